import { ByteSource } from "../delimited/byte-source.ts";
import type { ExportSource } from "../export-reader.ts";
import { refuse } from "../refuse.ts";
import { CHARACTERS, type Encoding } from "./character-tables.ts";
import { firstInvalidUtf8 } from "./utf8.ts";

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

/** Letters of French text outside ASCII, and the signs that come with them. */
const FRENCH = new Set("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŒÆ’‘“”«»–—…€°\u00A0²");

/** Counts, over the whole file, how many of its invalid bytes read as French in each single-byte encoding. */
async function likelyEncoding(source: ExportSource): Promise<LikelyEncoding> {
  const counts = new Float64Array(256);
  for await (const block of new ByteSource(source).blocks()) {
    for (let at = firstInvalidUtf8(block, 0); at < block.length; at = firstInvalidUtf8(block, at + 1))
      counts[block[at]]++;
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  const scores = (["windows-1252", "macroman"] as const).map((encoding) => {
    const plausible = counts.reduce(
      (sum, count, byte) => sum + (FRENCH.has(CHARACTERS[encoding][byte]) ? count : 0),
      0,
    );
    return { encoding, plausible };
  });
  const best = scores[1].plausible > scores[0].plausible ? scores[1] : scores[0];
  const share = `${best.plausible} octets sur ${total} donnent du français plausible en ${best.encoding}`;
  const sure = best.plausible >= total * 0.9;
  const repair = sure
    ? `écrire encoding: ${best.encoding} dans study.yaml`
    : "redemander le fichier, ou déclarer son codage";
  return { cause: share, repair };
}
