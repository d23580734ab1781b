import type { Study } from "#schemas/study";
import type { Estimate } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";

type Disclosure = Study["disclosure"];

/** Smallest base that each public publishes, effective bases included: `disclosure_minimum`. */
export type PublicMinimums = ReadonlyMap<string, number>;

/** Gives every estimate the status that decides how it is shown; a suppressed one loses its numbers, its base included. */
export function releaseEstimates(
  computed: readonly Estimate[],
  disclosure: Disclosure,
  minimums: PublicMinimums = new Map(),
): readonly Estimate[] {
  const primary = computed.map((row) => statusOf(row, disclosure, minimums.get(row.public) ?? 0));
  const complements = complementOf(primary);
  return primary.map((row) =>
    complements.has(row)
      ? suppress(row, COMPLEMENT_REASON)
      : row.status === "suppressed"
        ? suppress(row, row.reason)
        : row,
  );
}

const COMPLEMENT_REASON = "masqué pour qu'une autre cellule ne puisse pas être déduite";

function statusOf(row: Estimate, { minimum_base, fragile_base, fragile_cv }: Disclosure, minimum: number): Estimate {
  if (row.status !== "published") return row;
  const base = row.base ?? 0;
  const least = Math.max(minimum_base, minimum);
  if (base < least)
    return { ...row, status: "suppressed", reason: `effectif insuffisant (moins de ${least} réponses)` };
  if ((row.n_eff ?? 0) < minimum)
    return { ...row, status: "suppressed", reason: `effectif efficace insuffisant (moins de ${minimum} réponses)` };
  if (base < fragile_base) return { ...row, status: "fragile", reason: `moins de ${fragile_base} réponses` };
  const uncertain = row.statistic !== "share" && row.statistic !== "balance" && (row.cv ?? 0) > fragile_cv;
  return uncertain ? { ...row, status: "fragile", reason: "coefficient de variation élevé" } : row;
}

/**
 * Cells to hide beside one that is hidden alone: with the whole and all other domains of a partition in hand, the
 * hidden one would be a subtraction away. The domain of smallest base goes with it.
 */
function complementOf(rows: readonly Estimate[]): ReadonlySet<Estimate> {
  const partitions = Map.groupBy(
    rows.filter(({ domain_kind }) => domain_kind !== WHOLE),
    ({ public: publicId, wave, indicator, answer, domain_kind }) =>
      [publicId, wave, indicator, answer, domain_kind].join("\n"),
  );
  const hidden = new Set<Estimate>();
  for (const cells of partitions.values()) {
    const suppressed = cells.filter(({ status, base }) => status === "suppressed" && (base ?? 0) > 0);
    if (suppressed.length !== 1) continue;
    const shown = cells.filter(({ status }) => status === "published" || status === "fragile");
    const smallest = shown.reduce<Estimate | undefined>(
      (least, cell) => ((cell.base ?? 0) < (least?.base ?? Number.POSITIVE_INFINITY) ? cell : least),
      undefined,
    );
    if (smallest !== undefined) hidden.add(smallest);
  }
  return hidden;
}

function suppress(row: Estimate, reason: string | null): Estimate {
  const nothing = {
    base: null,
    n_eff: null,
    weighted_base: null,
    estimate: null,
    se: null,
    ci_lower: null,
    ci_upper: null,
    df: null,
    deff: null,
    cv: null,
  };
  return { ...row, ...nothing, status: "suppressed", reason };
}
