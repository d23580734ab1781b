import { HOSTILE } from "./text/escape-text.ts";

/** A value as JSON, keys in their order: what a terminal would obey or hide is written by its number, as JSON may. */
export function renderJson(value: unknown): string {
  const lines = JSON.stringify(value, null, 2).split("\n");
  return lines.map((line) => line.replace(HOSTILE, inJson)).join("\n");
}

/** A character as JSON writes it by number, in one or two units. */
const inJson = (character: string): string =>
  Array.from({ length: character.length }, (_, unit) => character.charCodeAt(unit))
    .map((code) => `\\u${code.toString(16).padStart(4, "0")}`)
    .join("");
