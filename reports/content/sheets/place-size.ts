import type { StudyDefinition, TerritoryLevel } from "#schemas/study-definition";
import { GROUP, REGION } from "#schemas/tables/status";
import { codeAtLevel, typedCode } from "#study/territories/code-at-level";
import { mainLevel } from "#study/territories/main-level";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";

/** Places of the finest level in a territory, and their inhabitants. */
interface Size {
  readonly places: number;
  /** Nothing where one of them has no number. */
  readonly people: number | null;
}

/** « 3 449 370 habitants, 1 202 communes », with its source; nothing where no level of the study says populations. */
export function placeSize(
  { definition, words }: Pick<SiteContext, "definition" | "words">,
  place: RegionView,
): string | null {
  const level = countedLevel(definition);
  const declared = definition.study.territories?.levels.find(({ id }) => id === level?.id);
  if (level === undefined || declared?.many === undefined) return null;
  const size = addUp(sizesOf(definition, level), codesOf(definition, place));
  if (size === null || (size.people === null && size.places < 2)) return null;
  const { sheets, text, type } = words;
  return type.typeset(sheets.size({ ...size, many: text(declared.many), source: text(declared.source) }));
}

/** The finest level that has populations: the last that is declared. */
const countedLevel = ({ territories }: StudyDefinition): TerritoryLevel | undefined =>
  [...territories.values()].findLast(({ populations }) => (populations?.size ?? 0) > 0);

/** The codes of a territory, as `level:code`. */
function codesOf({ study, territories }: StudyDefinition, { kind, code }: RegionView): readonly string[] {
  if (kind === GROUP) return study.territories?.groups.find(({ id }) => id === code)?.codes ?? [];
  return [`${kind === REGION ? (mainLevel(territories)?.id ?? kind) : kind}:${code}`];
}

/** Sums over codes of one level, which share no place; nothing where they are of several, or one holds none. */
function addUp(sizes: ReadonlyMap<string, Size>, codes: readonly string[]): Size | null {
  const levels = new Set(codes.map((code) => typedCode(code).level));
  const own = codes.flatMap((code) => sizes.get(code) ?? []);
  if (levels.size !== 1 || own.length < codes.length) return null;
  const people = own.reduce<number | null>(
    (sum, one) => (sum === null || one.people === null ? null : sum + one.people),
    0,
  );
  return { places: own.reduce((sum, one) => sum + one.places, 0), people };
}

const SIZES = new WeakMap<StudyDefinition, ReadonlyMap<string, Size>>();

/** The size of every place of every level, counted once. */
function sizesOf(definition: StudyDefinition, counted: TerritoryLevel): ReadonlyMap<string, Size> {
  const known = SIZES.get(definition);
  if (known !== undefined) return known;
  const { territories } = definition;
  const sizes = new Map<string, Size>();
  for (const code of counted.labels.keys()) {
    const own = counted.populations?.get(code) ?? null;
    for (const level of territories.keys()) {
      const at = codeAtLevel(territories, { level: counted.id, code }, level);
      if (at === undefined) continue;
      const { places, people } = sizes.get(`${level}:${at}`) ?? { places: 0, people: 0 };
      sizes.set(`${level}:${at}`, {
        places: places + 1,
        people: people === null || own === null ? null : people + own,
      });
    }
  }
  SIZES.set(definition, sizes);
  return sizes;
}
