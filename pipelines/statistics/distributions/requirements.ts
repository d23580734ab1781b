import { UsageError } from "#statistics/errors";

/** Refuses what is not a probability: NaN, under 0, over 1. */
export function requireProbability(value: number, where: string): void {
  if (!(value >= 0 && value <= 1)) throw new UsageError(`${where}: expected a probability, found ${value}`);
}

/** Refuses what is not a positive number (Infinity is one). */
export function requirePositive(value: number, where: string): void {
  if (!(value > 0)) throw new UsageError(`${where}: expected a positive number, found ${value}`);
}

/** Refuses NaN. */
export function requireNumber(value: number, where: string): void {
  if (Number.isNaN(value)) throw new UsageError(`${where}: expected a number, found NaN`);
}
