import { constants, gunzipSync } from "node:zlib";
import type { Detected } from "#exports/format-descriptor";
import { FORMATS } from "#exports/formats";
import { isGzip, recogniseFile } from "#exports/recognise-file";
import type { ExportFile } from "#schemas/study";

/** What the first bytes of a file suggest for its declaration in study.yaml. */
export type DetectedDeclaration = Pick<ExportFile, "format"> & Detected;

/** Proposes how to declare a file from its first bytes, many of them where they are ASCII; an analyst confirms. */
export function detectDeclaration(head: Buffer): DetectedDeclaration {
  if (isGzip(head)) return { ...detectDeclaration(inflatedHead(head)), compressed: true };
  const { format: own, named } = recogniseFile(head);
  // What nothing tells is text, in an encoding that has bytes of control among its letters.
  const format = own ?? named?.near ?? "delimited";
  return { format, ...FORMATS[format].detect?.(head) };
}

/** The beginning of a compressed file; what cannot be inflated is left to the reader, which tells it. */
function inflatedHead(head: Buffer): Buffer {
  try {
    return gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_INFLATED });
  } catch {
    return Buffer.alloc(0);
  }
}

const MOST_INFLATED = 2 ** 24;
