import { alternatives, type Schema } from "#tests/run/law/mutants/schema-at";

/**
 * Every key of a schema that holds a value, as the path to it with a star for what is data: `waves.*.design.kind`. A key that
 * holds other keys is read where they are.
 */
export function patternsIn(root: Schema): readonly string[] {
  const found = new Set<string>();
  const walk = (schema: Schema, path: readonly string[]): void => {
    for (const { properties = {}, items, prefixItems = [], additionalProperties } of alternatives(root, schema)) {
      for (const [key, below] of Object.entries(properties)) {
        const pattern = [...path, key];
        const before = found.size;
        if (!isText(root, below)) walk(below, pattern);
        if (found.size === before) found.add(pattern.join("."));
      }
      for (const below of [items, additionalProperties, ...prefixItems])
        if (typeof below === "object") walk(below, [...path, "*"]);
    }
  };
  walk(root, []);
  return [...found];
}

/** A text in several languages: its languages are read wherever it is. */
const isText = (root: Schema, schema: Schema): boolean =>
  alternatives(root, schema).some(({ $ref }) => $ref === "#/$defs/localised");
