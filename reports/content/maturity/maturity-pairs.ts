import { slug } from "#schemas/names/slug";
import type { MaturityComponent, MaturityTrend } from "#schemas/tables/maturity-trends";
import { GROUP, REGION, WHOLE } from "#schemas/tables/status";
import { editionPairs } from "#study/maturity/edition-pairs";
import { mainLevel } from "#study/territories/main-level";
import { INDEX } from "../maturity-view.ts";
import { levelName } from "../sheets/places-by-level.ts";
import type { SiteContext } from "../site-context.ts";

/** The index or a dimension of a territory in both editions. */
export interface ScoreChange {
  readonly id: string;
  readonly label: string;
  /** The macro-stage of a dimension; null for the index. */
  readonly step: string | null;
  readonly row: MaturityTrend;
}

/** A territory in two editions. */
export interface TerritoryChanges {
  readonly kind: string;
  readonly domain: string;
  readonly label: string;
  readonly index: ScoreChange;
  readonly dimensions: readonly ScoreChange[];
}

/** Two editions that are compared, and what the release says of their territories. */
export interface MaturityPairView {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly country: TerritoryChanges;
  /** The other territories, level by level in the order of the release. */
  readonly levels: readonly { readonly label: string; readonly territories: readonly TerritoryChanges[] }[];
  readonly components: readonly MaturityComponent[];
}

/** Every pair of editions that the study compares, with its rows. */
export function maturityPairs(context: SiteContext): readonly MaturityPairView[] {
  const { definition, index, words } = context;
  const declared = definition.study.maturity;
  if (declared === undefined) return [];
  return editionPairs(declared).flatMap(({ from, to }) => {
    const isOwn = (row: Pick<MaturityTrend, "from_edition" | "to_edition">): boolean =>
      row.from_edition === from.id && row.to_edition === to.id;
    const territories = territoriesOf(context, index.release.maturity_trends.filter(isOwn));
    const country = territories.find(({ kind }) => kind === WHOLE);
    if (country === undefined) return [];
    const levels = Map.groupBy(
      territories.filter(({ kind }) => kind !== WHOLE),
      ({ kind }) => kind,
    );
    return [
      {
        id: `${slug(from.id)}-${slug(to.id)}`,
        from: words.text(from.label),
        to: words.text(to.label),
        country,
        levels: [...levels].map(([kind, own]) => ({
          label: levelName(context, kind),
          territories: own,
        })),
        components: index.release.maturity_components.filter(isOwn),
      },
    ];
  });
}

function territoriesOf(context: SiteContext, rows: readonly MaturityTrend[]): readonly TerritoryChanges[] {
  const { definition, words } = context;
  const dimensions = definition.study.maturity?.dimensions ?? [];
  const groups = Map.groupBy(rows, ({ domain_kind, domain }) => `${domain_kind} ${domain}`);
  return [...groups.values()].flatMap((own) => {
    const scoreOf = (id: string, label: string, step: string | null): readonly ScoreChange[] =>
      own.filter(({ dimension }) => dimension === id).map((row) => ({ id, label, step, row }));
    const [index] = scoreOf(INDEX, words.figures.maturity.index, null);
    if (index === undefined) return [];
    const { domain_kind: kind, domain } = index.row;
    const label = placeLabel(context, kind, domain);
    const changes = dimensions.flatMap((one) =>
      scoreOf(one.id, words.text(one.label), one.stage === undefined ? null : words.text(one.stage)),
    );
    return [{ kind, domain, label, index, dimensions: changes }];
  });
}

/** What a territory is called. */
export function placeLabel({ definition, words }: SiteContext, kind: string, domain: string): string {
  if (kind === WHOLE) return words.figures.maturity.whole;
  const { study, territories } = definition;
  const group = kind === GROUP ? study.territories?.groups.find(({ id }) => id === domain) : undefined;
  if (group !== undefined) return words.text(group.label);
  const level = kind === REGION ? mainLevel(territories) : territories.get(kind);
  return level?.translated.get(domain) ?? level?.labels.get(domain) ?? domain;
}
