import type { Language } from "../labels.ts";

/** What the author writes of a chapter of the report: `commentary/<chapter>.md`, in CommonMark. */
export interface Commentary {
  readonly chapter: string;
  /** File of the study folder. */
  readonly file: string;
  readonly lang: Language;
  readonly text: string;
}

/** What a reference prints: the number, its interval, its value before, the words that its verdict allows, of whom it is. */
export const REFERENCE_WORDS = ["value", "interval", "before", "change", "changes", "gap", "who"] as const;
export type ReferenceWord = (typeof REFERENCE_WORDS)[number];
