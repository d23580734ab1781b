import { randomBytes } from "node:crypto";

/**
 * What hashes are multiplied by: odd, and drawn anew by each process, so that nobody can prepare a file whose cells all
 * collide. Codes follow the order of arrival, whatever the hashes: no result depends on it.
 */
export const HASH_MULTIPLIER = randomBytes(4).readInt32LE() | 0x40000001;
