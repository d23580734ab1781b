import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { schemasAt } from "./schema-at.ts";
import type { YamlFile, YamlNode } from "./yaml-mutants.ts";

/** Values that somebody might write in place of a leaf: of its type, valid for most of them. */
export function otherValues(yaml: YamlFile, node: YamlNode): readonly unknown[] {
  const { value } = node;
  if (typeof value === "boolean") return [!value];
  const choices = schemasAt(yaml.root, node.path).flatMap((schema) => schema.enum ?? []);
  const other = choices.filter((choice) => choice !== value);
  if (other.length > 0) return [other[String(node.path).length % other.length]];
  const alike = valuesLike(yaml, node);
  if (typeof value === "number") return [isName(yaml, node) && alike.length > 0 ? alike[0] : nudged(value)];
  return typeof value === "string" ? otherTexts(yaml, node, alike) : [];
}

/** Other values at the same place of another list or record: names of questions, codes, waves. */
function valuesLike({ nodes }: YamlFile, { pattern, value }: YamlNode): readonly unknown[] {
  const all = [...new Set(nodes.filter((node) => node.pattern === pattern).map((node) => node.value))];
  const at = all.indexOf(value);
  return [...all.slice(at + 1), ...all.slice(0, at)].filter((one) => typeof one !== "object");
}

/** Whether a number is a name: a code, a wave, which may be written as a text. */
function isName({ root }: YamlFile, { path }: YamlNode): boolean {
  const types = schemasAt(root, path).flatMap(({ type }) => type ?? []);
  return types.includes("string");
}

/** A number that makes a difference: an age, a minimum or a limit half as high again, a year after, a part a little less. */
function nudged(value: number): number {
  if (!Number.isInteger(value)) return Number((value * 0.9).toPrecision(6));
  return value >= 1900 && value <= 2100 ? value + 1 : Math.ceil(value * 1.5) + Number(value === 0);
}

function otherTexts(yaml: YamlFile, node: YamlNode, alike: readonly unknown[]): readonly unknown[] {
  const text = String(node.value);
  const schemas = schemasAt(yaml.root, node.path);
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return [text.startsWith("2999") ? "2020-01-01" : dayAfter(text)];
  if (text.startsWith("#")) return ["#123456"];
  if (/\.(csv|yaml)$/.test(text)) return fileBeside(yaml, text);
  if (schemas.some(({ $ref }) => $ref === "#/$defs/localised")) return [`${text} bis`];
  const name = schemas.some(({ $ref }) => $ref === "#/$defs/identifier");
  return [alike[0] ?? (name ? `${text}x` : `${text} bis`)];
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The file that follows it in its folder. */
function fileBeside({ folder, file }: YamlFile, named: string): readonly string[] {
  const place = file.startsWith("questionnaires/") ? join("questionnaires", named) : named;
  const beside = readdirSync(join(folder, dirname(place))).sort();
  const at = beside.indexOf(place.split("/").at(-1) ?? "");
  const next = beside[(at + 1) % beside.length];
  const within = dirname(named);
  return [within === "." ? next : `${within}/${next}`];
}
