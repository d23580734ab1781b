import type { TextColumn } from "#exports/export-reader";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import type { Delivery } from "./delivery.ts";
import { usedColumns } from "./used-columns.ts";

/** A column of more texts than this has no list, and none is unheard of in it; of numbers, a word is. */
const MOST_TEXTS = 15;
/** A column where more rows than this hold what nobody had is written otherwise: that is told by itself. */
const OTHERWISE = 0.6;
/** Columns of a row that hold what they never held: fewer, or a smaller part of them, are slips and new answers. */
const FEWEST_COLUMNS = 2;
const LEAST_PART = 0.05;
/** Rows of a block: fewer, or a smaller part of the file, are slips; as many as nearly all are a file of another kind. */
const FEWEST_ROWS = 5;
const MOST_ROWS = 0.95;
/** A part of the other rows over which the block is none. */
const ELSEWHERE = 0.05;

/** Refuses a file where a block of rows has its answers beside their columns: a cell more or less, two exports put together. */
export function refuseShiftedRows(delivery: Delivery): void {
  const { now, file } = delivery;
  const strange = strangeRows(delivery);
  const block = blockOf(strange);
  if (block === undefined) return;
  const size = block.to - block.from + 1;
  const elsewhere = strange.filter((is, row) => is && (row < block.from || row > block.to)).length;
  if (block.score < Math.max(FEWEST_ROWS, LEAST_PART * now.rowCount) || size > MOST_ROWS * now.rowCount) return;
  if (elsewhere > ELSEWHERE * (now.rowCount - size)) return;
  const [from, to] = [now.lines[block.from], now.lines[block.to]];
  const message = `de la ligne ${from} à la ligne ${to} (${frenchNumber.count(size)} réponses), plusieurs colonnes contiennent ce que seules d'autres contenaient : lignes décalées par une cellule en plus ou en moins, ou deux exports mis bout à bout`;
  const repair = "redemander l'export, ou remettre ces lignes sous leurs colonnes";
  refuseWith({ code: "OBS-S024", message, file, line: from, count: size, repair }, EXIT.usage);
}

/** Rows where several columns hold what they did not in the wave before. */
function strangeRows({ definition, like, now, before }: Delivery): readonly boolean[] {
  const used = usedColumns(definition, like);
  const earlier = new Map(before.columns.map((column) => [column.name, column]));
  const unheard = now.columns.flatMap((column) => {
    const own = used.has(column.name) ? earlier.get(column.name) : undefined;
    const isNew = own === undefined ? undefined : unheardIn(own);
    return isNew === undefined ? [] : [{ codes: column.codes, isNew: column.dictionary.map(isNew) }];
  });
  const told = unheard.filter(({ codes, isNew }) => count(codes, isNew) <= OTHERWISE * now.rowCount);
  const least = Math.max(FEWEST_COLUMNS, LEAST_PART * told.length);
  return Array.from(
    { length: now.rowCount },
    (_, row) => told.filter(({ codes, isNew }) => isNew[codes[row]]).length >= least,
  );
}

const count = (codes: ArrayLike<number>, isNew: readonly boolean[]): number =>
  Array.from(codes).filter((code) => isNew[code]).length;

/** Whether a text is none of those of a column; nothing where the column says nothing of it. */
function unheardIn({ dictionary }: TextColumn): ((text: string) => boolean) | undefined {
  const texts = new Set(dictionary.map((text) => text.trim()).filter((text) => text !== ""));
  if (texts.size > 0 && texts.size <= MOST_TEXTS) return (text) => text.trim() !== "" && !texts.has(text.trim());
  const isNumeric = texts.size > 0 && [...texts].every((text) => !Number.isNaN(numberOf(text)));
  return isNumeric ? (text) => Number.isNaN(numberOf(text)) : undefined;
}

const numberOf = (text: string): number => Number(text.trim().replace(",", "."));

/** The block of rows where strange ones outnumber the others the most. */
function blockOf(strange: readonly boolean[]) {
  let best: { readonly from: number; readonly to: number; readonly score: number } | undefined;
  let from = 0;
  let score = 0;
  for (const [row, is] of strange.entries()) {
    if (score === 0) from = row;
    score = Math.max(0, score + (is ? 1 : -1));
    if (score > (best?.score ?? 0)) best = { from, to: row, score };
  }
  return best;
}
