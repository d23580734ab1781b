import type { DeclaredStage, SampleDesign } from "#schemas/sampling/sample-design";
import type { ReferenceReporter } from "../reference-reporter.ts";

interface Place {
  readonly reporter: ReferenceReporter;
  /** Of the design. */
  readonly path: readonly (string | number)[];
}

/** Checks the stages of a drawing: units that each but the last names, and counts by what holds them. */
export function checkStages(design: SampleDesign, { reporter, path }: Place): void {
  const { stages } = design;
  if (stages === undefined) return;
  const refuse = (at: readonly (string | number)[], message: string, repair: string) =>
    reporter.incorrect([...path, ...at], { message, repair });
  if (design.kind !== "clustered")
    refuse(["stages"], `un plan ${design.kind} n'a pas de degrés`, "écrire kind: clustered, ou retirer stages");
  if (design.clusters.length > 0)
    refuse(["clusters"], "clusters et stages nomment deux fois les grappes", "retirer clusters");
  if (design.finite_population)
    refuse(
      ["finite_population"],
      "clé sans effet : les unités que stages compte corrigent déjà chaque degré",
      "retirer finite_population",
    );
  for (const [index, stage] of stages.entries()) {
    const isLast = index === stages.length - 1;
    if (stage.units === undefined && (index === 0 || !isLast))
      refuse(
        ["stages", index],
        `le degré ${index + 1} ne nomme pas ses unités : seul le dernier de plusieurs est celui des répondants`,
        index === 0 && isLast
          ? "ajouter units: question, ou décrire un tirage sans grappe par population: et finite_population: true"
          : "ajouter units: question",
      );
    checkCounts(stage, index, { design, stages, refuse });
  }
}

interface Counted {
  readonly design: SampleDesign;
  readonly stages: readonly DeclaredStage[];
  readonly refuse: (at: readonly (string | number)[], message: string, repair: string) => void;
}

/** Counts are those of a stratum, then of a unit of a stage above: another variable would not be one for all its respondents. */
function checkCounts(stage: DeclaredStage, index: number, { design, stages, refuse }: Counted): void {
  const key = stage.population === undefined ? "fraction" : "population";
  const counts = stage.population ?? stage.fraction;
  const at = ["stages", index, key];
  if (typeof counts === "number" && key === "population" && index === 0 && design.strata.length > 0)
    refuse(
      at,
      "le nombre de grappes d'un plan stratifié est celui de chaque strate",
      `écrire population: { by: ${design.strata[0]}, counts: { … } }`,
    );
  if (typeof counts !== "object" || !("by" in counts)) return;
  const above = index === 0 ? design.strata : stages.slice(0, index).flatMap(({ units }) => units ?? []);
  if (above.includes(counts.by)) return;
  const what = index === 0 ? "les strates" : "les unités des degrés précédents";
  refuse(
    [...at, "by"],
    `comptées par « ${counts.by} », et ${what} sont ${above.length === 0 ? "aucune" : `celles de « ${above.join(", ")} »`}`,
    above.length === 0 ? `écrire ${key}: et un nombre` : `écrire by: ${above[above.length - 1]}, ou column:`,
  );
}
