import type { MaturityRow } from "#schemas/tables/maturity";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import { normalQuantile } from "#statistics/distributions/normal";
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
  const se = score === undefined || !precise ? null : Math.sqrt(varianceOf(score, publics));
  const half = se === null ? 0 : -normalQuantile((1 - declared.level) / 2) * se;
  return {
    study: territory.study,
    edition,
    domain_kind: kind,
    domain,
    dimension: id,
    score: score?.score ?? null,
    se,
    ci_lower: score === undefined || !precise ? null : Math.max(0, score.score - half),
    ci_upper: score === undefined || !precise ? null : Math.min(100, score.score + half),
    components: available,
    components_expected: expected,
    stage: null,
    gate: null,
    minimum_n_eff: size,
    status: score === undefined ? "not-evaluable" : "published",
    ...why,
  };
}

/** Variance of a score: the publics are independent samples, each with its own design. */
function varianceOf({ influences }: Score, publics: readonly EditionPublic[]): number {
  return influences.reduce((sum, influence, index) => {
    return influence === undefined ? sum : sum + influenceCovariance(publics[index].sample.design, [influence])[0];
  }, 0);
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
    : { ...row, stage: stageOf(score.score, declared), gate: gateOf(dimensions, declared) };
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
