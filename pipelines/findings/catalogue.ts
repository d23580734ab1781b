import type { FindingLevel } from "#schemas/finding";
import { DISCLOSURE_CODES } from "./codes/disclosure.ts";
import type { CatalogueEntry, CodeFamily } from "./codes/entry.ts";
import { FILE_CODES } from "./codes/file.ts";
import { GEOGRAPHY_CODES } from "./codes/geography.ts";
import { RUNTIME_CODES } from "./codes/runtime.ts";
import { STRUCTURE_CODES } from "./codes/structure.ts";
import { STUDY_CODES } from "./codes/study.ts";
import { VALUE_CODES } from "./codes/value.ts";
import { WAVE_CODES } from "./codes/wave.ts";
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
  ...WAVE_CODES,
  ...GEOGRAPHY_CODES,
  ...WEIGHT_CODES,
  ...DISCLOSURE_CODES,
  ...RUNTIME_CODES,
};

/** Warnings and notes about answers of respondents that are kept: those that a threshold by weighted share may name. */
export const WEIGHABLE: readonly string[] = [
  ...["OBS-V204", "OBS-V205", "OBS-V206", "OBS-V211", "OBS-V231", "OBS-V235"],
  ...["OBS-V216", "OBS-V217", "OBS-V220", "OBS-V221", "OBS-V222", "OBS-V223", "OBS-V224", "OBS-V225"],
  ...["OBS-V226", "OBS-V227", "OBS-V232", "OBS-V233"],
  ...["OBS-G201", "OBS-G202", "OBS-G203", "OBS-G205", "OBS-G206", "OBS-G207", "OBS-G214"],
];

/** Warnings and notes told of two waves: they are no share of the rows of one. */
export const BETWEEN_WAVES: readonly string[] = ["OBS-V229", "OBS-C119"];

/** Level of a code: error where the catalogue does not say otherwise. */
export function levelOf(code: string): FindingLevel {
  return CATALOGUE[code]?.level ?? "error";
}
