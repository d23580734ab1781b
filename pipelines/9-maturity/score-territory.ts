import type { MaturityRow } from "#schemas/tables/maturity";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { effectiveSize } from "#statistics/estimators/effective-size";
import type { EditionPublic } from "./edition-public.ts";
import { geometricMean, meanScore } from "./scores/combine-scores.ts";
import type { Score } from "./scores/score.ts";
import { scoreComponent } from "./scores/score-component.ts";
import { limitsOf, precisionOf } from "./scores/score-precision.ts";
import { gateOf, stagesOf } from "./scores/stages.ts";
import { INDEX, type ScoredDimension, type ScoringRules } from "./scoring-rules.ts";

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
    .map((component) => scoreComponent(component, publics, { ...territory, minimumBase: declared.minimum_base }))
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
  const precision =
    score === undefined || !precise
      ? NO_PRECISION
      : precisionOf(
          score,
          publics.map(({ sample }) => sample),
          territory.masks,
        );
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
  if (score === undefined) return row;
  const scores = new Map(dimensions.map(({ id, score: own }) => [id, own?.score ?? 0]));
  const stages = stagesOf({ ...row, score: score.score }, declared);
  return { ...row, ...stages, gate: gateOf(scores, declared) };
}
