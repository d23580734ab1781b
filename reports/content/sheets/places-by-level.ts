import { slug } from "#schemas/names/slug";
import { GROUP, REGION } from "#schemas/tables/status";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";

/** The sheets of a level, or of the groups, under their name. */
export interface PlacesOfLevel {
  readonly id: string;
  readonly name: string;
  readonly places: readonly RegionView[];
}

export function placesByLevel(context: SiteContext): readonly PlacesOfLevel[] {
  return [...Map.groupBy(context.sheets, ({ kind }) => kind)].map(([kind, places]) => ({
    id: `niveau-${slug(kind)}`,
    name: levelName(context, kind),
    places,
  }));
}

/** How the territories of a level are called, or the groups. */
export function levelName({ definition, words }: Pick<SiteContext, "definition" | "words">, kind: string): string {
  if (kind === REGION) return words.maturity.mainLevel;
  if (kind === GROUP) return words.maturity.groups;
  const level = definition.study.territories?.levels.find(({ id }) => id === kind);
  return words.type.capitalise(words.text(level?.many ?? kind));
}
