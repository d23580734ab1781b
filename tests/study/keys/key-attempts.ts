import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isCollection, parseDocument } from "yaml";
import { LAW_STUDY } from "#tests/run/law/mutants/every-mutant";
import { otherValues } from "#tests/run/law/mutants/other-values";
import type { Key, Schema } from "#tests/run/law/mutants/schema-at";
import { patternOf } from "#tests/run/law/mutants/schema-at";
import { readYamlFile } from "#tests/run/law/mutants/yaml-mutants";

/** A change of study.yaml: values by path, or what is taken away. */
export type Attempt = readonly (readonly [path: readonly Key[], value: unknown])[];

/** Stands for the value of a key that is taken away. */
export const NOTHING = Symbol("nothing");

const FILE = "study.yaml";
/** Nodes of a key that are tried: the first says what most do. */
const MOST_TRIED = 6;

/** Changes of each key that the study of the law has, by its pattern: another value, then none. */
export function attemptsByPattern(root: Schema): ReadonlyMap<string, readonly Attempt[]> {
  const yaml = readYamlFile(LAW_STUDY, FILE, root);
  return new Map(
    [...Map.groupBy(yaml.nodes, ({ path }) => patternOf(root, path))].map(([pattern, nodes]) => {
      const tried = nodes.slice(0, MOST_TRIED);
      const others = tried.flatMap((node) => otherValues(yaml, node).map((value): Attempt => [[node.path, value]]));
      return [pattern, [...others, ...tried.map(({ path }): Attempt => [[path, NOTHING]])]];
    }),
  );
}

/** Makes a change of a copy of the study. */
export function makeAttempt(folder: string, attempt: Attempt): void {
  const file = join(folder, FILE);
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const [path, value] of attempt) {
    if (value === NOTHING) document.deleteIn(path);
    else if (path.length === 1 || isCollection(document.getIn(path.slice(0, -1))))
      document.setIn(path, document.createNode(value));
    else throw new Error(`${path.join(".")} has nothing above it`);
  }
  writeFileSync(file, document.toString({ lineWidth: 0 }));
}
