import { z } from "zod";
import { CAUSES } from "../editions/approvals.ts";
import { defineTable, type RowOf } from "../table.ts";

/** The facts that are not those of the edition before. */
export const changesTable = defineTable("changes", {
  title: "Un fait qui n'est pas celui de l'édition précédente",
  columns: {
    key: z.string().describe("clé du fait, comme dans facts"),
    kind: z.string().describe("niveau, évolution ou écart, comme dans facts"),
    what: z.enum(["added", "removed", "changed"]).describe("apparu, disparu ou modifié"),
    cause: z.enum(CAUSES).describe("ce qui l'a changé, le plus probable"),
    before: z.string().describe("valeur dans l'édition précédente, vide si elle n'y est pas ou n'a pas changé"),
    after: z.string().describe("valeur dans cette édition, vide si elle n'y est plus ou n'a pas changé"),
    said_before: z.string().describe("ce que le verdict permettait de dire, vide si c'est toujours vrai"),
    said_after: z.string().describe("ce qu'il permet de dire"),
  },
  key: ["key", "kind"],
});
export type ChangedFact = RowOf<typeof changesTable>;
