import type { MaturityComponent } from "#schemas/tables/maturity-trends";
import { NO_ANSWER, WHOLE } from "#schemas/tables/status";
import type { TableContent } from "../figure-content.ts";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, publicLabel } from "../study-view.ts";
import { type MaturityPairView, placeLabel } from "./maturity-pairs.ts";

/** The components of the whole country: the publics that are compared on each, and those that are not, with the reason. */
export function compositionTable(context: SiteContext, pair: MaturityPairView): TableContent {
  const { maturity, statuses, type } = context.words;
  const { composition, table } = maturity;
  const own = pair.components.filter(({ domain_kind }) => domain_kind === WHOLE);
  const groups = Map.groupBy(own, ({ dimension, indicator, answer }) => `${dimension}\n${indicator}\n${answer}`);
  return {
    caption: type.typeset(composition.caption(pair.from, pair.to)),
    columns: [composition.component, table.dimension, composition.used, composition.dropped],
    rows: [...groups.values()].map((rows) => {
      const labelOf = (row: MaturityComponent): string => publicLabel(context, row.public);
      const used = rows.filter((row) => row.used).map(labelOf);
      const dropped = Map.groupBy(
        rows.filter((row) => !row.used),
        (row) => statuses.reason(row) ?? "",
      );
      const reasons = [...dropped].map(([reason, ones]) =>
        composition.reason(type.enumerate(ones.map(labelOf)), reason),
      );
      return {
        heading: componentLabel(context, rows[0]),
        cells: [
          dimensionLabel(context, rows[0].dimension),
          used.length === 0 ? "–" : type.enumerate(used),
          reasons.length === 0 ? "–" : type.typeset(type.list(reasons)),
        ],
      };
    }),
  };
}

/** What leaves a territory that the whole country has, by public and reason. */
export function leavingTable(context: SiteContext, pair: MaturityPairView): TableContent | null {
  const { maturity, statuses, type } = context.words;
  const { composition, table } = maturity;
  const key = ({ dimension, indicator, answer, public: id }: MaturityComponent): string =>
    [dimension, indicator, answer, id].join("\n");
  const everywhere = new Set(
    pair.components.filter(({ domain_kind, used }) => domain_kind === WHOLE && !used).map(key),
  );
  const territories = pair.levels.flatMap(({ territories: own }) => own);
  if (territories.length === 0) return null;
  return {
    caption: type.typeset(composition.placesCaption(pair.from, pair.to)),
    columns: [table.place, composition.dropped],
    rows: territories.map(({ kind, domain, label }) => {
      const own = pair.components.filter(
        (row) => row.domain_kind === kind && row.domain === domain && !row.used && !everywhere.has(key(row)),
      );
      const groups = Map.groupBy(own, (row) => `${row.public}\n${statuses.reason(row)}`);
      const left = [...groups.values()].map((rows) =>
        composition.left({
          public: publicLabel(context, rows[0].public),
          reason: statuses.reason(rows[0]) ?? "",
          count: rows.length,
        }),
      );
      const here = pair.components.filter((row) => row.domain_kind === kind && row.domain === domain);
      const told = [...throughWider(context, here), ...left];
      return { heading: label, cells: [told.length === 0 ? composition.nothing : type.typeset(type.list(told))] };
    }),
  };
}

/** Publics that are too few in a territory and enter by a wider one. */
function throughWider(context: SiteContext, rows: readonly MaturityComponent[]): readonly string[] {
  const { maturity, statuses } = context.words;
  const pooled = rows.filter(({ used, rung }) => used && rung === "pooled-territories");
  const groups = Map.groupBy(pooled, (row) => `${row.public}\n${row.territories}`);
  return [...groups.values()].map((own) => {
    const [kind, domain] = own[0].territories.split(":");
    return maturity.composition.through({
      public: publicLabel(context, own[0].public),
      place: placeLabel(context, kind, domain),
      sign: statuses.rungSign(own[0].rung),
      count: own.length,
    });
  });
}

function dimensionLabel({ definition, words }: SiteContext, id: string): string {
  const label = definition.study.maturity?.dimensions.find((one) => one.id === id)?.label;
  return label === undefined ? id : words.text(label);
}

/** What a component is called: its indicator, and its answer where it names one. */
export function componentLabel(context: SiteContext, row: MaturityComponent): string {
  const { definition, words } = context;
  const indicator = definition.indicators.indicators.find(({ id }) => id === row.indicator);
  const label = indicator === undefined ? row.indicator : words.text(indicator.label);
  const wave = row.to_wave ?? row.from_wave;
  if (row.answer === NO_ANSWER || wave === null) return label;
  const answer = answerLabel(context, { public: row.public, wave, indicator: row.indicator, answer: row.answer });
  return `${label}${words.type.colon}${words.type.uncapitalise(answer)}`;
}
