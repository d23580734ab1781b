import type { Responses } from "#exports/export-reader";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { Wave } from "#schemas/study";

/** Tells a file that says how its records are weighted, where the design of the wave has no weight. */
export function checkWeight(
  { design, export: { file } }: Pick<Wave, "design" | "export">,
  { weight }: Pick<Responses, "weight">,
): readonly Finding[] {
  const { column, file: apart } = design.base_weight ?? {};
  if (weight === undefined || (column === weight && apart === undefined)) return [];
  const other = column === undefined ? "aucun poids" : `« ${column} »${apart === undefined ? "" : ` de ${apart}`}`;
  return [
    completeFinding({
      code: "OBS-W312",
      message: `le fichier est pondéré par « ${weight} », et design.base_weight n'en dit rien : ${other}`,
      file,
      field: weight,
      value: weight,
      repair: `ajouter base_weight: { column: ${weight} } sous design`,
    }),
  ];
}
