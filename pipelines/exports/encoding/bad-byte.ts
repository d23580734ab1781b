import { ByteSource } from "../byte-source.ts";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";
import type { Encoding } from "./character-tables.ts";
import { countHighBytes, isMixed, likeliestSingleByte, noHighBytes } from "./likely-encoding.ts";

export interface BadByte {
  readonly offset: number;
  readonly value: number;
  readonly surrogate?: boolean;
  readonly line: number;
  readonly column: number;
  readonly encoding: Encoding;
}

/** Refuses a file at its first byte that is not in the declared encoding, and says which encoding is likely. */
export async function refuseBadByte(source: ExportSource, bad: BadByte): Promise<never> {
  const { line, column, encoding } = bad;
  const place = { file: source.name, line, column };
  if (bad.surrogate) {
    const message = `demi-caractère UTF-16 isolé (octet ${bad.offset})`;
    return refuse({ code: "OBS-F010", message, ...place, repair: "réexporter le fichier en UTF-8" });
  }
  const value = `0x${bad.value.toString(16).toUpperCase().padStart(2, "0")}`;
  const message = `octet ${value} invalide en ${encoding} (octet ${bad.offset})`;
  const likely = encoding === "utf-8" ? await likelyEncoding(source) : OTHERS[encoding];
  const { cause, repair } = likely ?? { cause: null, repair: "redemander le fichier, ou déclarer son codage" };
  return refuse({ code: "OBS-F003", message, ...place, value, expected: encoding, cause, repair });
}

interface LikelyEncoding {
  readonly cause: string;
  readonly repair: string;
}

const OTHERS: Partial<Record<Encoding, LikelyEncoding>> = {
  "iso-8859-15": {
    cause: "les octets 0x80 à 0x9F n'existent qu'en Windows-1252 (’ € œ –)",
    repair: "écrire encoding: windows-1252 dans study.yaml",
  },
  "windows-1252": {
    cause: "cet octet n'est défini que dans d'autres codages (MacRoman, CP850)",
    repair: "demander à l'institut le codage du fichier, et le déclarer",
  },
};

/** Counts, over the whole file, how many of its invalid bytes read as French in each single-byte encoding. */
async function likelyEncoding(source: ExportSource): Promise<LikelyEncoding> {
  const counted = noHighBytes();
  for await (const block of new ByteSource(source).blocks()) countHighBytes(block, counted);
  const { encoding, plausible, total } = likeliestSingleByte(counted.invalid);
  if (counted.characters > 0 && isMixed(counted)) {
    const cause = `deux codages dans le fichier : ${counted.characters} caractère(s) en utf-8, ${total} octet(s) qui seraient en ${encoding}`;
    return { cause, repair: "séparer les fichiers mis bout à bout, ou réexporter le tout en UTF-8" };
  }
  const share = `${plausible} octets sur ${total} donnent du français plausible en ${encoding}`;
  const sure = plausible >= total * 0.9;
  const repair = sure
    ? `écrire encoding: ${encoding} dans study.yaml`
    : "redemander le fichier, ou déclarer son codage";
  return { cause: share, repair };
}
