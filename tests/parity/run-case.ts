import { MethodError, UsageError } from "#statistics/errors";
import { describedResult } from "#tests/parity/described-cases";
import { caseScope } from "#tests/parity/environment";
import type { Case, ReferenceFolder } from "#tests/parity/folder";
import { evaluateText } from "#tests/parity/r-evaluation/evaluate";
import { namesIn } from "#tests/parity/r-language/derivative";
import { SyntaxFault } from "#tests/parity/r-language/expression";
import { parseProgram } from "#tests/parity/r-language/parser";
import { NotSupported } from "#tests/parity/r-values/value";
import { compare, type Difference } from "#tests/parity/results/compare";
import { isList, isRecord, type Json } from "#tests/parity/results/json";
import { valueJson } from "#tests/parity/results/value-json";

export const STATUSES = ["agree", "differ", "refused", "not supported", "not R"] as const;
export type Status = (typeof STATUSES)[number];

/** What became of one case. */
export interface Outcome {
  readonly case: Case;
  readonly status: Status;
  /** Why it is not supported, or what our refusal says. */
  readonly reason?: string;
  readonly differences: readonly Difference[];
  readonly found?: Json;
}

/** Evaluates the call of a case with our functions and compares the result with R's. */
export function runCase(folder: ReferenceFolder, entry: Case): Outcome {
  const expected = entry.result_survey_4_5 ?? entry.result;
  try {
    const { found, unit } = evaluateCase(folder, entry, expected);
    return judged(entry, { expected, found, unit });
  } catch (error) {
    if (error instanceof SyntaxFault) return { case: entry, status: "not R", reason: error.message, differences: [] };
    return failed(entry, expected, error);
  }
}

/** What the call gives, and the size under which a number is nothing (1 for shares, 0 where the numbers tell it). */
function evaluateCase(
  folder: ReferenceFolder,
  entry: Case,
  expected: Json,
): { readonly found: Json; readonly unit: number } {
  const described = describedResult(folder, entry, expected);
  if (described !== undefined) return { found: described, unit: 0 };
  refuseEllipsis(entry.call);
  const scope = caseScope(folder, entry);
  const value = evaluateText(entry.call, scope);
  return {
    found: valueJson(value, expected, scope),
    unit: value.kind === "result" && value.type === "svyciprop" ? 1 : 0,
  };
}

/** Three points at the top of a call mean that something is left out: the text is not R, though it reads as R. */
function refuseEllipsis(call: string): void {
  if (parseProgram(call).some((statement) => namesIn(statement).some((name) => name.startsWith("..."))))
    throw new SyntaxFault("an ellipsis");
}

interface Judged {
  readonly expected: Json;
  readonly found: Json;
  readonly unit: number;
}

function judged(entry: Case, { expected, found, unit }: Judged): Outcome {
  if (isRefusal(expected)) {
    const differences = [{ path: "", expected, found, excess: Number.POSITIVE_INFINITY }];
    return { case: entry, status: "differ", reason: "must be refused, is not", differences, found };
  }
  if (/\bnot meant for comparison\b/.test(entry.note ?? ""))
    return {
      case: entry,
      status: "not supported",
      reason: "the case says that its values are not meant for comparison",
      differences: [],
      found,
    };
  const { differences, absent, compared } = compare(expected, found, { tolerance: entry.tol ?? 1e-8, unit });
  if (differences.length > 0) return { case: entry, status: "differ", differences, found };
  if (absent.length > 0 || compared === 0)
    return { case: entry, status: "not supported", reason: `not computed: ${absent.join(", ")}`, differences, found };
  return { case: entry, status: "agree", differences, found };
}

/** Our refusal is right where R refuses or finds no finite number, and where the case says that a tool should. */
function failed(entry: Case, expected: Json, error: unknown): Outcome {
  const reason = error instanceof Error ? error.message : String(error);
  if (error instanceof NotSupported) return { case: entry, status: "not supported", reason, differences: [] };
  if (!(error instanceof MethodError || error instanceof UsageError)) {
    const where = error instanceof Error ? (error.stack?.split("\n")[1]?.trim() ?? "") : "";
    return { case: entry, status: "differ", reason: `${reason} ${where}`, differences: [] };
  }
  const right =
    isRefusal(expected) || !holdsFiniteNumber(expected) || /\bshould refuse\b|\bor refuse\b/.test(entry.note ?? "");
  return { case: entry, status: right ? "refused" : "differ", reason, differences: [] };
}

function holdsFiniteNumber(value: Json): boolean {
  if (isList(value)) return value.some(holdsFiniteNumber);
  return isRecord(value) ? Object.values(value).some(holdsFiniteNumber) : typeof value === "number";
}

function isRefusal(expected: Json): boolean {
  return isRecord(expected) && Object.keys(expected).length === 1 && "error" in expected;
}
