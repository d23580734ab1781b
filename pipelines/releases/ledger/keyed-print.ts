import { createHmac } from "node:crypto";

/** Prints a text under a key: who does not have the key tells nothing of it, and cannot try what it may have been. */
export const keyedPrint = (key: string, parts: readonly string[], digits: number): string =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex").slice(0, digits);

/** Digits of a number under a key. */
const NUMBER = 16;

/** Writes a number under a key: the pad, of these parts, serves once. */
export function keyedNumber(key: string, parts: readonly string[], value: number): string {
  const bits = Buffer.alloc(NUMBER / 2);
  bits.writeDoubleBE(value);
  return padded(key, parts, bits).toString("hex");
}

/** The number that was written under a key. */
export const numberOf = (key: string, parts: readonly string[], text: string): number =>
  padded(key, parts, Buffer.from(text, "hex")).readDoubleBE();

function padded(key: string, parts: readonly string[], bits: Buffer): Buffer {
  const pad = Buffer.from(keyedPrint(key, ["number", ...parts], NUMBER), "hex");
  return bits.map((byte, place) => byte ^ pad[place]) as Buffer;
}
