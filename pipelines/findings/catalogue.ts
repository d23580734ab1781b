import { DISCLOSURE_CODES } from "./codes/disclosure.ts";
import type { CatalogueEntry } from "./codes/entry.ts";
import { FILE_CODES } from "./codes/file.ts";
import { GEOGRAPHY_CODES } from "./codes/geography.ts";
import { RUNTIME_CODES } from "./codes/runtime.ts";
import { STRUCTURE_CODES } from "./codes/structure.ts";
import { STUDY_CODES } from "./codes/study.ts";
import { VALUE_CODES } from "./codes/value.ts";
import { WAVE_CODES } from "./codes/wave.ts";
import { WEIGHT_CODES } from "./codes/weight.ts";

/** The families: S study folder, F file, C table structure, V value, G geography, W weights, D disclosure, R runtime. */
const ENTRIES = {
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

/** A code that the program can give: one that no entry explains does not compile. */
export type FindingCode = keyof typeof ENTRIES;

/** What each code means. */
export const CATALOGUE: Readonly<Record<FindingCode, CatalogueEntry>> = ENTRIES;

/** Every code, in the order of the families. */
export const FINDING_CODES = Object.keys(ENTRIES) as readonly FindingCode[];

/** Whether a text, of a study or a file, is a code of the catalogue. */
export const isFindingCode = (text: string): text is FindingCode => Object.hasOwn(CATALOGUE, text);
