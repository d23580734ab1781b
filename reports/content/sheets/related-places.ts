import type { StudyDefinition } from "#schemas/study-definition";
import { GROUP, REGION, WHOLE } from "#schemas/tables/status";
import { codeAtLevel, type TypedCode, typedCode } from "#study/territories/code-at-level";
import { GROUP_SIDES } from "#study/territories/domain-column";
import { mainLevel } from "#study/territories/main-level";
import { sideOfGroup } from "#study/territories/side-of-group";
import { isShown } from "#wording/shown";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";
import { sheetSlots } from "./sheet-slots.ts";
import { slotValues } from "./slot-values.ts";

/** Where a sheet leads: to those that hold its territory, to those in it, to the one before and the one after of its level. */
export interface RelatedPlaces {
  readonly around: readonly RegionView[];
  readonly inside: readonly RegionView[];
  readonly before: RegionView | undefined;
  readonly after: RegionView | undefined;
}

export function relatedPlaces(
  { definition, sheets }: Pick<SiteContext, "definition" | "sheets">,
  place: RegionView,
): RelatedPlaces {
  const others = sheets.filter((one) => one !== place);
  const own = sheets.filter(({ kind }) => kind === place.kind);
  const at = own.indexOf(place);
  return {
    around: others.filter((one) => holds(definition, one, place)),
    inside: others.filter((one) => holds(definition, place, one) && !holds(definition, one, place)),
    before: own[at - 1],
    after: own[at + 1],
  };
}

/** Codes of a territory, each with its level. */
export function codesOf({ study, territories }: StudyDefinition, { kind, code }: RegionView): readonly TypedCode[] {
  if (kind === GROUP) return (study.territories?.groups.find(({ id }) => id === code)?.codes ?? []).map(typedCode);
  return [{ level: kind === REGION ? (mainLevel(territories)?.id ?? kind) : kind, code }];
}

/** Whether all of a territory is in another. */
function holds(definition: StudyDefinition, larger: RegionView, smaller: RegionView): boolean {
  const { territories } = definition;
  const around = codesOf(definition, larger);
  const inside = codesOf(definition, smaller);
  return inside.every((code) =>
    larger.kind === GROUP
      ? sideOfGroup(territories, code, around) === GROUP_SIDES.inside
      : codeAtLevel(territories, code, around[0].level) === around[0].code,
  );
}

/** Where the comparison page sets the territory beside the whole: the first public that has a headline value there. */
export function comparedWith(context: SiteContext, place: RegionView): string | null {
  const value = slotValues(context, place, sheetSlots(context).key).find(({ row }) => isShown(row.status));
  if (value === undefined) return null;
  const side = (kind: string, code: string): string =>
    [value.public.id, value.use.wave.wave, kind, code].map(encodeURIComponent).join("/");
  const sides = new URLSearchParams({ a: side(place.kind, place.code), b: side(WHOLE, WHOLE) });
  return `../${context.words.pages.addresses.compare}#${sides}`;
}
