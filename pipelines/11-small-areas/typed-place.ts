import { REGION } from "#schemas/tables/status";

/** A code with its level: a region 94 is no department 94. */
export const typedPlace = (level: string, code: string): string => `${level}:${code}`;

export const typedRegion = (code: string): string => typedPlace(REGION, code);
