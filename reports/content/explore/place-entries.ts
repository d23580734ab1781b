import type { TerritoryLevel } from "#schemas/study-definition";
import { REGION } from "#schemas/tables/status";
import { codeAtLevel } from "#study/territories/code-at-level";
import { mainLevel } from "#study/territories/main-level";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { NAMES_APART, type PackedPlaces } from "./packed-places.ts";

type Placed = Pick<SiteContext, "definition" | "sheets" | "words">;

/** Characters of the file at most: a browser that opens it from a disk reads it whole. */
const MOST_CHARACTERS = 900_000;
const PACKED = new WeakMap<Placed["sheets"], readonly PackedPlaces[]>();

/**
 * Places that have no sheet of their own, each leading to that of the smallest territory that holds it: municipalities to their
 * region. A level whose names would make the file too large is left out, and with it those that have more.
 */
export function packPlaces(context: Placed): readonly PackedPlaces[] {
  const known = PACKED.get(context.sheets);
  if (known !== undefined) return known;
  const packed: PackedPlaces[] = [];
  let characters = 0;
  for (const level of levelsWithoutSheets(context)) {
    const own = packLevel(context, level);
    characters += JSON.stringify(own).length;
    if (characters > MOST_CHARACTERS) break;
    packed.push(...own);
  }
  PACKED.set(context.sheets, packed);
  return packed;
}

/** From the level of few places to that of many. */
function levelsWithoutSheets({ definition, sheets }: Placed): readonly TerritoryLevel[] {
  const main = mainLevel(definition.territories)?.id;
  const kinds = new Set(sheets.map(({ kind }) => (kind === REGION ? main : kind)));
  return [...definition.territories.values()]
    .filter(({ id }) => !kinds.has(id))
    .sort((one, other) => one.labels.size - other.labels.size);
}

function packLevel(context: Placed, level: TerritoryLevel): readonly PackedPlaces[] {
  const groups = new Map<string, { kind: string; href: string; names: string[] }>();
  const holderOf = holdersOf(context, level);
  const withinOf = namesAround(context, level);
  for (const [code, label] of level.labels) {
    const holder = holderOf(code);
    if (holder === undefined || label.includes(NAMES_APART)) continue;
    const within = withinOf(code);
    const key = `${within ?? ""} ${holder.file}`;
    const names = groups.get(key)?.names ?? [];
    if (names.length === 0) {
      const around = within === undefined ? [holder.label] : [within, holder.label];
      groups.set(key, {
        kind: context.words.explore.placeIn(kindOf(context, level), around),
        href: holder.file,
        names,
      });
    }
    names.push(level.translated.get(code) ?? label);
  }
  return [...groups.values()].map(({ kind, href, names }) => [kind, href, names.join(NAMES_APART)]);
}

/** How the place that holds a code is found among those that have sheets, at the level of the most places that has one. */
function holdersOf({ definition, sheets }: Placed, { id }: TerritoryLevel): (code: string) => RegionView | undefined {
  const main = mainLevel(definition.territories)?.id;
  const size = (level: string) => definition.territories.get(level)?.labels.size ?? 0;
  const levels = [...new Set(sheets.map(({ kind }) => (kind === REGION ? (main ?? kind) : kind)))]
    .filter((level) => size(level) > 0)
    .sort((one, other) => size(other) - size(one));
  const known = levels.map((wanted) => {
    const kind = wanted === main ? REGION : wanted;
    const byCode = new Map(sheets.filter((one) => one.kind === kind).map((one) => [one.code, one]));
    return (code: string) => byCode.get(codeAtLevel(definition.territories, { level: id, code }, wanted) ?? "");
  });
  return (code) => {
    for (const find of known) {
      const found = find(code);
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** The name of the first territory without a sheet that its file places it in, which tells it from others of its name. */
function namesAround({ definition, sheets }: Placed, { parents }: TerritoryLevel) {
  const kinds = new Set(sheets.map(({ kind }) => kind));
  const [[level, codes] = ["", new Map<string, string>()]] = [...parents].filter(([name]) => {
    const above = definition.territories.get(name);
    return above !== undefined && !above.main && !kinds.has(name);
  });
  const labels = definition.territories.get(level)?.labels;
  return (code: string): string | undefined => labels?.get(codes.get(code) ?? "");
}

function kindOf({ definition, words }: Placed, { id }: TerritoryLevel): string {
  const one = definition.study.territories?.levels.find((level) => level.id === id)?.one;
  return one === undefined ? id : words.text(one);
}

/** How the smallest places that can be sought are called; null where there is none. */
export function soughtKind(context: Placed): { readonly one: string; readonly feminine: boolean } | null {
  const level = packPlaces(context).length === 0 ? undefined : levelsWithoutSheets(context).at(-1);
  if (level === undefined) return null;
  const feminine = context.definition.study.territories?.levels.find(({ id }) => id === level.id)?.feminine ?? false;
  return { one: kindOf(context, level), feminine };
}
