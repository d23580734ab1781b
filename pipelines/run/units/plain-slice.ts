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
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${place}: ${value} is not JSON`);
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint")
    throw new Error(`${place}: a ${typeof value} is not JSON`);
  if (!isObject(value) || Object.isFrozen(value)) return value;
  const kind: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && kind !== Object.prototype && kind !== null)
    throw new Error(`${place}: ${value.constructor.name} is not plain`);
  for (const [key, part] of Object.entries(value)) plain(part, `${place}.${key}`);
  return Object.freeze(value);
}
