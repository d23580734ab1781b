import type { Definition } from "#schemas/indicators";
import type { Documentation } from "../documentation.ts";
import type { AttackOptions, Leak } from "../leak.ts";
import { exactly, type Interval, times } from "../reading/interval.ts";
import { type Cell, cellOf, domainKey, type Sample } from "../reading/samples.ts";
import { nearValue } from "./near.ts";

/** What an indicator is made of: so many times itself is the sum of others, each once more or less. */
interface Recipe {
  readonly whole: string;
  readonly times: number;
  readonly parts: readonly { readonly indicator: string; readonly sign: number }[];
  /** Whether the others answered as many: a balance leaves out who is in neither share. */
  readonly sameBase: boolean;
}

/**
 * Hidden cells that are a score less its items, or a share less a balance, where all else is shown: each of them is safe beside the
 * others of its base, and their bases are not the same.
 */
export function composedValues(sample: Sample, documentation: Documentation, options: AttackOptions): readonly Leak[] {
  const recipes = recipesOf(sample, documentation);
  const domains = new Set([...sample.cells.values()].map(({ kind, domain }) => domainKey(kind, domain)));
  return recipes.flatMap((recipe) => [...domains].flatMap((domain) => hiddenOf(recipe, { sample, domain, options })));
}

function recipesOf(sample: Sample, { indicators: { indicators } }: Documentation): readonly Recipe[] {
  const own = indicators.flatMap(({ id, definitions }) => {
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
      ...terms.map((term) => ({ indicator: idOf({ value: term, base }), sign: 1 })),
      ...sides.map((side, place) => ({ indicator: idOf({ numerator: side, base }), sign: 1 - 2 * place })),
    ].flatMap(({ indicator, sign }) => (indicator === undefined ? [] : [{ indicator, sign }]));
    if (parts.length === 0 || parts.length < terms.length + sides.length) return [];
    return [{ whole: id, times: Math.max(1, terms.length), parts, sameBase: sides.length === 0 }];
  });
}

interface Where {
  readonly sample: Sample;
  readonly domain: string;
  readonly options: AttackOptions;
}

function hiddenOf(recipe: Recipe, { sample, domain, options }: Where): readonly Leak[] {
  const terms = [{ indicator: recipe.whole, sign: -recipe.times }, ...recipe.parts].map(({ indicator, sign }) => ({
    ...{ sign, cell: cellOf(sample, indicator, "", domain) },
  }));
  const [unknown, ...others] = terms.filter(({ cell }) => cell?.estimate === undefined);
  const known = terms.flatMap(({ sign, cell }) => (cell?.estimate === undefined ? [] : [{ sign, cell }]));
  if (unknown?.cell?.hidden !== true || others.length > 0) return [];
  const sizes = new Set(known.map(({ cell }) => cell.base?.lower));
  const weighted = known.map(({ cell }) => cell.weighted).toSorted((a, b) => (b?.upper ?? 0) - (a?.upper ?? 0))[0];
  if (weighted === undefined || (recipe.sameBase && sizes.size > 1)) return [];
  const sum = known.map(({ sign, cell }) => termOf(sign, cell)).reduce(plus, exactly(0));
  const ends = [sum.lower, sum.upper].map((end) => -end / (unknown.sign * weighted.lower));
  const value = { lower: Math.min(...ends), upper: Math.max(...ends) };
  return nearValue(value, 1, options) ? [leakOf(sample, unknown.cell, value)] : [];
}

/** A sum of values, as often as it is counted. */
const termOf = (sign: number, { estimate, weighted }: Cell): Interval =>
  estimate === undefined || weighted === undefined
    ? { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
    : times(times(estimate, weighted), exactly(sign));

const plus = (one: Interval, other: Interval): Interval => ({
  lower: one.lower + other.lower,
  upper: one.upper + other.upper,
});

const leakOf = (sample: Sample, { indicator, answer, kind, domain }: Cell, { lower, upper }: Interval): Leak => ({
  ...{ kind: "hidden-value", way: "difference-of-bases", table: "estimates", public: sample.public, wave: sample.wave },
  ...{ indicator, answer, domain_kind: kind, domain, group: "" },
  ...{ count_lower: null, count_upper: null, value_lower: lower, value_upper: upper },
});
