import { type ExportFile, RECORD_NUMBER } from "#schemas/study";
import { TO_CHECK } from "./yaml-text.ts";

/** How an export is declared: a line for each key that says something, what was guessed marked. */
export const writeExport = (declaration: ExportFile): readonly string[] =>
  Object.entries(declaration)
    .filter(([key, value]) => isTold(key, value))
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}${guessMark(key, value)}`);

/** What a file never says by itself, and where nothing else proves it. */
const guessMark = (key: string, value: unknown): string =>
  (key === "encoding" && value !== "utf-8") || key === "sheet" || key === "header_row" || GUESSED_LISTS.has(key)
    ? `  ${TO_CHECK}`
    : "";

const GUESSED_LISTS: ReadonlySet<string> = new Set(["repairs", "missing_values"]);

const DEFAULTS: Readonly<Record<string, unknown>> = {
  decimal: ".",
  profile: "plain",
  header_row: 1,
  compressed: false,
  record_id: RECORD_NUMBER,
};

function isTold(key: string, value: unknown): boolean {
  if (value === undefined || DEFAULTS[key] === value) return false;
  return !(Array.isArray(value) && (value.length === 0 || value.join() === ""));
}
