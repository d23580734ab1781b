import { fileName } from "#schemas/names/file-name";
import { slug } from "#schemas/names/slug";
import type { StudyDefinition, TerritoryLevel } from "#schemas/study-definition";
import { GROUP } from "#schemas/tables/status";
import type { ReleaseTables } from "#schemas/tables/tables";
import { territoryDomains } from "#study/territories/territory-domains";
import type { RegionView, SpokenStudy } from "../study-view.ts";

/** The territories of other levels than the main one, and the groups, that the release speaks of: each has a sheet. */
export function viewOtherPlaces({ definition, words }: SpokenStudy, release: ReleaseTables): readonly RegionView[] {
  const { wider, finer, groups } = territoryDomains(definition);
  if (wider.length + finer.length + groups.length === 0) return [];
  const told = new Set(release.estimates.map(({ domain_kind, domain }) => `${domain_kind} ${domain}`));
  const ofLevel = (level: string): readonly Named[] =>
    placesOf(definition, level).map(([code, label]) => ({ kind: level, code, label, name: slug(`${level} ${label}`) }));
  const declared = definition.study.territories?.groups ?? [];
  const ofGroups = declared.map(({ id, label }): Named => {
    const text = words.text(label);
    return { kind: GROUP, code: id, label: text, name: slug(text) };
  });
  const all = [...wider.flatMap(ofLevel), ...ofGroups, ...finer.flatMap(ofLevel)];
  const named = Map.groupBy(all, ({ name }) => name);
  return all
    .filter(({ kind, code }) => told.has(`${kind} ${code}`))
    .map(({ name, ...place }) => {
      const isAlone = named.get(name)?.length === 1;
      const file = isAlone ? name : `${slug(place.kind)}-${fileName(place.code, place.label)}`;
      return { ...place, file: `territoires/${file}.html` };
    });
}

/** A territory, and the name of its sheet where no other has it. */
type Named = Omit<RegionView, "file"> & { readonly name: string };

function placesOf({ territories }: StudyDefinition, level: string): readonly (readonly [string, string])[] {
  const { labels, translated }: Partial<TerritoryLevel> = territories.get(level) ?? {};
  return [...(labels ?? [])].map(([code, label]) => [code, translated?.get(code) ?? label] as const);
}
