import { z } from "zod";
import { finding } from "../finding.ts";
import { defineTable, type RowOf } from "../table.ts";

/** Answers of a wave as they were sent: columns of the export follow. */
export const responses = defineTable("responses", {
  title: "Une réponse telle qu'elle a été envoyée",
  columns: { line: z.int().describe("ligne du fichier") },
  key: ["line"],
  wide: true,
});

export const findingsTable = defineTable("findings", {
  title: "Un constat sur les données ou l'étude",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    step: z.string(),
    order: z.int().describe("rang dans la vague"),
    ...finding.shape,
    line: z.int().nullable(),
    column: z.int().nullable(),
    count: z.int().nullable().describe("nombre de cas semblables ; absent où ils sont peu nombreux"),
  },
  key: ["public", "wave", "step", "order"],
  published: true,
});
export type FindingRow = RowOf<typeof findingsTable>;

export const responsesReport = defineTable("responses_report", {
  title: "Un fichier reçu : ce qui a été lu",
  columns: {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    file: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    format: z.string(),
    encoding: z.string(),
    rows: z.int(),
    columns: z.int(),
    columns_dropped: z.int(),
    unreadable_rows: z.int(),
  },
  key: ["public", "wave"],
  published: true,
});
export type ResponsesReportRow = RowOf<typeof responsesReport>;
