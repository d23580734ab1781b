/** A code with its level: a region 94 is no department 94. */
export const typedPlace = (level: string, code: string): string => `${level}:${code}`;
