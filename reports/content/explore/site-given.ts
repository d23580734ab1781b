/** What the program of every page is given: the words that it says, and where what the palette finds is. */
export interface SiteGiven {
  readonly search: string;
  readonly searchTitle: string;
  readonly searchKeys: string;
  readonly close: string;
  readonly failed: string;
  readonly sortBy: string;
  readonly png: string;
  readonly palette: string;
  /** Where the names of places are, and what is said of them; null where the study has none. */
  readonly places: { readonly file: string; readonly search: string } | null;
}
