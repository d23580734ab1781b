import { isFindingCode } from "#findings/catalogue";
import type { FindingRow } from "#schemas/tables/responses";
import type { StudyWords } from "#wording/wording-of";
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
  readonly count: string | null;
}

/** The findings of one level, the waves in the order of the study. */
export interface FindingsList {
  readonly level: FindingRow["level"];
  readonly title: string;
  readonly lines: readonly FindingLine[];
  /** What the list leaves out, and where it is. */
  readonly rest: string | null;
}

const LEVELS = ["error", "warning", "info"] as const;

/** Lines that a page shows of one level; the table of the data page has them all. */
const MOST_LINES = 150;

/** One list per level that has findings, the gravest first. */
export function findingsLists(context: SiteContext): readonly FindingsList[] {
  const order = waveOrder(context.definition);
  const { type, quality } = context.words;
  return LEVELS.flatMap((level): readonly FindingsList[] => {
    const rows = context.index.release.findings.filter((row) => row.level === level);
    if (rows.length === 0) return [];
    const sorted = rows.toSorted((row, other) => order(row) - order(other));
    const left = rows.length - MOST_LINES;
    return [
      {
        level,
        title: type.typeset(quality.findings.title(level, rows.length)),
        lines: sorted.slice(0, MOST_LINES).map((row) => lineOf(context, row)),
        rest: left <= 0 ? null : type.typeset(quality.findings.rest(left)),
      },
    ];
  });
}

function lineOf({ publics, words }: SiteContext, row: FindingRow): FindingLine {
  const label = publics.find(({ id }) => id === row.public)?.label ?? row.public;
  const wave = `${label} ${row.wave}`.trim();
  return {
    wave: wave === "" ? words.quality.findings.study : wave,
    code: row.code,
    explained: isFindingCode(row.code),
    message: words.findings.inFull ? splitMessage(row.message) : [titleOf(words, row.code)],
    repair: !words.findings.inFull || row.repair === null ? null : splitMessage(row.repair),
    place: row.file === null ? null : row.line === null ? row.file : `${row.file}:${row.line}`,
    count: row.count === null ? null : words.numbers.count(row.count),
  };
}

/** Messages are in French: another language says the title of the code. */
function titleOf({ findings }: StudyWords, code: string): MessagePart {
  return { text: isFindingCode(code) ? findings.title(code) : code, literal: false };
}

/** What stands between « and » is a value of the data or the study: French typography does not touch it. */
export function splitMessage(message: string): readonly MessagePart[] {
  return message
    .split(/(?<=«)[ \u00a0\u202f]*([^«»]*?)[ \u00a0\u202f]*(?=»)/u)
    .map((text, index) => ({ text, literal: index % 2 === 1 }))
    .filter(({ text }) => text !== "");
}
