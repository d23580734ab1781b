import type { WaveQuestion } from "#study/waves/wave-questions";
import type { RecodeContext } from "./recode-context.ts";
import { shownText } from "./report-invalid.ts";

/** More values than this are told by their number. */
const MOST_NAMED = 5;

/** Tells the values that the study recodes, or takes for a checked box, and that no column of the question holds. */
export function tellUnmatched(asked: WaveQuestion, context: RecodeContext): void {
  const { recode = {}, checked = [] } = asked.source;
  // The labels of places are those of the whole level: few of them are met in a wave, and the study wrote none of them.
  const written = asked.question.type === "territory" && asked.source.values === "labels" ? [] : Object.keys(recode);
  tell("recode", written, { asked, context });
  tell("checked", checked, { asked, context });
}

/** Tells the texts that a wave declares missing, and that no column of its questions holds. */
export function tellUnmatchedBlanks(
  asked: readonly WaveQuestion[],
  { blanks, sent, file, tally }: RecodeContext,
): void {
  const declared = blanks.filter((text) => text.trim() !== "");
  if (declared.length === 0) return;
  const names = new Set(asked.flatMap(({ columns }) => [...columns.values()]));
  const written = new Set([...names].flatMap((name) => sent(name)?.dictionary ?? []).map((text) => text.trim()));
  const absent = declared.filter((text) => !written.has(text.trim()));
  if (absent.length === 0) return;
  tally.add({
    code: "OBS-V250",
    message: `missing_values : aucune réponse n'est ${absent.map((text) => `« ${text} »`).join(", ")}`,
    file,
    field: "missing_values",
    repair: "écrire la valeur comme l'export l'écrit, ou la retirer",
    count: absent.length,
  });
}

interface Place {
  readonly asked: WaveQuestion;
  readonly context: RecodeContext;
}

function tell(key: "recode" | "checked", declared: readonly string[], { asked, context }: Place): void {
  if (declared.length === 0) return;
  const written = writtenIn(asked, context);
  const absent = declared.filter((value) => !written(value));
  if (absent.length === 0) return;
  const named = absent.slice(0, MOST_NAMED).map((value) => `« ${shownText(asked.question, value)} »`);
  const more = absent.length - named.length;
  const names = `${named.join(", ")}${more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : ""}`;
  const none = absent.length === declared.length;
  context.tally.add({
    code: "OBS-V250",
    // What has no effect at all was written for another export; a code that nobody chose may well be declared.
    level: none ? "warning" : "info",
    message: `${key} de ${asked.question.id} : rien n'est écrit ${names}${none ? ", et la clé reste sans effet" : ""}`,
    file: context.file,
    field: [...asked.columns.values()][0] ?? asked.question.id,
    repair: `écrire ce que l'export contient, ou retirer la valeur de ${key}:`,
    count: absent.length,
  });
}

/** Whether a value stands in a column of the question, whole or as a piece of a cell of several; 01 is 1, as it is read. */
function writtenIn({ columns, source }: WaveQuestion, { sent }: RecodeContext): (value: string) => boolean {
  const cells = [...columns.values()].flatMap((name) => sent(name)?.dictionary ?? []).map((text) => text.trim());
  const pieces =
    source.delimited === undefined
      ? []
      : cells.flatMap((cell) => cell.split(source.delimited ?? "").map((one) => one.trim()));
  const texts = new Set([...cells, ...pieces]);
  const numbers = new Set(
    [...texts].filter((text) => /^\d+(?:[.,]0+)?$/.test(text)).map((text) => Number.parseInt(text, 10)),
  );
  return (value) =>
    texts.has(value) ||
    (/^\d+$/.test(value) && numbers.has(Number(value))) ||
    (source.delimited !== undefined && value.includes(source.delimited) && cells.some((cell) => cell.includes(value)));
}
