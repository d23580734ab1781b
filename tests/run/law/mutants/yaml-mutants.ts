import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, isCollection, isMap, isScalar, parseDocument } from "yaml";
import type { Mutant } from "./mutant.ts";
import { otherValues } from "./other-values.ts";
import { type Key, patternOf, type Schema, schemasAt } from "./schema-at.ts";

/** A node of a YAML file of the study. */
export interface YamlNode {
  readonly path: readonly Key[];
  readonly pattern: string;
  /** Plain value of the node. */
  readonly value: unknown;
}

/** What is known of a YAML file when one of its nodes is changed. */
export interface YamlFile {
  readonly folder: string;
  readonly file: string;
  readonly root: Schema;
  readonly nodes: readonly YamlNode[];
}

/** Reads a YAML file of a study as the list of its nodes. */
export function readYamlFile(folder: string, file: string, root: Schema): YamlFile {
  const nodes: YamlNode[] = [];
  const visit = (node: unknown, path: readonly Key[]): void => {
    const value = isScalar(node) ? node.value : isCollection(node) ? (node.toJSON() as unknown) : node;
    if (path.length > 0) nodes.push({ path, pattern: patternOf(root, path), value });
    if (!isCollection(node)) return;
    node.items.forEach((item, index) => {
      if (isMap(node)) visit((item as { value: unknown }).value, [...path, keyOf(item)]);
      else visit(item, [...path, index]);
    });
  };
  visit(parse(folder, file).contents, []);
  return { folder, file, root, nodes };
}

const keyOf = (pair: unknown): Key => (pair as { key: { value: Key } }).key.value;

const parse = (folder: string, file: string): Document => parseDocument(readFileSync(join(folder, file), "utf8"));

/** Every leaf with another value. */
export function leafMutants(yaml: YamlFile): readonly Mutant[] {
  return yaml.nodes
    .filter(({ value }) => typeof value !== "object" || value === null)
    .flatMap((node) => otherValues(yaml, node).map((value) => settingOf(yaml.file, node.path, value)));
}

/** Keys and items removed, two of each pattern; lists turned round; keys that are not there, added as others have them. */
export function presenceMutants(yaml: YamlFile): readonly Mutant[] {
  const ofPattern = [...Map.groupBy(yaml.nodes, ({ pattern }) => pattern).values()];
  const removed = ofPattern.flatMap((nodes) => [...new Set([nodes[0], nodes[nodes.length - 1]])]);
  const lists = ofPattern.map(([first]) => first).filter(({ value }) => Array.isArray(value) && value.length > 1);
  return [
    ...removed.map(({ path }) => removal(yaml.file, path)),
    ...lists.map(({ path, value }) => settingOf(yaml.file, path, (value as unknown[]).toReversed(), "turned round")),
    ...addedKeys(yaml),
  ];
}

function addedKeys({ file, root, nodes }: YamlFile): readonly Mutant[] {
  const known = new Map(nodes.map(({ pattern, value }) => [pattern, value]));
  const objects = [...Map.groupBy(nodes, ({ pattern }) => pattern).values()].map((same) => same[same.length - 1]);
  return [{ path: [], pattern: "", value: {} as unknown }, ...objects].flatMap(({ path, value }) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
    return absentKeys(root, path, value).flatMap(([key, schema]) => {
      const made = known.get(patternOf(root, [...path, key])) ?? madeUp(schema);
      return made === undefined ? [] : [settingOf(file, [...path, key], made, "added")];
    });
  });
}

function absentKeys(root: Schema, path: readonly Key[], value: object): readonly (readonly [string, Schema])[] {
  const all = schemasAt(root, path).flatMap(({ properties = {} }) => Object.entries(properties));
  return [...new Map(all)].filter(([key]) => !(key in value));
}

/** A value for a key that nobody has: another than the one that stands for it. */
function madeUp({ type, enum: choices, default: standing }: Schema): unknown {
  if (choices !== undefined) return choices.find((choice) => choice !== standing);
  if (type === "boolean") return standing !== true;
  if (type === "number" || type === "integer") return typeof standing === "number" ? standing * 2 : 2;
  return type === "string" ? "essai" : undefined;
}

/** A key with a value. */
export function settingOf(file: string, path: readonly Key[], value: unknown, how = "="): Mutant {
  const shown = how === "=" ? `= ${JSON.stringify(value)}` : how;
  return {
    name: `${file} ${path.join(".")} ${shown}`,
    change: (folder) =>
      edit(folder, file, (document) => {
        if (path.length === 1 || isCollection(document.getIn(path.slice(0, -1)))) document.setIn(path, value);
      }),
  };
}

function removal(file: string, path: readonly Key[]): Mutant {
  return {
    name: `${file} ${path.join(".")} removed`,
    change: (folder) =>
      edit(folder, file, (document) => {
        if (document.hasIn(path)) document.deleteIn(path);
      }),
  };
}

function edit(folder: string, file: string, change: (document: Document) => void): void {
  if (!existsSync(join(folder, file))) return;
  const document = parse(folder, file);
  change(document);
  writeFileSync(join(folder, file), document.toString({ lineWidth: 0 }));
}
