/** A value of the folder's JSON files: null is R's NA or NaN, "Inf" is infinity. */
export type Json = null | boolean | number | string | readonly Json[] | JsonRecord;
export interface JsonRecord {
  readonly [key: string]: Json;
}

export function isRecord(value: Json | undefined): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A number of R's JSON, or undefined where the value is not one: "Inf" is infinity, null is NaN. */
export function numberIn(value: Json): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  if (value === null) return Number.NaN;
  if (value === "Inf" || value === "-Inf") return value === "Inf" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  return undefined;
}
