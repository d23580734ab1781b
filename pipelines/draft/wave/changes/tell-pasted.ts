import { textAt } from "#exports/values/cell-text";
import { pastedRows, wordsOfPasted } from "#exports/values/pasted-rows";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { Delivery } from "../delivery.ts";
import { usedColumns } from "../used-columns.ts";

/** Answers by which rows are compared: fewer are alike by chance. */
const FEWEST_COLUMNS = 5;

/** Tells a part of the new file that was pasted twice, under the same identifiers or under others. */
export function tellPasted({ definition, like, now, file, declaration }: Delivery): readonly Finding[] {
  const used = usedColumns(definition, like);
  const { record_id: id } = declaration;
  const answers = now.columns.filter(({ name }) => used.has(name) && name !== id);
  if (answers.length < FEWEST_COLUMNS) return [];
  const first = new Map<string, number>();
  const original = Array.from({ length: now.rowCount }, (_, row) => {
    const text = answers.map((column) => textAt(column, row)).join("\u0000");
    const above = first.get(text) ?? row;
    first.set(text, above);
    return above;
  });
  const repeated = [...original.keys()].filter((row) => original[row] !== row);
  const pasted = pastedRows(repeated, (row) => original[row]);
  if (pasted === undefined) return [];
  const ids = now.columns.find(({ name }) => name === id);
  const isSame = ids !== undefined && textAt(ids, pasted.first) === textAt(ids, pasted.first - pasted.shift);
  const under = isSame ? "les mêmes identifiants, et ne comptent qu'une fois" : "d'autres identifiants";
  return [
    completeFinding({
      code: isSame ? "OBS-V202" : "OBS-V203",
      level: "warning",
      message: `${wordsOfPasted(pasted, now.lines)}, sous ${under} : collées deux fois ?`,
      file,
      line: now.lines[pasted.first],
      repair: "vérifier auprès de l'institut ; s'il l'a été, ôter ces lignes de l'export",
      count: repeated.length,
    }),
  ];
}
