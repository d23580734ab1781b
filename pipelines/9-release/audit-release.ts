import type { FindingCode } from "#findings/catalogue";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { type CellPlace, cellKey } from "#schemas/tables/cell-key";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import { connectedLines, type Wholes } from "./additive-lines.ts";
import { derivableCells } from "./derivable-cells.ts";
import type { Comparisons } from "./release-comparisons.ts";

/** What is about to leave, row for row beside what was computed. */
export interface AuditedRelease extends Comparisons {
  readonly computed: readonly Estimate[];
  readonly estimates: readonly Estimate[];
  readonly wholes: Wholes;
  readonly minimumBase: number;
}

/**
 * Looks at the tables that are about to leave as a stranger would, whatever rules made them: nothing under the threshold, no
 * number left in a hidden cell nor in a comparison with it, no hidden cell that those shown give away.
 */
export function auditRelease(release: AuditedRelease): readonly Finding[] {
  return [...openCells(release), ...openComparisons(release), ...derivable(release)];
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

function derivable({ computed, estimates, wholes }: AuditedRelease): readonly Finding[] {
  const hidden = new Set(
    computed.filter(({ base }, row) => estimates[row].status === "suppressed" && base !== null && base > 0),
  );
  const given = connectedLines(computed, wholes).flatMap((lines) => derivableCells(lines, (cell) => hidden.has(cell)));
  return tell("OBS-D401", `${given.length} cellules masquées se recalculent`, given);
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
