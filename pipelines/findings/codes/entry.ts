import type { FindingLevel } from "#schemas/finding";

/** What a code means, for `observatoire explain CODE`, and what a threshold of a study may say of it. */
export interface CatalogueEntry {
  readonly level: FindingLevel;
  /** Told of answers of respondents that are kept: a threshold by weighted share may name it. */
  readonly weighable?: true;
  /** Told of two waves: it is no share of the rows of one. */
  readonly betweenWaves?: true;
  /** Said by pages of either language; the rest is French, as all that the terminal says. */
  readonly title: { readonly fr: string; readonly en: string };
  readonly rule: string;
  readonly example: string;
  readonly repair: string;
}

/** The entries of one family of codes. */
export type CodeFamily = Readonly<Record<`OBS-${string}`, CatalogueEntry>>;
