import { effectiveBaseOf } from "#judging/effective-base";
import { NO_DIFFERENCE } from "#judging/no-difference";
import { type ComparedEstimate, testDifference } from "#judging/test-difference";
import { askedByDomain } from "#measures/asked-by-domain";
import { estimateBesideRests } from "#measures/estimate-in-domains";
import type { Measure } from "#measures/measure";
import { rowsOfMeasure } from "#measures/rows-of-measure";
import type { Partition } from "#sample/partitions";
import type { WaveSample } from "#sample/wave-sample";
import { kindOf } from "#schemas/indicators";
import { cellKey } from "#schemas/tables/cell-key";
import { because, NO_REASON } from "#schemas/tables/reasons";
import type { NOT_ADJUSTED, Specificity } from "#schemas/tables/specificities";
import { WHOLE } from "#schemas/tables/status";
import { type ComparisonFreedom, comparisonFreedom } from "#statistics/comparisons/comparison-freedom";
import { pooledSkewness } from "#statistics/comparisons/pooled-skewness";
import { type DomainEstimate, precisionLeft } from "#statistics/domains/domain-cell";
import type { DomainAndRest } from "#statistics/domains/domain-request";

export interface CompareContext {
  /** Confidence level. */
  readonly level: number;
  readonly minimumBase: number;
  readonly sample: WaveSample;
}

/** A comparison before the family is known: adjusted p and verdict come after. */
export type Comparison = Omit<
  Specificity,
  "p_adjusted" | "verdict" | "family" | "family_size" | keyof typeof NOT_ADJUSTED
>;

/** Compares each domain of a partition with the rest of the respondents on measures, in the order measure, domain. */
export function compareWithRest(
  measures: readonly Measure[],
  partition: Partition,
  context: CompareContext,
): readonly Comparison[] {
  const counted = measures.map((measure) => ({ measure, bases: countBases(measure, partition) }));
  const basesOf = new Map(counted.map(({ measure, bases }) => [measure, bases]));
  const { sample, minimumBase } = context;
  const estimates = estimateBesideRests(measures, sample.design, {
    partition: { codes: partition.codes, count: partition.domains.length },
    wanted: (measure, domain) => isTested(basesOf.get(measure)?.[domain], minimumBase),
  });
  const freedom = freedomOf(partition, context);
  return counted.flatMap(({ measure, bases }) => {
    const own = estimates.get(measure);
    // Most measures of a small wave have no domain that is tested, and then nothing more is looked up.
    const precision = own?.some((both) => both !== undefined)
      ? { df: freedom(measure), skewness: skewnessOf(measure, partition, context) }
      : undefined;
    return partition.domains.map((domain, index): Comparison => {
      const head = { ...headOf(measure, { partition, domain }, context), ...bases[index] };
      const both = own?.[index];
      if (both === undefined || precision === undefined) return { ...head, ...notCompared(bases[index]) };
      const { inside, rest, both: together } = precision.df;
      const df = { inside: inside[index], rest: rest[index], both: together };
      return { ...head, ...compareBoth(measure, { both, df, skewness: precision.skewness[index], context }) };
    });
  });
}

/** Degrees of freedom of every domain and its rest over the rows that have a value; those that all have are counted once. */
function freedomOf({ domains, codes }: Partition, { sample }: CompareContext): (measure: Measure) => ComparisonFreedom {
  const partition = { codes, count: domains.length };
  const whole = comparisonFreedom(sample.design, partition);
  return (measure) => {
    const rows = rowsOfMeasure(measure);
    return rows === undefined ? whole : comparisonFreedom(sample.design, partition, rows);
  };
}

/** Skewness of each difference; a share has a test that knows its own. */
function skewnessOf({ values, denominator, statistic }: Measure, partition: Partition, { sample }: CompareContext) {
  const domains = { codes: partition.codes, count: partition.domains.length };
  if (kindOf(statistic).test === "counts") return new Float64Array(domains.count);
  const { weights } = sample.design;
  return pooledSkewness({ values, weights, ...(denominator === undefined ? {} : { denominator }) }, domains);
}

/** Respondents of a domain and of the rest. */
type Bases = Pick<Comparison, "base" | "rest_base"> & { readonly base: number; readonly rest_base: number };

/** Known before anything is estimated, since most small domains stop there; none where nobody of a side was asked. */
function countBases(measure: Measure, { domains, codes }: Partition): readonly Bases[] {
  const { values } = measure;
  const counts = new Int32Array(domains.length);
  for (let row = 0; row < values.length; row++)
    if (codes[row] !== -1 && !Number.isNaN(values[row])) counts[codes[row]]++;
  const asked = askedByDomain(measure, { codes, count: domains.length }) ?? counts;
  const [all, allAsked] = [counts, asked].map((own) => own.reduce((sum, count) => sum + count, 0));
  return Array.from(counts, (base, domain) => ({
    base: asked[domain] === 0 ? 0 : base,
    rest_base: allAsked === asked[domain] ? 0 : all - base,
  }));
}

const isTested = (bases: Bases | undefined, least: number): boolean =>
  bases !== undefined && Math.min(bases.base, bases.rest_base) >= Math.max(1, least);

/**
 * Comparisons without those that are protected, which are in no family, where the adjusted p of the others would tell them. Nor
 * is a domain compared where everybody is hidden: with its rest it is everybody.
 */
export const withoutProtected = (
  comparisons: readonly Comparison[],
  hidden: ReadonlySet<string>,
): readonly Comparison[] =>
  comparisons.map((row) =>
    [row, { ...row, domain_kind: WHOLE, domain: WHOLE }].some((cell) => hidden.has(cellKey(cell, row.wave)))
      ? { ...row, ...NO_TEST, status: "suppressed", ...because("protected") }
      : row,
  );

const NO_TEST = {
  n_eff: null,
  rest_n_eff: null,
  estimate: null,
  rest_estimate: null,
  ...NO_DIFFERENCE,
  v_test: null,
} as const;

/** A difference more skewed than this is published without a test: none that was tried keeps its rate (tests/bench/validity). */
const MOST_SKEWED = 0.3;
const UNTESTED = { ci_lower: null, ci_upper: null, df: null, p: null, v_test: null } as const;

interface Compared {
  readonly both: DomainAndRest;
  readonly df: { readonly inside: number; readonly rest: number; readonly both: number };
  readonly skewness: number;
  readonly context: CompareContext;
}

/** A domain or a rest of nobody, or of too few to be told. */
const notCompared = ({ base, rest_base }: Bases) =>
  base === 0 || rest_base === 0
    ? ({ ...NO_TEST, status: "not-evaluable", ...because("no-respondent") } as const)
    : ({ ...NO_TEST, status: "suppressed", ...because("protected") } as const);

function compareBoth({ statistic }: Measure, { both, df, skewness, context }: Compared) {
  const { level } = context;
  const { inside, rest, covariance } = both;
  if (!inside.estimable || !rest.estimable)
    return { ...NO_TEST, status: "not-evaluable", ...because("zero-denominator") } as const;
  const options = { covariance, df: df.both, level, test: kindOf(statistic).test, skewness };
  const { untested, ...tested } = testDifference(compared(inside, df.inside), compared(rest, df.rest), options);
  const estimates = { estimate: inside.estimate, rest_estimate: rest.estimate };
  const sizes = { n_eff: effectiveBaseOf(inside), rest_n_eff: effectiveBaseOf(rest) };
  if (untested === null && Math.abs(skewness) >= MOST_SKEWED)
    return { ...sizes, ...estimates, ...tested, ...UNTESTED, status: "published", ...because("too-skewed") } as const;
  const why = untested === null ? NO_REASON : because(untested);
  return { ...sizes, ...estimates, ...tested, status: "published", ...why } as const;
}

const compared = ({ estimate, standardError, ...cell }: DomainEstimate, df: number): ComparedEstimate => ({
  estimate,
  standardError,
  base: cell.respondents,
  df,
  size: effectiveBaseOf({ estimate, standardError, ...cell }),
  known: precisionLeft({ estimate, standardError, ...cell }) === 0,
});

function headOf(
  { indicator, answer }: Measure,
  { partition, domain }: { readonly partition: Partition; readonly domain: string },
  { sample }: CompareContext,
) {
  const { public: publicId, wave } = sample.wave;
  return {
    study: sample.study,
    public: publicId,
    wave,
    indicator,
    answer,
    domain_kind: partition.kind,
    domain,
  };
}
