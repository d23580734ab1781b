import type { DateFormat } from "#schemas/questionnaire";
import type { WaveQuestion } from "#study/waves/wave-questions";
import type { Meaning } from "./interpret-text.ts";

/** Order of the parts of a date, and how it is written; a time after the day is left out. */
const SHAPES: Readonly<Record<DateFormat, RegExp>> = {
  "yyyy-mm-dd": /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[T ]\d{2}:\d{2}.*)?$/,
  "dd/mm/yyyy": /^(?<day>\d{1,2})[/.-](?<month>\d{1,2})[/.-](?<year>\d{4})$/,
  "mm/dd/yyyy": /^(?<month>\d{1,2})[/.-](?<day>\d{1,2})[/.-](?<year>\d{4})$/,
};

const EARLIEST = "1900-01-01";
const LATEST = "2099-12-31";

/** Reads texts of a date question in the format that the wave declares, as 2024-03-01; a day that no calendar has is refused. */
export function dateInterpreter(
  { question, source }: WaveQuestion,
  blanks: readonly string[],
): (text: string) => Meaning {
  const shape = SHAPES[source.format ?? "yyyy-mm-dd"];
  const [earliest, latest] = question.between ?? [EARLIEST, LATEST];
  return (text) => {
    const trimmed = text.trim();
    if (trimmed === "" || blanks.includes(trimmed)) return { kind: "blank" };
    const parts = shape.exec(trimmed)?.groups;
    const day = parts === undefined ? undefined : dayOf(parts);
    if (day === undefined) return { kind: "invalid", problem: "date" };
    return day < earliest || day > latest ? { kind: "invalid", problem: "date" } : { kind: "code", code: day };
  };
}

function dayOf({ year = "", month = "", day = "" }: Readonly<Record<string, string>>): string | undefined {
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const moment = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(written) ? written : undefined;
}

/** Days between the two origins of spreadsheet dates: 1900 and 1904. */
const LATER_ORIGIN = 1462;

/** What all dates that cannot be read are, where they are days counted by a spreadsheet. */
export function likelyDates(texts: readonly string[]): { readonly cause: string; readonly repair: string } | undefined {
  if (!texts.every((text) => /^[2-6]\d{4}$/.test(text))) return undefined;
  return {
    cause: `dates écrites en nombre de jours, comme un tableur les garde (${texts[0]} : ${likelyDate(texts[0])})`,
    repair: "donner à la colonne, dans le tableur, le format de date AAAA-MM-JJ, et exporter de nouveau",
  };
}

/** What a date that cannot be read may be: the serial number of a spreadsheet, in both of its calendars. */
export function likelyDate(text: string): string | null {
  if (!/^\d{5}$/.test(text)) return null;
  const dayOfSerial = (serial: number): string => new Date((serial - 25_569) * 86_400_000).toISOString().slice(0, 10);
  const serial = Number(text);
  return `numéro de série d'un tableur : ${dayOfSerial(serial)}, ou ${dayOfSerial(serial + LATER_ORIGIN)} dans le calendrier de 1904`;
}
