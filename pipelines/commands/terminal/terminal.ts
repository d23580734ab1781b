import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Finding } from "#findings/finding";
import { renderJson } from "#findings/render-json";
import { renderFindings } from "#findings/render-text";
import { escapeText } from "#findings/text/escape-text";

/** How a command speaks: results on stdout, all else on stderr. */
export interface Terminal {
  readonly json: boolean;
  readonly colour: boolean;
  readonly progress: boolean;
}

/** What the environment allows: colour and progress only where a person looks. */
export function terminalOf(options: { readonly json?: boolean; readonly color?: boolean }): Terminal {
  const plain = process.env.NO_COLOR !== undefined || process.env.TERM === "dumb" || options.color === false;
  return {
    json: options.json ?? false,
    colour: !plain && process.stderr.isTTY,
    progress: process.stderr.isTTY && options.json !== true,
  };
}

/** A result: text for people, or its JSON. */
export function tellResult(terminal: Terminal, text: string, json: unknown): void {
  process.stdout.write(`${terminal.json ? renderJson(json) : printed(text)}\n`);
}

/** Something said beside the result. */
export function tell(text: string): void {
  process.stderr.write(`${printed(text)}\n`);
}

/** A text of several lines, with what it holds of data – a header, a name of a file – as it may be printed. */
export const printed = (text: string): string => text.split("\n").map(escapeText).join("\n");

/** Findings on stderr, with the line of the study file where there is one. */
export function tellFindings(findings: readonly Finding[], terminal: Terminal, folder: string): void {
  if (findings.length === 0 || terminal.json) return;
  const excerpt = (file: string, line: number): string | undefined => {
    const path = join(folder, file);
    return /\.(ya?ml)$/.test(file) && existsSync(path)
      ? readFileSync(path, "utf8").split(/\r?\n/)[line - 1]
      : undefined;
  };
  process.stderr.write(`${renderFindings(findings, { colour: terminal.colour, excerpt })}\n`);
}

/** How the user calls the program: through npm, as the README says, or by its name. */
export function programCall(environment: NodeJS.ProcessEnv = process.env): string {
  return environment.npm_lifecycle_event === "observatoire" ? "npm run -s observatoire --" : "observatoire";
}
