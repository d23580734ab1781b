import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";

export const responsesColumns = defineTable("responses_columns", {
  title: "Une colonne de l'export qui entre, et sa place",
  columns: {
    column: z.string().describe("nom dans l'en-tête"),
    position: z.int().describe("place dans le fichier, dès 1"),
  },
  key: ["position"],
});
export type ResponsesColumn = RowOf<typeof responsesColumns>;
