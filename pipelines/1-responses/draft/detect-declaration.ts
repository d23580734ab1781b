import { constants, gunzipSync } from "node:zlib";
import type { ExportFile } from "#schemas/study";
import { likeliestDelimiter } from "../delimited/choose-delimiter.ts";
import type { Encoding } from "../encoding/character-tables.ts";
import { isUtf8Text } from "../encoding/utf8.ts";
import { isOtherSpssFile } from "../spss/refuse-other-file.ts";

/** What the first bytes of a file suggest for its declaration in study.yaml. */
export type DetectedDeclaration = Pick<ExportFile, "format"> &
  Partial<Pick<ExportFile, "encoding" | "delimiter" | "profile" | "compressed">>;

const SIGNATURES: readonly (readonly [bytes: string, detected: DetectedDeclaration])[] = [
  ["$FL2", { format: "spss" }],
  ["$FL3", { format: "spss" }],
  ["PK\u0003\u0004", { format: "excel" }],
  ["PAR1", { format: "parquet" }],
  ["ARROW1", { format: "arrow" }],
  ["\u00ff\u00ff\u00ff\u00ff", { format: "arrow" }],
  ["\u00d0\u00cf\u0011\u00e0", { format: "excel" }],
];
const GZIP = "\u001f\u008b";

/** A few thousand bytes tell all but the encoding: the first accent can be far away. */
const SAMPLE = 65_536;

/** Proposes how to declare a file from its first bytes, many of them where they are ASCII; an analyst confirms. */
export function detectDeclaration(head: Buffer): DetectedDeclaration {
  const start = head.toString("latin1", 0, 8);
  if (start.startsWith(GZIP)) return { ...detectDeclaration(inflatedHead(head)), compressed: true };
  if (isOtherSpssFile(head)) return { format: "spss" };
  const known = SIGNATURES.find(([bytes]) => start.startsWith(bytes))?.[1];
  if (known !== undefined) return known;
  const encoding = likelyEncoding(head);
  const text = startOf(head, encoding);
  const delimiter = likeliestDelimiter(text);
  return { format: "delimited", encoding, delimiter, profile: likelyProfile(text) };
}

function startOf(head: Buffer, encoding: Encoding): string {
  const even = Buffer.from(head.subarray(0, Math.min(SAMPLE, head.length - (head.length % 2))));
  if (encoding === "utf-16be")
    return even
      .swap16()
      .toString("utf16le")
      .replace(/^\uFEFF/, "");
  const name = encoding === "utf-16le" ? "utf16le" : encoding === "utf-8" ? "utf8" : "latin1";
  return head
    .subarray(0, SAMPLE)
    .toString(name)
    .replace(/^\uFEFF/, "");
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

function likelyEncoding(head: Buffer): Encoding {
  const sample = head.subarray(0, SAMPLE);
  const odd = sample.filter((byte, index) => index % 2 === 1 && byte === 0).length;
  const even = sample.filter((byte, index) => index % 2 === 0 && byte === 0).length;
  if (Math.max(odd, even) > sample.length / 8) return odd > even ? "utf-16le" : "utf-16be";
  return isUtf8Text(head) ? "utf-8" : "windows-1252";
}

function likelyProfile(text: string): ExportFile["profile"] {
  if (/\{""?ImportId""?\s*:/.test(text)) return "qualtrics";
  if (text.includes("{question_not_shown}")) return "limesurvey-vv";
  return /\[(?:SQ\d+|other|comment)\]/.test(text.split(/\r|\n/, 1)[0]) ? "limesurvey" : "plain";
}
