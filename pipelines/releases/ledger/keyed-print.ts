import { createHmac } from "node:crypto";

/** Prints a text under a key: who does not have the key tells nothing of it, and cannot try what it may have been. */
export const keyedPrint = (key: string, parts: readonly string[], digits: number): string =>
  createHmac("sha256", key).update(JSON.stringify(parts)).digest("hex").slice(0, digits);
