import type { Estimate } from "#schemas/tables/estimates";
import type { SiteContext } from "../site-context.ts";
import { answerLabel, type PublicView, viewMeasure } from "../study-view.ts";
import { domainLabel, kindLabel } from "./labels.ts";

/** Quantities of a cell, in the order of their dimension. */
const QUANTITIES = ["estimate", "ci_lower", "ci_upper", "base"] as const;

type Categories = ReadonlyMap<string, string>;

/** The estimates of a public as a JSON-stat 2 dataset: waves, indicators, domains and quantities; a cell without a number has a status. */
export function jsonStat(context: SiteContext, one: PublicView): string {
  const rows = context.index.release.estimates.filter((row) => row.public === one.id);
  const { words, definition } = context;
  const { study } = definition;
  const dimensions = dimensionsOf(context, one, rows);
  const sizes = Object.values(dimensions).map(({ size }) => size);
  const { value, status } = cellsOf(rows, dimensions, sizes);
  const described = {
    version: "2.0",
    class: "dataset",
    label: `${words.text(study.title)} – ${one.label}`,
    source: study.owner,
    id: Object.keys(dimensions),
    size: sizes,
    role: { time: ["wave"], geo: ["domain"], metric: ["quantity"] },
    dimension: Object.fromEntries(
      Object.entries(dimensions).map(([id, { label, categories }]) => [
        id,
        { label, category: { index: [...categories.keys()], label: Object.fromEntries(categories) } },
      ]),
    ),
  };
  const extension = JSON.stringify({ public: one.id, version: study.version });
  return `${JSON.stringify(described).slice(0, -1)},"value":${byPlace(value)},"status":${byPlace(status)},"extension":${extension}}\n`;
}

/** An object whose keys are places, as JSON in their order: an object of a hundred thousand of them takes ten times longer. */
function byPlace(cells: ReadonlyMap<number, number | string>): string {
  const places = Float64Array.from(cells.keys()).sort();
  const written = Array.from(places, (place) => `"${place}":${JSON.stringify(cells.get(place))}`);
  return `{${written.join(",")}}`;
}

interface Dimension {
  readonly label: string;
  readonly categories: Categories;
  readonly size: number;
  readonly places: ReadonlyMap<string, number>;
}

const measureOf = ({ indicator, answer }: Estimate): string => (answer === "" ? indicator : `${indicator}:${answer}`);
const domainOf = ({ domain_kind, domain }: Estimate): string =>
  domain_kind === "all" ? "all" : `${domain_kind}=${domain}`;

function dimensionsOf(context: SiteContext, one: PublicView, rows: readonly Estimate[]) {
  const { openData } = context.words;
  const measured = (row: Estimate): string => {
    const { label } = viewMeasure(context, row);
    return row.answer === "" ? label : `${label} – ${answerLabel(context, row)}`;
  };
  const placed = (row: Estimate): string => {
    const own = domainLabel(context, one.id, [row.domain_kind, row.domain]);
    return row.domain_kind === "all" ? own : `${kindLabel(context, one.id, row.domain_kind)} – ${own}`;
  };
  return {
    wave: dimension(
      openData.wave,
      new Map(one.waves.map(({ wave, study }) => [wave, context.words.text(study ?? wave)])),
    ),
    indicator: dimension(openData.indicator, labelled(rows, measureOf, measured)),
    domain: dimension(openData.domain, labelled(rows, domainOf, placed)),
    quantity: dimension(openData.quantity, new Map(QUANTITIES.map((name) => [name, openData.quantities[name]]))),
  };
}

/** Codes in the order in which rows name them, each with the label of its last row, which is made once. */
function labelled(
  rows: readonly Estimate[],
  codeOf: (row: Estimate) => string,
  labelOf: (row: Estimate) => string,
): Categories {
  const last = new Map(rows.map((row) => [codeOf(row), row]));
  return new Map([...last].map(([code, row]) => [code, labelOf(row)]));
}

const dimension = (label: string, categories: Categories): Dimension => ({
  label,
  categories,
  size: categories.size,
  places: new Map([...categories.keys()].map((code, place) => [code, place])),
});

function cellsOf(
  rows: readonly Estimate[],
  { wave, indicator, domain }: ReturnType<typeof dimensionsOf>,
  sizes: readonly number[],
) {
  const value = new Map<number, number>();
  const status = new Map<number, string>();
  for (const row of rows) {
    const inWave = (wave.places.get(row.wave) ?? 0) * sizes[1] + (indicator.places.get(measureOf(row)) ?? 0);
    const start = (inWave * sizes[2] + (domain.places.get(domainOf(row)) ?? 0)) * QUANTITIES.length;
    if (row.status !== "published") status.set(start, row.status);
    for (let at = 0; at < QUANTITIES.length; at++) {
      const name = QUANTITIES[at];
      const number = row[name];
      if (number !== null) value.set(start + at, number);
    }
  }
  return { value, status };
}
