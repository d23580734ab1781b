import { areaNodes } from "#models/small-areas/area-nodes";
import { AREA_SCALES, type AreaScaleName } from "#models/small-areas/area-scale";
import type { AreaData } from "#models/small-areas/area-variance";
import { benchmark } from "#models/small-areas/benchmark";
import {
  type AreaModelFit,
  judgeModel,
  LEAST_FREEDOM,
  liesOutside,
  type ModelRefusal,
} from "#models/small-areas/judge-model";
import { fittedArea, type PredictedArea, predictArea } from "#models/small-areas/predict-areas";
import { smoothVariances } from "#models/small-areas/smooth-variances";

/** What is known of an area whatever it answered. */
interface KnownArea {
  readonly code: string;
  /** Its columns, without the intercept. */
  readonly columns: readonly number[];
  /** Its part in the whole, any scale. */
  readonly size: number;
}

/** An area whose own estimate is published: the model is made of these alone. */
export interface PublishedArea extends KnownArea {
  readonly estimate: number;
  readonly se: number;
  readonly effectiveSize: number;
  readonly base: number;
}

/** Areas of one indicator. */
export interface ModelledWhole {
  readonly published: readonly PublishedArea[];
  /** Areas that have no published estimate. */
  readonly hidden: readonly KnownArea[];
  /** The published estimate of the whole. */
  readonly whole: number;
}

export interface ModelRules {
  readonly scale: AreaScaleName;
  readonly level: number;
  /** Least and greatest value that an estimate may have. */
  readonly range: readonly [number, number];
}

/** Why an area of a model that holds has no number. */
export const AREA_REFUSALS = ["outside-fitted", "apart-from-whole"] as const;
export type AreaRefusal = (typeof AREA_REFUSALS)[number];

/** An area, with its value or why it has none. */
export type ModelledArea = { readonly code: string } & (
  | (PredictedArea & { readonly refusal: null })
  | { readonly refusal: AreaRefusal }
);

/** What a model gives. */
export interface ModelOfAreas {
  readonly fitted: number;
  readonly fit: AreaModelFit | null;
  readonly refusal: ModelRefusal | null;
  /** What was added to every value so that the areas make the whole. */
  readonly adjustment: number | null;
  readonly areas: readonly ModelledArea[];
}

/**
 * Values of the areas that publish none, from those that do: nothing of a hidden area is asked, so that nothing of it can leave.
 *
 * Formula   `predictArea` on variances of `smoothVariances`; all areas, the published ones by `fittedArea`, shifted to make the whole
 *           by `benchmark` (difference), the shift counted in the error: se = √(mse + shift²), limits moved away by as much
 * Assumes   as `predictArea`; published areas teach of the others, given the columns
 * Source    Rao & Molina 2015, § 6.4.6; Bell, Datta & Ghosh 2013, Biometrika 100
 *
 * @param whole - areas and the estimate of the whole
 * @param rules - scale, level, range
 * @returns the model, or why it does not hold; a value or a refusal per hidden area
 */
export function modelAreas({ published, hidden, whole }: ModelledWhole, rules: ModelRules): ModelOfAreas {
  const columns = published[0]?.columns.length ?? 0;
  const none = { fitted: published.length, fit: null, adjustment: null, areas: [] } as const;
  if (published.length - columns - 1 < LEAST_FREEDOM) return { ...none, refusal: "few-areas" };
  const scale = AREA_SCALES[rules.scale];
  const data = dataOf(published, rules.scale);
  const nodes = areaNodes(data);
  const { fit, refusal } = judgeModel(data, nodes);
  if (refusal !== null) return { ...none, fit, refusal };
  const predicted = hidden.map((area) => predictArea(nodes, [1, ...area.columns], { scale, level: rules.level }));
  const estimates = [
    ...published.map((area, index) =>
      fittedArea(nodes, { index, direct: data.direct[index], row: [1, ...area.columns] }, scale),
    ),
    ...predicted.map(({ estimate }) => estimate),
  ];
  const sizes = [...published, ...hidden].map(({ size }) => size);
  const { adjustment } = benchmark(estimates, sizes, { target: whole, method: "difference" });
  const areas = hidden.map((area, index) => ({
    code: area.code,
    ...(liesOutside(data, [1, ...area.columns])
      ? ({ refusal: "outside-fitted" } as const)
      : shifted(predicted[index], adjustment, rules.range)),
  }));
  return { fitted: published.length, fit, refusal: null, adjustment, areas };
}

function dataOf(published: readonly PublishedArea[], name: AreaScaleName): AreaData {
  const scale = AREA_SCALES[name];
  const raw = published.map((area) => scale.varianceOf(area));
  return {
    direct: published.map(({ estimate }) => scale.of(estimate)),
    variances: smoothVariances(
      raw,
      published.map(({ base }) => base),
    ),
    columns: [
      published.map(() => 1),
      ...(published[0]?.columns ?? []).map((_, j) => published.map((area) => area.columns[j])),
    ],
  };
}

/** Brought to the whole; a shift that says more than the model doubts, or leaves what is possible, refuses the value. */
function shifted(
  { estimate, se, lower, upper }: PredictedArea,
  shift: number,
  [least, most]: readonly [number, number],
): (PredictedArea & { readonly refusal: null }) | { readonly refusal: AreaRefusal } {
  const moved = estimate + shift;
  if (Math.abs(shift) > se || moved < least || moved > most) return { refusal: "apart-from-whole" };
  const within = (limit: number): number => Math.min(most, Math.max(least, limit));
  const wider = Math.sqrt(se * se + shift * shift) / se;
  return {
    refusal: null,
    estimate: moved,
    se: se * wider,
    lower: within(moved - (estimate - lower) * wider),
    upper: within(moved + (upper - estimate) * wider),
  };
}
