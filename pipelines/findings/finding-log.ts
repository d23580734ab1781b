import type { FindingLevel } from "#schemas/finding";
import { CATALOGUE, type FindingCode } from "./catalogue.ts";
import type { Finding } from "./finding.ts";

/** What is said of a finding: the code and a French sentence; all else where it is known. */
export interface FindingInput extends Partial<Omit<Finding, "code" | "message" | "level" | "count">> {
  readonly code: FindingCode;
  readonly message: string;
  /** Level when it is not the catalogue's own for that code. */
  readonly level?: FindingLevel;
  /** How many cases this one stands for. */
  readonly count?: number;
}

/** Gathers the findings of a file or a stage, so that all are told together. */
export class FindingLog {
  private readonly entries: Finding[] = [];

  add(input: FindingInput): void {
    this.entries.push(completeFinding(input));
  }

  /** Findings in the order of file, line, column, code. */
  get findings(): readonly Finding[] {
    return [...this.entries].sort(byPlace);
  }

  get errorCount(): number {
    return this.entries.filter((entry) => entry.level === "error").reduce((sum, entry) => sum + entry.count, 0);
  }
}

/** A finding with every field, null where not known. */
export function completeFinding(input: FindingInput): Finding {
  const { code, message, level = CATALOGUE[code].level, count = 1, ...known } = input;
  const nothing = { file: null, line: null, column: null, cell: null, record: null, field: null };
  return { code, level, message, ...nothing, value: null, expected: null, cause: null, repair: null, ...known, count };
}

function byPlace(a: Finding, b: Finding): number {
  return (
    compare(a.file ?? "", b.file ?? "") ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.column ?? 0) - (b.column ?? 0) ||
    compare(a.code, b.code) ||
    compare(a.field ?? "", b.field ?? "")
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
