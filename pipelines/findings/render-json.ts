import type { Finding } from "#schemas/finding";

/** Findings as JSON, one per line of an array, keys in a fixed order. */
export function renderFindingsJson(findings: readonly Finding[]): string {
  return JSON.stringify(findings, null, 2);
}
