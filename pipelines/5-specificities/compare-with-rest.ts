import type { Measure } from "#sample/measures/measure";
import type { Partition, WaveSample } from "#sample/wave-sample";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Specificity } from "#schemas/tables/specificities";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { normalQuantile } from "#statistics/distributions/normal";
import { studentCdf, studentQuantile } from "#statistics/distributions/student";
import type { DomainEstimate } from "#statistics/domains/domain-cell";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";

export interface CompareContext {
  readonly definition: StudyDefinition;
  readonly sample: WaveSample;
}

/** A comparison before the family is known: adjusted p and verdict come after. */
export type Comparison = Omit<Specificity, "p_adjusted" | "verdict" | "family" | "family_size">;

/** Compares each domain of a partition with the rest of the respondents on a measure: design-based difference and t test. */
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

function compareDomain(measure: Measure, { partition, domain, index }: OneDomain, context: CompareContext): Comparison {
  const { design } = context.sample;
  const codes = partition.codes.map((code) => (code === -1 ? -1 : Number(code !== index)));
  const { values, denominator } = measure;
  const variable = { values, ...(denominator === undefined ? {} : { denominator }) };
  const statistic = measure.statistic === "ratio" ? "ratio" : "mean";
  const [estimated] = estimateByDomain(design, {
    partition: { codes, count: 2 },
    statistic,
    variables: [variable],
    covariance: true,
  });
  const [inside, outside] = estimated.cells;
  const head = headOf(measure, { partition, domain, index }, context);
  const bases = { base: inside.respondents, rest_base: outside.respondents };
  if (!inside.estimable || !outside.estimable)
    return { ...head, ...bases, ...NOTHING, status: "not-evaluable", reason: "aucun répondant" };
  const least = context.definition.study.disclosure.minimum_base;
  if (Math.min(inside.respondents, outside.respondents) < least) {
    const reason = `effectif insuffisant (moins de ${least} réponses)`;
    return {
      ...head,
      ...bases,
      ...NOTHING,
      estimate: inside.estimate,
      rest_estimate: outside.estimate,
      status: "suppressed",
      reason,
    };
  }
  const [[, covariance]] = [Array.from(estimated.covariance ?? [])];
  return { ...head, ...bases, ...testOf(inside, outside, { covariance, context }), status: "published", reason: null };
}

const NOTHING = {
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

interface TestContext {
  readonly covariance: number;
  readonly context: CompareContext;
}

function testOf(inside: DomainEstimate, outside: DomainEstimate, { covariance, context }: TestContext) {
  const difference = inside.estimate - outside.estimate;
  const variance = inside.standardError ** 2 + outside.standardError ** 2 - 2 * covariance;
  const se = Math.sqrt(Math.max(0, variance));
  const df = degreesOfFreedom(context.sample.design);
  const known = { estimate: inside.estimate, rest_estimate: outside.estimate, difference };
  if (!(se > 1e-12) || df <= 0) return { ...NOTHING, ...known, se: se > 1e-12 ? se : 0 };
  const half = -studentQuantile((1 - context.definition.study.confidence_level) / 2, df) * se;
  const p = Math.min(1, 2 * studentCdf(-Math.abs(difference / se), df));
  const v_test = p > 0 && p < 1 ? -Math.sign(difference) * normalQuantile(p / 2) : p >= 1 ? 0 : null;
  return { ...known, se, ci_lower: difference - half, ci_upper: difference + half, df, p, v_test };
}

function headOf(
  { indicator, answer }: Measure,
  { partition, domain }: OneDomain,
  { definition, sample }: CompareContext,
) {
  const { public: publicId, wave } = sample.wave;
  return { study: definition.study.id, public: publicId, wave, indicator, answer, domain_kind: partition.kind, domain };
}
