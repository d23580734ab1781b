import { explainCode, nearestCode } from "#findings/explain-code";
import { FindingLog } from "#findings/finding-log";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { nearest } from "#study/validate-yaml";
import { explainIndicator } from "./explain-indicator.ts";
import { tellResult, terminalOf } from "./terminal.ts";

interface ExplainCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly study?: string;
}

/** `observatoire explain`: what a finding's code means, or how an indicator is computed. */
export async function explain(what: string, options: ExplainCommand): Promise<ExitCode> {
  const terminal = terminalOf(options);
  if (/^OBS-/i.test(what)) {
    const text = explainCode(what);
    if (text === undefined) throw unknown(what, nearestCode(what));
    tellResult(terminal, text, { code: what, text });
    return EXIT.fine;
  }
  const definition = loadStudy(options.study ?? ".");
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

function unknown(what: string, near: string | undefined): FindingsError {
  const log = new FindingLog();
  const hint = near === undefined ? "" : ` ; vouliez-vous dire « ${near} » ?`;
  log.add({ code: "OBS-S006", message: `ni code de constat, ni indicateur : « ${what} »${hint}`, value: what });
  return new FindingsError(log.findings, EXIT.usage);
}
