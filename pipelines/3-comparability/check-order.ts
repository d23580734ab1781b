import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { LocatedWaves } from "./locate-columns.ts";

const NAMES_TOLD = 5;

/** Tells that the columns of two exports are not in the same order: they are read by name, and nothing is wrong. */
export function checkOrder({ from, to, before, after }: LocatedWaves): readonly Finding[] {
  const common = [...after].flatMap(([key, { column, position }]) => {
    const earlier = before.get(key)?.position;
    return earlier === undefined || position === undefined ? [] : [{ column, position, earlier }];
  });
  const inOrder = common.sort((a, b) => a.earlier - b.earlier || a.position - b.position);
  const stayed = longestIncreasing(inOrder.map(({ position }) => position));
  const moved = inOrder.filter((_, index) => !stayed.has(index));
  if (moved.length === 0) return [];
  const names = moved.slice(0, NAMES_TOLD).map(({ column }) => `« ${column} »`);
  const more = moved.length > NAMES_TOLD ? ", …" : "";
  const message = `colonnes dans un autre ordre qu'en ${from.wave} : ${moved.length} sur ${common.length} ont changé de place (${names.join(", ")}${more})`;
  const [{ column, position }] = moved;
  return [
    completeFinding({
      code: "OBS-C119",
      message,
      file: to.export.file,
      column: position,
      field: column,
      count: moved.length,
    }),
  ];
}

/** Ranks of a longest part of a list that increases, or stays equal: what need not move for the list to be in order. */
function longestIncreasing(values: readonly number[]): ReadonlySet<number> {
  const ends: number[] = [];
  const previous = values.map((value, index) => {
    const place = ends.findIndex((end) => values[end] > value);
    const length = place === -1 ? ends.length : place;
    ends[length] = index;
    return length === 0 ? -1 : ends[length - 1];
  });
  const kept = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = previous[index]) kept.add(index);
  return kept;
}
