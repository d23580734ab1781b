import { CHANGE_KINDS, type CodebookChange } from "./compare-codebooks.ts";
import { CONSEQUENCES, type SeriesConsequence } from "./series-consequences.ts";
import { CHANGES_CALLED, CONSEQUENCES_CALLED, reasonCalled } from "./words-of-changes.ts";

/** A heading and its lines: what a comparison shows, as text or as a page. */
export interface Section {
  readonly title: string;
  /** How many changes, or series, the lines are about. */
  readonly count: number;
  readonly lines: readonly string[];
}

/** What a comparison of two codebooks says. */
export interface ComparedCodebooks {
  readonly changes: readonly CodebookChange[];
  readonly series: readonly SeriesConsequence[];
}

/** The changes by kind, then what becomes of the series. */
export function codebookSections({ changes, series }: ComparedCodebooks): readonly Section[] {
  const changed = CHANGE_KINDS.map((kind) => {
    const lines = changes.filter((change) => change.kind === kind).map(lineOf);
    return { title: CHANGES_CALLED[kind], count: lines.length, lines };
  });
  const become = CONSEQUENCES.map((consequence) => {
    const own = series.filter((one) => one.consequence === consequence);
    return { title: CONSEQUENCES_CALLED[consequence], count: own.length, lines: seriesLines(own) };
  });
  return [...changed, ...become].filter(({ lines }) => lines.length > 0);
}

function lineOf({ question, part, before, after }: CodebookChange): string {
  const about = part === null ? question : `${question}, ${part}`;
  const words = [before, after].filter((text) => text !== null).map((text) => `« ${text} »`);
  return words.length === 0 ? about : `${about} : ${words.join(" -> ")}`;
}

/** Series of one fate and one cause are told together. */
function seriesLines(series: readonly SeriesConsequence[]): readonly string[] {
  const causes = Map.groupBy(series, ({ because }) => because.map(reasonCalled).join(", "));
  return [...causes].map(([cause, own]) => {
    const names = own.map(({ series: id, of }) => (of === "question" ? `question ${id}` : id)).join(", ");
    return cause === "" ? names : `${names} : ${cause}`;
  });
}
