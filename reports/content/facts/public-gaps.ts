import type { Estimate } from "#schemas/tables/estimates";
import type { Fact } from "#schemas/tables/told/facts";
import { decimalsOf, halfWidth, type Unit } from "#wording/numbers";
import { populationWords } from "../population-words.ts";
import { overall } from "../release-index.ts";
import { latestEstimates, type SiteContext } from "../site-context.ts";
import { answerLabel, viewMeasure } from "../study-view.ts";

type Place = Pick<Estimate, "public" | "wave" | "indicator" | "answer">;

const placeKey = ({ public: id, wave, indicator, answer }: Place): string =>
  [id, wave, indicator, answer].join("\u0000");

/** The tested gaps between publics whose two values are among those given, in the order of the facts. */
export function publicGapsBetween({ index }: SiteContext, shown: readonly Place[]): readonly Fact[] {
  const places = new Set(shown.map(placeKey));
  return index.release.facts.filter(
    (fact) => fact.kind === "public-gap" && places.has(placeKey(fact)) && places.has(placeKey(otherPlace(fact))),
  );
}

const otherPlace = (fact: Fact): Fact => ({ ...fact, public: fact.other_public, wave: fact.from_wave });

/** The gaps, of those given, of a value to those of other publics: « +22,8 points : citoyens ». */
export function establishedGaps(context: SiteContext, row: Estimate, gaps: readonly Fact[]): string {
  const { numbers } = context.words;
  const { unit } = viewMeasure(context, row);
  const own = placeKey(row);
  const told = gaps.flatMap((fact) => {
    const turned = placeKey(otherPlace(fact)) === own;
    if (!turned && placeKey(fact) !== own) return [];
    const other = context.publics.find(({ id }) => id === (turned ? fact.public : fact.other_public));
    const difference = (turned ? -1 : 1) * (fact.difference ?? 0);
    return [`${numbers.gap(difference, unit)} (${other?.unit ?? ""})`];
  });
  return told.length === 0 ? "–" : context.words.type.list(told);
}

/** Whether neither public has a later wave with the indicator: of two programmes, the last is told. */
export function isLatestGap(context: SiteContext, fact: Fact): boolean {
  return [fact, otherPlace(fact)].every((place) => {
    const view = context.publics.find(({ id }) => id === place.public);
    return view !== undefined && latestEstimates(context, view, place.indicator)?.wave.wave === place.wave;
  });
}

/** A gap between two publics as a sentence. */
export function publicGapText(context: SiteContext, fact: Fact): string {
  const { sentences, type, captions } = context.words;
  const measure = { ...viewMeasure(context, fact), answer: fact.answer === "" ? null : answerLabel(context, fact) };
  const other = otherPlace(fact);
  const clause = sentences.level(measure, populationWords(context, fact).unit, valueAt(context, fact, measure.unit));
  const sentence = sentences.publicGap(measure, clause, {
    one: { wave: fact.wave },
    other: {
      wave: other.wave,
      population: populationWords(context, other).unit,
      value: valueAt(context, other, measure.unit),
    },
    difference: fact.difference ?? 0,
    verdict: fact.verdict,
  });
  const told = fact.status === "fragile" ? type.list([sentence, captions.caution]) : sentence;
  return type.typeset(`${type.capitalise(told)}.`);
}

/** A value as it is printed wherever it is shown. */
function valueAt({ index, words }: SiteContext, place: Place, unit: Unit): string {
  const rows = index.estimates(overall(place.public, place.wave, place.indicator));
  const row = rows.find(({ answer }) => answer === place.answer);
  const decimals = decimalsOf(unit, row === undefined ? null : halfWidth(row));
  return words.numbers.value(row?.estimate ?? 0, unit, decimals);
}

/** The clearest of the gaps that a title states, from the public that the title is about: the one that all of them have. */
export function statedGap(stated: readonly Fact[]): Fact | undefined {
  const [first, ...others] = stated.filter(({ kind }) => kind === "public-gap");
  if (first === undefined) return undefined;
  const isOf = (id: string): boolean => others.every((fact) => fact.public === id || fact.other_public === id);
  const lone = others.length === 0 && first.answer === "";
  // A title of two publics is about the higher one; one of answers names them in the order of the facts.
  const turn = lone ? first.verdict === "significant-lower" : !isOf(first.public) && isOf(first.other_public);
  return turn ? turned(first) : first;
}

const TURNED: Readonly<Partial<Record<Fact["verdict"], Fact["verdict"]>>> = {
  "significant-higher": "significant-lower",
  "significant-lower": "significant-higher",
};

/** The same gap, told from the other public. */
const turned = (fact: Fact): Fact => ({
  ...otherPlace(fact),
  other_public: fact.public,
  from_wave: fact.wave,
  difference: fact.difference === null ? null : -fact.difference,
  ci_lower: fact.ci_upper === null ? null : -fact.ci_upper,
  ci_upper: fact.ci_lower === null ? null : -fact.ci_lower,
  verdict: TURNED[fact.verdict] ?? fact.verdict,
});
