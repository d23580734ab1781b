import { testDifference } from "#judging/test-difference";
import type { Measure } from "#measures/measure";
import type { Partition, WaveSample } from "#sample/wave-sample";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Specificity } from "#schemas/tables/specificities";
import type { DomainCell } from "#statistics/domains/domain-cell";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";

export interface CompareContext {
  readonly definition: StudyDefinition;
  readonly sample: WaveSample;
}

/** A comparison before the family is known: adjusted p and verdict come after. */
export type Comparison = Omit<Specificity, "p_adjusted" | "verdict" | "family" | "family_size">;

/** Compares each domain of a partition with the rest of the respondents on a measure: design-based difference and test. */
export function compareWithRest(
  measure: Measure,
  partition: Partition,
  context: CompareContext,
): readonly Comparison[] {
  return partition.domains.map((domain, index) => compareDomain(measure, { partition, domain, index }, context));
}

interface OneDomain {
  readonly partition: Partition;
  readonly domain: string;
  readonly index: number;
}

const NO_TEST = {
  estimate: null,
  rest_estimate: null,
  difference: null,
  se: null,
  ci_lower: null,
  ci_upper: null,
  df: null,
  p: null,
  v_test: null,
} as const;

function compareDomain(measure: Measure, one: OneDomain, context: CompareContext): Comparison {
  const head = headOf(measure, one, context);
  const bases = countBases(measure, one);
  const untested = { ...head, ...bases, ...NO_TEST };
  if (bases.base === 0 || bases.rest_base === 0)
    return { ...untested, status: "not-evaluable", reason: "aucun répondant" };
  const least = context.definition.study.disclosure.minimum_base;
  if (Math.min(bases.base, bases.rest_base) < least)
    return { ...untested, status: "suppressed", reason: `effectif insuffisant (moins de ${least} réponses)` };
  const { inside, rest, covariance } = estimateBoth(measure, one, context);
  if (!inside.estimable || !rest.estimable) return { ...untested, status: "not-evaluable", reason: "dénominateur nul" };
  const level = context.definition.study.confidence_level;
  const tested = testDifference(inside, rest, { covariance, level, isShare: measure.statistic === "share" });
  return { ...head, ...bases, ...tested, status: "published", reason: null };
}

/** Respondents of the domain and of the rest: known before anything is estimated, since most small domains stop here. */
function countBases({ values }: Measure, { partition, index }: OneDomain): { base: number; rest_base: number } {
  let [base, rest_base] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const code = partition.codes[row];
    if (code === -1 || Number.isNaN(values[row])) continue;
    if (code === index) base++;
    else rest_base++;
  }
  return { base, rest_base };
}

interface Both {
  readonly inside: DomainCell;
  readonly rest: DomainCell;
  readonly covariance: number;
}

function estimateBoth(
  { values, denominator, statistic }: Measure,
  { partition, index }: OneDomain,
  { sample }: CompareContext,
): Both {
  const codes = partition.codes.map((code) => (code === -1 ? -1 : Number(code !== index)));
  const [estimated] = estimateByDomain(sample.design, {
    partition: { codes, count: 2 },
    statistic: statistic === "ratio" ? "ratio" : "mean",
    variables: [{ values, ...(denominator === undefined ? {} : { denominator }) }],
    covariance: true,
  });
  const [inside, rest] = estimated.cells as readonly [DomainCell, DomainCell];
  return { inside, rest, covariance: estimated.covariance?.[1] ?? 0 };
}

function headOf(
  { indicator, answer }: Measure,
  { partition, domain }: OneDomain,
  { definition, sample }: CompareContext,
) {
  const { public: publicId, wave } = sample.wave;
  return {
    study: definition.study.id,
    public: publicId,
    wave,
    indicator,
    answer,
    domain_kind: partition.kind,
    domain,
  };
}
