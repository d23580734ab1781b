import type { Definition } from "#schemas/indicators";
import { BY_RESPONDENT } from "#schemas/maturity/score-names";
import type { Documentation } from "../documentation.ts";
import type { Interval } from "../reading/interval.ts";
import { cellOf, EVERYONE, type Sample } from "../reading/samples.ts";
import { measureOf } from "./measures.ts";

/** A published number by its indicator and answer. */
export interface Named {
  readonly indicator: string;
  readonly answer: string;
}

/** What a recipe adds up of another number: so many times it, and a constant for each respondent. */
export interface Ingredient extends Named {
  readonly slope: number;
  readonly start: number;
  /** What it may be of a respondent, so multiplied; undefined where the documents do not say. */
  readonly range: Interval | undefined;
}

/** What an indicator is made of: so many times itself is the sum of others. */
export interface Recipe {
  readonly whole: Named;
  readonly times: number;
  readonly parts: readonly Ingredient[];
  /** Whether it is the mean of what each respondent answered of the others, and not a sum that leaves out who is in none. */
  readonly isMean: boolean;
  /** Fewest that a respondent answered of them. */
  readonly fewest: number;
}

/** Scores that are the mean of items, balances, and scores of respondents, of which the others are published too. */
export function recipesOf(sample: Sample, documentation: Documentation): readonly Recipe[] {
  return [...composedIndicators(sample, documentation), ...scoresOfRespondents(sample, documentation)];
}

function composedIndicators(sample: Sample, documentation: Documentation): readonly Recipe[] {
  const own = documentation.indicators.indicators.flatMap(({ id, definitions }) => {
    const definition = definitions.find(
      ({ publics, waves }) => publics.includes(sample.public) && (waves?.includes(sample.wave) ?? true),
    );
    return definition === undefined ? [] : [{ id, definition }];
  });
  const idOf = (wanted: Partial<Definition>): string | undefined =>
    own.find(({ definition }) =>
      (["numerator", "negative", "value", "base", "for_each", "winsorise"] as const).every(
        (key) => JSON.stringify(definition[key]) === JSON.stringify(wanted[key]),
      ),
    )?.id;
  return own.flatMap(({ id, definition: { value, numerator, negative, base } }): readonly Recipe[] => {
    const terms = value !== undefined && "mean_of" in value ? value.mean_of : [];
    const sides = negative === undefined ? [] : [numerator, negative];
    const parts = [
      ...terms.map((term) => ({ indicator: idOf({ value: term, base }), slope: 1 })),
      ...sides.map((side, place) => ({ indicator: idOf({ numerator: side, base }), slope: 1 - 2 * place })),
    ].flatMap(({ indicator, slope }) =>
      indicator === undefined ? [] : [ingredient({ indicator, answer: "", slope, start: 0 }, sample, documentation)],
    );
    if (parts.length === 0 || parts.length < terms.length + sides.length) return [];
    const head = { whole: { indicator: id, answer: "" }, times: Math.max(1, terms.length), parts };
    return [{ ...head, isMean: sides.length === 0, fewest: 1 }];
  });
}

/** Each dimension of the maturity that respondents are scored on, by its components that the wave asked. */
function scoresOfRespondents(sample: Sample, documentation: Documentation): readonly Recipe[] {
  const { maturity } = documentation.study;
  return (maturity?.dimensions ?? []).flatMap(({ id, components }): readonly Recipe[] => {
    const asked = components.filter(
      ({ indicator, publics }) =>
        (publics?.includes(sample.public) ?? true) &&
        [...sample.cells.values()].some((cell) => cell.indicator === indicator),
    );
    const parts = asked.flatMap(({ indicator, answer = "", range = [0, 1], reversed }) => {
      if (cellOf(sample, indicator, answer, EVERYONE) === undefined) return [];
      const slope = ((reversed ? -1 : 1) * FULL) / (range[1] - range[0]);
      const start = (reversed ? FULL : 0) - slope * range[0];
      return [ingredient({ indicator, answer, slope, start }, sample, documentation)];
    });
    if (parts.length < 2 || parts.length < asked.length) return [];
    const fewest = Math.max(1, Math.ceil(parts.length * (maturity?.minimum_components ?? 0)));
    return [{ whole: { indicator: BY_RESPONDENT, answer: id }, times: parts.length, parts, isMean: true, fewest }];
  });
}

/** Scores go from 0 to this. */
const FULL = 100;

function ingredient(part: Omit<Ingredient, "range">, sample: Sample, documentation: Documentation): Ingredient {
  const place = { public: sample.public, wave: sample.wave, indicator: part.indicator, answer: part.answer };
  const counted = measureOf(documentation, place)?.counted;
  const own = counted?.kind === "value" ? counted.range : counted && { lower: 0, upper: 1 };
  const ends = own && [own.lower, own.upper].map((end) => part.slope * end + part.start);
  return { ...part, range: ends && { lower: Math.min(...ends), upper: Math.max(...ends) } };
}
