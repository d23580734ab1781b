/** What of a sample a study may want to declare and the product does not compute: told by name, with what it does instead. */
const WHAT_IS_DONE = {
  stages: {
    what: "les degrés suivants d'un tirage",
    done: "la variance est celle des unités du premier degré, comme tirées avec remise : jamais trop petite, quels que soient les degrés suivants",
    repair: "nommer l'unité du premier degré par clusters: [question], et donner les poids par base_weight:",
  },
  clusterPopulation: {
    what: "les nombres de grappes de la population",
    done: "un plan en grappes est calculé comme un tirage avec remise : sans correction de population finie, sa variance n'est jamais trop petite",
    repair: "retirer la clé",
  },
  fractions: {
    what: "les fractions de sondage",
    done: "la correction de population finie vient des effectifs de la population, par strate",
    repair: "écrire population: { by: strate, counts: { … } } et finite_population: true",
  },
  replicates: {
    what: "les poids de réplication",
    done: "la variance est linéarisée, d'après les strates, les grappes et le calage déclarés",
    repair: "déclarer strata: et clusters:, et le poids principal par base_weight:",
  },
} as const;

const NAMES: Readonly<Record<keyof typeof WHAT_IS_DONE, readonly string[]>> = {
  stages: ["stages", "stage", "degrees", "second_stage", "secondary_units", "psu", "ssu", "multistage", "degres"],
  clusterPopulation: ["cluster_population", "clusters_population", "population_clusters", "cluster_count"],
  fractions: ["fpc", "fraction", "fractions", "sampling_fraction", "sampling_fractions", "rate", "rates"],
  replicates: [
    "replicates",
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
