import type { WaveQuestion } from "#study/waves/wave-questions";
import { itemsOfWave } from "#study/waves/wave-questions";
import { codeInterpreter, type Meaning } from "./interpret-text.ts";
import { splitCell } from "./split-cell.ts";

const INVALID: Meaning = { kind: "invalid", problem: "code" };

/**
 * Reads the place of a row in a ranking sent in one cell (« Prix;Confort;Rapidité »): the first piece is first. A piece that is
 * no row, or one that comes twice, would shift all that follow: nothing of such a cell is read.
 */
export function rankingInterpreter(
  asked: WaveQuestion,
  item: string,
  blanks: readonly string[],
): (text: string) => Meaning {
  const { question, version, source, rowList, codeList } = asked;
  const rows = itemsOfWave(question, version.waves[0]);
  const codes = Object.fromEntries(rows.map((row) => [row, rowList?.codes[row] ?? row]));
  const missing = codeList?.missing ?? {};
  const interpret = codeInterpreter({ ...asked, codeList: { codes, missing, exclusive: [] } }, blanks);
  return (text) => {
    const { meanings, unknown, ambiguous } = splitCell(text, source.delimited ?? ";", interpret);
    const ranked = meanings.flatMap((meaning) => (meaning.kind === "code" ? [meaning.code] : []));
    const told = meanings.find((meaning) => meaning.kind === "missing");
    if (ranked.length === 0 && unknown.length === 0 && !ambiguous) return told ?? { kind: "blank" };
    if (unknown.length > 0 || ambiguous || told !== undefined || new Set(ranked).size < ranked.length) return INVALID;
    const place = ranked.indexOf(item);
    return place === -1 ? { kind: "blank" } : { kind: "number", value: place + 1 };
  };
}
