import type { FindingCode } from "#findings/catalogue";
import type { LocatingLevel } from "#study/slices/territories-slice";
import { commonCode } from "#study/territories/code-at-level";
import { successorsOf } from "#study/territories/successions";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { listMeanings, type Meaning } from "./interpret-text.ts";
import type { RecodeContext } from "./recode-context.ts";
import { linesOfTexts, rowsByCode, shownText } from "./report-invalid.ts";
import { tellRenamed } from "./tell-renamed.ts";

/** What a text of a territory question is, before anything is told of it. */
type Place =
  | {
      readonly kind: "found";
      readonly as: "current" | "former" | "out-of-use" | "split" | "lost-zero";
      /** Several, of a place that was split. */
      readonly codes: readonly string[];
    }
  | { readonly kind: "other-level"; readonly level: string }
  | { readonly kind: "blank" | "unknown" };

const INVALID = { kind: "invalid", problem: "code" } as const satisfies Meaning;

/**
 * Reads texts of a territory question as codes of today's geography: current codes as they are, former ones through
 * the table of former codes, as they were at the vintage of the wave where it has dates, codes that lost their leading zero
 * when the study allows that repair, others as it recodes them.
 */
export function territoryInterpreter(asked: WaveQuestion, context: RecodeContext): (text: string) => Meaning {
  const { territories, blanks, vintage } = context;
  const level = territories.get(asked.question.level ?? "");
  const widest = Math.max(0, ...[...(level?.labels.keys() ?? [])].slice(0, 50).map((code) => code.length));
  const repaired = context.repairs.includes("leading-zero");
  const tell = teller(asked, context);
  const recoded = new Map(Object.entries(asked.source.recode ?? {}));
  const known = listMeanings(asked.codeList);
  const read = (text: string): Place | Extract<Meaning, { readonly kind: "missing" }> => {
    const ownCode = recoded.get(text.trim());
    const today = ownCode ?? text.trim();
    const listed = known.get(today);
    if (listed?.kind === "missing") return listed;
    // What the study recodes, or a label, is a code of today.
    const own = { level, widest, blanks, territories, vintage: ownCode === undefined ? vintage : undefined };
    return placeOf(today, own);
  };
  const renamed = tellRenamed(asked, context, (text) => ["unknown", "other-level"].includes(read(text).kind));
  return (text) => {
    const place = read(text);
    if (place.kind === "missing") return place;
    if (place.kind === "blank") return { kind: "blank" };
    if (!renamed.includes(text)) tell(text, place, repaired);
    if (place.kind !== "found" || (place.as === "lost-zero" && !repaired)) return INVALID;
    const [code, ...others] = place.codes;
    return others.length === 0 ? { kind: "code", code } : { ...INVALID, successors: place.codes };
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
      level: question.level ?? "",
      territories: context.territories,
      vintage: context.vintage,
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
  readonly level: string;
  readonly territories: RecodeContext["territories"];
  readonly vintage: string | undefined;
  readonly repaired: boolean;
}

function toldOf(place: Place, about: Shown): Told | undefined {
  const { shown, column, repaired } = about;
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
  if (place.as !== "lost-zero") return toldOfFormer(place, about);
  const message = `zéro initial perdu : « ${shown} »${repaired ? ", réparé" : ""}`;
  return { code: "OBS-G214", message, level: repaired ? "info" : "warning" };
}

function toldOfFormer(
  { as, codes }: Extract<Place, { readonly kind: "found" }>,
  { shown, column, level, territories, vintage }: Shown,
): Told {
  if (as === "out-of-use") {
    const message = `« ${shown} » dans ${column} : ancien code déjà hors d'usage au 1er janvier ${vintage}, lu comme le lieu qui le contient`;
    return { code: "OBS-G215", message, level: "warning" };
  }
  if (as === "split") {
    const common = [...territories.keys()].filter((wider) => commonCode(territories, { level, codes }, wider));
    const placed = common.length === 0 ? "à aucun niveau" : `par ce qui leur est commun (${common.join(", ")})`;
    const message = `« ${shown} » dans ${column} : partagé depuis entre ${codes.join(", ")} ; répondants situés ${placed}`;
    return { code: "OBS-G216", message, level: "warning" };
  }
  const message = `anciens codes convertis dans la géographie d'aujourd'hui (${column})`;
  return { code: territories.get(level)?.main === true ? "OBS-G203" : "OBS-G202", message, level: "info" };
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
  readonly vintage: string | undefined;
}

function placeOf(text: string, { level, widest, blanks, territories, vintage }: Geography): Place {
  const code = text.trim().toUpperCase();
  if (code === "" || blanks.includes(code)) return { kind: "blank" };
  const whole = readCode(code, level, vintage);
  if (whole !== undefined) return whole;
  const padded = /^\d+$/.test(code) ? readCode(code.padStart(widest, "0"), level, vintage) : undefined;
  if (padded !== undefined) return { ...padded, as: "lost-zero" };
  const other = [...territories.values()].find((candidate) => candidate !== level && candidate.labels.has(code));
  return other === undefined ? { kind: "unknown" } : { kind: "other-level", level: other.id };
}

/** The places of a whole code: as it was at the vintage, where its lines tell; as of today. */
function readCode(
  code: string,
  level: LocatingLevel | undefined,
  vintage: string | undefined,
): Extract<Place, { readonly kind: "found" }> | undefined {
  const isCurrent = level?.labels.has(code) === true;
  const then = successorsOf(level?.successions?.get(code) ?? [], { isCurrent, vintage });
  if (then !== undefined) {
    const { codes, inUse } = then;
    if (codes.length > 1) return { kind: "found", as: "split", codes };
    const same = isCurrent && codes[0] === code;
    return { kind: "found", as: same ? "current" : inUse ? "former" : "out-of-use", codes };
  }
  const former = isCurrent ? code : level?.former.get(code);
  return former === undefined ? undefined : { kind: "found", as: isCurrent ? "current" : "former", codes: [former] };
}
