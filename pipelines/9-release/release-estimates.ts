import { cautionOf } from "#judging/presentation";
import { kindOf } from "#schemas/indicators";
import type { Study } from "#schemas/study";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import { because, type Why } from "#schemas/tables/reasons";
import type { Wholes } from "./additive-lines.ts";
import { cellsBeside } from "./hide-derivable.ts";

type Disclosure = Study["disclosure"];

/** Smallest base that each public publishes, effective bases included: `disclosure_minimum`. */
export type PublicMinimums = ReadonlyMap<string, number>;

/** What the rules of release read of the study besides its thresholds. */
export interface ReleaseRules {
  readonly minimums: PublicMinimums;
  /** Indicator on a part of the base of another -> that other: the whole and its parts are a subtraction from each other. */
  readonly wholes: Wholes;
}

const NO_RULES: ReleaseRules = { minimums: new Map(), wholes: new Map() };

/** Gives every estimate the status that decides how it is shown; a suppressed one loses its numbers, its base included. */
export function releaseEstimates(
  computed: readonly Estimate[],
  disclosure: Disclosure,
  { minimums, wholes }: ReleaseRules = NO_RULES,
): readonly Estimate[] {
  const primary = computed.map((row) => statusOf(row, disclosure, minimums.get(row.public) ?? 0));
  const beside = cellsBeside(primary, wholes);
  return primary.map((row) =>
    beside.has(row) ? suppress(row, because("complement")) : row.status === "suppressed" ? suppress(row, row) : row,
  );
}

function statusOf(row: Estimate, { minimum_base, fragile_base, fragile_cv }: Disclosure, minimum: number): Estimate {
  if (row.status !== "published") return row;
  const base = row.base ?? 0;
  const least = Math.max(minimum_base, minimum);
  if (base < least) return { ...row, status: "suppressed", ...because("small-base", least) };
  if ((row.n_eff ?? 0) < minimum) return { ...row, status: "suppressed", ...because("small-effective-base", minimum) };
  if (base < fragile_base) return { ...row, status: "fragile", ...because("fragile-base", fragile_base) };
  const uncertain = kindOf(row.statistic).fragileByVariation && (row.cv ?? 0) > fragile_cv;
  const caution = uncertain ? because("fragile-variation") : cautionOf(row);
  return caution === undefined ? row : { ...row, status: "fragile", ...caution };
}

function suppress(row: Estimate, { reason, reason_detail }: Why): Estimate {
  return { ...row, ...NO_NUMBERS, base: null, rung: null, status: "suppressed", reason, reason_detail };
}
