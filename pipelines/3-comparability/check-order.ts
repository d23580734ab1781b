import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import { longestIncreasing } from "#study/waves/longest-increasing";
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
