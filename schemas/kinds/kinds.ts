import { balance } from "./balance.ts";
import { count } from "./count.ts";
import type { Kind } from "./kind.ts";
import { mean } from "./mean.ts";
import { quantile } from "./quantile.ts";
import { ratio } from "./ratio.ts";
import { share } from "./share.ts";
import { total } from "./total.ts";
import { weighted } from "./weighted.ts";

/** The kinds of statistics, under the names that indicators.yaml and the tables give them: the only list. */
export const KINDS = { share, mean, total, ratio, weighted, quantile, balance, count } as const satisfies Record<
  string,
  Kind
>;

/** What others call a kind -> its name here. */
export const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries<Kind>(KINDS).flatMap(([name, { otherNames = [] }]) =>
    otherNames.map((other) => [other, name] as const),
  ),
);
