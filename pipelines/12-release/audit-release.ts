import type { FindingCode } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { type CellPlace, cellKey } from "#schemas/tables/cell-key";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import type { Comparisons } from "./release-comparisons.ts";

/** What is about to leave. */
export interface AuditedRelease extends Comparisons {
  readonly estimates: readonly Estimate[];
  readonly minimumBase: number;
}

/**
 * Reads the tables that are about to leave, whatever rules made them: nothing under the threshold, no number left in a hidden
 * cell nor in a comparison with it. What follows from what is shown is sought by the intruder, apart (command `audit`).
 */
export function auditRelease(release: AuditedRelease): readonly Finding[] {
  return [...openCells(release), ...openComparisons(release)];
}

const NUMBERS = ["base", ...Object.keys(NO_NUMBERS)] as readonly (keyof Estimate)[];

function openCells({ estimates, minimumBase }: AuditedRelease): readonly Finding[] {
  const open = estimates.filter((row) => {
    if (row.status === "suppressed") return NUMBERS.some((column) => row[column] !== null);
    return row.estimate !== null && (row.base ?? 0) < minimumBase;
  });
  return tell("OBS-D402", `${open.length} cellules masquées ou sous le seuil gardent un nombre`, open);
}

function openComparisons({ estimates, specificities, trends }: AuditedRelease): readonly Finding[] {
  const hidden = new Set(
    estimates.filter(({ status }) => status === "suppressed").map((row) => cellKey(row, row.wave)),
  );
  const open = [
    ...specificities.filter((row) => row.estimate !== null && hidden.has(cellKey(row, row.wave))),
    ...trends
      .filter(
        (row) =>
          row.difference !== null && (hidden.has(cellKey(row, row.from_wave)) || hidden.has(cellKey(row, row.to_wave))),
      )
      .map((row) => ({ ...row, wave: row.to_wave })),
  ];
  return tell("OBS-D402", `${open.length} comparaisons montrent une cellule masquée`, open);
}

function tell(
  code: FindingCode,
  message: string,
  [first, ...others]: readonly (CellPlace & { readonly wave: string })[],
): readonly Finding[] {
  if (first === undefined) return [];
  const { public: publicId, wave, indicator, answer, domain_kind, domain } = first;
  const cell = [publicId, wave, indicator, answer, domain_kind, domain].filter((part) => part !== "").join(" / ");
  return [completeFinding({ code, level: "error", message, count: 1 + others.length, value: cell })];
}
