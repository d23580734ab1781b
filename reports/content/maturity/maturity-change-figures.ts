import { INK, type SeriesStyle } from "#figures/drawing/palette";
import { BROAD, NARROW, WIDE } from "#figures/drawing/sizes";
import { type DotColumns, type DotColumnsRow, dotColumns } from "#figures/forms/dot-columns";
import { dotRows } from "#figures/forms/dot-rows";
import type { Dot, DotChart, DotRow } from "#figures/forms/place-dots";
import { factKey } from "#schemas/tables/told/facts";
import { isSignificant } from "#wording/shown";
import { joinNote, surveysOf, weightWords } from "../captions.ts";
import type { FigureSlot } from "../figure-content.ts";
import { axisOf } from "../figures/axes.ts";
import { type FigureParts, makeFigure } from "../figures/figure-form.ts";
import type { SiteContext } from "../site-context.ts";
import { changeCells, changeSentence, gapText, isCompared, isTested, scoreTexts } from "./change-words.ts";
import type { MaturityPairView, ScoreChange, TerritoryChanges } from "./maturity-pairs.ts";
import { maturityReason } from "./missing-dimensions.ts";

const SERIES: SeriesStyle = { id: "maturity", label: "", colour: "#0B5F59", text_colour: INK, shape: "circle" };

/** The country at both editions: the index, then each dimension. */
export function countryChangeFigure(context: SiteContext, pair: MaturityPairView): FigureSlot {
  const { maturity, type } = context.words;
  const { index, dimensions } = pair.country;
  const scores = [index, ...dimensions];
  const first = scores.find(isCompared);
  const title = type.typeset(countryTitle(context, index));
  const id = `maturite-${pair.id}`;
  if (first === undefined)
    return { id, title, absence: type.typeset(maturity.national.absence(maturityReason(context, index.row))) };
  return makeFigure(COUNTRY, context, { id, pair, title, scores, first });
}

function countryTitle({ definition, words }: SiteContext, index: ScoreChange): string {
  const { national } = words.maturity;
  const label = words.text(definition.study.maturity?.label ?? "");
  return isTested(index)
    ? national.title(label, index.row.verdict, gapText(words, index.row, false))
    : national.neutral(label);
}

interface Country {
  readonly id: string;
  readonly pair: MaturityPairView;
  readonly title: string;
  readonly scores: readonly ScoreChange[];
  /** The score that the Lecture reads. */
  readonly first: ScoreChange;
}

const COUNTRY: FigureParts<Country> = {
  caption: (context, { id, pair, title, scores }) => ({
    ...captionOf(context, { id, pair, title, scores }),
    subtitle: context.words.type.typeset(context.words.maturity.national.subtitle(pair.from, pair.to)),
    note: joinNote(context, [context.words.maturity.national.note(context.alpha, pair.from)]),
  }),
  draw: (context, { scores }) => {
    const rows = scores.map((one) => ({ label: one.label, dots: [dotOf(context, one)] }));
    const chart: DotChart = { groups: [{ heading: null, rows }], key: [], ...axisOf(context.words, "score-100", []) };
    return [{ wide: dotRows(chart, WIDE), narrow: dotRows(chart, NARROW), name: "" }];
  },
  reading: ({ words }, { pair, first }) =>
    changeSentence(words, pair, { place: words.figures.maturity.whole, change: first }),
  table: ({ words }, { pair, title, scores }) => {
    const { table } = words.maturity;
    const { from, to } = pair;
    return {
      caption: title,
      columns: [
        ...[table.dimension, table.macroStage, from, to, table.change, table.interval, table.test],
        ...[table.contribution, table.components],
      ],
      rows: scores.map((one) => ({
        heading: words.type.capitalise(one.label),
        cells: [
          one.step ?? "–",
          ...changeCells(words, one),
          one.row.contribution === null ? "–" : words.numbers.gap(one.row.contribution, "score-100"),
          `${one.row.components} / ${one.row.components_expected}`,
        ],
      })),
    };
  },
};

/** Territories at both editions: a panel for the index and for each dimension that is tested in one of them at least. */
export function territoriesChangeFigure(context: SiteContext, pair: MaturityPairView): FigureSlot {
  const { definition, words } = context;
  const { maturity, type } = words;
  const territories = pair.levels.flatMap((level) => level.territories);
  const scores = pair.country.dimensions.map(({ id }) => id);
  const panels = [pair.country.index.id, ...scores].filter((id) =>
    territories.some((one) => isTested(changeOf(one, id))),
  );
  const title = type.typeset(maturity.places.title(words.text(definition.study.maturity?.label ?? "")));
  const id = `maturite-${pair.id}-territoires`;
  const told = territories.find((one) => panels.some((panel) => isTested(changeOf(one, panel))));
  if (told === undefined) {
    const reasons = territories.flatMap(({ index: { row } }) =>
      row.reason === "missing-dimensions" ? [maturity.places.someMissing] : (maturityReason(context, row) ?? []),
    );
    return { id, title, absence: type.typeset(maturity.places.absence([...new Set(reasons)].slice(0, 3))) };
  }
  return makeFigure(TERRITORIES, context, { id, pair, title, panels, territories });
}

/** The index or a dimension of a territory. */
const changeOf = ({ index, dimensions }: TerritoryChanges, id: string): ScoreChange =>
  dimensions.find((one) => one.id === id) ?? index;

interface Territories {
  readonly id: string;
  readonly pair: MaturityPairView;
  readonly title: string;
  /** The index or dimensions that are drawn. */
  readonly panels: readonly string[];
  readonly territories: readonly TerritoryChanges[];
}

const TERRITORIES: FigureParts<Territories> = {
  caption: (context, { id, pair, title, panels, territories }) => ({
    ...captionOf(context, {
      ...{ id, pair, title },
      scores: territories.flatMap((one) => panels.map((panel) => changeOf(one, panel))),
    }),
    subtitle: context.words.type.typeset(context.words.maturity.places.subtitle(pair.from, pair.to)),
    note: joinNote(context, [context.words.maturity.places.note(context.alpha, pair.from)]),
    broad: isBroad({ id, pair, title, panels, territories }),
  }),
  draw: (context, drawn) => [
    {
      wide: dotColumns(columnsOf(context, drawn), isBroad(drawn) ? BROAD : WIDE),
      narrow: dotRows(stackOf(context, drawn), NARROW),
      name: "",
    },
  ],
  reading: ({ words }, { pair, panels, territories }) => {
    const all = panels.flatMap((panel) =>
      territories.map((one) => ({ place: one.label, change: changeOf(one, panel) })),
    );
    const tested = all.filter(({ change }) => isTested(change));
    const told = tested.find(({ change }) => isSignificant(change.row.verdict)) ?? tested[0];
    return told === undefined ? "" : changeSentence(words, pair, told);
  },
  table: (context, { pair, title, panels, territories }) => {
    const { words } = context;
    const { places, table } = words.maturity;
    return {
      caption: title,
      columns: [table.place, pair.from, pair.to, table.change, table.interval, table.test, table.remark],
      rows: panels.flatMap((panel) =>
        territories.map((one) => {
          const change = changeOf(one, panel);
          return {
            heading: places.cell(one.label, words.type.capitalise(change.label)),
            cells: [...changeCells(words, change), maturityReason(context, change.row) ?? "–"],
          };
        }),
      ),
    };
  },
};

/** More columns than the width of a figure holds. */
const isBroad = ({ panels }: Territories): boolean => panels.length > 3;

const nameOf = (context: SiteContext, pair: MaturityPairView, panel: string): string =>
  context.words.type.capitalise(changeOf(pair.country, panel).label);

/** A line for each territory, under the name of its level; a column for the index and for each dimension. */
function columnsOf(context: SiteContext, { pair, panels }: Territories): DotColumns {
  return {
    columns: panels.map((panel) => ({ ...SERIES, label: nameOf(context, pair, panel) })),
    rows: pair.levels.flatMap(({ label, territories }): readonly DotColumnsRow[] => [
      { label, dots: [], heading: true },
      ...territories.map((one) => ({
        label: one.label,
        dots: panels.map((panel) => dotOf(context, changeOf(one, panel))),
      })),
    ]),
    ...axisOf(context.words, "score-100", []),
  };
}

/** The same for a telephone, the columns one below the other. */
function stackOf(context: SiteContext, { pair, panels }: Territories): DotChart {
  const groups = panels.flatMap((panel) =>
    pair.levels.map(({ label, territories }) => ({
      heading: { ...SERIES, label: nameOf(context, pair, panel) },
      note: label,
      rows: territories.map((one): DotRow => ({ label: one.label, dots: [dotOf(context, changeOf(one, panel))] })),
    })),
  );
  return { groups, key: [], dense: true, ...axisOf(context.words, "score-100", []) };
}

interface Captioned {
  readonly id: string;
  readonly pair: MaturityPairView;
  readonly title: string;
  readonly scores: readonly ScoreChange[];
}

/** Who is counted at both editions, and the facts whose numbers the table has. */
function captionOf(context: SiteContext, { id, pair, title, scores }: Captioned) {
  const { study } = context.definition;
  const { captions, type } = context.words;
  const waves = study.waves.filter(({ public: own, wave }) =>
    pair.components.some((row) => row.public === own && (row.from_wave === wave || row.to_wave === wave)),
  );
  const used = waves.map((wave) => {
    const label = context.publics.find((one) => one.id === wave.public)?.label ?? wave.public;
    return `${label} ${wave.wave}`;
  });
  return {
    id,
    form: "maturity" as const,
    title,
    scope: type.typeset(captions.gatheredScope(used, weightWords(context, waves))),
    source: type.typeset(captions.gatheredSource({ ...study, edition: `${pair.from}${type.colon}${pair.to}` })),
    surveys: surveysOf(
      context,
      context.publics.flatMap((own) =>
        waves.flatMap((wave) => (wave.public === own.id ? [{ public: own, wave }] : [])),
      ),
    ),
    indicators: [],
    facts: scores.filter(isTested).map(({ row }) =>
      factKey({
        public: "maturity",
        from_wave: row.from_edition,
        wave: row.to_edition,
        indicator: row.dimension,
        answer: "",
        domain_kind: row.domain_kind,
        domain: row.domain,
      }),
    ),
  };
}

/** The later score with its interval, beside the earlier; filled where the change is significant. */
function dotOf({ words }: SiteContext, change: ScoreChange): Dot {
  const { row } = change;
  if (!isCompared(change)) {
    const nothing = { estimate: null, ci_lower: null, ci_upper: null, reference: null };
    const text = words.statuses.sign(row.status);
    return {
      series: SERIES,
      ...nothing,
      filled: true,
      fragile: false,
      text,
      absence: words.figures.maturity.notComputable,
    };
  }
  return {
    series: SERIES,
    estimate: row.to_score,
    ci_lower: row.to_ci_lower,
    ci_upper: row.to_ci_upper,
    reference: row.from_score,
    filled: isSignificant(row.verdict) || row.verdict === "equivalent",
    fragile: row.status === "fragile",
    text: scoreTexts(words, row).to,
    absence: null,
  };
}
