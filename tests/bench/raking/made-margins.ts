/** Margins of the raked sample. */
export const MARGINS = [
  { variable: "sex", categoryCount: 2 },
  { variable: "age", categoryCount: 7 },
  { variable: "region", categoryCount: 13 },
] as const;

/** Unequal counts that sum to the population: category k has a share in proportion to 2 + k % 3 (as in rake-margins.R). */
export function marginCounts(categoryCount: number, population: number): readonly number[] {
  const parts = Array.from({ length: categoryCount }, (_, code) => 2 + (code % 3));
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (population * part) / whole);
}
