import { createHash } from "node:crypto";
import { slug } from "./slug.ts";

/** Names that Windows keeps for devices, with any extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;
const PLAIN = /^[a-z0-9][a-z0-9_-]{0,59}$/;
/** Characters kept of what is only there to be read, and of the fingerprint that tells two names apart. */
const KEPT = { name: 40, label: 80, print: 16 };

/**
 * The name of a file or folder made of a name that comes from data, whatever it holds: small letters without accents,
 * digits, `-` and `_`, and `~` before a fingerprint where something had to be left out. Two names never give the same
 * one, on systems that do not tell capitals from small letters either.
 *
 * @param name - an identifier or code
 * @param label - what a reader knows it by, added to the name
 * @example fileName("11", "Île-de-France") // => "11-ile-de-france"
 */
export function fileName(name: string, label?: string): string {
  // A name that is followed by a label must end at the first « - ».
  const isPlain = PLAIN.test(name) && !RESERVED.test(name) && (label === undefined || !name.includes("-"));
  const stem = isPlain ? name : `${readable(name, KEPT.name)}~${fingerprint(name)}`;
  const end = readable(label ?? "", KEPT.label);
  return end === "" ? stem : `${stem}-${end}`;
}

/** Pairs of UTF-16, so that no half of a character is taken for another. */
const fingerprint = (name: string): string =>
  createHash("sha256").update(Buffer.from(name, "utf16le")).digest("hex").slice(0, KEPT.print);

const readable = (text: string, most: number): string => slug(slug(text).slice(0, most));
