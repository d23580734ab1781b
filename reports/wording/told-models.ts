import type { Reason } from "#schemas/tables/reasons";

/** What is said of the area models of an edition, as a whole. */
export interface ModelsTold {
  /** Of the auxiliary variables. */
  readonly source: string;
  readonly date: string;
  /** Models: one per indicator, public and wave of which an area has no figure. */
  readonly tried: number;
  readonly holding: number;
  /** Cells without a figure, and those of them that are given a value. */
  readonly awaited: number;
  readonly values: number;
  readonly refusals: readonly { readonly reason: Reason; readonly count: number }[];
  /** Of the models that could be computed, those refused afterwards included. */
  readonly fit: {
    readonly models: number;
    /** Least and greatest weight of a direct figure. */
    readonly gamma: readonly [number, number];
    /** Largest standardised residual. */
    readonly residual: number;
  } | null;
}
