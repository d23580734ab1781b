import { z } from "zod";
import { finding } from "../finding.ts";
import { defineTable, type RowOf } from "../table.ts";

export const findingsTable = defineTable(
  "findings",
  "Un constat sur les données ou l'étude",
  {
    study: z.string(),
    public: z.string(),
    wave: z.string(),
    step: z.string(),
    order: z.int().describe("rang dans la vague"),
    ...finding.shape,
    line: z.int().nullable(),
    column: z.int().nullable(),
    count: z.int().describe("nombre de cas semblables"),
  },
  ["public", "wave", "step", "order"],
);
export type FindingRow = RowOf<typeof findingsTable>;

export const responsesReport = defineTable(
  "responses_report",
  "Un fichier reçu : ce qui a été lu",
  {
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
  ["public", "wave"],
);
export type ResponsesReportRow = RowOf<typeof responsesReport>;
