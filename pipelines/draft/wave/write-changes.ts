import { writeQuestions } from "../yaml/write-questionnaire.ts";
import { quoted, TO_CHECK } from "../yaml/yaml-text.ts";
import type { ChangeOfQuestion } from "./changes/change-of-question.ts";
import type { ProposedWave } from "./propose-wave.ts";

/** The file of what a wave changes, as YAML, each guess marked; undefined where it changes nothing. */
export function writeChanges(
  proposed: ProposedWave,
  { wave, from }: { wave: string; from: string },
): string | undefined {
  const { dropped, changed, added } = proposed;
  if (dropped.length + changed.length + added.length === 0) return undefined;
  const { lists, asked } = writeQuestions(added, wave);
  return [
    "# yaml-language-server: $schema=../../../schemas/json/wave-questionnaire.schema.json",
    `# Ce que la vague ${wave} change à celle de ${from}, d'après son export : chaque « à vérifier » est une supposition.`,
    `from: ${quoted(from)}`,
    ...(dropped.length === 0
      ? []
      : [`dropped: [${dropped.join(", ")}]  ${TO_CHECK} : plus dans le fichier, donc plus posées`]),
    ...(changed.length === 0 ? [] : ["changed:", ...changed.flatMap(writeChange)]),
    ...(lists.length === 0 ? [] : ["code_lists:", ...lists]),
    ...(asked.length === 0 ? [] : ["added:", ...asked]),
    "",
  ].join("\n");
}

function writeChange({ id, remarks, ...keys }: ChangeOfQuestion): readonly string[] {
  const lines = Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : writeKey(key, value, 4)));
  // A remark holds texts of the file, which may not end the comment.
  const said = remarks.map(({ text }) => `  ${TO_CHECK} : ${text.replace(/\s+/g, " ")}`);
  return [...said, `  - id: ${id}`, ...lines];
}

/** More keys than this are set one under the other. */
const MOST_IN_LINE = 3;

function writeKey(key: string, value: unknown, indent: number): readonly string[] {
  const margin = " ".repeat(indent);
  const entries = plainEntries(value);
  const isLong = entries !== undefined && (entries.length > MOST_IN_LINE || entries.some(([, own]) => isWide(own)));
  if (!isLong) return [`${margin}${plainKey(key)}: ${inLine(value)}`];
  return [`${margin}${plainKey(key)}:`, ...entries.flatMap(([own, text]) => writeKey(own, text, indent + 2))];
}

const isWide = (value: unknown): boolean => (plainEntries(value)?.length ?? 0) > MOST_IN_LINE;

/** Entries of a group of keys, without those that say nothing. */
function plainEntries(value: unknown): readonly (readonly [string, unknown])[] | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return Object.entries(value).filter(([key, own]) => own !== undefined && !(key === "values" && own === "codes"));
}

function inLine(value: unknown): string {
  const entries = plainEntries(value);
  if (entries === undefined) return JSON.stringify(value);
  return `{ ${entries.map(([key, own]) => `${plainKey(key)}: ${inLine(own)}`).join(", ")} }`;
}

const plainKey = (key: string): string =>
  /^[a-z]\w*$/.test(key) && !/^(?:true|false|null|y|n|yes|no|on|off)$/.test(key) ? key : quoted(key);
