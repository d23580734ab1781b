import type { AttackOptions } from "../leak.ts";
import { type Interval, widthOf } from "../reading/interval.ts";

/** Whether a number of respondents is known, or nearly; nobody is nobody's secret. */
export function nearCount({ lower, upper }: Interval, { nearCount: part }: AttackOptions): boolean {
  if (upper < 1 || lower < 0) return false;
  return lower === upper || (lower >= 1 && (upper - lower) / 2 <= (part * (lower + upper)) / 2);
}

/** A mean without a scale is known when its bounds agree to this part of it. */
const PART = 1e-3;

/** Whether a share, or a mean on a scale, is known or nearly. */
export function nearValue(value: Interval | undefined, scale: number, { nearShare: part }: AttackOptions): boolean {
  if (value === undefined) return false;
  const width = widthOf(value);
  if (width === Number.POSITIVE_INFINITY) return false;
  return width <= part * scale || width <= PART * Math.max(Math.abs(value.lower), Math.abs(value.upper));
}
