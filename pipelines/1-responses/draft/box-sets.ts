import type { Responses, TextColumn, VariableMetadata } from "../export-reader.ts";
import { isBoxColumn } from "./describe-set.ts";

export interface BoxSets {
  /** The file's metadata, and the sets that names and boxes make. */
  readonly metadata: ReadonlyMap<string, VariableMetadata>;
  /** Columns that hold in one cell what the boxes of a set say. */
  readonly repeated: ReadonlySet<string>;
}

/** Sets that no metadata tell: Q5_1, Q5_2 and Q5_3, or « means/press » and « means/web » beside « means », all checked or not. */
export function withBoxSets({ columns, metadata }: Responses): BoxSets {
  const known = new Map(metadata.map((variable) => [variable.name, variable]));
  const free = columns.filter(({ name }) => known.get(name)?.multipleSet === undefined);
  const numbered = Map.groupBy(free, ({ name }) => /^(.*[A-Za-z0-9])_\d+$/.exec(name)?.[1]);
  for (const [stem, members] of numbered) {
    if (stem === undefined || members.length < FEWEST_BOXES || !members.every(isBoxColumn)) continue;
    for (const { name } of members) known.set(name, { ...known.get(name), name, multipleSet: stem });
  }
  const repeated = new Set<string>();
  for (const [stem, members] of byColumnAbove(free)) {
    if (members.length < 2 || !members.every(isBoxColumn)) continue;
    repeated.add(stem);
    for (const { name } of members) {
      known.set(name, { name, label: name.slice(stem.length + 1), ...known.get(name), multipleSet: stem });
    }
  }
  return { metadata: known, repeated };
}

const FEWEST_BOXES = 3;

/** KoboToolbox and ODK write `question/answer` beside `question`; a group of questions has no column of its own. */
function byColumnAbove(columns: readonly TextColumn[]): ReadonlyMap<string, readonly TextColumn[]> {
  const names = new Set(columns.map(({ name }) => name));
  const above = new Map<string, TextColumn[]>();
  for (const column of columns) {
    const parts = column.name.split("/");
    const stem = parts.map((_, at) => parts.slice(0, at).join("/")).findLast((start) => names.has(start));
    if (stem !== undefined) above.set(stem, [...(above.get(stem) ?? []), column]);
  }
  return above;
}
