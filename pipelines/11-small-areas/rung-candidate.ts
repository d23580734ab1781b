import type { Statistic } from "#schemas/indicators";
import type { SmallArea } from "#schemas/tables/told/small-areas";

/** A cell of one wave that enters a number. */
export interface Member {
  readonly wave: string;
  /** Code of its place. */
  readonly place: string;
  /** What its weighted answers are multiplied by. */
  readonly factor: number;
  readonly respondents: number;
  /** Of those, how many have more than nothing of it. */
  readonly positives: number;
}

/** A number that may stand for those of one or several hidden cells, with what it is made of. */
export interface RungCandidate {
  readonly indicator: string;
  readonly answer: string;
  readonly statistic: Statistic;
  /** Level of its places. */
  readonly kind: string;
  readonly members: readonly Member[];
  /** Wave and place of each cell that it may stand for. */
  readonly targets: readonly { readonly wave: string; readonly place: string }[];
  readonly told: RungNumbers;
}

/** What a row of the ladder says besides its place and its status. */
export type RungNumbers = Pick<
  SmallArea,
  | "base"
  | "n_eff"
  | "estimate"
  | "se"
  | "ci_lower"
  | "ci_upper"
  | "df"
  | "deff"
  | "cv"
  | "method"
  | "rung"
  | "waves"
  | "territories"
  | "population"
>;
