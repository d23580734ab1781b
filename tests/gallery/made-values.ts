import type { Estimate } from "#schemas/tables/estimates";
import type { MaturityRow } from "#schemas/tables/maturity";
import { because, NO_REASON } from "#schemas/tables/reasons";
import type { Specificity } from "#schemas/tables/specificities";
import type { Status, Verdict } from "#schemas/tables/status";
import type { ReleaseTables } from "#schemas/tables/tables";
import type { Trend } from "#schemas/tables/trends";

/** A value of a made row, between 0 and 1; null where it has no interval. */
interface Value {
  readonly value: number;
  readonly half: number | null;
}

type Values = (row: Estimate, index: number) => Value;

/** The release with its estimates at given values, and its comparisons and scores to match. */
export function atValues(release: ReleaseTables, placeOf: Values, verdict: Verdict): ReleaseTables {
  const estimates = release.estimates.map((row, index) => estimateAt(row, placeOf(row, index)));
  const [first] = release.estimates;
  const scoreOf = (index: number) => (first === undefined ? 0.5 : placeOf(first, index).value);
  return {
    ...release,
    estimates,
    specificities: release.specificities.map((row) => compared(row, verdict)),
    trends: release.trends.map((row) => changed(row, verdict)),
    maturity: release.maturity.map((row, index) => scored(row, scoreOf(index))),
  };
}

function estimateAt(row: Estimate, { value, half }: Value): Estimate {
  const scale = row.statistic === "total" ? 90_000 : row.statistic === "mean" ? 10 : 1;
  const bound = (side: number) => (half === null ? null : scale * Math.min(1, Math.max(0, value + side * half)));
  const shown = { status: "published" as const, ...NO_REASON, base: row.base ?? 400, n_eff: row.n_eff ?? 200 };
  return { ...row, ...shown, estimate: scale * value, ci_lower: bound(-1), ci_upper: bound(1) };
}

const GAPS: Readonly<Record<string, number>> = { "significant-higher": 0.2, "significant-lower": -0.2 };

function compared(row: Specificity, verdict: Verdict): Specificity {
  const difference = GAPS[verdict] ?? 0;
  const test = {
    difference,
    ci_lower: difference - 0.05,
    ci_upper: difference + 0.05,
    v_test: difference * 20,
    verdict,
  };
  return { ...row, ...test, estimate: 0.5 + difference, rest_estimate: 0.5, status: "published", ...NO_REASON };
}

function changed(row: Trend, verdict: Verdict): Trend {
  const difference = GAPS[verdict] ?? 0;
  const test = { difference, ci_lower: difference - 0.05, ci_upper: difference + 0.05, verdict };
  return { ...row, ...test, comparable: true, status: "published", ...NO_REASON };
}

function scored(row: MaturityRow, value: number): MaturityRow {
  const score = 100 * value;
  const bounds = { ci_lower: Math.max(0, score - 6), ci_upper: Math.min(100, score + 6) };
  return { ...row, score, ...bounds, components: row.components_expected, status: "published", ...NO_REASON };
}

/** Columns that a row which may not be shown leaves empty. */
const NUMBERS = [
  ...["base", "n_eff", "weighted_base", "estimate", "se", "ci_lower", "ci_upper", "df", "deff", "cv", "score"],
  ...["rest_base", "rest_estimate", "difference", "p", "p_adjusted", "v_test", "from_estimate", "to_estimate"],
];

/** The release with cells that are suppressed, fragile, without interval or not there, one after the other. */
export function withHoles(release: ReleaseTables): ReleaseTables {
  return {
    ...release,
    estimates: release.estimates.filter((_, index) => index % 7 !== 6).map(holed),
    specificities: release.specificities.filter((_, index) => index % 7 !== 6).map(holed),
    trends: release.trends.map(holed),
    maturity: release.maturity.map(holed),
  };
}

function holed<Row extends { readonly status: Status }>(row: Row, index: number): Row {
  const kind = index % 5;
  if (kind === 0) return hidden(row);
  if (row.status === "suppressed") return row;
  if (kind === 1) return { ...row, status: "fragile", ...because("fragile-base", 100) };
  return kind === 2 ? { ...row, ci_lower: null, ci_upper: null } : row;
}

function hidden<Row extends object>(row: Row): Row {
  const emptied = Object.fromEntries(NUMBERS.filter((name) => name in row).map((name) => [name, null]));
  return {
    ...row,
    ...emptied,
    status: "suppressed",
    ...because("protected"),
    ...("verdict" in row ? { verdict: "not-tested" } : {}),
  };
}
