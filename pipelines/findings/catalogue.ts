import type { FindingLevel } from "#schemas/finding";
import { DISCLOSURE_CODES } from "./codes/disclosure.ts";
import type { CatalogueEntry, CodeFamily } from "./codes/entry.ts";
import { FILE_CODES } from "./codes/file.ts";
import { GEOGRAPHY_CODES } from "./codes/geography.ts";
import { RUNTIME_CODES } from "./codes/runtime.ts";
import { STRUCTURE_CODES } from "./codes/structure.ts";
import { STUDY_CODES } from "./codes/study.ts";
import { VALUE_CODES } from "./codes/value.ts";
import { WEIGHT_CODES } from "./codes/weight.ts";

export type { CatalogueEntry };

/**
 * Every code that the program can give, by family: S study folder, F file, C table structure, V value, G geography,
 * W weights, D disclosure, R runtime.
 */
export const CATALOGUE: CodeFamily = {
  ...STUDY_CODES,
  ...FILE_CODES,
  ...STRUCTURE_CODES,
  ...VALUE_CODES,
  ...GEOGRAPHY_CODES,
  ...WEIGHT_CODES,
  ...DISCLOSURE_CODES,
  ...RUNTIME_CODES,
};

/** Level of a code: error where the catalogue does not say otherwise. */
export function levelOf(code: string): FindingLevel {
  return CATALOGUE[code]?.level ?? "error";
}
