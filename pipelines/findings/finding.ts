import { z } from "zod";
import { finding } from "#schemas/finding";
import { FINDING_CODES, type FindingCode } from "./catalogue.ts";

const FINDINGS = z.array(finding.extend({ code: z.enum(FINDING_CODES) }));

/** A finding whose code the catalogue explains. */
export interface Finding extends Omit<z.infer<typeof finding>, "code"> {
  readonly code: FindingCode;
}

/** Findings that were written as JSON; a code or a field that is not known is refused. */
export function parseFindings(json: string): readonly Finding[] {
  return FINDINGS.parse(JSON.parse(json));
}
