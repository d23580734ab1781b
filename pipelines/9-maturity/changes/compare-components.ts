import type { Component } from "#schemas/maturity/maturity";
import { cellKey } from "#schemas/tables/cell-key";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { REGION } from "#schemas/tables/status";
import type { PlaceName } from "#study/maturity/compared-territories";
import type { EditionPublic } from "../edition-public.ts";
import { isScored, measuresOf, type PublicScore, scorePublic } from "../scores/score-public.ts";
import type { ScoredDimension, ScoringRules } from "../scoring-rules.ts";
import type { ComparedPublic } from "./compared-public.ts";
import { breakOf } from "./component-break.ts";
import type { PublicPlace } from "./place-publics.ts";

/** A component of a dimension by a public in a territory: its scores in both editions, or why it leaves both. */
export interface ComparedComponent {
  readonly dimension: string;
  /** Place among the components of the dimension. */
  readonly at: number;
  readonly component: Component;
  readonly public: string;
  readonly scores: { readonly from: PublicScore; readonly to: PublicScore } | undefined;
  readonly why: Why;
  /** The wider territory by which the public enters; none where it enters by its own. */
  readonly through: PlaceName | undefined;
}

/**
 * The components of two editions in a territory, public by public: common where both waves asked the same series of the same
 * population, and where the public has enough respondents in both.
 */
export function compareComponents(
  publics: readonly ComparedPublic[],
  places: readonly PublicPlace[],
  rules: Pick<ScoringRules, "dimensions">,
): readonly ComparedComponent[] {
  return rules.dimensions.flatMap((dimension) =>
    asked(dimension, publics).map(({ component, at, index }) => {
      const { through } = places[index];
      const found = compareOne(component, publics[index], places[index]);
      return { dimension: dimension.id, at, component, public: publics[index].id, through, ...found };
    }),
  );
}

/** Components of a dimension by the publics that either edition asked. */
function asked({ components }: ScoredDimension, publics: readonly ComparedPublic[]) {
  return components.flatMap((component, at) =>
    publics.flatMap(({ id, from, to }, index) => {
      const own = component.publics?.includes(id) ?? true;
      const known = [from, to].some((side) => measuresOf(component, side).length > 0);
      return own && known ? [{ component, at, index }] : [];
    }),
  );
}

function compareOne(
  component: Component,
  one: ComparedPublic,
  { kind, domain, inside, from, to, through, refusal }: PublicPlace,
): Pick<ComparedComponent, "scores" | "why"> {
  const entered = through === undefined ? refusal : undefined;
  const why = one.same ? entered : (breakOf(component, one) ?? entered);
  // What is wrong in the wider territory is not of this one, whose figures may be shown: here the public is too small.
  const left = (there: Why) => ({ scores: undefined, why: refusal ?? there });
  if (why !== undefined) return { scores: undefined, why };
  const { minimumBase } = one;
  const before = scorePublic(component, one.from, { kind, domain, mask: from, minimumBase });
  if (!isScored(before)) return left(before);
  const after = scorePublic(component, one.to, { kind, domain, mask: to, minimumBase });
  if (!isScored(after)) return left(after);
  if (holdsHidden(component, one.from, inside) || holdsHidden(component, one.to, inside))
    return left(because("hidden-region-inside"));
  return { scores: { from: before, to: after }, why: NO_REASON };
}

/**
 * Whether a cell of a region inside the territory is hidden: the territory would give it back, its other regions being shown.
 * What is left is made of cells that are shown, and tells nothing more than they do.
 */
const holdsHidden = (component: Component, one: EditionPublic, inside: readonly string[]): boolean =>
  measuresOf(component, one).some(({ indicator, answer }) =>
    inside.some((domain) => {
      const { public: id, wave } = one.sample.wave;
      return one.hidden.has(cellKey({ public: id, indicator, answer, domain_kind: REGION, domain }, wave));
    }),
  );
