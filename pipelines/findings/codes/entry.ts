import type { FindingLevel } from "#schemas/finding";

/** What a code means, for `observatoire explain CODE`. */
export interface CatalogueEntry {
  readonly level: FindingLevel;
  readonly title: string;
  readonly rule: string;
  readonly example: string;
  readonly repair: string;
}

/** The entries of one family of codes. */
export type CodeFamily = Readonly<Record<string, CatalogueEntry>>;
