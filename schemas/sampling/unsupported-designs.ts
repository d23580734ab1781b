/** What of a sample a study may want to declare and the product does not compute: told by name, with what it does instead. */
const WHAT_IS_DONE = {
  stages: {
    what: "les degrés d'un tirage ne se déclarent pas ainsi",
    done: "ils s'écrivent sous stages:, du premier au dernier, avec leur population ou leur taux de sondage",
    repair: "écrire stages: [{ units: question, population: { column: … } }, { population: { column: … } }]",
  },
  clusterPopulation: {
    what: "les nombres de grappes de la population ne se déclarent pas ainsi",
    done: "ils s'écrivent au premier degré de stages:",
    repair: "écrire stages: [{ units: grappe, population: nombre de grappes }], à la place de clusters:",
  },
  fractions: {
    what: "les fractions de sondage ne se déclarent pas ainsi",
    done: "un tirage d'individus est corrigé par les effectifs de sa population, un tirage à plusieurs degrés par ceux de chacun",
    repair:
      "écrire population: { by: strate, counts: { … } } et finite_population: true, ou fraction: à chaque degré de stages:",
  },
  replicates: {
    what: "les poids de réplication ne se déclarent pas ainsi",
    done: "leurs colonnes et leur type s'écrivent sous replicates:, à côté de base_weight:",
    repair:
      "écrire replicates: { columns: rep1..rep80, type: JK1 } sous design, et le poids principal par base_weight:",
  },
} as const;

const NAMES: Readonly<Record<keyof typeof WHAT_IS_DONE, readonly string[]>> = {
  stages: ["stage", "degrees", "second_stage", "secondary_units", "psu", "ssu", "multistage", "degres"],
  clusterPopulation: ["cluster_population", "clusters_population", "population_clusters", "cluster_count"],
  fractions: ["fpc", "fraction", "fractions", "sampling_fraction", "sampling_fractions", "rate", "rates"],
  replicates: [
    "replicate",
    "replicate_weights",
    "repweights",
    "rep_weights",
    "bootstrap_weights",
    "jackknife_weights",
    "brr",
    "bootstrap",
    "jackknife",
  ],
};

/** What is not computed of a design, by the key that asks for it. */
export function unsupportedDesign(
  key: string,
): { readonly what: string; readonly done: string; readonly repair: string } | undefined {
  const wanted = key.toLowerCase().replaceAll("-", "_");
  const kinds = Object.keys(NAMES) as readonly (keyof typeof NAMES)[];
  const kind = kinds.find((one) => NAMES[one].includes(wanted));
  return kind === undefined ? undefined : WHAT_IS_DONE[kind];
}
