import { readFileSync } from "node:fs";

/** What of a JSON Schema says which other value a key may have. */
export interface Schema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly prefixItems?: readonly Schema[];
  readonly items?: Schema | boolean;
}

export type Key = string | number;

/** The JSON Schema of a file of the study folder. */
export function schemaNamed(name: string): Schema {
  const path = new URL(`../../../../schemas/json/${name}.schema.json`, import.meta.url);
  return JSON.parse(readFileSync(path, "utf8")) as Schema;
}

/** Every schema that a node may answer to: references followed, alternatives laid out. */
export function alternatives(root: Schema, schema: Schema): readonly Schema[] {
  const named = schema.$ref === undefined ? undefined : root.$defs?.[schema.$ref.split("/").at(-1) ?? ""];
  const further = [...(named === undefined ? [] : [named]), ...(schema.anyOf ?? [])];
  return [schema, ...further.flatMap((one) => alternatives(root, one))];
}

/** The schemas of the node at a path. */
export function schemasAt(root: Schema, path: readonly Key[]): readonly Schema[] {
  return path.reduce<readonly Schema[]>(
    (schemas, key) => schemas.flatMap((schema) => below(schema, key)).flatMap((schema) => alternatives(root, schema)),
    alternatives(root, root),
  );
}

function below({ properties, prefixItems, items, additionalProperties }: Schema, key: Key): readonly Schema[] {
  const own = properties?.[key] ?? (typeof key === "number" ? prefixItems?.[key] : undefined);
  if (own !== undefined) return [own];
  return [items, additionalProperties].filter((one): one is Schema => typeof one === "object");
}

/** The path with a star for what is data: places of a list, keys of a record. Nodes of one pattern say the same thing. */
export function patternOf(root: Schema, path: readonly Key[]): string {
  const isNamed = (key: Key, at: number): boolean =>
    schemasAt(root, path.slice(0, at)).some(({ properties }) => properties !== undefined && key in properties);
  return path.map((key, at) => (isNamed(key, at) ? key : "*")).join(".");
}
