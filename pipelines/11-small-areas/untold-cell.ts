import { cellKey } from "#schemas/tables/cell-key";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import type { Why } from "#schemas/tables/reasons";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { typedPlace } from "./typed-place.ts";

/** All that is read of a hidden cell: which it is. */
export type HiddenPlace = Pick<
  Estimate,
  "study" | "public" | "wave" | "indicator" | "answer" | "domain_kind" | "domain" | "statistic" | "population"
>;

export const placeOf = ({
  study,
  public: publicId,
  wave,
  indicator,
  answer,
  domain_kind,
  domain,
  statistic,
  population,
}: Estimate): HiddenPlace => ({
  ...{ study, public: publicId, wave, indicator, answer, domain_kind, domain, statistic, population },
});

/** A figure that is not shown, or that could not be estimated. */
export const isUntold = (row: Estimate, hidden: ReadonlySet<string>): boolean =>
  row.status === "not-evaluable" || hidden.has(cellKey(row, row.wave));

const { weighted_base: _, ...none } = NO_NUMBERS;

/** Numbers of a cell that nothing stands for: the ladder has no weighted base. */
export const NOTHING_TOLD = { ...none, base: null, method: "none", rung: null } as const;

/** The row of a cell that nothing stands for, and why. */
export const untoldRow = (place: HiddenPlace, why: Why): SmallArea => ({
  ...place,
  ...NOTHING_TOLD,
  waves: place.wave,
  territories: typedPlace(place.domain_kind, place.domain),
  status: "suppressed",
  ...why,
});
