import type { Finding } from "./finding.ts";
import type { FindingInput } from "./finding-log.ts";
import { type ExitCode, FindingsError } from "./findings-error.ts";

/** Stops for these findings: nothing else throws what an analyst can mend. */
export function refuseWith(findings: FindingInput | readonly FindingInput[], exitCode: ExitCode): never {
  throw new FindingsError(findings, exitCode);
}

/** Stops if one of the findings is an error: all of them are told. */
export function refuseErrors(findings: readonly Finding[], exitCode: ExitCode): void {
  if (findings.some(({ level }) => level === "error")) refuseWith(findings, exitCode);
}
