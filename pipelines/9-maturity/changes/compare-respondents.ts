import { judgeFamily } from "#judging/judge-family";
import type { Component } from "#schemas/maturity/maturity";
import { BY_RESPONDENT } from "#schemas/maturity/score-names";
import { cellKey } from "#schemas/tables/cell-key";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { REGION } from "#schemas/tables/status";
import type { RespondentScoreTrend } from "#schemas/tables/told/respondent-score-trends";
import { countedRows } from "#statistics/estimators/counted-rows";
import { linearize } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import type { EditionPublic } from "../edition-public.ts";
import type { Score } from "../scores/score.ts";
import { measuresOf } from "../scores/score-public.ts";
import { type Territory, territoriesOf } from "../territories.ts";
import { comparableScores } from "./comparable-scores.ts";
import type { ComparedEditions } from "./compare-editions.ts";
import type { ComparedPublic } from "./compared-public.ts";
import { NO_SCORE_CHANGE, scoreChange } from "./score-change.ts";

type Row = Omit<RespondentScoreTrend, "p_adjusted" | "verdict" | "family" | "family_size">;

/**
 * The publics of which each respondent is scored on his own answers, between two editions: the mean of these scores on the
 * components that both waves asked alike, and its change, by territory. A public whose wave is the same in both has none.
 */
export function compareRespondents(
  compared: ComparedEditions & { readonly scored: readonly string[] },
): readonly RespondentScoreTrend[] {
  const { from, to, rules, scored, publics } = compared;
  const family = { indicators: [], equivalence: {}, level: rules.level };
  const changed = publics.filter(({ id, same }) => scored.includes(id) && !same);
  return changed
    .flatMap((one) => [...Map.groupBy(rowsOf(one, compared), ({ domain_kind }) => domain_kind).values()])
    .flatMap((rows) => {
      const named = rows.map((row) => ({ ...row, indicator: row.dimension, answer: "" }));
      return judgeFamily(named, family, ({ from_score, to_score }) => [from_score, to_score]).map(
        ({ indicator: _, answer: _none, ...row }): RespondentScoreTrend => ({
          ...row,
          family: `${from}-${to} ${row.public} ${row.domain_kind}`,
        }),
      );
    });
}

function rowsOf(one: ComparedPublic, { study, from, to, rules, territories }: ComparedEditions): readonly Row[] {
  const places = territoriesOf(territories, [one.from, one.to]);
  const [from_wave, to_wave] = [one.from, one.to].map(({ sample }) => sample.wave.wave);
  const head = { study, from_edition: from, to_edition: to, public: one.id, from_wave, to_wave };
  const told = comparableScores(one, rules).map(({ values, why, common, ...made }) => {
    const known = values === undefined ? undefined : { dimension: made.dimension, common, values };
    return { made, why, known, small: known === undefined ? [] : newlySmall(known, places, one) };
  });
  return places.flatMap((place) =>
    told.map(({ made, why, known, small }): Row => {
      const own = { ...head, domain_kind: place.kind, domain: place.domain, ...made };
      if (known === undefined) return { ...own, ...NO_SCORE_CHANGE, status: "not-evaluable", ...why };
      const found = changeIn(place, { known, small, one }, rules.level);
      return { ...own, ...found };
    }),
  );
}

interface Known {
  readonly dimension: string;
  /** What the scores are made of. */
  readonly common: readonly Component[];
  readonly values: readonly [from: Float64Array, to: Float64Array];
}

interface Compared {
  readonly known: Known;
  readonly one: ComparedPublic;
  /** Territories that the common components alone make too small to be told. */
  readonly small: readonly Territory[];
}

function changeIn(place: Territory, { known, one, small }: Compared, level: number) {
  const masks = scoredIn(place, known);
  const why = refusalOf(place, { known, one, small }, masks);
  if (why !== undefined) return { ...NO_SCORE_CHANGE, ...why };
  const means = known.values.map((values, side) => meanOf(values, masks[side], [one.from, one.to][side]));
  const [from, to] = means;
  if (from === undefined || to === undefined)
    return { ...NO_SCORE_CHANGE, status: "not-evaluable" as const, ...because("no-respondent") };
  const change = scoreChange({ from, to }, { publics: [one], masks: { from: [masks[0]], to: [masks[1]] } }, level);
  return { ...change, status: "published" as const, ...(change.p === null ? because("no-freedom") : NO_REASON) };
}

type Refusal = Why & Pick<Row, "status">;

function refusalOf(
  place: Territory,
  { known, one, small }: Compared,
  masks: readonly Uint8Array[],
): Refusal | undefined {
  const sides = [one.from.sample, one.to.sample];
  if (sides.some(({ wave }) => wave.design.kind === "volunteer"))
    return { status: "not-comparable", ...because("volunteers") };
  const isEmpty = place.masks.some((mask) => !mask.includes(1));
  // Of a few who are there, that none has a score tells what they answered.
  if (!isEmpty && (isHidden(place, known, one) || isMadeOfHidden(place, known, one) || isSmall(masks, one)))
    return { status: "suppressed", ...because("protected") };
  if (masks.some((mask) => !mask.includes(1))) return { status: "not-evaluable", ...because("no-respondent") };
  if (holdsHidden(place.regions ?? [], known, one)) return { status: "suppressed", ...because("hidden-region-inside") };
  return small.some((other) => meets(masks, scoredIn(other, known)))
    ? { status: "suppressed", ...because("protected") }
    : undefined;
}

/**
 * Territories too small once what does not compare has left, and which no figure of a wave hides: those of the others that share
 * their respondents would give them back, and are not told either.
 */
const newlySmall = (known: Known, places: readonly Territory[], one: ComparedPublic): readonly Territory[] =>
  places.filter((place) => isSmall(scoredIn(place, known), one) && !isHidden(place, known, one));

const isSmall = (masks: readonly Uint8Array[], { minimumBase }: ComparedPublic): boolean =>
  masks.some((mask) => {
    const base = mask.reduce((sum, inside) => sum + inside, 0);
    return base > 0 && base < minimumBase;
  });

const meets = (some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean =>
  some.some((mask, side) => mask.some((inside, row) => inside === 1 && others[side][row] === 1));

/** Whether a wave does not show its own mean of these scores there. */
const isHidden = (place: Pick<Territory, "kind" | "domain">, { dimension }: Known, one: ComparedPublic): boolean =>
  [one.from, one.to].some((side) => hides(side, place, { indicator: BY_RESPONDENT, answer: dimension }));

/**
 * Whether a wave hides there something that the scores are made of. Made of what is shown alone they tell nothing more, whatever is
 * subtracted; the mean of one share in common is that share.
 */
const isMadeOfHidden = (place: Pick<Territory, "kind" | "domain">, { common }: Known, one: ComparedPublic): boolean =>
  [one.from, one.to].some((side) =>
    common.some((component) => measuresOf(component, side).some((measure) => hides(side, place, measure))),
  );

function hides(
  { sample, hidden }: EditionPublic,
  { kind, domain }: Pick<Territory, "kind" | "domain">,
  { indicator, answer }: { readonly indicator: string; readonly answer: string },
): boolean {
  const { public: id, wave } = sample.wave;
  return hidden.has(cellKey({ public: id, indicator, answer, domain_kind: kind, domain }, wave));
}

/** Whether a wave hides so a region inside a territory, which would give it back, its other regions being shown. */
const holdsHidden = (regions: readonly string[], known: Known, one: ComparedPublic): boolean =>
  regions.some((domain) => [isHidden, isMadeOfHidden].some((isSo) => isSo({ kind: REGION, domain }, known, one)));

/** Who has a score in a territory, at each wave. */
const scoredIn = ({ masks }: Territory, { values }: Known): readonly [Uint8Array, Uint8Array] => {
  const [from, to] = values.map((scores, side) =>
    Uint8Array.from(masks[side], (inside, row) => (Number.isNaN(scores[row]) ? 0 : inside)),
  );
  return [from, to];
};

function meanOf(values: Float64Array, mask: Uint8Array, { sample }: ComparedPublic["from"]): Score | undefined {
  const estimated = linearize(sample.design, meanEstimator([values], countedRows([values], { domain: mask })));
  return estimated.estimable ? { score: estimated.estimates[0], influences: [estimated.influences[0]] } : undefined;
}
