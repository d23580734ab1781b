import type { Leak } from "../leak.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";

/** Tables of tests, whose p are adjusted by family. */
const TESTED = [
  "specificities",
  "trends",
  "public_gaps",
  "maturity_trends",
  "bridged_trends",
  "respondent_score_trends",
] as const;

/**
 * Families with tests that no row shows. An adjusted p is a multiple of another of its family: one that no shown p explains is that
 * of a hidden test, and with it the gap of a hidden cell, to four digits.
 *
 * Formula   p adjusted by Benjamini and Hochberg: min over j >= i of m p_(j) / j
 */
export const hiddenTests = (published: Published): readonly Leak[] =>
  TESTED.flatMap((table) =>
    [...Map.groupBy(rowsOfTable(published, table), (row) => textOf(row, "family"))].flatMap(([family, rows]) => {
      const size = Math.max(...rows.map((row) => Number(textOf(row, "family_size"))));
      const hidden = size - rows.filter((row) => textOf(row, "p") !== "").length;
      return hidden > 0 ? [leakOf(rows[0], { table, family, hidden })] : [];
    }),
  );

interface Family {
  readonly table: string;
  readonly family: string;
  readonly hidden: number;
}

const leakOf = (row: PublishedRow, { table, family, hidden }: Family): Leak => ({
  ...{ kind: "hidden-test", way: "printed", table, public: textOf(row, "public") },
  wave: ["wave", "to_wave", "to_edition"].map((column) => textOf(row, column)).find((wave) => wave !== "") ?? "",
  ...{ indicator: "", answer: "", domain_kind: textOf(row, "domain_kind"), domain: "", group: family },
  ...{ count_lower: hidden, count_upper: hidden, value_lower: null, value_upper: null },
});
