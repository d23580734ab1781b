import { isAscii } from "node:buffer";
import type { FindingInput } from "#findings/finding-log";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";
import { type Encoding, isSingleByte, type SingleByteEncoding } from "./character-tables.ts";
import { likeliestSingleByte, plausibleIn } from "./likely-encoding.ts";
import { isUtf8Text } from "./utf8.ts";

/** What the first bytes of a text file settle: its encoding and where the text begins. */
export interface Opening {
  readonly encoding: Encoding;
  /** Bytes of the byte order mark. */
  readonly start: number;
  readonly finding?: FindingInput;
}

const MARKS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** Encoding of a text file from its first block: declared, or proven by a byte order mark; refuses a contradiction. */
export function examineOpening(block: Buffer, source: ExportSource): Opening {
  const { encoding: declared } = source.declaration;
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, index) => block[index] === byte));
  if (mark !== undefined && declared !== undefined && declared !== mark.encoding) {
    refuseEncoding(source, declared, mark.encoding, `une marque d'ordre des octets ${mark.encoding}`);
  }
  const encoding = mark?.encoding ?? declared ?? "utf-8";
  if (mark === undefined) refuseContradiction(block, encoding, source);
  const start = mark?.bytes.length ?? 0;
  if (mark === undefined || declared !== undefined) return { encoding, start };
  const message = `codage reconnu à sa marque : ${encoding}`;
  const repair = `écrire encoding: ${encoding} dans study.yaml`;
  return { encoding, start, finding: { code: "OBS-F017", message, file: source.name, repair } };
}

function refuseContradiction(block: Buffer, encoding: Encoding, source: ExportSource): void {
  const wide = wideEncoding(block);
  if (encoding.startsWith("utf-16")) {
    if (wide === encoding) return;
    const looks = wide ?? (isUtf8Text(block) ? "utf-8" : "windows-1252");
    refuseEncoding(source, encoding, looks, "des octets qui ne sont pas dans cet ordre");
  }
  if (wide !== undefined) refuseEncoding(source, encoding, wide, "un octet NUL sur deux");
  if (encoding !== "utf-8" && !isAscii(block) && isUtf8Text(block)) {
    refuseEncoding(source, encoding, "utf-8", "des caractères accentués qui sont tous de l'UTF-8 valide");
  }
  if (isSingleByte(encoding)) refuseUnlikely(block, encoding, source);
}

/** Fewer bytes than this outside ASCII say nothing of an encoding. */
const BYTES_ENOUGH = 5;

/** Every byte means something in every single-byte encoding: only the letters that it gives tell a wrong one. */
function refuseUnlikely(block: Buffer, encoding: SingleByteEncoding, source: ExportSource): void {
  const counts = new Float64Array(256);
  for (const byte of block) if (byte > 127) counts[byte]++;
  const { encoding: likely, plausible, total } = likeliestSingleByte(counts);
  const own = plausibleIn(counts, encoding);
  if (likely === encoding || total < BYTES_ENOUGH || own * 2 >= total || plausible < total * 0.9) return;
  refuseEncoding(source, encoding, likely, `${total - own} octets sur ${total} qui n'y sont pas du français`);
}

/** UTF-16 without a mark shows by NUL bytes at every other place. */
function wideEncoding(block: Buffer): "utf-16le" | "utf-16be" | undefined {
  const sample = block.subarray(0, 4096);
  const nuls = [0, 0];
  for (let index = 0; index < sample.length; index++) if (sample[index] === 0) nuls[index % 2]++;
  const enough = sample.length * 0.2;
  if (nuls[1] > enough && nuls[0] < enough / 4) return "utf-16le";
  return nuls[0] > enough && nuls[1] < enough / 4 ? "utf-16be" : undefined;
}

function refuseEncoding(source: ExportSource, declared: Encoding, found: Encoding, proof: string): never {
  const message = `fichier lu comme ${declared}, mais il a ${proof} : c'est ${found}`;
  const repair = `écrire encoding: ${found} dans study.yaml`;
  refuse({
    code: "OBS-F004",
    message,
    file: source.name,
    line: 1,
    column: 1,
    expected: declared,
    value: found,
    repair,
  });
}
