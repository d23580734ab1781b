import type { Documentation } from "../documentation.ts";
import type { AttackOptions, Leak } from "../leak.ts";
import { type Named, type Recipe, recipesOf } from "../lines/recipes.ts";
import { exactly, type Interval, plus, ratioOf, scaled, times, widthOf } from "../reading/interval.ts";
import { type Cell, cellOf, type DomainKey, domainKey, EVERYONE, type Sample } from "../reading/samples.ts";
import { minimumOf, type SampleSystem } from "../sample-system.ts";
import { tellsFew } from "./hidden-cells.ts";
import { nearValue } from "./near.ts";
import { holdingOf } from "./values-of.ts";

/**
 * What a score and its items, or a balance and its shares, tell together: a hidden one by the others, and what a few answered who
 * left items blank. Each is safe beside the others of its base, and their bases are not the same.
 */
export function composedValues(
  solved: SampleSystem,
  documentation: Documentation,
  options: AttackOptions,
): readonly Leak[] {
  const { sample } = solved;
  const domains = new Set([...sample.cells.values()].map(({ kind, domain }) => domainKey(kind, domain)));
  const minimum = minimumOf(documentation, sample.public);
  const small = options.unanimousBelow ?? documentation.study.disclosure.fragile_base;
  return recipesOf(sample, documentation)
    .filter((recipe) => recipe.fewest === 1 || isAnsweredByAll(recipe, sample))
    .flatMap((recipe) =>
      [...domains].flatMap((domain) => {
        const where = { solved, sample, domain, options, minimum, small };
        return [...hiddenOf(recipe, where), ...leftBlankOf(recipe, where)];
      }),
    );
}

/** Whether no respondent answered too little to be in it. */
const isAnsweredByAll = ({ whole }: Recipe, sample: Sample): boolean =>
  cellOf(sample, whole.indicator, whole.answer, EVERYONE)?.base?.lower === sample.respondents;

interface Where {
  readonly solved: SampleSystem;
  readonly sample: Sample;
  readonly domain: DomainKey;
  readonly options: AttackOptions;
  /** Fewest respondents that may be shown. */
  readonly minimum: number;
  /** Domains under this size are small. */
  readonly small: number;
}

/** A number of a recipe in a domain: counted so many times, and a constant for each respondent. */
interface Term {
  readonly named: Named;
  readonly slope: number;
  readonly start: number;
  readonly cell: Cell | undefined;
}

const termsOf = ({ whole, times: often, parts }: Recipe, { sample, domain }: Where): readonly [Term, ...Term[]] => {
  const termOf = (named: Named, slope: number, start: number): Term => ({
    ...{ named, slope, start, cell: cellOf(sample, named.indicator, named.answer, domain) },
  });
  return [termOf(whole, often, 0), ...parts.map((part) => termOf(part, -part.slope, -part.start))];
};

/** A number that the files show, with its base. */
type Told = Cell & { readonly base: Interval; readonly weighted: Interval; readonly estimate: Interval };
const isTold = (cell: Cell | undefined): cell is Told =>
  cell?.estimate !== undefined && cell.base !== undefined && cell.weighted !== undefined && !cell.hidden;

/** A weight that is known within this is known. */
const CERTAIN = 1e-3;

/** A number as the files show it, or as the lines of its domains leave it. */
function shownOrLeft({ cell, named }: Term, { solved, domain }: Where): Cell | undefined {
  if (cell?.hidden !== true) return cell;
  const { measured, quantities, unit } = solved;
  const own = measured.find(({ measure }) => measure.indicator === named.indicator && measure.answer === named.answer);
  const holding = own?.lined ? holdingOf(quantities, own, domain) : undefined;
  if (holding === undefined) return cell;
  const [base, weight, amount] = [holding.count, holding.weight, holding.amount].map((one) =>
    quantities.system.interval(one),
  );
  const isCounted = base.lower === base.upper && widthOf(weight) < CERTAIN;
  const estimate = isCounted && widthOf(amount) < Number.POSITIVE_INFINITY ? ratioOf(amount, weight) : undefined;
  return estimate === undefined
    ? cell
    : { ...cell, hidden: false, base, weighted: times(weight, exactly(unit)), estimate };
}

/** A hidden number by all the others of its recipe, and within what those who left one of these blank may have answered. */
function hiddenOf(recipe: Recipe, where: Where): readonly Leak[] {
  const terms = termsOf(recipe, where);
  const [unknown, ...others] = terms.filter(({ cell }) => !isTold(cell));
  const known = toldOf(terms);
  const range = recipe.isMean ? rangeOf(recipe) : exactly(0);
  if (unknown?.cell?.hidden !== true || others.length > 0 || range === undefined) return [];
  if (isOfAll(unknown.named, where) || (recipe.isMean && !isLeftByNone(recipe, unknown.named, where))) return [];
  const [{ cell: largest }] = known.toSorted((a, b) => b.cell.weighted.upper - a.cell.weighted.upper);
  const blank = recipe.isMean
    ? known.map(({ cell }) => less(largest.weighted, cell.weighted)).reduce(plus)
    : exactly(0);
  const left = times(range, { lower: Math.max(0, blank.lower), upper: Math.max(0, blank.upper) });
  const sum = plus(known.map(amountOf).reduce(plus), { lower: -left.upper, upper: -left.lower });
  const ends = [sum.lower, sum.upper].map((end) => (-end / largest.weighted.lower - unknown.start) / unknown.slope);
  const value = { lower: Math.min(...ends), upper: Math.max(...ends) };
  const { base: count } = largest;
  const whole = ownRange(unknown, {
    isWhole: unknown === terms[0],
    range: recipe.isMean ? range : { lower: 0, upper: 1 },
  });
  const part = {
    lower: (value.lower - whole.lower) / widthOf(whole),
    upper: (value.upper - whole.lower) / widthOf(whole),
  };
  const isSecret = count.lower < where.minimum || tellsFew(part, { count, small: where.small }, { lower: 0, upper: 1 });
  return isSecret && nearValue(part, 1, where.options)
    ? [leakOf(where, unknown.named, { value, kind: "hidden-value" })]
    : [];
}

/** Whether all gave an answer, or nobody: it is known of each domain by the figure of everybody. */
function isOfAll({ indicator, answer }: Named, { sample }: Where): boolean {
  const everybody = cellOf(sample, indicator, answer, EVERYONE);
  if (!isTold(everybody) || everybody.statistic !== "share") return false;
  return everybody.estimate.lower > 1 - CERTAIN || everybody.estimate.upper < CERTAIN;
}

/** What a hidden number may be: a score, what its items may; an item, what it is before it counts for the score. */
function ownRange(
  { slope, start }: Term,
  { isWhole, range }: { readonly isWhole: boolean; readonly range: Interval },
): Interval {
  if (isWhole) return range;
  const ends = [range.lower, range.upper].map((end) => (-end - start) / slope);
  return { lower: Math.min(...ends), upper: Math.max(...ends) };
}

/** Whether nobody left an item blank of those whom other domains of the kind do not tell; of a score, any of its items. */
function isLeftByNone(recipe: Recipe, { indicator, answer }: Named, { sample, domain }: Where): boolean {
  const isWhole = indicator === recipe.whole.indicator && answer === recipe.whole.answer;
  const kind = domain.split("\t")[0];
  const places = [
    ...new Set([...sample.cells.values()].flatMap((cell) => (cell.kind === kind ? domainKey(kind, cell.domain) : []))),
  ];
  return (isWhole ? recipe.parts : [{ indicator, answer }]).every((part) => {
    const blanksIn = (place: DomainKey): number | undefined => {
      const [whole, item] = [recipe.whole, part].map((one) => cellOf(sample, one.indicator, one.answer, place));
      return isTold(whole) && isTold(item) ? whole.base.lower - item.base.lower : undefined;
    };
    const told = places.reduce((sum, place) => sum + (place === domain ? 0 : (blanksIn(place) ?? 0)), 0);
    return domain !== EVERYONE && blanksIn(EVERYONE) === told;
  });
}

/** What is left of a score, its items taken off, is of those who left some blank: so many times the mean of what they answered. */
function leftBlankOf(recipe: Recipe, where: Where): readonly Leak[] {
  const terms = termsOf(recipe, where).map((term) => ({ ...term, cell: shownOrLeft(term, where) }));
  const [whole, ...parts] = toldOf(terms);
  const range = rangeOf(recipe);
  if (!recipe.isMean || parts.length < recipe.parts.length || range === undefined) return [];
  const blanks = parts.map(({ cell }) => whole.cell.base.lower - cell.base.lower);
  const count = { lower: Math.max(...blanks), upper: blanks.reduce((sum, own) => sum + own, 0) };
  if (count.lower < 1 || count.upper >= where.minimum || blanks.some((own) => own < 0)) return [];
  const load = parts.map(({ cell }) => less(whole.cell.weighted, cell.weighted)).reduce(plus);
  const steps = stepsOf([whole, ...parts], where);
  const amounts = [whole, ...parts].map((term, at) => wholeAmount(amountOf(term), steps?.[at]));
  const mean = ratioOf(amounts.reduce(plus), load);
  if (mean === undefined) return [];
  const value = { lower: Math.max(range.lower, mean.lower), upper: Math.min(range.upper, mean.upper) };
  if (!nearValue(value, widthOf(range), where.options)) return [];
  const group = [whole, ...parts]
    .map(({ named }) => [named.indicator, named.answer].filter(Boolean).join(":"))
    .join(" - ");
  return [leakOf(where, recipe.whole, { value, kind: "group", count, group })];
}

/**
 * What the sums of a score and of its items are whole multiples of, where the items are shares and all respondents weigh the same: an
 * answer, and what is left of it in a mean of as many as there are items, or fewer.
 */
function stepsOf(
  [whole, ...parts]: readonly { readonly slope: number; readonly cell: Told }[],
  { solved: { quantities } }: Where,
): readonly number[] | undefined {
  const { weights } = quantities.size;
  const isCounted = parts.every(({ cell }) => cell.statistic === "share");
  if (!isCounted || weights.lower !== weights.upper || weights.upper !== 1) return undefined;
  const [{ slope }] = parts;
  if (parts.some((part) => part.slope !== slope)) return undefined;
  const often = Array.from({ length: parts.length }, (_, at) => at + 1).reduce(leastMultiple);
  return [(Math.abs(slope) * whole.slope) / often, ...parts.map(() => Math.abs(slope))];
}

const leastMultiple = (one: number, other: number): number => {
  let multiple = one;
  while (multiple % other !== 0) multiple += one;
  return multiple;
};

/** A sum within its bounds that is a whole multiple of a step. */
function wholeAmount({ lower, upper }: Interval, step: number | undefined): Interval {
  if (step === undefined) return { lower, upper };
  const whole = { lower: step * Math.ceil(lower / step - CERTAIN), upper: step * Math.floor(upper / step + CERTAIN) };
  return whole.lower > whole.upper ? { lower, upper } : whole;
}

const toldOf = (terms: readonly Term[]) =>
  terms.flatMap(({ cell, ...term }) => (isTold(cell) ? [{ ...term, cell }] : []));

/** What each of its items may be, and so what it may. */
function rangeOf({ parts }: Recipe): Interval | undefined {
  const ranges = parts.flatMap(({ range }) => range ?? []);
  if (ranges.length < parts.length) return undefined;
  return { lower: Math.min(...ranges.map(({ lower }) => lower)), upper: Math.max(...ranges.map(({ upper }) => upper)) };
}

/** The sum of what a term counts of its respondents. */
const amountOf = ({ slope, start, cell }: Pick<Term, "slope" | "start"> & { readonly cell: Told }): Interval =>
  plus(scaled(times(cell.estimate, cell.weighted), slope), scaled(cell.weighted, start));

const less = (one: Interval, other: Interval): Interval => ({
  lower: one.lower - other.upper,
  upper: one.upper - other.lower,
});

interface Found {
  readonly kind: Leak["kind"];
  readonly value: Interval;
  readonly count?: Interval;
  readonly group?: string;
}

function leakOf(
  { sample, domain }: Where,
  { indicator, answer }: Named,
  { kind, value, count, group = "" }: Found,
): Leak {
  const [domain_kind, code] = domain.split("\t");
  return {
    ...{ kind, way: "difference-of-bases", table: "estimates", public: sample.public, wave: sample.wave },
    ...{ indicator, answer, domain_kind, domain: code, group },
    ...{ count_lower: count?.lower ?? null, count_upper: count?.upper ?? null },
    ...{ value_lower: value.lower, value_upper: value.upper },
  };
}
