import { z } from "zod";

export const FINDING_LEVELS = ["error", "warning", "info"] as const;
export type FindingLevel = (typeof FINDING_LEVELS)[number];

/** One thing wrong or worth knowing, with where it is and what to do. Messages are French; codes and keys English. */
export const finding = z.strictObject({
  code: z.string().regex(/^OBS-[A-Z]\d{3}$/),
  level: z.enum(FINDING_LEVELS),
  message: z.string(),
  file: z.string().nullable(),
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  cell: z.string().nullable(),
  record: z.string().nullable(),
  field: z.string().nullable(),
  value: z.string().nullable(),
  expected: z.string().nullable(),
  cause: z.string().nullable(),
  repair: z.string().nullable(),
  count: z.number().int(),
});
export type Finding = z.infer<typeof finding>;
