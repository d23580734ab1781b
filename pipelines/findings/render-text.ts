import { styleText } from "node:util";
import type { FindingLevel } from "#schemas/finding";
import type { Finding } from "./finding.ts";
import { escapeText, excerptOf } from "./text/escape-text.ts";
import { frenchNumber } from "./text/french-number.ts";

export interface TextRendering {
  readonly colour: boolean;
  /** Line of a file around a finding; used for files of the study, never for answers. */
  readonly excerpt?: (file: string, line: number) => string | undefined;
}

const LEVELS = {
  error: { word: "erreur", colour: "red" },
  warning: { word: "avertissement", colour: "yellow" },
  info: { word: "note", colour: "cyan" },
} as const satisfies Record<FindingLevel, { word: string; colour: "red" | "yellow" | "cyan" }>;

/** Findings as text for a terminal: one block each, identical ones once with their number, then a summary line. */
export function renderFindings(findings: readonly Finding[], rendering: TextRendering): string {
  const groups = groupIdentical(findings);
  return [...groups.map((group) => renderOne(group, rendering)), summary(findings)].join("\n\n");
}

function renderOne(finding: Finding, rendering: TextRendering): string {
  const { word, colour } = LEVELS[finding.level];
  const paint = (text: string) => (rendering.colour ? styleText(["bold", colour], text, PLAIN) : text);
  const times = finding.count > 1 ? ` (${frenchNumber.count(finding.count)} cas)` : "";
  const lines = [`${paint(`${word}[${finding.code}]`)} ${escapeText(finding.message)}${times}`];
  const place = placeOf(finding);
  if (place !== "") lines.push(`  --> ${place}`);
  lines.push(...excerptLines(finding, rendering));
  if (finding.cause !== null) lines.push(`   = cause probable : ${escapeText(finding.cause)}`);
  if (finding.repair !== null) lines.push(`   = réparation : ${escapeText(finding.repair)}`);
  return lines.join("\n");
}

/** Colours even when the output is not a terminal: the caller has decided. */
const PLAIN = { validateStream: false } as const;

function placeOf(finding: Finding): string {
  const { file, line, column, cell, field, record } = finding;
  const position = cell !== null ? [cell] : line === null ? [] : [line, column].filter((part) => part !== null);
  const address = [file, ...position].filter((part) => part !== null).map((part) => escapeText(String(part)));
  const about = [field && `champ ${excerptOf(field)}`, record && `enregistrement ${excerptOf(record)}`];
  const context = about.filter((part) => part !== null && part !== "").join(", ");
  return [address.join(":"), context && `(${context})`].filter(Boolean).join("   ");
}

function excerptLines(finding: Finding, { excerpt }: TextRendering): string[] {
  const { file, line, value, column, expected } = finding;
  const source = file !== null && line !== null ? excerpt?.(file, line) : undefined;
  const note = expected === null ? "" : ` attendu : ${excerptOf(expected, 200)}`;
  if (source !== undefined && column !== null) {
    const shown = excerptOf(source, 120);
    const start = Math.min(escapeText(source.slice(0, column - 1)).length, shown.length);
    const width = value === null ? 1 : Math.max(1, Math.min(escapeText(value).length, shown.length - start));
    return [`   | ${shown}`, `   | ${" ".repeat(start)}${"^".repeat(width)}${note}`];
  }
  if (value === null) return expected === null ? [] : [`   |${note}`];
  const shown = excerptOf(value);
  return [`   | ${shown}`, `   | ${"^".repeat(Math.max(1, shown.length))}${note}`];
}

/** Findings that differ only by their place are told once, at the first place. */
function groupIdentical(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, Finding>();
  for (const finding of findings) {
    const { code, level, message, file, field, value, expected, cause, repair } = finding;
    const key = JSON.stringify([code, level, message, file, field, value, expected, cause, repair]);
    const first = groups.get(key);
    groups.set(key, first === undefined ? finding : { ...first, count: first.count + finding.count });
  }
  return [...groups.values()];
}

/** Findings as they are told, identical ones once, and how many cases they stand for where these are more. */
function summary(findings: readonly Finding[]): string {
  const groups = groupIdentical(findings);
  const parts = (["error", "warning", "info"] as const).map((level) => {
    const own = groups.filter((finding) => finding.level === level);
    const cases = own.reduce((sum, { count }) => sum + count, 0);
    const { word } = LEVELS[level];
    const told = `${frenchNumber.count(own.length)} ${word}${own.length > 1 ? "s" : ""}`;
    return own.length === 0 ? undefined : `${told}${cases > own.length ? ` (${frenchNumber.count(cases)} cas)` : ""}`;
  });
  const told = parts.filter((part) => part !== undefined);
  return told.length === 0 ? "aucun constat" : told.join(", ");
}
