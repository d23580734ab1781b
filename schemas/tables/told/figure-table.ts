import { z } from "zod";
import type { RowOf, TableDefinition } from "#schemas/table";

/** What stands in the files of a figure, which no stage writes: the facts that it draws, with a label beside each code. */
export const figureTable = {
  name: "figure",
  title: "Ce que montre une figure : un nombre publié par ligne",
  row: z.object({
    key: z.string(),
    kind: z.string(),
    public: z.string(),
    public_label: z.string(),
    other_public: z.string(),
    from_wave: z.string(),
    wave: z.string(),
    indicator: z.string(),
    indicator_label: z.string(),
    answer: z.string(),
    answer_label: z.string(),
    domain_kind: z.string(),
    domain: z.string(),
    domain_label: z.string(),
    base: z.number().int().nullable(),
    estimate: z.number().nullable(),
    reference: z.number().nullable(),
    difference: z.number().nullable(),
    ci_lower: z.number().nullable(),
    ci_upper: z.number().nullable(),
    verdict: z.string(),
    status: z.string(),
  }),
  key: ["key", "kind"],
  published: false,
  wide: false,
} as const satisfies TableDefinition;
export type FigureRow = RowOf<typeof figureTable>;
