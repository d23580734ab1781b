import type { TopLevelSpec } from "vega-lite";

/** A drawing of a figure, in the two widths; panels are drawn once, narrow enough for both. */
export interface ChartContent {
  readonly wide: TopLevelSpec | null;
  readonly narrow: TopLevelSpec;
  /** Added to the figure's title in the accessible name, where a figure has several drawings. */
  readonly name: string;
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
  readonly subtitle: string;
  readonly charts: readonly ChartContent[];
  readonly note: string | null;
  readonly reading: string;
  readonly scope: string;
  readonly source: string;
  readonly table: TableContent;
  /** Indicators that the figure shows: sentences elsewhere link to it. */
  readonly indicators: readonly string[];
  /** Keys of the facts whose numbers stand in its table. */
  readonly facts: readonly string[];
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
