import type { FindingLevel } from "#schemas/finding";

/** What a code means, for `observatoire explain CODE`. */
export interface CatalogueEntry {
  readonly level: FindingLevel;
  readonly title: string;
  readonly rule: string;
  readonly example: string;
  readonly repair: string;
}

/** Every code that the program can give, by family: S study, F file, C table structure, V value, G geography, W weights. */
export const CATALOGUE: Readonly<Record<string, CatalogueEntry>> = {};

/** Level of a code: error where the catalogue does not say otherwise. */
export function levelOf(code: string): FindingLevel {
  return CATALOGUE[code]?.level ?? "error";
}
