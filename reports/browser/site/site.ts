import type { SiteGiven } from "#reports/content/explore/site-given";
import { offerPng } from "./figure-png.ts";
import { offerPalette } from "./palette.ts";
import { sortTables } from "./sort-tables.ts";

/** What every page may do with scripts, and does without: its tables sort, its figures are saved as pictures, the site is searched. */
export function start(given: SiteGiven): void {
  sortTables(given.sortBy);
  offerPalette(given);
  offerPng(given.png);
}
