import type { Finding } from "./finding.ts";
import { completeFinding, type FindingInput } from "./finding-log.ts";

/** Exit codes of the command: what a caller may rely on. */
export const EXIT = {
  fine: 0,
  findings: 1,
  usage: 2,
  unreadable: 3,
  disclosure: 4,
  locked: 5,
  resources: 6,
  bug: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Stops a run for reasons that an analyst can mend: the findings say where and how. */
export class FindingsError extends Error {
  override readonly name = "FindingsError";
  readonly findings: readonly Finding[];
  readonly exitCode: ExitCode;

  constructor(told: FindingInput | readonly FindingInput[], exitCode: ExitCode) {
    const findings = [told].flat().map(completeFinding);
    super((findings.find(({ level }) => level === "error") ?? findings[0])?.message ?? "refus");
    this.findings = findings;
    this.exitCode = exitCode;
  }
}
