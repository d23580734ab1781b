import type { TextColumn } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Wave } from "#schemas/study";
import type { RespondentsWave } from "../wave-source.ts";

/** A sample this far from its planned size is told: a file cut short, or two files in one. */
const FAR = 0.05;

/** Tells a number of kept respondents far from the one that the wave planned, or larger than that of those it wrote to. */
export function checkSize(
  wave: Pick<RespondentsWave, "planned_size" | "contacted" | "export">,
  exclusion: TextColumn,
): readonly Finding[] {
  const kept = exclusion.codes.filter((code) => code === -1).length;
  return [...checkPlanned(wave, kept), ...checkContacted(wave, kept)];
}

function checkContacted(
  { contacted, export: { file } }: Pick<RespondentsWave, "contacted" | "export">,
  kept: number,
): readonly Finding[] {
  if (contacted === null || kept <= contacted) return [];
  const message = `${kept} répondants gardés, et ${contacted} unités contactées : le taux de réponse passerait 100 %`;
  const repair = "écrire sous response: contacted: le nombre d'unités contactées, ni une part ni celui des relances";
  const found = { message, file, value: String(kept), expected: `${contacted} au plus`, repair };
  return [completeFinding({ code: "OBS-C125", level: "error", ...found })];
}

function checkPlanned(
  { planned_size: planned, export: { file } }: Pick<Wave, "planned_size" | "export">,
  kept: number,
): readonly Finding[] {
  if (planned === undefined || Math.abs(kept - planned) <= FAR * planned) return [];
  const message = `${kept} répondants gardés pour ${planned} prévus`;
  const cause =
    kept < planned ? "fichier coupé ou livraison partielle" : "plusieurs livraisons ou vagues dans un fichier";
  const repair = "vérifier le nombre de répondants auprès de l'institut, ou corriger planned_size";
  const found = { message, file, value: String(kept), expected: String(planned), cause, repair };
  return [completeFinding({ code: "OBS-C125", ...found })];
}

/** A wave of which nobody is kept is refused, with all that was found in it: no waiver makes a sample of it. */
export function refuseNobody(
  { export: { file } }: Pick<Wave, "export">,
  exclusion: TextColumn,
  found: readonly Finding[],
): void {
  if (exclusion.codes.includes(-1)) return;
  const message = `aucun répondant gardé sur ${exclusion.codes.length} : il n'y a rien à calculer`;
  const aside = exclusion.dictionary.indexOf("set-aside");
  const byRule = aside !== -1 && exclusion.codes.every((code) => code === aside);
  const cause = byRule
    ? "keep_if: écarte toutes les lignes : la valeur qu'il attend n'est pas celle de l'export"
    : "colonnes décalées, ou variables de strate et de calage illisibles";
  const repair = byRule
    ? "écrire dans keep_if: ce que sa colonne contient, ou keep_if: [] sous la vague pour tout garder"
    : "corriger ce que disent les autres constats du fichier";
  const nobody = { message, file, cause, repair, count: exclusion.codes.length };
  refuseWith([...found, { code: "OBS-V239", ...nobody }], EXIT.findings);
}
