import type { TerritoryLevel } from "#schemas/study-definition";
import type { WaveQuestion } from "#study/wave-questions";
import type { Meaning } from "./interpret-text.ts";
import type { RecodeContext } from "./recode-question.ts";

/** What a text of a territory question is, before anything is told of it. */
type Place =
  | { readonly kind: "found"; readonly as: "current" | "former" | "lost-zero"; readonly code: string }
  | { readonly kind: "blank" | "unknown" };

const INVALID: Meaning = { kind: "invalid", problem: "code" };

/**
 * Reads texts of a territory question as codes of today's geography: current codes as they are, former ones through
 * the table of former codes, codes that lost their leading zero when the study allows that repair.
 */
export function territoryInterpreter(
  { question, columns }: WaveQuestion,
  context: RecodeContext,
): (text: string) => Meaning {
  const level = context.territories.get(question.level ?? "");
  const [column] = columns.values();
  const widest = Math.max(0, ...[...(level?.labels.keys() ?? [])].slice(0, 50).map((code) => code.length));
  const occurrences = countTexts(column, context);
  const repaired = context.repairs.includes("leading-zero");
  const tell = (code: string, message: string, { value, level }: Told): void => {
    const { count = 1, line = null } = occurrences.get(value) ?? {};
    context.tally.add({ code, message, file: context.file, line, field: column, count, value, level });
  };
  return (text) => {
    const place = placeOf(text, { level, widest, blanks: context.blanks });
    if (place.kind === "blank") return { kind: "blank" };
    if (place.kind !== "found") {
      tell("OBS-G201", `code géographique inconnu : « ${text} » dans ${column}`, { value: text, level: "warning" });
      return INVALID;
    }
    if (place.as === "former") {
      const code = question.level === "region" ? "OBS-G203" : "OBS-G202";
      tell(code, `anciens codes convertis dans la géographie d'aujourd'hui (${column})`, {
        value: text,
        level: "info",
      });
    }
    if (place.as === "lost-zero") {
      const message = `zéro initial perdu : « ${text} »${repaired ? ", réparé" : ""}`;
      tell("OBS-G214", message, { value: text, level: repaired ? "info" : "warning" });
      if (!repaired) return INVALID;
    }
    return { kind: "code", code: place.code };
  };
}

interface Told {
  readonly value: string;
  readonly level: "info" | "warning";
}

interface Geography {
  readonly level: TerritoryLevel | undefined;
  /** Length of a whole code. */
  readonly widest: number;
  readonly blanks: readonly string[];
}

function placeOf(text: string, { level, widest, blanks }: Geography): Place {
  const code = text.trim().toUpperCase();
  if (code === "" || blanks.includes(code)) return { kind: "blank" };
  if (level?.labels.has(code)) return { kind: "found", as: "current", code };
  const former = level?.former.get(code);
  if (former !== undefined) return { kind: "found", as: "former", code: former };
  const padded = code.padStart(widest, "0");
  const current = level?.labels.has(padded) ? padded : level?.former.get(padded);
  return /^\d+$/.test(code) && current !== undefined
    ? { kind: "found", as: "lost-zero", code: current }
    : { kind: "unknown" };
}

interface Occurrences {
  readonly count: number;
  readonly line: number;
}

/** How often each text of a column occurs, and where first. */
function countTexts(column: string, { sent, lines }: RecodeContext): ReadonlyMap<string, Occurrences> {
  const { dictionary = [], codes = [] } = sent(column) ?? {};
  const counts = new Map<string, Occurrences>();
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row];
    const text = dictionary[code] ?? "";
    const before = counts.get(text);
    counts.set(text, { count: (before?.count ?? 0) + 1, line: before?.line ?? lines[row] });
  }
  return counts;
}
