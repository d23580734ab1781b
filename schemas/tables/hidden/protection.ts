import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { cellColumns } from "../estimates.ts";

/** Why a cell is not shown, told to the analyst alone: what is published says of all of them that they are protected. */
export const PROTECTIONS = [
  "small-base",
  "small-effective-base",
  "dominance",
  "unanimous",
  "few-answers",
  "complement",
] as const;
export type Protection = (typeof PROTECTIONS)[number];

/** Kept in the database of the analyst, never published: who knows which cells are hidden for others knows more of them. */
export const protectionTable = defineTable("protection", {
  title: "Une cellule masquée, et la règle qui la masque",
  columns: {
    ...cellColumns,
    rule: z
      .enum(PROTECTIONS)
      .describe("complement : masquée pour que d'autres ne s'en déduisent pas ; les autres le sont pour elles-mêmes"),
    respondents: z.int().describe("répondants de la cellule"),
  },
  key: ["public", "wave", "indicator", "answer", "domain_kind", "domain"],
});
/** What the protection of a wave costs, and what any other would. */
export const protectionLoss = defineTable("protection_loss", {
  title: "Ce que la protection d'une vague masque, et ce qu'aucune autre ne montrerait",
  columns: {
    public: cellColumns.public,
    wave: cellColumns.wave,
    cells: z.int().describe("cellules estimées"),
    hidden: z.int().describe("cellules masquées"),
    own: z.int().describe("cellules masquées pour elles-mêmes"),
    least: z
      .int()
      .describe("le moins que masque quelque choix que ce soit : celles-là, et une par ligne qui en livrerait une"),
  },
  key: ["public", "wave"],
});

export type ProtectedCell = RowOf<typeof protectionTable>;
