import type { Study } from "#schemas/study";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import { WHOLE } from "#schemas/tables/status";

type Disclosure = Study["disclosure"];

/** Smallest base that each public publishes, effective bases included: `disclosure_minimum`. */
export type PublicMinimums = ReadonlyMap<string, number>;

/** What the rules of release read of the study besides its thresholds. */
export interface ReleaseRules {
  readonly minimums: PublicMinimums;
  /** Indicator on a part of the base of another -> that other: the whole and its parts are a subtraction from each other. */
  readonly wholes: ReadonlyMap<string, string>;
}

const NO_RULES: ReleaseRules = { minimums: new Map(), wholes: new Map() };

/** Gives every estimate the status that decides how it is shown; a suppressed one loses its numbers, its base included. */
export function releaseEstimates(
  computed: readonly Estimate[],
  disclosure: Disclosure,
  { minimums, wholes }: ReleaseRules = NO_RULES,
): readonly Estimate[] {
  const primary = computed.map((row) => statusOf(row, disclosure, minimums.get(row.public) ?? 0));
  const complements = complementOf(primary, wholes);
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
 * hidden one would be a subtraction away. The domain of smallest base goes with it. A crossing of two variables has a
 * line to keep for each category of either, since their totals are published too. So have an indicator and those on
 * parts of its base, in each domain.
 */
function complementOf(rows: readonly Estimate[], wholes: ReleaseRules["wholes"]): ReadonlySet<Estimate> {
  const crossed = rows.filter(({ domain_kind }) => domain_kind !== WHOLE);
  const parted = new Set([...wholes.keys(), ...wholes.values()]);
  const places = [
    ...crossed.flatMap((row) => linesOf(row).map((line) => ({ line, row }))),
    ...rows.filter(({ indicator }) => parted.has(indicator)).map((row) => ({ line: partsLine(row, wholes), row })),
  ];
  const lines = [...Map.groupBy(places, ({ line }) => line).values()].map((line) => line.map(({ row }) => row));
  const hidden = new Set<Estimate>();
  let known = -1;
  while (known < hidden.size) {
    known = hidden.size;
    for (const line of lines) hideBeside(line, hidden);
  }
  return hidden;
}

const BY = " × ";

/** The lines of a partition whose total is published: all its domains, or those that share a category of a crossing. */
function linesOf({ public: publicId, wave, indicator, answer, domain_kind, domain }: Estimate): readonly string[] {
  const partition = [publicId, wave, indicator, answer, domain_kind].join("\n");
  if (!domain_kind.includes(BY)) return [partition];
  return domain.split(BY).map((category, rank) => [partition, rank, category].join("\n"));
}

/** The line of an indicator and of those on parts of its base, in a domain. */
function partsLine(
  { public: publicId, wave, indicator, answer, domain_kind, domain }: Estimate,
  wholes: ReleaseRules["wholes"],
): string {
  return ["parts", publicId, wave, wholes.get(indicator) ?? indicator, answer, domain_kind, domain].join("\n");
}

function hideBeside(line: readonly Estimate[], hidden: Set<Estimate>): void {
  const told = line.filter((cell) => !hidden.has(cell) && (cell.status === "published" || cell.status === "fragile"));
  const untold = line.filter(
    (cell) => hidden.has(cell) || (cell.status === "suppressed" && cell.base !== null && cell.base > 0),
  );
  if (untold.length !== 1 || told.length === 0) return;
  hidden.add(told.reduce((least, cell) => ((cell.base ?? 0) < (least.base ?? 0) ? cell : least)));
}

function suppress(row: Estimate, reason: string | null): Estimate {
  return { ...row, ...NO_NUMBERS, base: null, status: "suppressed", reason };
}
