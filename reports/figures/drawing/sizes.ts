/** The two widths in which a figure is drawn: a page, and a telephone. */
export interface Size {
  readonly width: number;
  readonly narrow: boolean;
}

export const WIDE: Size = { width: 720, narrow: false };
export const NARROW: Size = { width: 340, narrow: true };
