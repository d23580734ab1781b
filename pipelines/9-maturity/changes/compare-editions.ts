import { judgeFamily } from "#judging/judge-family";
import type { MaturityComponent, MaturityTrend } from "#schemas/tables/maturity-trends";
import { because } from "#schemas/tables/reasons";
import { REGION } from "#schemas/tables/status";
import type { DeclaredTerritory, PlaceName } from "#study/maturity/compared-territories";
import { INDEX, type ScoringRules } from "../scoring-rules.ts";
import { territoriesOf } from "../territories.ts";
import type { ComparedComponent } from "./compare-components.ts";
import { type ComparedTerritory, compareTerritory, type Place, type TerritoryChange } from "./compare-territory.ts";
import type { ComparedPublic, LonePublic } from "./compared-public.ts";
import { placePublics } from "./place-publics.ts";
import { rankRanges } from "./rank-ranges.ts";

/** Two editions to compare, and by what. */
export interface ComparedEditions {
  readonly study: string;
  readonly from: string;
  readonly to: string;
  readonly rules: ScoringRules;
  readonly territories: readonly DeclaredTerritory[];
  /** Code of the main level -> territories by which a public that is too few there enters, the smallest first. */
  readonly containing?: Readonly<Record<string, readonly PlaceName[]>>;
  readonly publics: readonly ComparedPublic[];
  /** Publics of one of the two alone: their components leave everywhere. */
  readonly lone: readonly LonePublic[];
}

interface Compared {
  readonly trends: readonly MaturityTrend[];
  readonly components: readonly MaturityComponent[];
}

/** Every territory between two editions: the families of a level are judged together, its territories ranked. */
export function compareEditions(compared: ComparedEditions): Compared {
  const { study, from, to, publics, rules } = compared;
  const before = publics.map((one) => one.from);
  const after = publics.map((one) => one.to);
  const placed = territoriesOf(compared.territories, [...before, ...after]).map(({ kind, domain, regions, masks }) => {
    return {
      kind,
      domain,
      inside: regions ?? [],
      from: masks.slice(0, publics.length),
      to: masks.slice(publics.length),
    };
  });
  const territories = placed.map((own) => {
    const { kind, domain } = own;
    const place = { study, from_edition: from, to_edition: to, domain_kind: kind, domain };
    const names = kind === REGION ? (compared.containing?.[domain] ?? []) : [];
    const wider = names.flatMap((name) => placed.filter((one) => one.kind === name.kind && one.domain === name.domain));
    const places = placePublics(publics, [own, ...wider], rules.minimum_effective_base);
    return { place, ...compareTerritory(place, { publics, places }, rules) };
  });
  const levels = [...Map.groupBy(territories, ({ place }) => place.domain_kind).values()];
  return {
    trends: levels.flatMap((level) => judged(ranked(level, rules), compared)),
    components: territories.flatMap((territory) => componentRows(territory, compared)),
  };
}

type Placed = ComparedTerritory & { readonly place: Place };
type Ranks = Pick<MaturityTrend, "rank_lower" | "rank_upper" | "ranked">;

const NO_RANK: Ranks = { rank_lower: null, rank_upper: null, ranked: null };

/** The rows of a level, with the ranks of its territories under random weights beside their index. */
function ranked(level: readonly Placed[], { floor }: ScoringRules): readonly (TerritoryChange & Ranks)[] {
  const known = level.filter(({ dimensions }) => dimensions.length > 0);
  const ranges = rankRanges(
    known.map(({ dimensions, components }) => ({ dimensions, composition: compositionOf(components) })),
    floor,
  );
  return level.flatMap((territory) => {
    const range = ranges[known.indexOf(territory)];
    return territory.rows.map((row) => ({ ...row, ...(row.dimension === INDEX ? (range ?? NO_RANK) : NO_RANK) }));
  });
}

/** What a territory is made of, as one text. */
const compositionOf = (components: ComparedTerritory["components"]): string =>
  components
    .filter(({ scores }) => scores !== undefined)
    .map((one) => `${one.dimension} ${one.at} ${one.public} ${rungOf(one).rung}`)
    .join("\n");

/** One family for a pair of editions and a level: a dimension, or the index, then its territories. */
function judged(rows: readonly (TerritoryChange & Ranks)[], { from, to, rules }: ComparedEditions) {
  const named = rows.map((row) => ({ ...row, indicator: row.dimension, answer: "" }));
  const family = { indicators: [], equivalence: {}, level: rules.level };
  return judgeFamily(named, family, ({ from_score, to_score }) => [from_score, to_score]).map(
    ({ indicator: _, answer: _none, ...row }): MaturityTrend => ({
      ...row,
      family: `${from}-${to} ${row.domain_kind}`,
    }),
  );
}

/** What is compared in a territory, and what is not, with the reason. */
function componentRows({ place, components }: Placed, { publics, lone, rules }: ComparedEditions) {
  const waves = new Map(publics.map((one) => [one.id, one]));
  const rowsOf = components.map((one): MaturityComponent => {
    const { from, to } = waves.get(one.public) as ComparedPublic;
    const { indicator, answer = "" } = one.component;
    return {
      ...place,
      dimension: one.dimension,
      indicator,
      answer,
      public: one.public,
      from_wave: from.sample.wave.wave,
      to_wave: to.sample.wave.wave,
      ...rungOf(one),
      used: one.scores !== undefined,
      ...one.why,
    };
  });
  return [...rowsOf, ...loneRows(place, lone, rules)];
}

const DIRECT = { rung: "direct", territories: "" } as const;

/** By which territory a component enters: its own, or a wider one that is named. */
const rungOf = ({ through, scores }: ComparedComponent): Pick<MaturityComponent, "rung" | "territories"> =>
  through === undefined || scores === undefined
    ? DIRECT
    : { rung: "pooled-territories", territories: `${through.kind}:${through.domain}` };

function loneRows(place: Place, lone: readonly LonePublic[], { dimensions }: ScoringRules) {
  return dimensions.flatMap((dimension) =>
    dimension.components.flatMap(({ indicator, answer = "", publics }) =>
      lone
        .filter(({ id, indicators }) => (publics?.includes(id) ?? true) && indicators.includes(indicator))
        .map(({ id, from_wave, to_wave }): MaturityComponent => {
          const of = { dimension: dimension.id, indicator, answer, public: id, from_wave, to_wave };
          return { ...place, ...of, ...DIRECT, used: false, ...because("public-of-one-edition") };
        }),
    ),
  );
}
