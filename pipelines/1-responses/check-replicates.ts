import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { columnsOfReplicates, nextReplicate } from "#schemas/sampling/replicate-weights";
import type { Wave } from "#schemas/study";

/** Tells a file that holds more replicate weights than the wave declares: their variance has a constant of their number. */
export function checkReplicates(
  { design: { replicates }, export: { file } }: Pick<Wave, "design" | "export">,
  others: readonly string[],
): readonly Finding[] {
  const next = replicates === undefined ? undefined : nextReplicate(replicates);
  if (replicates === undefined || next === undefined || !others.includes(next)) return [];
  const names = columnsOfReplicates(replicates);
  return [
    completeFinding({
      code: "OBS-W318",
      message: `le fichier a aussi la colonne « ${next} », après les ${names.length} réplications déclarées : leur variance serait d'une autre constante`,
      file,
      field: next,
      value: String(replicates.columns),
      repair:
        "corriger le dernier numéro de columns: sous replicates, ou les écrire en liste si la suite est autre chose",
    }),
  ];
}
