import type { FindingCode } from "#findings/catalogue";
import type { LocatingLevel } from "#study/slices/territories-slice";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { listMeanings, type Meaning } from "./interpret-text.ts";
import type { RecodeContext } from "./recode-context.ts";
import { linesOfTexts, rowsByCode, shownText } from "./report-invalid.ts";

/** What a text of a territory question is, before anything is told of it. */
type Place =
  | { readonly kind: "found"; readonly as: "current" | "former" | "lost-zero"; readonly code: string }
  | { readonly kind: "other-level"; readonly level: string }
  | { readonly kind: "blank" | "unknown" };

const INVALID: Meaning = { kind: "invalid", problem: "code" };

/**
 * Reads texts of a territory question as codes of today's geography: current codes as they are, former ones through
 * the table of former codes, codes that lost their leading zero when the study allows that repair, others as it recodes them.
 */
export function territoryInterpreter(asked: WaveQuestion, context: RecodeContext): (text: string) => Meaning {
  const { territories, blanks } = context;
  const level = territories.get(asked.question.level ?? "");
  const widest = Math.max(0, ...[...(level?.labels.keys() ?? [])].slice(0, 50).map((code) => code.length));
  const repaired = context.repairs.includes("leading-zero");
  const tell = teller(asked, context);
  const recoded = new Map(Object.entries(asked.source.recode ?? {}));
  const known = listMeanings(asked.codeList);
  return (text) => {
    const today = recoded.get(text.trim()) ?? text.trim();
    const listed = known.get(today);
    if (listed?.kind === "missing") return listed;
    const place = placeOf(today, { level, widest, blanks, territories });
    if (place.kind === "blank") return { kind: "blank" };
    tell(text, place, repaired);
    const kept = place.kind === "found" && (place.as !== "lost-zero" || repaired);
    return kept ? { kind: "code", code: place.code } : INVALID;
  };
}

/** Tells what a text that is not a current code was taken for, with the number of rows that hold it. */
function teller({ question, columns }: WaveQuestion, context: RecodeContext) {
  const [column] = columns.values();
  const sent = context.sent(column) ?? { name: column, dictionary: [], codes: new Int32Array() };
  const { count, first } = rowsByCode(sent);
  const codeOf = new Map(sent.dictionary.map((text, code) => [text, code]));
  return (text: string, place: Place, repaired: boolean): void => {
    const shown = shownText(question, text);
    const told = toldOf(place, {
      shown,
      column,
      isMain: context.territories.get(question.level ?? "")?.main === true,
      repaired,
    });
    const code = codeOf.get(text) ?? -1;
    if (told === undefined || !(count[code] > 0)) return;
    const where = { file: context.file, line: context.lines[first[code]], field: column };
    context.tally.add({ ...told, ...where, count: count[code], value: shown }, () =>
      linesOfTexts(sent, [code], context),
    );
  };
}

interface Shown {
  readonly shown: string;
  readonly column: string;
  readonly isMain: boolean;
  readonly repaired: boolean;
}

function toldOf(place: Place, { shown, column, isMain, repaired }: Shown): Told | undefined {
  if (place.kind === "blank" || (place.kind === "found" && place.as === "current")) return undefined;
  if (place.kind === "other-level") {
    const message = `niveaux géographiques mélangés : « ${shown} » dans ${column} est un code du niveau ${place.level}`;
    return { code: "OBS-G205", message, level: "warning" };
  }
  if (place.kind !== "found")
    return {
      code: "OBS-G201",
      message: `code géographique inconnu : « ${shown} » dans ${column}`,
      level: "warning",
      repair:
        "écrire son code sous recode:, dans la source de la question ; des noms de lieux se lisent par values: labels",
    };
  if (place.as === "former") {
    const message = `anciens codes convertis dans la géographie d'aujourd'hui (${column})`;
    return { code: isMain ? "OBS-G203" : "OBS-G202", message, level: "info" };
  }
  const message = `zéro initial perdu : « ${shown} »${repaired ? ", réparé" : ""}`;
  return { code: "OBS-G214", message, level: repaired ? "info" : "warning" };
}

interface Told {
  readonly code: FindingCode;
  readonly message: string;
  readonly level: "info" | "warning";
  readonly repair?: string;
}

interface Geography {
  readonly level: LocatingLevel | undefined;
  /** Length of a whole code. */
  readonly widest: number;
  readonly blanks: readonly string[];
  readonly territories: RecodeContext["territories"];
}

function placeOf(text: string, { level, widest, blanks, territories }: Geography): Place {
  const code = text.trim().toUpperCase();
  if (code === "" || blanks.includes(code)) return { kind: "blank" };
  if (level?.labels.has(code)) return { kind: "found", as: "current", code };
  const former = level?.former.get(code);
  if (former !== undefined) return { kind: "found", as: "former", code: former };
  const padded = code.padStart(widest, "0");
  const current = level?.labels.has(padded) ? padded : level?.former.get(padded);
  if (/^\d+$/.test(code) && current !== undefined) return { kind: "found", as: "lost-zero", code: current };
  const other = [...territories.values()].find((candidate) => candidate !== level && candidate.labels.has(code));
  return other === undefined ? { kind: "unknown" } : { kind: "other-level", level: other.id };
}
