import { z } from "zod";
import { MOST_REPLICATES, replicateColumn } from "../sampling/replicate-weights.ts";
import { MOST_STAGES, stageColumn } from "../sampling/sample-design.ts";
import { defineTable, type RowOf } from "../table.ts";

/** Columns at the head of every respondents_<public> table; one or two per question follow (value, kind of missing). */
export const respondentColumns = {
  study: z.string(),
  public: z.string(),
  wave: z.string(),
  respondent: z.string().describe("identifiant de la réponse dans la vague"),
  row: z.int().describe("rang dans l'export"),
  kept: z.boolean(),
  exclusion: z.string().nullable().describe("motif d'exclusion"),
  region: z.string().nullable().describe("région d'aujourd'hui"),
};

/** Columns of the respondents that no question may be named after; a question `region` is that of the respondents. */
export const RESERVED_COLUMNS: readonly string[] = [
  ...Object.keys(respondentColumns).filter((name) => name !== "region"),
  "line",
  "base_weight",
  "stratum_population",
  ...Array.from({ length: MOST_STAGES }, (_, index) => stageColumn(index + 1)),
  ...Array.from({ length: MOST_REPLICATES }, (_, index) => replicateColumn(index + 1)),
];

/** Respondents of a wave: columns of the questionnaire follow those of every respondent. */
export const respondents = defineTable("respondents", {
  title: "Un répondant validé d'une vague",
  columns: respondentColumns,
  key: ["public", "wave", "respondent"],
  wide: true,
});

/** Stands for the reasons of a few, told together. */
export const SEVERAL_REASONS = "several-reasons";

export const respondentsReport = defineTable("respondents_report", {
  title: "Répondants gardés et exclus d'une vague, par motif",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    exclusion: z
      .string()
      .describe("motif, vide pour les répondants gardés ; several-reasons : les motifs peu nombreux, réunis"),
    respondents: z.int(),
  },
  key: ["public", "wave", "exclusion"],
  published: true,
});
export type RespondentsReportRow = RowOf<typeof respondentsReport>;

export const nonresponse = defineTable("nonresponse", {
  title: "Ce que les répondants gardés ont répondu ou non à une question",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    question: z.string(),
    item: z.string(),
    answered: z.int().nullable(),
    dont_know: z.int().nullable().describe("absent, comme les autres motifs, où l'un d'eux est rare"),
    refused: z.int().nullable(),
    not_applicable: z.int().nullable(),
    not_asked: z.int().nullable(),
    invalid: z.int().nullable(),
  },
  key: ["public", "wave", "question", "item"],
  published: true,
});
export type NonresponseRow = RowOf<typeof nonresponse>;
