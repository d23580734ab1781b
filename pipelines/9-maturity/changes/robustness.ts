import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import type { ScoringRules } from "../scoring-rules.ts";

/** A dimension known in both editions. */
export interface DimensionChange {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Common components that it is made of. */
  readonly components: number;
}

/** How much higher the floor is in the variant that tries another. */
const HIGHER = 10;

type Robustness = Pick<
  MaturityTrend,
  | "difference_lowest"
  | "difference_highest"
  | "difference_arithmetic"
  | "difference_by_component"
  | "difference_high_floor"
>;

/**
 * The change of the index made otherwise: without each dimension in turn, as an arithmetic mean, with a weight for each
 * component in place of each dimension, with a higher floor.
 *
 * Source    OECD/JRC 2008, Handbook on Constructing Composite Indicators, § 1.7 (sensitivity to weights and aggregation)
 */
export function robustness(dimensions: readonly DimensionChange[], { floor }: Pick<ScoringRules, "floor">): Robustness {
  const without = dimensions.map(({ id }) => differenceWithout(id, dimensions, floor)).filter((one) => one !== null);
  const weights = dimensions.map(({ components }) => components);
  return {
    difference_lowest: without.length === 0 ? null : Math.min(...without),
    difference_highest: without.length === 0 ? null : Math.max(...without),
    difference_arithmetic: mean(dimensions.map(({ to, from }) => to - from)),
    difference_by_component: change(dimensions, { floor, weights }),
    difference_high_floor: change(dimensions, { floor: floor * HIGHER }),
  };
}

/** The change of the index without a dimension; none where it is the only one. */
export function differenceWithout(id: string, dimensions: readonly DimensionChange[], floor: number): number | null {
  const others = dimensions.filter((dimension) => dimension.id !== id);
  return others.length === 0 ? null : change(others, { floor });
}

/**
 * What a dimension adds to the change of the index: the parts of all dimensions sum to it.
 *
 * Formula   L(I₀, I₁) (log D₁ - log D₀) / k, L the logarithmic mean (I₁ - I₀) / (log I₁ - log I₀), D at least the floor
 * Source    Ang 2005, Energy Policy 33 (logarithmic mean Divisia index, additive)
 */
export function contribution(id: string, dimensions: readonly DimensionChange[], floor: number): number {
  const logs = dimensions.map(({ id: own, from, to }) => ({ id: own, change: logOf(to, floor) - logOf(from, floor) }));
  const before = indexOf(dimensions, "from", { floor });
  const after = indexOf(dimensions, "to", { floor });
  const whole = logs.reduce((sum, one) => sum + one.change, 0);
  const own = logs.find((one) => one.id === id)?.change ?? 0;
  const scale = Math.abs(whole) < 1e-9 ? before / dimensions.length : (after - before) / whole;
  return scale * own;
}

interface Making {
  readonly floor: number;
  /** Equal ones where it is not given. */
  readonly weights?: readonly number[];
}

const logOf = (score: number, floor: number): number => Math.log(Math.max(score, floor));

/** The index under other rules: the weighted geometric mean of the dimensions. */
export function indexOf(
  dimensions: readonly DimensionChange[],
  side: "from" | "to",
  { floor, weights = dimensions.map(() => 1) }: Making,
): number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const logs = dimensions.reduce((sum, own, index) => sum + weights[index] * logOf(own[side], floor), 0);
  return Math.exp(logs / whole);
}

const change = (dimensions: readonly DimensionChange[], making: Making): number =>
  indexOf(dimensions, "to", making) - indexOf(dimensions, "from", making);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
