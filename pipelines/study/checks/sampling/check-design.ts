import type { Question } from "#schemas/questionnaire";
import { type SampleDesign, unitVariables } from "#schemas/sampling/sample-design";
import { RECORD_NUMBER } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { categoriesOf } from "#study/categories";
import { variablesOf } from "#study/variables-of";
import { isAsked } from "#study/waves/is-asked";
import type { ReferenceReporter } from "../reference-reporter.ts";
import { checkReplicates } from "./check-replicates.ts";
import { checkStages } from "./check-stages.ts";

/** What a sample design is nothing without. */
const NAMED_BY: Partial<Record<SampleDesign["kind"], { readonly key: "strata" | "clusters"; readonly what: string }>> =
  {
    stratified: { key: "strata", what: "strates" },
    clustered: { key: "clusters", what: "grappes" },
  };

/** Checks what study.yaml says of the sample of a wave: variables that exist and name one thing, populations that are counted. */
export function checkDesign(definition: StudyDefinition, index: number, reporter: ReferenceReporter): void {
  const { public: publicId, design, export: sent } = definition.study.waves[index];
  const known = variablesOf(definition, publicId);
  if (known === undefined) return;
  const place = { definition, index, reporter, known };
  const named = NAMED_BY[design.kind];
  const isNamed = named?.key === "clusters" ? unitVariables(design).length > 0 : design.strata.length > 0;
  if (named !== undefined && !isNamed && design.replicates === undefined)
    reporter.incorrect(["waves", index, "design", "kind"], {
      message: `un plan ${design.kind} nomme ses ${named.what}`,
      repair: `ajouter ${named.key}: [question], ou écrire kind: simple`,
    });
  if (design.base_weight?.file !== undefined && sent.record_id === RECORD_NUMBER)
    reporter.incorrect(["waves", index, "design", "base_weight", "file"], {
      message: "un fichier de poids se joint par l'identifiant des répondants, et l'export n'en déclare pas",
      repair: "ajouter record_id: et le nom de sa colonne, sous export",
    });
  checkNames(nameStrata(design), place);
  checkNames(nameUnits(design), place);
  checkOneCluster(design, place);
  checkStages(design, { ...place, path: ["waves", index, "design"] });
  checkReplicates(definition, index, reporter);
  if (design.replicates !== undefined) return;
  checkPopulation(design, place);
  checkFinite(design, place);
}

interface Place {
  readonly definition: StudyDefinition;
  readonly index: number;
  readonly reporter: ReferenceReporter;
  readonly known: readonly string[];
}

/** Types of the questions whose answer is not one value: they name neither a stratum nor a cluster. */
const SEVERAL: ReadonlySet<Question["type"]> = new Set(["multiple", "grid", "rank"]);

/** Variables that name strata or units, each at its place. */
interface Naming {
  readonly what: "strate" | "grappe";
  readonly names: readonly { readonly name: string; readonly path: readonly (string | number)[] }[];
}

const nameStrata = ({ strata }: SampleDesign): Naming => ({
  what: "strate",
  names: strata.map((name, at) => ({ name, path: ["strata", at] })),
});

const nameUnits = ({ clusters, stages }: SampleDesign): Naming => ({
  what: "grappe",
  names:
    stages?.flatMap(({ units }, at) => (units === undefined ? [] : [{ name: units, path: ["stages", at, "units"] }])) ??
    clusters.map((name, at) => ({ name, path: ["clusters", at] })),
});

function checkNames({ what, names }: Naming, { definition, index, reporter, known }: Place): void {
  const { public: publicId, wave } = definition.study.waves[index];
  const questionnaire = definition.questionnaires.get(publicId);
  const region = definition.study.publics.find(({ id }) => id === publicId)?.region;
  for (const [at, { name, path: own }] of names.entries()) {
    const path = ["waves", index, "design", ...own];
    const key = own[0];
    reporter.known("variable", name, known, path);
    const type = questionnaire?.questions.get(name)?.type;
    if (type !== undefined && SEVERAL.has(type))
      reporter.incorrect(path, {
        message: `« ${name} » (${type}) donne plusieurs réponses à chacun : elle ne nomme pas une ${what}`,
        expected: "une question à une réponse, ou une variable dérivée",
        repair: `retirer « ${name} » de ${key}`,
      });
    if (questionnaire !== undefined && known.includes(name) && !isAsked(questionnaire, { name, wave, region }))
      reporter.incorrect(path, {
        message: `« ${name} » n'est pas posée à la vague ${wave} : elle n'en nomme pas les ${what}s`,
        repair: `retirer « ${name} » de ${key}, ou ajouter ${wave} aux vagues de « ${name} »`,
      });
    if (names.findIndex((one) => one.name === name) < at)
      reporter.incorrect(path, { message: `« ${name} » est écrite deux fois`, repair: "la garder une fois" });
  }
}

/** Units of later degrees add nothing to the variance of a first degree drawn with replacement; crossed, they would deny it. */
function checkOneCluster(design: SampleDesign, { index, reporter }: Place): void {
  const { clusters, strata } = design;
  const both = unitVariables(design).find((name) => strata.includes(name));
  if (both !== undefined)
    reporter.incorrect(["waves", index, "design", "clusters"], {
      message: `« ${both} » est à la fois la strate et la grappe : chaque strate n'aurait qu'une unité`,
      repair: `retirer « ${both} » de strata, ou de ce qui nomme les grappes`,
    });
  if (clusters.length < 2) return;
  reporter.incorrect(["waves", index, "design", "clusters"], {
    message: `${clusters.length} variables de grappe : une seule nomme l'unité tirée au premier degré, et les croiser nierait l'effet de grappe`,
    expected: "l'unité du premier degré ; celles des degrés suivants n'ajoutent rien à la variance",
    repair: `écrire clusters: [${clusters[0]}], ou stages: si les unités de chaque degré sont comptées dans la population`,
  });
}

function checkPopulation({ population, strata }: SampleDesign, { definition, index, reporter, known }: Place): void {
  if (typeof population !== "object") return;
  const path = ["waves", index, "design", "population"];
  if ("column" in population) {
    if (strata.length === 0)
      reporter.incorrect([...path, "column"], {
        message: "population par strate (column), et le plan ne nomme aucune strate",
        repair: "ajouter strata: [question], ou écrire population: et un nombre",
      });
    return;
  }
  const { by, counts } = population;
  reporter.known("variable", by, known, [...path, "by"]);
  if (strata.length === 1 ? strata[0] !== by : !strata.includes(by))
    reporter.incorrect([...path, "by"], {
      message:
        strata.length === 0
          ? `effectifs par « ${by} », et le plan ne nomme aucune strate`
          : `effectifs par « ${by} », et les strates sont celles de « ${strata.join(" × ")} »`,
      repair: strata.length === 0 ? `ajouter strata: [${by}]` : `écrire by: ${strata[0]}, avec ses effectifs`,
    });
  const categories = strata.length > 1 ? undefined : categoriesOf(definition, definition.study.waves[index].public, by);
  for (const stratum of categories === undefined ? [] : Object.keys(counts))
    reporter.known("strate", stratum, [...(categories?.keys() ?? [])], [...path, "counts", stratum]);
}

/** A correction that cannot be made would be believed made. */
function checkFinite(
  { finite_population, population, strata, clusters, stages }: SampleDesign,
  { index, reporter }: Place,
): void {
  if (!finite_population || stages !== undefined) return;
  const path = ["waves", index, "design", "finite_population"];
  const without = "ou retirer finite_population";
  if (population === undefined)
    reporter.incorrect(path, {
      message: "la correction de population finie demande l'effectif de la population",
      repair: `ajouter population: sous design, ${without}`,
    });
  else if (typeof population === "number" && strata.length > 0)
    reporter.incorrect(path, {
      message: "la correction de population finie d'un plan stratifié demande l'effectif de chaque strate",
      repair: `écrire population: { by: ${strata[0]}, counts: { … } }, ${without}`,
    });
  else if (clusters.length > 0)
    reporter.incorrect(path, {
      message:
        "l'effectif déclaré compte des individus : la correction d'un plan en grappes demande le nombre de grappes",
      repair: `écrire stages: [{ units: ${clusters[0]}, population: nombre de grappes }] à la place de clusters et finite_population, ou retirer celle-ci (la variance est alors celle d'un tirage avec remise, jamais trop petite)`,
    });
}
