import type { CategoricalVariable, Margin, PopulationMargin, WeightedSample } from "#calibration/margins";
import { frenchNumber } from "#findings/text/french-number";

/** Two margins that the respondents hold together in a way that no weights can meet, and the sentence that says so. */
export interface Contradiction {
  readonly margin: string;
  readonly message: string;
}

/** More categories than this would make more groups of them than are worth trying. */
const MOST_CATEGORIES = 12;

/**
 * The smallest group of categories whose respondents are all in categories of another margin that weigh less.
 *
 * Formula   Σ T(S) > Σ T(N(S)), N(S) the categories where S has respondents: a transport that no table can make
 * Source    Hall's theorem, for the cells of two margins
 */
export function contradictoryMargins(
  { variables }: Pick<WeightedSample, "variables">,
  margins: readonly PopulationMargin[],
): Contradiction | undefined {
  const sides = margins.flatMap((margin) => {
    const variable = variables.find((one) => one.variable === margin.variable);
    return "counts" in margin && variable !== undefined && "codes" in variable ? [{ margin, variable }] : [];
  });
  for (let index = 0; index < sides.length; index++) {
    const first = sides[index];
    for (const second of sides.slice(index + 1)) {
      const [small, large] =
        first.margin.categories.length <= second.margin.categories.length ? [first, second] : [second, first];
      const found = contradiction(small, large);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

interface Side {
  readonly margin: Margin;
  readonly variable: CategoricalVariable;
}

function contradiction(small: Side, large: Side): Contradiction | undefined {
  const { categories } = small.margin;
  if (categories.length > MOST_CATEGORIES) return undefined;
  const held = cells(small, large);
  const groups = Array.from({ length: 2 ** categories.length - 2 }, (_, bits) => bits + 1);
  const size = (bits: number): number => categories.filter((_, at) => (bits >> at) & 1).length;
  for (const bits of groups.sort((a, b) => size(a) - size(b) || a - b)) {
    const group = categories.filter((_, at) => (bits >> at) & 1);
    const reached = large.margin.categories.filter((other) => group.some((one) => held.has(`${one}\n${other}`)));
    const inside = weigh(small.margin, group);
    const outside = weigh(large.margin, reached);
    const alone = !categories.some(
      (one) => !group.includes(one) && reached.some((other) => held.has(`${one}\n${other}`)),
    );
    const slack = 1e-9 * inside;
    if (inside > outside + slack || (!alone && inside >= outside - slack) || (alone && inside < outside - slack))
      return tell({ small, large, group, reached, alone });
  }
  return undefined;
}

/** Cells of the two variables that hold a respondent. */
function cells(small: Side, large: Side): ReadonlySet<string> {
  const pairs = new Set<number>();
  const width = large.variable.categories.length;
  for (const [row, code] of small.variable.codes.entries()) {
    const other = large.variable.codes[row];
    if (code >= 0 && other >= 0) pairs.add(code * width + other);
  }
  return new Set(
    [...pairs].map(
      (pair) => `${small.variable.categories[Math.floor(pair / width)]}\n${large.variable.categories[pair % width]}`,
    ),
  );
}

const weigh = ({ categories, counts }: Margin, group: readonly string[]): number =>
  categories.reduce((sum, category, at) => sum + (group.includes(category) ? counts[at] : 0), 0);

interface Told {
  readonly small: Side;
  readonly large: Side;
  readonly group: readonly string[];
  readonly reached: readonly string[];
  readonly alone: boolean;
}

function tell({ small, large, group, reached, alone }: Told): Contradiction {
  const total = small.margin.counts.reduce((sum, count) => sum + count, 0);
  const percent = (part: number): string => frenchNumber.percentOf(part / total, 3);
  const first = percent(weigh(small.margin, group));
  const second = percent(weigh(large.margin, reached));
  const one = `« ${small.margin.variable} » ${group.join(", ")}`;
  const other = `« ${large.margin.variable} » ${reached.join(", ")}`;
  const message = alone
    ? `${one} et ${other} sont les mêmes répondants : ${first} et ${second} de la population ne vont pas ensemble`
    : `tous les répondants de ${one} sont en ${other} : ${first} de la population ne tiennent pas dans ${second} avec d'autres`;
  return { margin: small.margin.variable, message };
}
