import type { MapValue } from "#figures/forms/outline-map";
import { classBounds, classColours, classOf } from "#figures/maps/class-scale";
import type { Estimate } from "#schemas/tables/estimates";
import { NO_ANSWER } from "#schemas/tables/status";
import { decimalsOf, displayScale, halfWidth, type Unit } from "#wording/numbers";
import { isShown } from "#wording/shown";
import type { ChartContent } from "../figure-content.ts";
import { inRegion } from "../release-index.ts";
import { allEstimates, type SiteContext } from "../site-context.ts";
import type { MeasureView, PublicView } from "../study-view.ts";
import { territoryMap } from "./territory-map.ts";

/** Where the scale of a unit ends, as it is printed. */
const MOST: Readonly<Partial<Record<Unit, number>>> = { percent: 100, "score-10": 10, "score-100": 100 };

/** What a map shows of a public's indicator. */
export interface Mapped {
  readonly public: PublicView;
  readonly measure: MeasureView;
  readonly rows: readonly Estimate[];
}

/** Values of territories, each in its class, and the bounds of the classes. */
export interface ClassedValues {
  readonly values: readonly MapValue[];
  readonly bounds: readonly string[];
}

/** The territories coloured by an indicator of a public, in classes that are the same for all its waves. */
export function indicatorMap(context: SiteContext, mapped: Mapped): ChartContent | null {
  const classed = classIndicator(context, mapped);
  if (classed === null) return null;
  const colours = classColours(mapped.public.series.colour);
  return territoryMap(context, classed.values, { colours, bounds: classed.bounds });
}

/** What a map shows of an indicator; null where nothing of it may be shown. */
export function classIndicator(context: SiteContext, mapped: Mapped): ClassedValues | null {
  const { unit } = mapped.measure;
  const bounds = boundsOfWaves(context, mapped);
  if (bounds === null) return null;
  const { numbers } = context.words;
  const decimals = bounds.every((bound) => Number.isInteger(bound)) ? 0 : 1;
  const last = bounds.length - 1;
  const texts = bounds.map((bound, at) => numbers.count(bound, decimals) + (at === last ? numbers.axis(unit) : ""));
  return { values: mapped.rows.map((row) => classed(context, row, { unit, bounds })), bounds: texts };
}

function classed(
  { words: { numbers, statuses } }: SiteContext,
  row: Estimate,
  { unit, bounds }: { readonly unit: Unit; readonly bounds: readonly number[] },
): MapValue {
  const { status, estimate, domain: code } = row;
  if (!isShown(status) || estimate === null) return { code, text: statuses.sign(status), level: null, fragile: false };
  const value = estimate * displayScale(unit);
  const fragile = status === "fragile";
  const text = numbers.count(value, decimalsOf(unit, halfWidth(row))) + (fragile ? statuses.sign(status) : "");
  return { code, text, level: classOf(value, bounds), fragile };
}

/** Bounds that hold what is shown of every territory in every wave; null where nothing is. */
function boundsOfWaves(context: SiteContext, { public: publicView, measure }: Mapped): readonly number[] | null {
  const shown = allEstimates(context, publicView, measure.id).flatMap(({ wave }) =>
    context.regions
      .flatMap(({ code }) => context.index.estimates(inRegion(publicView.id, wave.wave, measure.id, code)))
      .flatMap(({ answer, status, estimate }) =>
        answer === NO_ANSWER && isShown(status) && estimate !== null ? [estimate * displayScale(measure.unit)] : [],
      ),
  );
  return shown.length === 0 ? null : classBounds(shown, MOST[measure.unit] ?? Number.POSITIVE_INFINITY);
}
