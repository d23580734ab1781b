import { existsSync } from "node:fs";
import { explainCode, nearestCode } from "#findings/explain-code";
import { completeFinding, FindingLog } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { nearest } from "#study/validate-yaml";
import { explainIndicator } from "./explain-indicator.ts";
import { programCall, tellResult, terminalOf } from "./terminal.ts";

interface ExplainCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly study?: string;
}

/** `observatoire explain`: what a finding's code means, or how an indicator is computed. */
export async function explain(what: string, options: ExplainCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const code = /^[a-z]\d{3}$/i.test(what) ? `OBS-${what}` : what;
  if (/^OBS-/i.test(code)) {
    const text = explainCode(code);
    if (text === undefined) throw unknown(what, nearestCode(code));
    tellResult(terminal, text, { code, text });
    return EXIT.fine;
  }
  const definition = loadStudy(studyOf(what, options.study));
  const indicator = definition.indicators.indicators.find(({ id }) => id === what);
  if (indicator === undefined)
    throw unknown(
      what,
      nearest(
        what,
        definition.indicators.indicators.map(({ id }) => id),
      ),
    );
  const text = explainIndicator(indicator, definition);
  tellResult(terminal, text, { indicator, text });
  return EXIT.fine;
}

/** The folder of an indicator's study: told, or this one. */
function studyOf(what: string, told: string | undefined): string {
  if (told !== undefined || existsSync("study.yaml")) return told ?? ".";
  const message = `« ${what} » n'est pas un code de constat ; si c'est un indicateur, dire de quelle étude`;
  const repair = `${programCall()} explain ${what} --study <dossier>`;
  throw new FindingsError([completeFinding({ code: "OBS-S006", message, value: what, repair })], EXIT.usage);
}

function unknown(what: string, near: string | undefined): FindingsError {
  const log = new FindingLog();
  const hint = near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`;
  log.add({ code: "OBS-S006", message: `ni code de constat, ni indicateur : « ${what} »${hint}`, value: what });
  return new FindingsError(log.findings, EXIT.usage);
}
