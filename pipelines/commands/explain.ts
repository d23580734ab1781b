import { existsSync } from "node:fs";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import { explainCode, nearestCode } from "#findings/explain-code";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { explainFigure } from "./explaining/explain-figure.ts";
import { explainIndicator, WIDTH } from "./explaining/explain-indicator.ts";
import { explainNumber, isAskedOfAll, type Line } from "./explaining/explain-number.ts";
import { explainQuestion } from "./explaining/explain-question.ts";
import { keyOf, numberPlace } from "./explaining/number-place.ts";
import { publishedRun } from "./explaining/published-run.ts";
import { programCall, type Terminal, tellResult, terminalOf } from "./terminal/terminal.ts";

interface ExplainCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly study?: string;
  readonly build?: string;
}

/**
 * `observatoire explain`: what a finding's code means; how an indicator is computed, by its name or its number; a question;
 * a figure of the site; a published number, by its address or by its public, wave, indicator and domain.
 */
export async function explain(
  what: string,
  options: ExplainCommand,
  others: readonly string[] = [],
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const code = /^[a-z]\d{3}$/i.test(what) ? `OBS-${what}` : what;
  if (/^OBS-/i.test(code)) {
    const text = explainCode(code);
    if (text === undefined) return refuseUnknown(what, nearestCode(code));
    tellResult(terminal, text, { code, text });
    return EXIT.fine;
  }
  const definition = loadStudy(studyOf(what, options.study));
  const words = [what, ...others];
  if (others.length === 0 && explainName(what, definition, terminal)) return EXIT.fine;
  return explainPublished(words, definition, { terminal, build: options.build ?? "build" });
}

/** An indicator by its name or its number in the documentation, or a question by its name. */
function explainName(what: string, definition: StudyDefinition, terminal: Terminal): boolean {
  const { indicators } = definition.indicators;
  const named = indicators.filter(({ id }) => id === what);
  const found = named.length > 0 ? named : indicators.filter(({ reference }) => reference === what);
  if (found.length > 0) {
    const text = found.map((indicator) => explainIndicator(indicator, definition)).join("\n\n");
    const [indicator, ...more] = found;
    tellResult(terminal, text, more.length === 0 ? { indicator, text } : { indicators: found, text });
    return true;
  }
  const text = explainQuestion(what, definition);
  if (text === undefined) return false;
  tellResult(terminal, text, { question: what, text });
  return true;
}

/** A number of the last run, or a figure of its site. */
async function explainPublished(
  words: readonly string[],
  definition: StudyDefinition,
  { terminal, build }: { readonly terminal: Terminal; readonly build: string },
): Promise<ExitCode> {
  const asked = words.join(" ");
  const place = numberPlace(words, definition);
  if (place !== undefined && "what" in place) {
    const message = `${place.what} inconnu dans « ${asked} » : « ${place.name} »${didYouMean(nearestWord(place.name, place.known))}`;
    return refuseWith({ code: "OBS-S006", message, value: place.name }, EXIT.usage);
  }
  if (place === undefined && !/^fig/i.test(asked)) {
    const ids = definition.indicators.indicators.map(({ id }) => id);
    return refuseUnknown(asked, nearestWord(asked, ids));
  }
  const run = publishedRun(build, definition.study.id);
  if (place === undefined) {
    const text = explainFigure(asked, run);
    if (text === undefined) return refuseUnknown(asked, undefined);
    tellResult(terminal, text, { figure: asked, text });
    return EXIT.fine;
  }
  const lines = await explainNumber(place, definition, run);
  if (lines === undefined) return refuseAbsent(asked, isAskedOfAll(place, run));
  const text = textOfLines(lines);
  tellResult(terminal, text, { key: keyOf(place), lines: lines.filter(([term, said]) => term + said !== ""), text });
  return EXIT.fine;
}

const textOfLines = (lines: readonly Line[]): string =>
  lines.map(([term, text]) => (term.padEnd(WIDTH) + text).trimEnd()).join("\n");

/** The folder of an indicator's study: told, or this one. */
function studyOf(what: string, told: string | undefined): string {
  if (told !== undefined || existsSync("study.yaml")) return told ?? ".";
  const message = `« ${what} » n'est pas un code de constat ; si c'est un indicateur ou un nombre publié, dire de quelle étude`;
  const repair = `${programCall()} explain ${what} --study <dossier>`;
  return refuseWith({ code: "OBS-S006", message, value: what, repair }, EXIT.usage);
}

/** All is known of a number by name, but no table has it. */
function refuseAbsent(asked: string, isAsked: boolean): never {
  const message = isAsked
    ? `aucune ligne à cet endroit : « ${asked} » ; trop peu de répondants, ou répondants situés plus largement`
    : `aucune ligne à cet endroit : « ${asked} » ; cet indicateur ou cette réponse n'y est pas`;
  const repair = "observatoire check, ou la page « Qualité » du site, disent quels territoires n'ont pas de ligne";
  refuseWith({ code: "OBS-S006", message, value: asked, repair: isAsked ? repair : null }, EXIT.usage);
}

function refuseUnknown(what: string, near: string | undefined): never {
  const message = `ni code de constat, ni indicateur, ni question, ni figure, ni nombre publié : « ${what} »${didYouMean(near)}`;
  refuseWith({ code: "OBS-S006", message, value: what }, EXIT.usage);
}
