import type { PlacedPartition } from "./domain-space.ts";

/** Not met yet. */
const UNMET = -2;

/**
 * The domain of a partition in which all respondents of each domain of another are; -1 where they are in
 * several or in none, or where one of them is in none; -2 where nobody is.
 *
 * @param among rows of the respondents
 */
export function holdersOf(outer: PlacedPartition, inner: PlacedPartition, among: Int32Array): Int32Array {
  const holders = new Int32Array(inner.count).fill(UNMET);
  const own = inner.codes;
  const around = outer.codes;
  let open = inner.count;
  for (let at = 0; at < among.length && open > 0; at++) {
    const part = own[among[at]];
    if (part === -1) continue;
    const whole = around[among[at]];
    const before = holders[part];
    if (before === whole || before === -1) continue;
    if (before !== UNMET || whole === -1) open--;
    holders[part] = before === UNMET ? whole : -1;
  }
  return holders;
}
