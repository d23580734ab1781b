import type { LocatingLevel } from "../slices/territories-slice.ts";
import { codeAtLevel, type TypedCode } from "./code-at-level.ts";
import { GROUP_SIDES } from "./domain-column.ts";

export type GroupSide = (typeof GROUP_SIDES)[keyof typeof GROUP_SIDES];

type Levels = ReadonlyMap<string, Pick<LocatingLevel, "parents">>;

/**
 * Whether a place is in a group of typed codes, out of it, or too large to tell: a region that holds a department of the group
 * is neither in it nor in its rest.
 */
export function sideOfGroup(levels: Levels, place: TypedCode, group: readonly TypedCode[]): GroupSide | undefined {
  const sides = group.map((code) => sideOfCode(levels, place, code));
  if (sides.includes(GROUP_SIDES.inside)) return GROUP_SIDES.inside;
  return sides.every((side) => side === GROUP_SIDES.outside) ? GROUP_SIDES.outside : undefined;
}

function sideOfCode(levels: Levels, place: TypedCode, code: TypedCode): GroupSide | undefined {
  const own = codeAtLevel(levels, place, code.level);
  if (own !== undefined) return own === code.code ? GROUP_SIDES.inside : GROUP_SIDES.outside;
  const holder = codeAtLevel(levels, code, place.level);
  return holder === undefined || holder === place.code ? undefined : GROUP_SIDES.outside;
}
