/** A point of the unit interval by its distances from 0 and from 1: one of them may be too small for a subtraction. */
export interface UnitPoint {
  readonly x: number;
  readonly y: number;
}

export interface BetaShape {
  readonly a: number;
  readonly b: number;
}
