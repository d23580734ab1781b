import { cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import type { Verdict } from "#schemas/tables/status";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import { type Allowance, type Fact, factKey } from "#schemas/tables/told/facts";
import type { Comparisons } from "../release-comparisons.ts";

/** Released rows of a public. */
interface Released extends Comparisons {
  readonly estimates: readonly Estimate[];
  readonly bridged_trends: readonly BridgedTrend[];
}

/**
 * What the released rows let a sentence say, of a whole population and of its domains: a shown value, a tested change between
 * waves that compare or that a bridge joins, a tested gap to the rest. Made after the gate: nothing hidden has a fact.
 */
export function factsOf({ estimates, specificities, trends, bridged_trends }: Released): readonly Fact[] {
  const told = estimates.filter(({ status }) => isShown(status));
  const populations = new Map(told.map((row) => [cellKey(row, row.wave), row.population]));
  const populationOf = (row: Parameters<typeof cellKey>[0], wave: string) =>
    populations.get(cellKey(row, wave)) ?? null;
  const gaps = specificities.filter(({ status }) => isShown(status));
  const changes = trends.filter(({ comparable, status }) => comparable && isShown(status));
  return [
    ...told.flatMap((row) => levelOf(row)),
    ...gaps.flatMap((row) => {
      const { estimate, rest_estimate: reference, difference } = row;
      if (estimate === null || difference === null || row.verdict === "not-tested") return [];
      const numbers = { estimate, reference, difference, population: populationOf(row, row.wave) };
      return [{ ...headOf(row), ...testOf(row), ...numbers, kind: "gap" as const, allows: GAPS[row.verdict] }];
    }),
    ...changes.flatMap((row) => {
      const { to_estimate: estimate, from_estimate: reference, difference, from_wave, to_wave: wave } = row;
      if (estimate === null || difference === null || row.verdict === "not-tested") return [];
      const numbers = { estimate, reference, difference, population: populationOf(row, wave) };
      const head = headOf({ ...row, wave, from_wave });
      return [{ ...head, ...testOf(row), ...numbers, kind: "change" as const, allows: CHANGES[row.verdict] }];
    }),
    ...bridged_trends
      .filter(({ status }) => isShown(status))
      .flatMap((row) => {
        const { to_estimate: estimate, difference, from_wave, to_wave: wave } = row;
        if (estimate === null || difference === null || row.verdict === "not-tested") return [];
        const numbers = { estimate, reference: null, difference, population: populationOf(row, wave) };
        const head = headOf({ ...row, wave, from_wave });
        return [{ ...head, ...testOf(row), ...numbers, kind: "bridged-change" as const, allows: CHANGES[row.verdict] }];
      }),
  ];
}

export const isShown = (status: Estimate["status"]): boolean => status === "published" || status === "fragile";

/** What the verdict of a gap allows. */
export const GAPS: Readonly<Record<Verdict, Allowance>> = {
  "significant-higher": "above",
  "significant-lower": "below",
  equivalent: "equivalent",
  "not-significant": "none-established",
  "not-tested": "level",
};
const CHANGES: Readonly<Record<Verdict, Allowance>> = {
  ...GAPS,
  "significant-higher": "rise",
  "significant-lower": "fall",
  equivalent: "stable",
};

function levelOf(row: Estimate): readonly Fact[] {
  const { estimate, population, ci_lower, ci_upper, status } = row;
  if (estimate === null) return [];
  const test = { p_adjusted: null, verdict: "not-tested", reference: null, difference: null } as const;
  return [
    { ...headOf(row), ...test, kind: "level", population, estimate, ci_lower, ci_upper, status, allows: "level" },
  ];
}

type Named = Pick<Fact, "study" | "public" | "wave" | "indicator" | "answer" | "domain_kind" | "domain"> & {
  readonly from_wave?: string;
};

function headOf({ study, public: id, from_wave = "", wave, indicator, answer, domain_kind, domain }: Named) {
  const place = { public: id, wave, indicator, answer, domain_kind, domain };
  return { study, key: factKey({ ...place, from_wave }), from_wave, other_public: "", ...place };
}

const testOf = ({ ci_lower, ci_upper, p_adjusted, verdict, status }: Pick<Fact, keyof Tested>): Tested => ({
  ci_lower,
  ci_upper,
  p_adjusted,
  verdict,
  status,
});
type Tested = Pick<Fact, "ci_lower" | "ci_upper" | "p_adjusted" | "verdict" | "status">;
