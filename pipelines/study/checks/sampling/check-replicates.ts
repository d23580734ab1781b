import { columnsOfReplicates } from "#schemas/sampling/replicate-weights";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { waveName } from "#study/waves/wave-name";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import type { ReferenceReporter } from "../reference-reporter.ts";

type Fault = readonly [key: string, message: string, repair: string];

/** Checks replicate weights against the rest of a design, which they take the place of, and against what is not computed by them. */
export function checkReplicates(definition: StudyDefinition, index: number, reporter: ReferenceReporter): void {
  const { study } = definition;
  const wave = study.waves[index];
  if (wave.design.replicates === undefined) return;
  const path = ["waves", index, "design"];
  for (const [key, message, repair] of faultsOf(wave.design)) reporter.incorrect([...path, key], { message, repair });
  const own = [...path, "replicates"];
  const isPanel = study.publics.find(({ id }) => id === wave.public)?.panel ?? false;
  if (isPanel && wavesOfPublic(study, wave.public).length > 1)
    reporter.incorrect(own, {
      message: `${waveName(wave)} : deux vagues d'un panel ont des répondants en commun, et leur covariance ne se calcule pas par des réplications faites vague par vague`,
      repair: "retirer replicates, et déclarer les strates et les grappes du panel",
    });
  for (const [at, pool] of (study.small_areas?.pooled_waves ?? []).entries())
    if (pool.public === wave.public && pool.waves.includes(wave.wave))
      reporter.incorrect(["small_areas", "pooled_waves", at, "waves", pool.waves.indexOf(wave.wave)], {
        message: `${waveName(wave)} a des poids de réplication : des vagues réunies demandent un seul plan, que leurs réplications ne font pas ensemble`,
        repair: `retirer « ${wave.wave} » de pooled_waves`,
      });
}

/** What a design says beside replicate weights that their variance does not read, or that they need. */
function faultsOf(design: Wave["design"]): readonly Fault[] {
  const { replicates, base_weight, kind, strata, clusters, stages, population, finite_population, lonely_psu } = design;
  const names = replicates === undefined ? [] : columnsOfReplicates(replicates);
  const both = (key: string, what: string): Fault => [
    key,
    `${what} et replicates disent deux fois d'où vient la variance : les réplications portent déjà le plan`,
    `retirer ${key}, ou retirer replicates`,
  ];
  const faults: readonly (Fault | false)[] = [
    base_weight === undefined && [
      "replicates",
      "des poids de réplication demandent le poids principal, qui donne les estimations",
      "ajouter base_weight: { column: … } sous design",
    ],
    base_weight !== undefined &&
      base_weight.file === undefined &&
      names.includes(base_weight.column) && [
        "replicates",
        `« ${base_weight.column} » est à la fois le poids principal et une réplication`,
        "ne la garder que d'un côté",
      ],
    kind === "volunteer" && [
      "replicates",
      "un échantillon de volontaires n'a pas de précision : ses réplications ne serviraient à rien",
      "retirer replicates, ou corriger kind:",
    ],
    strata.length > 0 && both("strata", "strata"),
    clusters.length > 0 && both("clusters", "clusters"),
    stages !== undefined && both("stages", "stages"),
    finite_population && [
      "finite_population",
      "la correction de population finie n'est pas faite sur des réplications : l'institut l'a mise dans leurs poids, ou dans rscales",
      "retirer finite_population, et la compter dans scale ou rscales s'il y a lieu",
    ],
    typeof population === "object" && [
      "population",
      "effectifs de population par strate, et des réplications ne nomment aucune strate",
      "écrire population: et un nombre",
    ],
    lonely_psu !== "fail" && [
      "lonely_psu",
      "clé sans effet : des réplications n'ont pas de strate à une seule unité",
      "retirer lonely_psu",
    ],
  ];
  return faults.filter((fault) => fault !== false);
}
