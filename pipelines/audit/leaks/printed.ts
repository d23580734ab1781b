import type { Documentation } from "../documentation.ts";
import type { AttackOptions, Leak } from "../leak.ts";
import { type Published, type PublishedRow, rowsOfTable, textOf } from "../reading/published.ts";
import { type Cell, EVERYONE } from "../reading/samples.ts";
import { minimumOf, type SampleSystem } from "../sample-system.ts";

/** Columns of counts of respondents, by table. */
const COUNTS: Readonly<Record<string, readonly string[]>> = {
  margins_report: ["base"],
  nonresponse: ["answered", "dont_know", "refused", "not_applicable", "not_asked", "invalid"],
  findings: ["count"],
};

/** Counts under the minimum that a table prints as they are. */
export function smallCounts(published: Published, documentation: Documentation): readonly Leak[] {
  return Object.entries(COUNTS).flatMap(([table, columns]) =>
    rowsOfTable(published, table).flatMap((row) =>
      columns.flatMap((column) => smallCount(documentation, { table, column, row })),
    ),
  );
}

/** Findings that count answers; others count columns, files, waves. */
const OF_ANSWERS = /^OBS-[VGW]/;

interface Printed {
  readonly table: string;
  readonly column: string;
  readonly row: PublishedRow;
}

function smallCount(documentation: Documentation, { table, column, row }: Printed): readonly Leak[] {
  const publicId = textOf(row, "public");
  const wave = textOf(row, "wave");
  const text = textOf(row, column);
  const count = Number(text);
  if (table === "findings" && !OF_ANSWERS.test(textOf(row, "code"))) return [];
  if (publicId === "" || wave === "" || !/^\d+$/.test(text)) return [];
  if (count < 1 || count >= minimumOf(documentation, publicId)) return [];
  return [
    {
      ...{ kind: "small-count" as const, way: "printed" as const, table, public: publicId, wave },
      indicator: ["question", "variable", "code"].map((name) => textOf(row, name)).find((found) => found !== "") ?? "",
      answer: ["item", "category"].map((name) => textOf(row, name)).find((found) => found !== "") ?? "",
      ...{ domain_kind: "all", domain: "all", group: column },
      ...{ count_lower: count, count_upper: count, value_lower: null, value_upper: null },
    },
  ];
}

/** Shares that say what each respondent of a small domain answered, or that rest on one or two answers. */
export function tellingShares(solved: SampleSystem, options: AttackOptions, fragileBase: number): readonly Leak[] {
  const { sample, measured, quantities } = solved;
  const below = options.unanimousBelow ?? fragileBase;
  return measured.flatMap((one) => {
    const { counted } = one;
    if (counted === undefined) return [];
    return one.domains.flatMap((domain): readonly Leak[] => {
      const cell = sample.cells.get(`${one.measure.indicator}\n${one.measure.answer}\n${domain}`);
      if (cell?.estimate === undefined || cell.base === undefined || cell.hidden) return [];
      // most of the survey: nobody knows who they are
      if (domain === EVERYONE && 2 * cell.base.lower >= quantities.size.respondents) return [];
      const positive = quantities.system.interval(quantities.count(counted, domain));
      const base = cell.base;
      if (isUnanimous(cell) && base.upper < below) return [printedLeak(solved, cell, "unanimous")];
      const fewest = positive.lower;
      const most = positive.upper;
      const few = (fewest >= 1 && most <= 2) || (base.lower - most >= 1 && base.upper - fewest <= 2);
      return few && base.upper < below ? [printedLeak(solved, cell, "few-answers")] : [];
    });
  });
}

/** Nobody or everybody, beyond the rounding of what is printed. */
const isUnanimous = ({ estimate }: Cell): boolean =>
  estimate !== undefined && (Math.abs(estimate.upper) < SURE || Math.abs(1 - estimate.lower) < SURE);
const SURE = 1e-9;

const printedLeak = ({ sample }: SampleSystem, cell: Cell, kind: Leak["kind"]): Leak => ({
  ...{ kind, way: "printed", table: "estimates", public: sample.public, wave: sample.wave },
  ...{ indicator: cell.indicator, answer: cell.answer, domain_kind: cell.kind, domain: cell.domain, group: "" },
  ...{ count_lower: cell.base?.lower ?? null, count_upper: cell.base?.upper ?? null },
  ...{ value_lower: cell.estimate?.lower ?? null, value_upper: cell.estimate?.upper ?? null },
});
