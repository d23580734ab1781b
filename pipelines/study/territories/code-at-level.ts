import type { LocatingLevel } from "../slices/territories-slice.ts";

/** A code that says its level. */
export interface TypedCode {
  readonly level: string;
  readonly code: string;
}

/** `departement:67` as a level and its code. */
export function typedCode(text: string): TypedCode {
  const at = text.indexOf(":");
  return { level: text.slice(0, at), code: text.slice(at + 1) };
}

type Levels = ReadonlyMap<string, Pick<LocatingLevel, "parents">>;

/** Code of a place at another level: its own, or that of the place which holds it, from level to level; nothing where no file says it. */
export function codeAtLevel(levels: Levels, { level, code }: TypedCode, wanted: string): string | undefined {
  if (level === wanted) return code;
  const parents = levels.get(level)?.parents ?? new Map<string, ReadonlyMap<string, string>>();
  const direct = parents.get(wanted)?.get(code);
  if (direct !== undefined) return direct === "" ? undefined : direct;
  for (const [above, codes] of parents) {
    const parent = codes.get(code);
    if (parent === undefined || parent === "" || above === level) continue;
    const found = codeAtLevel(levels, { level: above, code: parent }, wanted);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Code of places of one level at another, where it is the same for all. */
export function commonCode(
  levels: Levels,
  { level, codes }: { readonly level: string; readonly codes: readonly string[] },
  wanted: string,
): string | undefined {
  return agreed(codes.map((code) => codeAtLevel(levels, { level, code }, wanted)));
}

/** What all say, where they say the same. */
export const agreed = <Said>(said: readonly (Said | undefined)[]): Said | undefined =>
  said.every((one) => one === said[0]) ? said[0] : undefined;
