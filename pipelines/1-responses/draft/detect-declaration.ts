import type { ExportFile } from "#schemas/study";
import { likeliestDelimiter } from "../delimited/choose-delimiter.ts";
import type { Encoding } from "../encoding/character-tables.ts";
import { isUtf8Text } from "../encoding/utf8.ts";

/** What the first bytes of a file suggest for its declaration in study.yaml. */
export type DetectedDeclaration = Pick<ExportFile, "format"> &
  Partial<Pick<ExportFile, "encoding" | "delimiter" | "profile" | "compressed">>;

const SIGNATURES: readonly (readonly [bytes: string, detected: DetectedDeclaration])[] = [
  ["$FL2", { format: "spss" }],
  ["$FL3", { format: "spss" }],
  ["PK\u0003\u0004", { format: "excel" }],
  ["PAR1", { format: "parquet" }],
  ["ARROW1", { format: "arrow" }],
  ["\u001f\u008b", { format: "delimited", compressed: true }],
];

/** Proposes how to declare a file from its first bytes (a few thousand are enough); an analyst confirms. */
export function detectDeclaration(head: Buffer): DetectedDeclaration {
  const start = head.toString("latin1", 0, 8);
  const known = SIGNATURES.find(([bytes]) => start.startsWith(bytes))?.[1];
  if (known !== undefined) return known;
  const encoding = likelyEncoding(head);
  const text = head
    .toString(encoding === "utf-16le" ? "utf16le" : encoding === "utf-8" ? "utf8" : "latin1")
    .replace(/^\uFEFF/, "");
  const delimiter = likeliestDelimiter(text);
  return { format: "delimited", encoding, delimiter, profile: likelyProfile(text) };
}

function likelyEncoding(head: Buffer): Encoding {
  const odd = head.filter((byte, index) => index % 2 === 1 && byte === 0).length;
  const even = head.filter((byte, index) => index % 2 === 0 && byte === 0).length;
  if (Math.max(odd, even) > head.length / 8) return odd > even ? "utf-16le" : "utf-16be";
  return isUtf8Text(head) ? "utf-8" : "windows-1252";
}

function likelyProfile(text: string): ExportFile["profile"] {
  if (/\{""?ImportId""?\s*:/.test(text)) return "qualtrics";
  if (text.includes("{question_not_shown}")) return "limesurvey-vv";
  return /\[(?:SQ\d+|other|comment)\]/.test(text.split(/\r|\n/, 1)[0]) ? "limesurvey" : "plain";
}
