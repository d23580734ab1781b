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

type Design = Wave["design"];

const faultsOf = (design: Design): readonly Fault[] =>
  [...faultsOfWeights(design), ...drawnTwice(design), ...ignoredBy(design)].filter((fault) => fault !== false);

/** What replicates need, and who has a use for them. */
function faultsOfWeights({ replicates, base_weight, kind }: Design): readonly (Fault | false)[] {
  const names = replicates === undefined ? [] : columnsOfReplicates(replicates);
  const { column, file } = base_weight ?? {};
  return [
    base_weight === undefined && [
      "replicates",
      "des poids de réplication demandent le poids principal, qui donne les estimations",
      "ajouter base_weight: { column: … } sous design",
    ],
    column !== undefined &&
      file === undefined &&
      names.includes(column) && [
        "replicates",
        `« ${column} » est à la fois le poids principal et une réplication`,
        "ne la garder que d'un côté",
      ],
    kind === "volunteer" && [
      "replicates",
      "un échantillon de volontaires n'a pas de précision : ses réplications ne serviraient à rien",
      "retirer replicates, ou corriger kind:",
    ],
  ];
}

/** Strata and units, which the replicates already hold. */
function drawnTwice({ strata, clusters, stages = [] }: Design): readonly Fault[] {
  const declared = { strata, clusters, stages };
  return Object.entries(declared).flatMap(([key, names]): readonly Fault[] =>
    names.length === 0
      ? []
      : [
          [
            key,
            `${key} et replicates disent deux fois d'où vient la variance : les réplications portent déjà le plan`,
            `retirer ${key}, ou retirer replicates`,
          ],
        ],
  );
}

/** What the variance of replicates does not read. */
const ignoredBy = ({ population, finite_population, lonely_psu }: Design): readonly (Fault | false)[] => [
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
