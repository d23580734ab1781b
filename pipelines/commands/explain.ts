import { existsSync } from "node:fs";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import { explainCode, nearestCode } from "#findings/explain-code";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { loadStudy } from "#study/load-study";
import { explainIndicator } from "./explain-indicator.ts";
import { programCall, tellResult, terminalOf } from "./terminal/terminal.ts";

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
    if (text === undefined) return refuseUnknown(what, nearestCode(code));
    tellResult(terminal, text, { code, text });
    return EXIT.fine;
  }
  const definition = loadStudy(studyOf(what, options.study));
  const { indicators } = definition.indicators;
  const indicator = indicators.find(({ id }) => id === what);
  const ids = indicators.map(({ id }) => id);
  if (indicator === undefined) return refuseUnknown(what, nearestWord(what, ids));
  const text = explainIndicator(indicator, definition);
  tellResult(terminal, text, { indicator, text });
  return EXIT.fine;
}

/** The folder of an indicator's study: told, or this one. */
function studyOf(what: string, told: string | undefined): string {
  if (told !== undefined || existsSync("study.yaml")) return told ?? ".";
  const message = `« ${what} » n'est pas un code de constat ; si c'est un indicateur, dire de quelle étude`;
  const repair = `${programCall()} explain ${what} --study <dossier>`;
  return refuseWith({ code: "OBS-S006", message, value: what, repair }, EXIT.usage);
}

function refuseUnknown(what: string, near: string | undefined): never {
  const message = `ni code de constat, ni indicateur : « ${what} »${didYouMean(near)}`;
  refuseWith({ code: "OBS-S006", message, value: what }, EXIT.usage);
}
