import { cautionOf } from "#judging/presentation";
import type { PredictedArea } from "#models/small-areas/predict-areas";
import { NO_REASON, type Why } from "#schemas/tables/reasons";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { type HiddenPlace, NOTHING_TOLD, untoldRow } from "../untold-cell.ts";

/** A hidden cell, with the value that a model gives it or why it gives none. */
export interface ModelledCell {
  readonly place: HiddenPlace;
  readonly told: ModelledNumbers | null;
  readonly why: Why;
}

type ModelledNumbers = Pick<
  SmallArea,
  "base" | "n_eff" | "estimate" | "se" | "ci_lower" | "ci_upper" | "df" | "deff" | "cv" | "method" | "rung"
>;

/** The numbers of a modelled cell: no respondent of it is counted. One whose interval says little is refused, not shown as fragile. */
export function toldOf(place: HiddenPlace, area: PredictedArea): Pick<ModelledCell, "told" | "why"> {
  const told: ModelledNumbers = {
    ...NOTHING_TOLD,
    estimate: area.estimate,
    se: area.se,
    ci_lower: area.lower,
    ci_upper: area.upper,
    cv: area.estimate === 0 ? null : Math.abs(area.se / area.estimate),
    method: "predictive",
    rung: "modelled",
  };
  const caution = cautionOf({ ...told, statistic: place.statistic });
  return caution === undefined ? { told, why: NO_REASON } : { told: null, why: caution };
}

/** The row of a cell in the ladder. */
export function modelledRow({ place, told, why }: ModelledCell): SmallArea {
  const row = untoldRow(place, why);
  return told === null ? row : { ...row, ...told, status: "published" };
}
