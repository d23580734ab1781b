import { z } from "zod";
import type { Kind } from "#schemas/kinds/kind";
import { KINDS } from "#schemas/kinds/kinds";
import { code, condition } from "./condition.ts";
import { identifier, localised } from "./labels.ts";

export type Statistic = keyof typeof KINDS;

/** Names of the kinds of statistics, in the order of their list. */
export const STATISTICS = Object.keys(KINDS) as [Statistic, ...Statistic[]];

/** What is known of a kind: how it is estimated, tested, compared, hidden and told. */
export const kindOf = (statistic: Statistic): Kind => KINDS[statistic];

/** What is computed of every answer to a closed question, without an indicator that asks for it. */
export const ANSWER_STATISTIC: Statistic = "share";

/** What a draft computes of a question that is answered by a number. */
export const NUMBER_STATISTIC: Statistic = "mean";

const term = z.strictObject({
  question: identifier,
  item: z.union([z.string(), z.number()]).transform(String).optional(),
  scores: z.record(z.string(), z.number()).optional().describe("note de chaque code ; par défaut la valeur elle-même"),
  count: z.array(code).optional().describe("nombre de ces codes cités (réponses multiples)"),
});

/** What is averaged, summed or ranked: one term, or the mean of several over those answered. */
export const quantity = z.union([term, z.strictObject({ mean_of: z.array(term).min(1) })]);
export type Quantity = z.infer<typeof quantity>;

/** How an indicator is computed for some publics. The first definition that names a public is its own. */
export const definition = z.strictObject({
  publics: z.array(identifier).min(1),
  waves: z.array(z.union([z.string(), z.number().int()]).transform(String)).optional(),
  numerator: condition.optional().describe("share : qui compte ; balance : qui compte en plus"),
  negative: condition.optional().describe("balance : qui compte en moins"),
  value: quantity.optional().describe("mean, total, ratio, quantile : la quantité"),
  denominator: quantity.optional().describe("ratio : la quantité du dénominateur"),
  weighted_by: identifier.optional().describe("weighted : le second poids, par son nom (second_weights: du public)"),
  base: condition.optional().describe("qui est dans la base ; par défaut tous ceux à qui la question a été posée"),
  among: localised
    .optional()
    .describe("qui est dans la base, en clair, après le nom du public : « de 10 salariés ou plus »"),
  dont_know: z
    .enum(["in-base", "out-of-base"])
    .optional()
    .describe("ne sait pas ; par défaut : dans la base pour les parts"),
  for_each: z
    .strictObject({ question: identifier, codes: z.array(code).optional() })
    .optional()
    .describe("une ligne par code (réponses multiples) ou par ligne (grille) de la question : answer"),
  for_each_in: z.array(code).optional().describe("for_each sur une grille : codes qui comptent"),
  winsorise: z.number().min(0).max(0.2).optional().describe("part ramenée aux quantiles extrêmes"),
  probability: z.number().gt(0).lt(1).optional().describe("quantile : probabilité"),
});
export type Definition = z.infer<typeof definition>;
/** How an indicator is computed, whomever and whichever wave it is computed for. */
export type Computation = Omit<Definition, "publics" | "waves" | "among">;

const written = z.strictObject({
  id: identifier,
  reference: z.string().optional().describe("numéro dans la documentation de l'observatoire"),
  label: localised,
  subtitle: localised.optional().describe("« Part des lecteurs déclarant… » : complète les titres de figures"),
  sentence: localised.optional().describe("groupe verbal des phrases : « jugent que les partenariats sont… »"),
  short: localised
    .optional()
    .describe("le même groupe verbal en peu de mots, pour les titres et l'accueil : « ont un partenariat »"),
  noun: localised.optional().describe("ce qu'il mesure, avec son article, pour les titres : « la confiance »"),
  items: localised.optional().describe("ce que ses réponses énumèrent, au pluriel, pour les titres : « acteurs »"),
  statistic: z.enum(STATISTICS),
  unit: z
    .enum(["percent", "number", "score-10", "score-100", "points", "euros"])
    .optional()
    .describe("sans elle, un pourcentage pour une part, un nombre pour une quantité"),
  direction: z.enum(["up", "down", "none"]).default("none"),
  headline: z.boolean().default(false).describe("figure dans l'essentiel et sur les fiches"),
  dimension: identifier.optional().describe("dimension de la maturité à laquelle il contribue"),
  theme: identifier.optional(),
  equivalence: z
    .number()
    .positive()
    .optional()
    .describe(
      "écart sous lequel deux valeurs sont dites équivalentes, si l'intervalle de leur écart y tient : 0.02 est 2 points d'une part (moins sous 10 % et au-dessus de 90 %) ; sans elle, rien n'est dit équivalent",
    ),
  ranked: z
    .boolean()
    .default(false)
    .describe(
      "ses réponses se rangent : l'accord des rangs entre publics est dit, sur chaque territoire (parts ou moyennes)",
    ),
  universe: z.boolean().default(false).describe("extrapolé à l'univers (total de la population)"),
  definitions: z.array(definition).min(1),
  note: localised.optional(),
});

/** An indicator, in percent where it counts respondents and in numbers where it measures them, unless it says. */
export const indicator = written.transform(({ unit, ...one }) => ({ ...one, unit: unit ?? unitOf(one) }));

function unitOf({ statistic, definitions }: Pick<z.infer<typeof written>, "statistic" | "definitions">) {
  const { percent, growsWithPopulation } = kindOf(statistic);
  if (percent) return "percent";
  const measures = definitions.some(
    ({ value, for_each, for_each_in }) => value !== undefined || (for_each !== undefined && for_each_in === undefined),
  );
  return measures || growsWithPopulation ? "number" : "percent";
}

export type Indicator = z.infer<typeof indicator>;

/** indicators.yaml */
export const indicators = z.strictObject({
  themes: z.array(z.strictObject({ id: identifier, label: localised })).default([]),
  indicators: z.array(indicator).min(1),
});
export type Indicators = z.infer<typeof indicators>;
