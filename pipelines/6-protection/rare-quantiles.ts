import type { Estimate } from "#schemas/tables/estimates";
import { type DomainSpace, EVERYBODY } from "./domains/domain-space.ts";
import type { MeasuredBase } from "./measured-base.ts";
import type { ProtectionRules } from "./protection-rules.ts";

/**
 * Whether a quantile or a limit of its interval is the answer of a few who have the most, or the least: what it says is an answer, that
 * of somebody who is known for it.
 *
 * Formula   #{y ≥ x} or #{y ≤ x} under `few_answers`, x the quantile and each limit
 * Source    Brandt et al. 2010, Guidelines for the checking of output based on microdata research (ESSNet), § 5.4
 */
export function isRareQuantile({ measure, base }: MeasuredBase, { place, row, space, rules }: Placed): boolean {
  const own = valuesIn(measure.values, base.rows, codesOf(space, place));
  const told = [row.estimate, row.ci_lower, row.ci_upper].filter((value) => value !== null);
  return told.some((value) => {
    const atLeast = own.filter((one) => one >= value).length;
    const atMost = own.filter((one) => one <= value).length;
    return Math.min(atLeast, atMost) < rules.few_answers;
  });
}

interface Placed {
  readonly place: number;
  readonly row: Estimate;
  readonly space: DomainSpace;
  readonly rules: ProtectionRules;
}

/** Whether a respondent is in a domain. */
type IsIn = (row: number) => boolean;

function codesOf({ partitions }: DomainSpace, place: number): IsIn {
  if (place === EVERYBODY) return () => true;
  const held = partitions.find(({ first, count }) => place >= first && place < first + count);
  return (row) => held !== undefined && held.codes[row] === place - held.first;
}

function valuesIn(values: Float64Array, rows: Uint8Array, isIn: IsIn): readonly number[] {
  const own: number[] = [];
  for (let row = 0; row < rows.length; row++) if (rows[row] === 1 && isIn(row)) own.push(values[row]);
  return own;
}
