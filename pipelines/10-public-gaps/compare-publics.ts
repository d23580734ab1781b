import { comparedEstimate } from "#judging/compared-estimate";
import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import { NO_DIFFERENCE } from "#judging/no-difference";
import { testDifference } from "#judging/test-difference";
import { kindOf } from "#schemas/indicators";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON } from "#schemas/tables/reasons";
import type { PublicGap } from "#schemas/tables/told/public-gaps";

/** A public in its last wave of a programme that has an indicator. */
export interface PublicEstimates {
  readonly public: string;
  readonly wave: string;
  /** How the indicator is computed there: two publics compare where this is the same. */
  readonly computation: string;
  /** Of everybody, one row per answer. */
  readonly rows: readonly Estimate[];
}

interface Compared extends FamilyRules {
  readonly study: string;
  readonly programme: string;
  readonly indicator: string;
}

type Gap = Omit<PublicGap, "p_adjusted" | "verdict" | "family" | "family_size">;

/**
 * Every pair of publics on an indicator, one family of tests: the samples of two publics are independent.
 *
 * Formula   d = a - b; se² = se(a)² + se(b)²; df and test of `testDifference`      R   svycontrast on independent designs
 */
export function comparePublics(publics: readonly PublicEstimates[], compared: Compared): readonly PublicGap[] {
  const gaps = publics.flatMap((one, rank) =>
    publics.slice(rank + 1).flatMap((other) =>
      one.rows.flatMap((row) => {
        const beside = other.rows.find(({ answer }) => answer === row.answer);
        return beside === undefined ? [] : [gapOf({ one, row }, { one: other, row: beside }, compared)];
      }),
    ),
  );
  const family = `${compared.programme} ${compared.indicator}`;
  return judgeFamily(gaps, compared, ({ estimate, other_estimate }) => [estimate, other_estimate]).map((row) => ({
    ...row,
    family,
  }));
}

interface Side {
  readonly one: PublicEstimates;
  readonly row: Estimate;
}

function gapOf(side: Side, beside: Side, { study, programme, indicator, level }: Compared): Gap {
  const { row } = side;
  const other = beside.row;
  const head = {
    study,
    programme,
    indicator,
    answer: row.answer,
    public: side.one.public,
    wave: side.one.wave,
    other_public: beside.one.public,
    other_wave: beside.one.wave,
    base: row.base,
    other_base: other.base,
    n_eff: row.n_eff,
    other_n_eff: other.n_eff,
    estimate: row.estimate,
    other_estimate: other.estimate,
  };
  const refuse = (status: Gap["status"], why: Pick<Gap, "reason" | "reason_detail">): Gap => ({
    ...head,
    ...NO_DIFFERENCE,
    status,
    ...why,
  });
  if (side.one.computation !== beside.one.computation) return refuse("not-comparable", because("computed-otherwise"));
  const absent = [row, other].find(({ estimate }) => estimate === null);
  if (absent !== undefined) return refuse(absent.status, absent);
  if (row.se === null || other.se === null) return refuse("not-comparable", because("volunteers"));
  const options = { covariance: 0, df: (row.df ?? 0) + (other.df ?? 0), level, test: kindOf(row.statistic).test };
  const { v_test: _, untested, ...tested } = testDifference(comparedEstimate(row), comparedEstimate(other), options);
  return { ...head, ...tested, status: "published", ...(untested === null ? NO_REASON : because(untested)) };
}
