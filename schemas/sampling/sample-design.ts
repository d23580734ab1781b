import { z } from "zod";
import { identifier, localised, relativePath } from "../labels.ts";
import { replicateWeights } from "./replicate-weights.ts";

export const SAMPLE_KINDS = ["simple", "stratified", "clustered", "quota", "volunteer"] as const;

/** Units of the population, or the rate at which they were drawn: one number, one by category of a variable, or that of a column. */
const counts = z.union([
  z.number().positive(),
  z.strictObject({ by: identifier, counts: z.record(z.string(), z.number().positive()) }),
  z.strictObject({ column: z.string() }),
]);

/** Stages at most: the columns of their populations have names of their own. */
export const MOST_STAGES = 4;

/** One stage of the drawing: its units, and how many there are where they were drawn. */
const samplingStage = z
  .strictObject({
    units: identifier
      .optional()
      .describe(
        "question ou variable dérivée qui nomme les unités tirées ; sans elle, au dernier degré : les répondants",
      ),
    population: counts
      .optional()
      .describe("unités de la population : de la strate au premier degré, de l'unité qui les contient ensuite"),
    fraction: counts.optional().describe("taux de sondage, de 0 à 1, à la place de population"),
  })
  .refine(({ population, fraction }) => (population === undefined) !== (fraction === undefined), {
    message: "un degré dit population: (ses unités) ou fraction: (leur taux de sondage), et un seul des deux",
    params: { repair: "écrire l'un des deux ; sans l'un ni l'autre, clusters: suffit" },
  });
export type DeclaredStage = z.infer<typeof samplingStage>;

/** How the sample of a wave was drawn: what its precision depends on. */
export const sampleDesign = z.strictObject({
  kind: z.enum(SAMPLE_KINDS),
  strata: z
    .array(identifier)
    .default([])
    .describe("questions ou variables dérivées dont le croisement fait les strates"),
  clusters: z
    .array(identifier)
    .default([])
    .describe("question ou variable dérivée qui nomme la grappe : l'unité tirée au premier degré"),
  stages: z
    .array(samplingStage)
    .min(1)
    .max(MOST_STAGES)
    .optional()
    .describe("degrés du tirage, le premier d'abord, là où leurs unités sont comptées ; sinon clusters suffit"),
  population: counts.optional().describe("taille de la population, en tout ou par strate"),
  finite_population: z
    .boolean()
    .default(false)
    .describe("correction de population finie : demande les effectifs de population (population)"),
  base_weight: z
    .strictObject({
      column: z.string().describe("colonne du poids, dans l'export ou dans file:"),
      file: relativePath
        .optional()
        .describe(
          "CSV de poids à côté de l'export : un identifiant et un poids par ligne ; sans lui, le poids est dans l'export",
        ),
      id: z
        .string()
        .optional()
        .describe("colonne de l'identifiant dans file: ; par défaut elle s'appelle comme record_id dans l'export"),
      decimal: z
        .enum([",", "."])
        .optional()
        .describe("séparateur décimal de cette colonne, s'il n'est pas celui de la vague"),
    })
    .refine(({ file, id }) => id === undefined || file !== undefined, {
      message: "clé sans effet : id est une colonne du fichier de poids, que file: nomme",
      path: ["id"],
    })
    .optional()
    .describe("poids de tirage : une colonne de l'export, ou d'un fichier à part"),
  replicates: replicateWeights
    .optional()
    .describe(
      "poids de réplication livrés par l'institut, à côté du poids principal (base_weight) : la variance est la leur, à la place des strates, des grappes et des degrés",
    ),
  lonely_psu: z.enum(["fail", "remove", "adjust", "certainty", "average"]).default("fail"),
  note: localised.optional(),
});
export type SampleDesign = z.infer<typeof sampleDesign>;

/** Variables that name the units drawn: the cluster, or the units of each stage. */
export const unitVariables = ({
  clusters,
  stages = [],
}: Pick<SampleDesign, "clusters" | "stages">): readonly string[] => [
  ...clusters,
  ...stages.flatMap(({ units }) => (units === undefined ? [] : [units])),
];

/** The variable of the primary units, none where respondents are drawn. */
export const primaryUnits = ({ clusters, stages }: Pick<SampleDesign, "clusters" | "stages">): readonly string[] => {
  const first = stages?.[0]?.units;
  return first === undefined ? clusters : [first];
};

/** The column of the export that holds counts; undefined of those that study.yaml says. */
export const columnOfCounts = (given: z.infer<typeof counts> | undefined): string | undefined =>
  typeof given === "object" && "column" in given ? given.column : undefined;

/** Columns of the export that say how many units a stage has, by stage. */
export const stageColumns = ({ stages = [] }: Pick<SampleDesign, "stages">): readonly (string | undefined)[] =>
  stages.map(({ population, fraction }) => columnOfCounts(population ?? fraction));

/** Whether variances are corrected for a finite population: of respondents, or of the units of each stage. */
export const isCorrected = ({
  finite_population,
  stages,
}: Pick<SampleDesign, "finite_population" | "stages">): boolean => finite_population || stages !== undefined;

/** The column of the respondents that holds what a stage's column of the export says, from 1. */
export const stageColumn = (stage: number): string => `stage_${stage}_units`;
