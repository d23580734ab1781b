import type { Finding } from "./finding.ts";

/** Findings as JSON, one per line of an array, keys in a fixed order. */
export function renderFindingsJson(findings: readonly Finding[]): string {
  return JSON.stringify(findings, null, 2);
}
