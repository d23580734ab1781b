import type { MaturityRow } from "#schemas/tables/maturity";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import { studentQuantile } from "#statistics/distributions/student";
import { effectiveSize } from "#statistics/estimators/effective-size";
import { geometricMean, meanScore } from "./combine-scores.ts";
import type { EditionPublic } from "./edition-public.ts";
import { type Score, scoreComponent } from "./score-component.ts";
import type { ScoredDimension, ScoringRules } from "./scoring-rules.ts";

/** Name of the index among the dimensions. */
export const INDEX = "index";

export interface EditionTerritory {
  readonly study: string;
  readonly edition: string;
  readonly kind: string;
  readonly domain: string;
  readonly masks: readonly Uint8Array[];
}

interface DimensionScore {
  readonly id: string;
  readonly score: Score | undefined;
  readonly available: number;
  readonly expected: number;
}

/** The dimensions and the index of a territory, each with its interval, or the reason why there is none. */
export function scoreTerritory(
  territory: EditionTerritory,
  publics: readonly EditionPublic[],
  declared: ScoringRules,
): readonly MaturityRow[] {
  const dimensions = declared.dimensions.map((dimension) =>
    scoreDimension(dimension, publics, { territory, declared }),
  );
  const context = { territory, publics, declared };
  const size = smallestEffectiveSize(dimensions, context);
  const refusal = refusalOf(dimensions, size, declared);
  const rows = dimensions.map(({ id, score, available, expected }) => {
    const missing = score === undefined ? because("missing-components", `${available}/${expected}`) : NO_REASON;
    const why = refusal ?? missing;
    return rowOf(context, { id, score: why.reason === null ? score : undefined, available, expected, size, why });
  });
  return [...rows, indexRow(dimensions, context, { size, refusal })];
}

interface Scoring {
  readonly territory: EditionTerritory;
  readonly declared: ScoringRules;
}

function scoreDimension(
  { id, components }: ScoredDimension,
  publics: readonly EditionPublic[],
  { territory, declared }: Scoring,
): DimensionScore {
  const scores = components
    .map((component) =>
      scoreComponent(component, publics, { masks: territory.masks, minimumBase: declared.minimum_base }),
    )
    .filter((score) => score !== undefined);
  const enough = scores.length > 0 && scores.length >= declared.minimum_components * components.length;
  return { id, score: enough ? meanScore(scores) : undefined, available: scores.length, expected: components.length };
}

interface Context {
  readonly territory: EditionTerritory;
  readonly publics: readonly EditionPublic[];
  readonly declared: ScoringRules;
}

/** Smallest effective number of respondents, over the publics that contribute to a dimension; 0 when one has none here. */
function smallestEffectiveSize(dimensions: readonly DimensionScore[], { territory, publics }: Context): number {
  const contributes = publics.map((_, index) => dimensions.some(({ score }) => score?.influences[index] !== undefined));
  const sizes = publics.map(({ sample }, index) => {
    const weights = sample.design.weights.filter((_, row) => territory.masks[index][row] === 1);
    return weights.length === 0 ? 0 : effectiveSize(weights);
  });
  const contributing = sizes.filter((_, index) => contributes[index]);
  return contributing.length === 0 ? 0 : Math.min(...contributing);
}

function refusalOf(dimensions: readonly DimensionScore[], size: number, declared: ScoringRules): Why | undefined {
  const missing = dimensions.filter(({ score }) => score === undefined);
  if (size < declared.minimum_effective_base) {
    return because("small-public", declared.minimum_effective_base);
  }
  if (missing.length > declared.missing_dimensions)
    return because("missing-dimensions", missing.map(({ id }) => id).join(" "));
  return undefined;
}

interface Told {
  readonly id: string;
  readonly score: Score | undefined;
  readonly available: number;
  readonly expected: number;
  readonly size: number;
  readonly why: Why;
}

function rowOf(
  { territory, publics, declared }: Context,
  { id, score, available, expected, size, why }: Told,
): MaturityRow {
  const { edition, kind, domain } = territory;
  const precise = publics.every(({ sample }) => sample.wave.design.kind !== "volunteer");
  const precision = score === undefined || !precise ? NO_PRECISION : precisionOf(score, publics, territory);
  const limits = score === undefined ? NO_LIMITS : limitsOf(score.score, precision, declared.level);
  return {
    study: territory.study,
    edition,
    domain_kind: kind,
    domain,
    dimension: id,
    score: score?.score ?? null,
    ...precision,
    ...limits,
    components: available,
    components_expected: expected,
    stage: null,
    stage_lower: null,
    stage_upper: null,
    gate: null,
    minimum_n_eff: size,
    status: score === undefined ? "not-evaluable" : "published",
    ...why,
  };
}

const NO_PRECISION = { se: null, df: null } as const;
const NO_LIMITS = { ci_lower: null, ci_upper: null } as const;

/**
 * Standard error of a score, and its degrees of freedom: the publics are independent samples, each with its own design.
 *
 * Formula   v = Σ v_p; df = v² / Σ v_p² / df_p, df_p primary units less strata of the public in the territory
 * Source    Satterthwaite 1946, Biometrics Bulletin 2(6)
 */
function precisionOf({ influences }: Score, publics: readonly EditionPublic[], { masks }: EditionTerritory) {
  let [variance, divisor] = [0, 0];
  for (const [index, influence] of influences.entries()) {
    if (influence === undefined) continue;
    const { design } = publics[index].sample;
    const own = influenceCovariance(design, [influence])[0];
    const df = degreesOfFreedom(design, masks[index]);
    variance += own;
    if (own > 0) divisor += own ** 2 / Math.max(df, 0);
  }
  const df = divisor > 0 ? variance ** 2 / divisor : null;
  return { se: Math.sqrt(variance), df: df !== null && df > 0 ? df : null };
}

interface Precision {
  readonly se: number | null;
  readonly df: number | null;
}

/** Student's interval, within 0 and 100; none without a degree of freedom. */
function limitsOf(score: number, { se, df }: Precision, level: number) {
  if (se === 0) return { ci_lower: score, ci_upper: score };
  if (se === null || df === null) return NO_LIMITS;
  const half = -studentQuantile((1 - level) / 2, df) * se;
  return { ci_lower: Math.max(0, score - half), ci_upper: Math.min(100, score + half) };
}

interface Verdict {
  readonly size: number;
  readonly refusal: Why | undefined;
}

function indexRow(dimensions: readonly DimensionScore[], context: Context, { size, refusal }: Verdict): MaturityRow {
  const { declared } = context;
  const known = dimensions.filter(({ score }) => score !== undefined);
  const score =
    refusal === undefined
      ? geometricMean(
          known.map((one) => one.score as Score),
          declared.floor,
        )
      : undefined;
  const told = {
    id: INDEX,
    score,
    available: known.length,
    expected: dimensions.length,
    size,
    why: refusal ?? NO_REASON,
  };
  const row = rowOf(context, told);
  return score === undefined
    ? row
    : {
        ...row,
        stage: stageOf(score.score, declared),
        stage_lower: row.ci_lower === null ? null : stageOf(row.ci_lower, declared),
        stage_upper: row.ci_upper === null ? null : stageOf(row.ci_upper, declared),
        gate: gateOf(dimensions, declared),
      };
}

function stageOf(score: number, { stages }: ScoringRules): string {
  const found = stages.find(({ below }) => score < below) ?? stages[stages.length - 1];
  return found.id;
}

/** The last gate of which every requirement is met. */
function gateOf(dimensions: readonly DimensionScore[], { gates }: ScoringRules): string | null {
  const scores = new Map(dimensions.map(({ id, score }) => [id, score?.score ?? 0]));
  const passed = gates.filter(({ requires }) =>
    Object.entries(requires).every(([id, least]) => (scores.get(id) ?? 0) >= least),
  );
  const last = passed[passed.length - 1];
  return last?.id ?? null;
}
