import { type FindingCode, isFindingCode } from "#findings/catalogue";
import type { Study } from "#schemas/study";

/** Codes of findings that a threshold by weighted share names: every respondent that they concern is kept in a table. */
export const weighedCodes = ({ thresholds }: Pick<Study, "thresholds">): ReadonlySet<FindingCode> =>
  new Set(
    thresholds
      .filter(({ weighted_share }) => weighted_share !== undefined)
      .map(({ code }) => code)
      .filter(isFindingCode)
      .sort(),
  );
