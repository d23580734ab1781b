import { hashOf } from "./fingerprint.ts";

const hashes = new WeakMap<object, string>();

/**
 * Hash of a slice, which is plain JSON and can no longer be changed: what was hashed is what `run` reads. The parts that
 * slices share are hashed once.
 *
 * @throws Error where it holds what JSON does not
 */
export function hashOfSlice(slice: unknown): string {
  if (!isObject(slice)) return hashOf(plain(slice, "slice"));
  const known = hashes.get(slice);
  if (known !== undefined) return known;
  const parts = Object.entries(slice).map(([key, value]) => [key, isObject(value) ? hashOfPart(value, key) : value]);
  const hash = hashOf(parts);
  Object.freeze(slice);
  hashes.set(slice, hash);
  return hash;
}

function hashOfPart(value: object, place: string): string {
  const known = hashes.get(value);
  if (known !== undefined) return known;
  const hash = hashOf(plain(value, place));
  hashes.set(value, hash);
  return hash;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** The value itself, frozen to its leaves. */
function plain(value: unknown, place: string): unknown {
  const fault = freeze(value);
  if (fault !== undefined) throw new Error(`${place}${fault}`);
  return value;
}

/** Freezes a value to its leaves; where it holds what JSON does not, and what: a place is said of a fault alone. */
function freeze(value: unknown): string | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? undefined : `: ${value} is not JSON`;
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint")
    return `: a ${typeof value} is not JSON`;
  if (!isObject(value) || Object.isFrozen(value)) return undefined;
  const kind: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && kind !== Object.prototype && kind !== null)
    return `: ${value.constructor.name} is not plain`;
  for (const key of Object.keys(value)) {
    const fault = freeze((value as Readonly<Record<string, unknown>>)[key]);
    if (fault !== undefined) return `.${key}${fault}`;
  }
  Object.freeze(value);
  return undefined;
}
