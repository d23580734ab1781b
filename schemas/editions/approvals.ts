import { z } from "zod";
import { day, identifier } from "../labels.ts";

/** Where a study keeps its approvals. */
export const APPROVALS_FILE = "approvals.yaml";

/** Why a row may not be what it was, the likeliest first: another program may cut the study otherwise, and not the reverse. */
export const CAUSES = ["data", "program", "territory", "method", "wording", "elsewhere"] as const;
export type Cause = (typeof CAUSES)[number];

/** What an approval may name of the changes that it approves. */
export const SELECTS = ["cause", "table", "public", "wave", "indicator"] as const;

const approval = z
  .strictObject({
    run: z
      .string()
      .regex(/^[0-9a-f]{12}$/, "les douze signes que diff donne au passage nouveau")
      .describe("passage dont les changements sont approuvés, comme diff le nomme : ceux d'un autre ne le sont pas"),
    cause: z.enum(CAUSES).optional(),
    table: z.string().optional(),
    public: identifier.optional(),
    wave: z.union([z.string(), z.number()]).transform(String).optional(),
    indicator: identifier.optional(),
    author: z.string().trim().min(1).describe("qui approuve"),
    date: day.describe("quand"),
    reason: z.string().trim().min(1).describe("pourquoi"),
  })
  .refine((given) => SELECTS.some((key) => given[key] !== undefined), `dire quels changements : ${SELECTS.join(", ")}`);
export type Approval = z.infer<typeof approval>;

/** approvals.yaml: changes between two runs that somebody has looked at. */
export const approvals = z.strictObject({ approvals: z.array(approval) });
