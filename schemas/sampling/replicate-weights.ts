import { z } from "zod";

/** How replicates were made: the words of R's `svrepdesign(type = )`. */
const REPLICATE_TYPES = [
  "BRR",
  "Fay",
  "JK1",
  "JK2",
  "JKn",
  "bootstrap",
  "ACS",
  "successive-difference",
  "other",
] as const;
type ReplicateType = (typeof REPLICATE_TYPES)[number];

/** Types whose variance has constants that the study gives; those of the others follow from the number of replicates. */
const SCALED: readonly ReplicateType[] = ["JK1", "JKn", "bootstrap", "other"];
/** Types whose weights may be negative as they are delivered (US Census Bureau, Accuracy of the PUMS). */
const SIGNED: readonly ReplicateType[] = ["ACS", "successive-difference"];

/** Replicates at most: the columns of the respondents have names of their own. */
export const MOST_REPLICATES = 1000;

/** « rep1..rep80 », « W_FSTURWT01..W_FSTURWT80 »: the first column and the last, named alike but for their number. */
const SPAN = /^(?<stem>.*?)(?<first>\d+)\.\.\k<stem>(?<last>\d+)$/u;

/** Columns of replicate weights that an institute delivered, and what their variance follows from. */
export const replicateWeights = z
  .strictObject({
    columns: z
      .union([z.string().regex(SPAN, "écrire la première colonne et la dernière : rep1..rep80"), z.array(z.string())])
      .describe("colonnes de l'export : la première et la dernière (rep1..rep80), ou leur liste"),
    type: z
      .enum(REPLICATE_TYPES)
      .describe("comment l'institut les a faites : JK1, JKn, BRR, Fay, bootstrap… ; other avec scale et rscales"),
    combined_weights: z
      .boolean()
      .default(true)
      .describe("false : chaque colonne multiplie le poids de base_weight au lieu de le remplacer"),
    scale: z.number().positive().optional().describe("constante de la variance, où le type ne la donne pas"),
    rscales: z
      .array(z.number().min(0))
      .optional()
      .describe("constante de chaque réplication, dans l'ordre des colonnes ; nécessaire à JKn"),
    rho: z.number().min(0).lt(1).optional().describe("coefficient de Fay, de 0 à 1 exclu"),
    mse: z
      .boolean()
      .default(false)
      .describe("true : écarts à l'estimation du poids principal, et non à la moyenne des réplications"),
  })
  .superRefine((declared, context) => {
    for (const [key, message] of faultsOf(declared))
      context.addIssue({ code: "custom", path: [key], message, input: declared[key] });
  });
export type ReplicateWeights = z.infer<typeof replicateWeights>;

type Fault = readonly [key: keyof ReplicateWeights, message: string];

function faultsOf({ columns, type, combined_weights, scale, rscales, rho }: ReplicateWeights): readonly Fault[] {
  // What is no span is told as such.
  if (typeof columns === "string" && !SPAN.test(columns)) return [];
  const names = columnsOfReplicates({ columns });
  const twice = names.find((name, at) => names.indexOf(name) < at);
  const isScaled = SCALED.includes(type);
  const faults: readonly (Fault | false)[] = [
    names.length < 2 && ["columns", "deux réplications au moins : une seule ne montre aucune variance"],
    names.length > MOST_REPLICATES && ["columns", `${names.length} réplications, et ${MOST_REPLICATES} au plus`],
    twice !== undefined && ["columns", `« ${twice} » est écrite deux fois : la variance serait trop petite`],
    scale !== undefined && !isScaled && ["scale", `clé sans effet : le type ${type} dit sa constante`],
    rscales !== undefined && !isScaled && ["rscales", `clé sans effet : le type ${type} dit ses constantes`],
    rscales !== undefined &&
      rscales.length !== names.length && [
        "rscales",
        `${rscales.length} constante${rscales.length > 1 ? "s" : ""} pour ${names.length} colonnes`,
      ],
    type === "JKn" &&
      combined_weights &&
      rscales === undefined && ["rscales", "des poids JKn combinés demandent rscales : rien d'autre ne les dit"],
    type === "other" && scale === undefined && ["scale", "le type other demande scale, et rscales s'il y a lieu"],
    type === "Fay" && rho === undefined && ["rho", "le type Fay demande rho"],
    type !== "Fay" && rho !== undefined && ["rho", `clé sans effet sur le type ${type}`],
  ];
  return faults.filter((fault) => fault !== false);
}

/** Names of the columns, in order. */
export function columnsOfReplicates({ columns }: Pick<ReplicateWeights, "columns">): readonly string[] {
  if (typeof columns !== "string") return columns;
  const { first, last, nameOf } = spanOf(columns);
  const length = Math.min(Math.max(0, last - first + 1), MOST_REPLICATES + 1);
  return Array.from({ length }, (_, at) => nameOf(first + at));
}

/** The column that would follow those of a span; undefined of a list. */
export function nextReplicate({ columns }: Pick<ReplicateWeights, "columns">): string | undefined {
  if (typeof columns !== "string") return undefined;
  const { last, nameOf } = spanOf(columns);
  return nameOf(last + 1);
}

function spanOf(columns: string) {
  const { stem = "", first = "", last = "" } = SPAN.exec(columns)?.groups ?? {};
  // A number that its first column pads with zeros is as long in all: rep01, rep10.
  const digits = first.startsWith("0") ? first.length : 1;
  const nameOf = (number: number): string => `${stem}${String(number).padStart(digits, "0")}`;
  return { first: Number(first), last: Number(last), nameOf };
}

/** Whether a weight of these replicates may be under 0. */
export const areSigned = ({ type }: Pick<ReplicateWeights, "type">): boolean => SIGNED.includes(type);

/** The column of the respondents that holds a replicate, from 1. */
export const replicateColumn = (replicate: number): string => `replicate_${replicate}`;
