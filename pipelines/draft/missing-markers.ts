import type { TextColumn } from "#exports/export-reader";
import { withTexts } from "#exports/values/repair-columns";
import { contentOf, numbersOf } from "./column-content.ts";

/** What R, databases and SPSS write where there is no answer. */
const MARKERS = ["NA", "NULL", "null", "NaN", "."] as const;

/**
 * The markers that the file uses: in several columns, or in one where all else is numbers, or words longer than it. Alone
 * among codes of two letters, one may be a code.
 */
export function missingMarkers(columns: readonly TextColumn[]): readonly string[] {
  return MARKERS.filter((marker) => {
    const holding = columns.filter(({ dictionary }) => dictionary.some((text) => text.trim() === marker));
    if (holding.length > 1) return true;
    return holding.some((one) => {
      const column = withoutMarkers(one, MARKERS);
      return isNumeric(column) || (marker !== "." && hasNoShortCode(column));
    });
  });
}

/** Whether « NA » among these texts cannot be one of them: none is as short, in capitals. */
const hasNoShortCode = (column: TextColumn): boolean => {
  const texts = [...contentOf(column).texts.keys()];
  return texts.length > 0 && !texts.some((text) => /^[A-Z]{1,4}$/.test(text));
};

const isNumeric = (column: TextColumn): boolean => numbersOf(contentOf(column), () => false) !== undefined;

/** The column with nothing where a marker says so. */
export function withoutMarkers(column: TextColumn, markers: readonly string[]): TextColumn {
  if (!column.dictionary.some((text) => markers.includes(text.trim()))) return column;
  return withTexts(
    column,
    column.dictionary.map((text) => (markers.includes(text.trim()) ? "" : text)),
  );
}
