import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { geometricMean, joinPublics, meanScore } from "../scores/combine-scores.ts";
import type { Score } from "../scores/score.ts";
import { gateOf, stagesOf } from "../scores/stages.ts";
import { INDEX, type ScoredDimension, type ScoringRules } from "../scoring-rules.ts";
import { type ComparedComponent, compareComponents } from "./compare-components.ts";
import type { ComparedPublic } from "./compared-public.ts";
import type { BothMasks, PublicPlace } from "./place-publics.ts";
import { contribution, type DimensionChange, differenceWithout, robustness } from "./robustness.ts";
import { type BothScores, NO_SCORE_CHANGE, scoreChange } from "./score-change.ts";

/** A change before its family is known, and before territories are ranked. */
export type TerritoryChange = Omit<
  MaturityTrend,
  "p_adjusted" | "verdict" | "family" | "family_size" | "rank_lower" | "rank_upper" | "ranked"
>;

/** Which editions, and where. */
export type Place = Pick<MaturityTrend, "study" | "from_edition" | "to_edition" | "domain_kind" | "domain">;

export interface ComparedTerritory {
  readonly rows: readonly TerritoryChange[];
  readonly components: readonly ComparedComponent[];
  /** Dimensions known in both editions, where the index is. */
  readonly dimensions: readonly DimensionChange[];
}

/** The dimensions and the index of a territory in two editions, on what they have in common there, and their change. */
export function compareTerritory(
  place: Place,
  compared: { readonly publics: readonly ComparedPublic[]; readonly places: readonly PublicPlace[] },
  rules: ScoringRules,
): ComparedTerritory {
  const { publics, places } = compared;
  const masks = { from: places.map(({ from }) => from), to: places.map(({ to }) => to) };
  const components = compareComponents(publics, places, rules);
  const scored = rules.dimensions.map((dimension) => scoreDimension(dimension, components, { publics, rules }));
  const known = scored.filter(isKnown);
  const missing = scored.filter((one) => !isKnown(one)).map(({ id }) => id);
  const refusal =
    missing.length > rules.missing_dimensions || known.length === 0
      ? because("missing-dimensions", missing.join(" "))
      : undefined;
  const changes = refusal === undefined ? known.map(changeOf) : [];
  const context = { place, publics, places, masks, rules, changes };
  return {
    rows: [...scored.map((one) => dimensionRow(one, context)), indexRow(known, { refusal }, context)],
    components,
    dimensions: changes,
  };
}

interface ScoredInBoth {
  readonly id: string;
  readonly available: number;
  readonly expected: number;
  readonly both: BothScores | undefined;
}
type Known = ScoredInBoth & { readonly both: BothScores };

const isKnown = (one: ScoredInBoth): one is Known => one.both !== undefined;

const changeOf = ({ id, available, both: { from, to } }: Known): DimensionChange => ({
  id,
  from: from.score,
  to: to.score,
  components: available,
});

interface Scoring {
  readonly publics: readonly ComparedPublic[];
  readonly rules: ScoringRules;
}

/** A dimension on its common components; `minimum_components` is a part of those that were declared. */
function scoreDimension(
  { id, components }: ScoredDimension,
  compared: readonly ComparedComponent[],
  { publics, rules }: Scoring,
): ScoredInBoth {
  const own = compared.filter(({ dimension }) => dimension === id);
  const sideOf = (side: "from" | "to"): readonly Score[] =>
    components
      .map((_, at) => {
        const parts = new Map(own.filter((one) => one.at === at).map((one) => [one.public, one.scores?.[side]]));
        return joinPublics(publics.map((one) => parts.get(one.id)));
      })
      .filter((score) => score !== undefined);
  const from = sideOf("from");
  const to = sideOf("to");
  const enough = from.length > 0 && from.length >= rules.minimum_components * components.length;
  const both = enough ? { from: meanScore(from), to: meanScore(to) } : undefined;
  return { id, available: from.length, expected: components.length, both };
}

interface Context {
  readonly place: Place;
  readonly publics: readonly ComparedPublic[];
  readonly places: readonly PublicPlace[];
  readonly masks: Pick<BothMasks, "from" | "to">;
  readonly rules: ScoringRules;
  /** Dimensions of the index, where there is one. */
  readonly changes: readonly DimensionChange[];
}

function dimensionRow(one: ScoredInBoth, context: Context): TerritoryChange {
  const { changes, rules } = context;
  const missing = because("missing-components", `${one.available}/${one.expected}`);
  const row = rowOf(one, isKnown(one) ? NO_REASON : missing, context);
  if (!changes.some(({ id }) => id === one.id)) return row;
  return {
    ...row,
    contribution: contribution(one.id, changes, rules.floor),
    difference_without: differenceWithout(one.id, changes, rules.floor),
  };
}

function indexRow(
  known: readonly Known[],
  { refusal }: { readonly refusal: Why | undefined },
  context: Context,
): TerritoryChange {
  const { rules, changes } = context;
  const joined = (side: "from" | "to"): Score =>
    geometricMean(
      known.map(({ both }) => both[side]),
      rules.floor,
    );
  const both = refusal === undefined ? { from: joined("from"), to: joined("to") } : undefined;
  const told = { id: INDEX, available: known.length, expected: rules.dimensions.length, both };
  const row = rowOf(told, refusal ?? NO_REASON, context);
  if (both === undefined) return row;
  const stages = { from: stagesIn(row, "from", rules), to: stagesIn(row, "to", rules) };
  const gate = (side: "from" | "to") => gateOf(new Map(changes.map((one) => [one.id, one[side]])), rules);
  return {
    ...row,
    from_stage: stages.from.stage,
    from_stage_lower: stages.from.stage_lower,
    from_stage_upper: stages.from.stage_upper,
    to_stage: stages.to.stage,
    to_stage_lower: stages.to.stage_lower,
    to_stage_upper: stages.to.stage_upper,
    from_gate: gate("from"),
    to_gate: gate("to"),
    ...robustness(changes, rules),
  };
}

const stagesIn = (row: TerritoryChange, side: "from" | "to", rules: ScoringRules) =>
  stagesOf(
    { score: row[`${side}_score`] ?? 0, ci_lower: row[`${side}_ci_lower`], ci_upper: row[`${side}_ci_upper`] },
    rules,
  );

/** A row without what is of the index or of a dimension alone. */
function rowOf({ id, available, expected, both }: ScoredInBoth, why: Why, context: Context): TerritoryChange {
  const { place, publics, places } = context;
  const contributing = publics.filter((_, index) => both?.from.influences[index] !== undefined);
  const changed = contributing.filter(({ same }) => !same);
  const named = (ones: readonly ComparedPublic[]): string => ones.map((one) => one.id).join(" ");
  const pooled = contributing.flatMap((one) => {
    const { through } = places[publics.indexOf(one)];
    return through === undefined ? [] : [`${one.id}=${through.kind}:${through.domain}`];
  });
  const head = {
    ...place,
    dimension: id,
    components: available,
    components_expected: expected,
    publics: named(contributing),
    changed_publics: named(changed),
    pooled_publics: pooled.join(" "),
  };
  if (both === undefined) return { ...head, ...NO_NUMBER, status: "not-evaluable", ...why };
  const own = changed.length === 0 ? because("same-samples") : why;
  return { ...head, ...NO_NUMBER, ...scoreChange(both, context, context.rules.level), status: "published", ...own };
}

const NO_NUMBER = {
  ...NO_SCORE_CHANGE,
  from_stage: null,
  from_stage_lower: null,
  from_stage_upper: null,
  to_stage: null,
  to_stage_lower: null,
  to_stage_upper: null,
  from_gate: null,
  to_gate: null,
  contribution: null,
  difference_without: null,
  difference_lowest: null,
  difference_highest: null,
  difference_arithmetic: null,
  difference_by_component: null,
  difference_high_floor: null,
} as const;
