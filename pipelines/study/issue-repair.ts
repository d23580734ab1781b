import type { z } from "zod";

/** What a rule of a schema says to do about what it refuses; null where it says nothing. */
export const issueRepair = (issue: z.core.$ZodIssue): string | null =>
  issue.code === "custom" && typeof issue.params?.repair === "string" ? issue.params.repair : null;
