import { TextRanks } from "#columns/texts/text-ranks";
import type { ExportFile } from "#schemas/study";
import type { TextColumn } from "../export-reader.ts";
import { composeAccents, type TextRepair, trimEdges, undoMojibake, unwrapFormula } from "./text-repairs.ts";

export type Repair = ExportFile["repairs"][number];

/** Repairs that look at one text alone, in the order in which they are tried. */
export const TEXT_REPAIRS: Readonly<Partial<Record<Repair, TextRepair>>> = {
  mojibake: undoMojibake,
  nfc: composeAccents,
  "excel-formula-text": unwrapFormula,
  trim: trimEdges,
};

/** Rows that a repair changed, or would change. */
export interface RepairCount {
  readonly repair: Repair;
  readonly applied: boolean;
  readonly rows: number;
  readonly firstRow: number;
  readonly allRows: () => readonly number[];
}

/** Texts that no repair can change: plain letters, digits and signs, nothing at the edges. */
const ORDINARY = /^(?!')[0-9A-Za-z.,:;/()'_+-]*$/;

/** The column with the allowed repairs made, and how many rows each of them concerns; its rows stay in place. */
export function repairColumn(
  column: TextColumn,
  allowed: readonly Repair[],
): { readonly column: TextColumn; readonly counts: readonly RepairCount[] } {
  const concerned = new Map<Repair, Set<number>>();
  const repaired = column.dictionary.map((text, code) =>
    ORDINARY.test(text) ? text : repairText(text, allowed, (repair) => entryOf(concerned, repair).add(code)),
  );
  if (concerned.size === 0) return { column, counts: [] };
  const counts = [...concerned].map(([repair, codes]) => ({
    repair,
    applied: allowed.includes(repair),
    ...rowsOf(column, codes),
    allRows: () => allRowsOf(column, codes),
  }));
  return { column: counts.some(({ applied }) => applied) ? withTexts(column, repaired) : column, counts };
}

function repairText(text: string, allowed: readonly Repair[], note: (repair: Repair) => void): string {
  let current = text;
  for (const [repair, change] of Object.entries(TEXT_REPAIRS) as [Repair, TextRepair][]) {
    const next = change(current);
    if (next === undefined) continue;
    note(repair);
    if (allowed.includes(repair)) current = next;
  }
  return current;
}

function entryOf(map: Map<Repair, Set<number>>, repair: Repair): Set<number> {
  const entry = map.get(repair) ?? new Set<number>();
  map.set(repair, entry);
  return entry;
}

/** How many rows hold one of the texts, and the first of them. */
export function rowsOf({ codes }: TextColumn, texts: ReadonlySet<number>): { rows: number; firstRow: number } {
  let rows = 0;
  let firstRow = -1;
  for (let row = 0; row < codes.length; row++) {
    if (!texts.has(codes[row])) continue;
    if (rows === 0) firstRow = row;
    rows++;
  }
  return { rows, firstRow };
}

/** Every row that holds one of the texts. */
export function allRowsOf({ codes }: TextColumn, texts: ReadonlySet<number>): readonly number[] {
  return [...codes.keys()].filter((row) => texts.has(codes[row]));
}

/** The column with other texts; texts that have become equal are one. */
export function withTexts(column: TextColumn, texts: readonly string[]): TextColumn {
  const distinct = new TextRanks();
  const codeOf = distinct.ranksOf(texts);
  const codes = column.codes.map((code) => codeOf[code]);
  return { ...column, dictionary: distinct.texts, codes };
}
