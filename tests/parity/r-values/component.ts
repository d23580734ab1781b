import type { Value } from "#tests/parity/r-values/value";

/** A named part of what one of our statistics returned, or undefined where the value has no such part. */
export function component(value: Value, name: string): Value | undefined {
  return value.kind === "result" ? value.members?.[name] : undefined;
}
