import type { TopLevelSpec } from "vega-lite";
import type { MaturityRow } from "#schemas/tables/maturity";
import type { FigureRow } from "#schemas/tables/told/figure-table";

/** A drawing of a figure, in the two widths; panels are drawn once, narrow enough for both. */
export interface ChartContent {
  readonly wide: TopLevelSpec | null;
  readonly narrow: TopLevelSpec;
  /** Added to the figure's title in the accessible name, where a figure has several drawings. */
  readonly name: string;
  /** Across all columns of the figure: what its other drawings share. */
  readonly across?: boolean;
}

/** The table under a figure, or any table of a page: the first cell of a row is its heading. */
export interface TableContent {
  readonly caption: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly heading: string; readonly cells: readonly string[] }[];
}

/** A figure before it has a number: what is drawn, what is said, what is tabulated. */
export interface FigureContent {
  readonly id: string;
  /** What it is a figure of: pages lead to the one that a sentence is about. */
  readonly form:
    | "comparison"
    | "dumbbell"
    | "heatmap"
    | "likert"
    | "maturity"
    | "regions"
    | "trend"
    | "region-trend"
    | "changes";
  readonly title: string;
  /** Keys of the facts that its title states; nothing where the title is a label. */
  readonly stated?: readonly string[];
  readonly subtitle: string;
  readonly charts: readonly ChartContent[];
  readonly note: string | null;
  readonly reading: string;
  readonly scope: string;
  readonly source: string;
  /** The surveys that it draws from, by key: a page lists each once. */
  readonly surveys: readonly Survey[];
  readonly table: TableContent;
  /** Indicators that the figure shows: sentences elsewhere link to it. */
  readonly indicators: readonly string[];
  /** The pages of its indicators, from the root of the site. */
  readonly leads?: readonly { readonly label: string; readonly file: string }[];
  /** Keys of the facts whose numbers stand in its table. */
  readonly facts: readonly string[];
  /** Keys of facts that are drawn and whose numbers its table does not print. */
  readonly drawn?: readonly string[];
  /** Scores of the maturity that are drawn: they are no facts. */
  readonly scores?: readonly MaturityRow[];
  /** Its rows, where the page offers them as files. */
  readonly rows?: readonly FigureRow[];
  /** As wide as the page: several panels, many columns. */
  readonly broad?: boolean;
  /** Its first drawing is a map, the others show the same values beside it. */
  readonly mapped?: boolean;
}

/** A wave of a public, as sources are listed. */
export interface Survey {
  readonly id: string;
  /** « Maires 2024 » */
  readonly label: string;
  /** Its name, its fieldwork and who made it. */
  readonly text: string;
}

/** What stands in the place of a figure that nothing allows to draw. */
export interface AbsentFigure {
  readonly id: string;
  readonly title: string;
  readonly absence: string;
}

export type FigureSlot = FigureContent | AbsentFigure;

export function isDrawn(slot: FigureSlot): slot is FigureContent {
  return "charts" in slot;
}

/** Whether a value is a figure, drawn or not, among the others of a page. */
export function isFigure(value: object): value is FigureSlot {
  return "id" in value && ("charts" in value || "absence" in value);
}
