import { kindOf } from "#schemas/indicators";
import type { Study } from "#schemas/study";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
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
    beside.has(row) ? suppress(row, BESIDE_REASON) : row.status === "suppressed" ? suppress(row, row.reason) : row,
  );
}

const BESIDE_REASON = "masqué pour qu'une autre cellule ne puisse pas être déduite";

function statusOf(row: Estimate, { minimum_base, fragile_base, fragile_cv }: Disclosure, minimum: number): Estimate {
  if (row.status !== "published") return row;
  const base = row.base ?? 0;
  const least = Math.max(minimum_base, minimum);
  if (base < least)
    return { ...row, status: "suppressed", reason: `effectif insuffisant (moins de ${least} réponses)` };
  if ((row.n_eff ?? 0) < minimum)
    return { ...row, status: "suppressed", reason: `effectif efficace insuffisant (moins de ${minimum} réponses)` };
  if (base < fragile_base) return { ...row, status: "fragile", reason: `moins de ${fragile_base} réponses` };
  const uncertain = kindOf(row.statistic).fragileByVariation && (row.cv ?? 0) > fragile_cv;
  return uncertain ? { ...row, status: "fragile", reason: "coefficient de variation élevé" } : row;
}

function suppress(row: Estimate, reason: string | null): Estimate {
  return { ...row, ...NO_NUMBERS, base: null, status: "suppressed", reason };
}
