import { isFindingCode } from "#findings/catalogue";
import type { FindingRow } from "#schemas/tables/responses";
import { formatNumber } from "#wording/numbers";
import { capitalise, french, plural } from "#wording/typography";
import type { SiteContext } from "../site-context.ts";
import { waveOrder } from "../study-view.ts";

/** A piece of a message: words, or a value of the data that is printed letter by letter. */
export interface MessagePart {
  readonly text: string;
  readonly literal: boolean;
}

/** A finding as a line of the page on quality. */
export interface FindingLine {
  readonly wave: string;
  readonly code: string;
  /** The page says what the code means. */
  readonly explained: boolean;
  readonly message: readonly MessagePart[];
  readonly repair: readonly MessagePart[] | null;
  /** « exports/file.csv:318 », or null for a finding on the study as a whole. */
  readonly place: string | null;
  readonly count: string;
}

/** The findings of one level, the waves in the order of the study. */
export interface FindingsList {
  readonly level: FindingRow["level"];
  readonly title: string;
  readonly lines: readonly FindingLine[];
  /** What the list leaves out, and where it is. */
  readonly rest: string | null;
}

const LEVELS = [
  { level: "error", one: "erreur" },
  { level: "warning", one: "avertissement" },
  { level: "info", one: "note" },
] as const;

/** Lines that a page shows of one level; the table of the data page has them all. */
const MOST_LINES = 150;

/** One list per level that has findings, the gravest first. */
export function findingsLists(context: SiteContext): readonly FindingsList[] {
  const order = waveOrder(context.definition);
  return LEVELS.flatMap(({ level, one }): readonly FindingsList[] => {
    const rows = context.index.release.findings.filter((row) => row.level === level);
    if (rows.length === 0) return [];
    const sorted = rows.toSorted((row, other) => order(row) - order(other));
    const left = rows.length - MOST_LINES;
    const cases = rows.reduce((sum, { count }) => sum + count, 0);
    return [
      {
        level,
        title: french(
          `${capitalise(plural(rows.length, one))} : ${formatNumber(rows.length)} ${plural(rows.length, "constat")}, ${formatNumber(cases)} cas`,
        ),
        lines: sorted.slice(0, MOST_LINES).map((row) => lineOf(context, row)),
        rest:
          left <= 0
            ? null
            : french(
                `${formatNumber(left)} ${plural(left, "autre constat est", "autres constats sont")} dans le tableau findings de la page des données.`,
              ),
      },
    ];
  });
}

function lineOf({ publics }: SiteContext, row: FindingRow): FindingLine {
  const label = publics.find(({ id }) => id === row.public)?.label ?? row.public;
  const wave = `${label} ${row.wave}`.trim();
  return {
    wave: wave === "" ? "Étude" : wave,
    code: row.code,
    explained: isFindingCode(row.code),
    message: splitMessage(row.message),
    repair: row.repair === null ? null : splitMessage(row.repair),
    place: row.file === null ? null : row.line === null ? row.file : `${row.file}:${row.line}`,
    count: formatNumber(row.count),
  };
}

/** What stands between « and » is a value of the data or the study: French typography does not touch it. */
export function splitMessage(message: string): readonly MessagePart[] {
  return message
    .split(/(?<=«)[ \u00a0\u202f]*([^«»]*?)[ \u00a0\u202f]*(?=»)/u)
    .map((text, index) => ({ text, literal: index % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
