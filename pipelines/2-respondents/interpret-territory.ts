import type { WaveQuestion } from "#study/wave-questions";
import type { Meaning } from "./interpret-text.ts";
import type { RecodeContext } from "./recode-question.ts";

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
  const width = Math.max(0, ...[...(level?.labels.keys() ?? [])].slice(0, 50).map((code) => code.length));
  const tell = (
    code: string,
    message: string,
    options: { readonly value: string; readonly level: "info" | "warning" },
  ): void => {
    const count =
      context.sent(column)?.codes.filter((rank) => context.sent(column)?.dictionary[rank] === options.value).length ??
      1;
    const line = firstLine(options.value, column, context);
    context.tally.add({ code, message, file: context.file, line, field: column, count, ...options });
  };
  return (text) => {
    const code = text.trim().toUpperCase();
    if (code === "" || context.blanks.includes(code)) return { kind: "blank" };
    if (level?.labels.has(code)) return { kind: "code", code };
    const former = level?.former.get(code);
    if (former !== undefined) {
      const told = question.level === "region" ? "OBS-G203" : "OBS-G202";
      tell(told, `anciens codes convertis dans la géographie d'aujourd'hui (${column})`, {
        value: text,
        level: "info",
      });
      return { kind: "code", code: former };
    }
    const padded = code.padStart(width, "0");
    const current = level?.labels.has(padded) ? padded : level?.former.get(padded);
    if (/^\d+$/.test(code) && current !== undefined) {
      const allowed = context.repairs.includes("leading-zero");
      tell("OBS-G214", `zéro initial perdu : « ${text} »${allowed ? ", réparé" : ""}`, {
        value: text,
        level: allowed ? "info" : "warning",
      });
      return allowed ? { kind: "code", code: current } : { kind: "invalid", problem: "code" };
    }
    tell("OBS-G201", `code géographique inconnu : « ${text} » dans ${column}`, { value: text, level: "warning" });
    return { kind: "invalid", problem: "code" };
  };
}

function firstLine(value: string, column: string, { sent, lines }: RecodeContext): number | null {
  const found = sent(column);
  const row = found?.codes.indexOf(found.dictionary.indexOf(value)) ?? -1;
  return row === -1 ? null : lines[row];
}
