/** The two widths in which a figure is drawn: a page, and a telephone. */
export interface Size {
  readonly width: number;
  readonly narrow: boolean;
}

export const WIDE: Size = { width: 640, narrow: false };
/** As wide as the page: many columns. */
export const BROAD: Size = { width: 928, narrow: false };
/** One of two drawings side by side in the width of the page. */
export const HALF: Size = { width: 452, narrow: false };
/** One of several drawings side by side in a report: two in the width of a figure, three in that of the page. */
export const PANEL: Size = { width: 288, narrow: true };
/** On a sheet, in the width of its paper: 12 pixels are 8 points there. */
export const SHEET: Size = { width: 756, narrow: false };
/** One of three drawings side by side on a sheet, of four in the width of the page. */
export const THIRD: Size = { width: 240, narrow: true };
/** One of four drawings side by side on a sheet. */
export const FOURTH: Size = { width: 182, narrow: true };
export const NARROW: Size = { width: 340, narrow: true };

/** Size of secondary text: on a telephone of 320 px the drawing shrinks by a tenth, and 11 px is the least to be read. */
export function smallText({ narrow }: Size): number {
  return narrow ? 12.5 : 12;
}
