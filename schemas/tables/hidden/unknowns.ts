import { z } from "zod";
import { defineTable, type RowOf } from "#schemas/table";
import { cellColumns } from "../estimates.ts";

/** What an unknown is: weighted answers of a measure, or respondents of a base. */
export const UNKNOWN_KINDS = ["answers", "respondents"] as const;

const { study, public: of, wave } = cellColumns;
const place = {
  study,
  public: of,
  wave,
  system: z.int().describe("cellules liées entre elles : une mesure et celles qui en dépendent"),
};

/** Kept in the database of the analyst, never published: the values of what is hidden. */
export const unknownCells = defineTable("unknown_cells", {
  title: "Une cellule masquée que des équations lient à d'autres, là où l'échelle des petits territoires en a besoin",
  columns: {
    ...place,
    cell: z.int().describe("rang de la cellule dans son système"),
    kind: z.enum(UNKNOWN_KINDS).describe("answers : réponses pondérées ; respondents : répondants d'une base"),
    base_rank: z.int().describe("rang de la base de la mesure"),
    indicator: z.string().describe("vide pour ce que deux mesures laissent entre elles, et pour des répondants"),
    answer: z.string(),
    domain_kind: z.string().describe("vide pour ce que des domaines laissent"),
    domain: z.string(),
    respondents: z.number(),
    value: z.number(),
    lower: z.number().describe("ce que chacun sait avant de rien lire"),
    upper: z.number(),
    near: z.number().describe("largeur d'un intervalle trop étroit ; d'un nombre de répondants, en part de lui-même"),
    own: z.boolean().describe("masquée pour elle-même"),
    guarded: z.boolean().describe("ne doit pas pouvoir être calculée"),
  },
  key: ["public", "wave", "system", "cell"],
});
export type UnknownCell = RowOf<typeof unknownCells>;

export const unknownLines = defineTable("unknown_lines", {
  title: "Un terme d'une équation entre des cellules masquées",
  columns: { ...place, line: z.int(), cell: z.int(), factor: z.number() },
  key: ["public", "wave", "system", "line", "cell"],
});
export type UnknownLine = RowOf<typeof unknownLines>;
