import { describe, expect, test } from "vitest";
import { sceneOf } from "#figures/drawing/chart-scene";
import { compileChart } from "#figures/drawing/compile-chart";
import { keyAlone } from "#figures/drawing/key";
import type { Chart } from "#figures/drawing/layers";
import { DEFAULT_SERIES, PAPER, STAGES } from "#figures/drawing/palette";
import { renderSvg } from "#figures/drawing/render-svg";
import { FOURTH, NARROW, SHEET, THIRD, WIDE } from "#figures/drawing/sizes";
import { type DotColumns, dotColumns } from "#figures/forms/dot-columns";
import { dotRows } from "#figures/forms/dot-rows";
import { emptyPanel } from "#figures/forms/empty-panel";
import { type FewValue, fewValues } from "#figures/forms/few-values";
import { heatMap } from "#figures/forms/heat-map";
import { likertBars } from "#figures/forms/likert-bars";
import { outlineMap } from "#figures/forms/outline-map";
import type { Dot, DotChart } from "#figures/forms/place-dots";
import { tileGrid } from "#figures/forms/tile-grid";
import { markLinesOf, trendPanel } from "#figures/forms/trend-panel";
import { placeOutlines } from "#figures/maps/place-outlines";
import { expectGolden } from "#tests/golden/compare-golden";

const SERIES = DEFAULT_SERIES.map((style, index) => ({ id: `p${index}`, label: `Public ${index + 1}`, ...style }));
const [FIRST = { id: "p0", label: "Public 1", ...DEFAULT_SERIES[0] }] = SERIES;

function dot(estimate: number | null, more: Partial<Dot> = {}): Dot {
  const bounds = estimate === null ? [null, null] : [estimate - 0.05, estimate + 0.05];
  const [ci_lower = null, ci_upper = null] = bounds;
  const absence = estimate === null ? "effectif insuffisant" : null;
  return {
    series: FIRST,
    estimate,
    ci_lower,
    ci_upper,
    reference: null,
    filled: true,
    fragile: false,
    text: "62 %",
    absence,
    ...more,
  };
}

const DOTS: DotChart = {
  groups: [
    {
      heading: FIRST,
      rows: [
        {
          label: "Une étiquette très longue qui passe à la ligne dans la marge du graphique",
          dots: [dot(0.62, { reference: 0.54 })],
        },
        { label: "Fragile et creux", dots: [dot(0.4, { filled: false, fragile: true, reference: 0.54 })] },
        { label: "Masqué", dots: [dot(null, { text: "s" })] },
      ],
    },
    { heading: FIRST, rows: [], note: "s – effectif insuffisant" },
  ],
  key: SERIES,
  domain: [0, 1],
  ticks: [
    { value: 0, text: "0" },
    { value: 1, text: "100 %" },
  ],
};
const TREND = {
  series: FIRST,
  points: [2015, 2019, 2021].map((time, index) => ({
    time,
    wave: String(time),
    estimate: 0.5 + 0.05 * index,
    ci_lower: 0.45 + 0.05 * index,
    ci_upper: 0.55 + 0.05 * index,
    fragile: false,
    text: "50 %",
    segment: index === 2 ? 1 : 0,
  })),
  reference: [{ time: 2015, estimate: 0.5, segment: 0 }],
  reference_label: "reste du pays",
  times: [2014, 2022] as const,
  domain: [0.4, 0.7] as const,
  ticks: [{ value: 0.4, text: "40 %" }],
};
const LIKERT = {
  total: "Total",
  answers: [
    { answer: "2", label: "Non", side: "negative" as const, colour: "#9C4A00" },
    { answer: "1", label: "Oui", side: "positive" as const, colour: "#4B2A82" },
    { answer: "98", label: "Ne sait pas", side: "apart" as const, colour: "#D5D2CA" },
  ],
  rows: [
    {
      label: "Public 1",
      shares: [0.3, 0.6, 0.1],
      texts: ["30", "60", "10"],
      total_negative: "30 %",
      total_positive: "60 %",
    },
    { label: "Public 2", shares: [null, 1, 0], texts: ["", "100", ""], total_negative: "0 %", total_positive: "100 %" },
  ],
};
const HEAT = {
  columns: ["NOR", "SUD"],
  rows: [
    {
      label: "Premier indicateur",
      cells: [
        { level: 3, sign: "+++" },
        { level: null, sign: "s" },
      ],
    },
    {
      label: "Second indicateur",
      cells: [
        { level: 0, sign: "" },
        { level: -2, sign: "−−" },
      ],
    },
  ],
};
const TILES = {
  tiles: [
    { code: "A", short: "NOR", column: 0, row: 0, text: "53", level: 2 },
    { code: "B", short: "SUD", column: 1, row: 1, text: "s", level: null },
  ],
  key: { colours: STAGES, names: ["Latence (moins de 20)", "Émergence (de 20 à moins de 40)"] },
};

const MARKS = [
  { time: TREND.times[0] + 0.5, text: "13 régions", line: true },
  { time: TREND.times[0] + 1, text: "autre mode", line: false },
];

/** Three squares abreast: a value, one that is fragile, one that is not shown. */
const OUTLINES = {
  map: placeOutlines(
    ["A", "B", "C"].map((code, west) => ({
      code,
      inset: false,
      rings: [[west, west + 1, west + 1, west].map((x, at) => [x, at < 2 ? 45 : 46] as const)],
    })),
    264,
  ),
  values: [
    { code: "A", text: "62", level: 4, fragile: false },
    { code: "B", text: "41*", level: 1, fragile: true },
    { code: "C", text: "s", level: null, fragile: false },
  ],
  key: { colours: STAGES, bounds: ["20", "30", "40", "50", "60", "70 %"] },
};

/** Rows of data of the layers of one mark, whatever their number. */
function rowsOf(spec: unknown, mark: string): readonly Record<string, unknown>[] {
  const layers = (spec as { layer: { mark: { type: string }; data: { values: Record<string, unknown>[] } }[] }).layer;
  return layers.filter((one) => one.mark.type === mark).flatMap((one) => one.data.values);
}

const FORMER: DotChart["groups"] = [{ heading: null, rows: [{ label: "Indice", dots: [dot(0.62, { former: 0.5 })] }] }];
const COLUMNS: DotColumns = {
  columns: [FIRST, { ...FIRST, label: "Un public au nom assez long pour deux lignes" }],
  rows: [
    { label: "Deux publics", dots: [dot(0.62, { reference: 0.54, others: [0.1, 0.9] }), dot(0.4, { filled: false })] },
    { label: "Masqué, et une autre édition", dots: [dot(null, { text: "s" }), dot(0.5, { former: 0.3 })] },
    { label: "Une étiquette très longue qui passe à la ligne dans la marge du graphique", dots: [dot(0.3), null] },
  ],
  domain: [0, 1],
  ticks: DOTS.ticks,
};

const FEW_VALUES: readonly FewValue[] = [
  { series: FIRST, label: "Dialogue", value: "52 %", details: ["de 43 % à 61 %"] },
  { series: FIRST, label: "Une étiquette longue qui passe à la ligne", value: "s", details: ["effectif insuffisant"] },
  { series: FIRST, label: "Solde", value: "42", details: ["contre 46 en 2020", "−4,2 points, n. s."] },
];
const SPECS = [
  ["dots", dotRows(DOTS, WIDE)],
  ["dots-narrow", dotRows(DOTS, NARROW)],
  ["dots-former", dotRows({ ...DOTS, groups: FORMER }, WIDE)],
  ["columns", dotColumns(COLUMNS, SHEET)],
  [
    "columns-named",
    dotColumns({ ...COLUMNS, rows: [{ label: "Zones", dots: [], heading: true }, ...COLUMNS.rows] }, WIDE),
  ],
  ["few-values", fewValues(FEW_VALUES, WIDE)],
  ["few-values-narrow", fewValues(FEW_VALUES, NARROW)],
  ["key-alone", keyAlone(SERIES, NARROW)],
  ["empty-panel", emptyPanel({ series: FIRST, reason: "effectif insuffisant dans la région", height: 140 }, FOURTH)],
  ["dots-compact", dotRows({ ...DOTS, compact: true }, WIDE)],
  ["trend", trendPanel(TREND, NARROW)],
  ["trend-third", trendPanel(TREND, THIRD)],
  [
    "trend-marks",
    trendPanel({ ...TREND, marks: MARKS, markLines: markLinesOf([{ ...TREND, marks: MARKS }], THIRD) }, THIRD),
  ],
  ["likert", likertBars(LIKERT, WIDE)],
  ["likert-narrow", likertBars(LIKERT, NARROW)],
  ["heat", heatMap(HEAT, WIDE)],
  ["heat-narrow", heatMap(HEAT, NARROW)],
  ["tiles", tileGrid(TILES, NARROW)],
  ["outlines", outlineMap(OUTLINES)],
] as const;

describe("every form", () => {
  test.each(SPECS)("%s compiles without warning and equals its golden spec", (name, spec) => {
    expect(() => compileChart(spec)).not.toThrow();
    expectGolden(`figures/${name}.json`, `${JSON.stringify(spec, null, 1)}\n`);
  });
});

describe("every form is drawn as Vega draws it", () => {
  const identity = { id: "fig-x", title: "x", describedBy: "fig-x-lecture", className: "wide" };
  test.each(SPECS)("%s", async (_, spec) => {
    const chart = spec as unknown as Chart;
    expect(sceneOf(chart)).toBeDefined();
    const other = { ...chart, config: { ...chart.config, numberFormat: "d" } };
    expect(sceneOf(other)).toBeUndefined();
    expect(await renderSvg(spec, identity)).toBe(await renderSvg(other as unknown as typeof spec, identity));
  });

  const [chart] = SPECS.map(([, spec]) => spec as unknown as Chart);
  const [layer] = chart?.layer ?? [];
  const others: readonly (readonly [string, object])[] = [
    ["a mark", { mark: { ...layer?.mark, type: "tick" } }],
    ["a property", { mark: { ...layer?.mark, cornerRadius: 3 } }],
    ["a channel", { encoding: { ...layer?.encoding, tooltip: { field: "text" } } }],
    [
      "a scale",
      { encoding: { ...layer?.encoding, x: { field: "value", type: "quantitative", scale: { zero: true } } } },
    ],
    ["a sort", { encoding: { ...layer?.encoding, y: { field: "y", type: "quantitative", scale: null, sort: null } } }],
    ["an aggregate", { encoding: { ...layer?.encoding, fill: { aggregate: "count", type: "quantitative" } } }],
  ];
  test.each(others)("and by Vega itself where %s is not known", (_, more) => {
    const changed = { ...chart, layer: [...(chart?.layer ?? []), { ...layer, ...more }] };
    expect(sceneOf(changed as unknown as Chart)).toBeUndefined();
  });
});

test("dots: as many marks as shown estimates, hollow where not significant, none where hidden", () => {
  const marks = rowsOf(dotRows(DOTS, WIDE), "point").filter((row) => "estimate" in row);
  expect(marks).toHaveLength(2);
  expect(marks.map((row) => row.fill)).toEqual([FIRST.colour, "#FFFFFF"]);
});

test("trend: comparable waves share a segment, a break separates them", () => {
  const spec = trendPanel(TREND, NARROW);
  const points = rowsOf(spec, "point").filter((row) => "wave" in row);
  expect(points.map((row) => row.segment)).toEqual([0, 0, 1]);
  const [, before, after] = TREND.points;
  const between = ((before?.time ?? 0) + (after?.time ?? 0)) / 2;
  expect(rowsOf(spec, "rule").filter((row) => row.time === between)).toHaveLength(1);
});

test("likert: one bar per shown answer, those apart after the longest agreement", () => {
  const bars = rowsOf(likertBars(LIKERT, WIDE), "bar");
  expect(bars).toHaveLength(4);
  expect(bars[0]).toMatchObject({ from: -0.3, to: 0 });
  expect(Number(bars.find((bar) => bar.answer === "98")?.from)).toBeGreaterThan(1);
});

test("heat map and tiles: a dashed box and a sign where nothing may be shown", () => {
  const cells = rowsOf(heatMap(HEAT, WIDE), "rect");
  expect(cells).toHaveLength(4);
  expect(cells.filter((cell) => cell.level === null).map((cell) => cell.sign)).toEqual(["s"]);
  expect(
    rowsOf(tileGrid(TILES, NARROW), "rect").filter((tile) => tile.code === "B" && tile.level === null),
  ).toHaveLength(1);
});

test("on a map, what is not shown has no colour of a class, and what is fragile is hatched", () => {
  const spec = outlineMap(OUTLINES);
  const colours = rowsOf(spec, "point").filter(({ code }) => code === "C");
  expect(colours.length).toBeGreaterThan(0);
  for (const { colour } of colours) expect(colour).toBe(PAPER);
  const [{ middle }] = OUTLINES.map.places.filter(({ code }) => code === "B");
  const fragile = middle();
  const hatches = rowsOf(spec, "rule");
  expect(hatches.length).toBeGreaterThan(5);
  for (const { x, x2 } of hatches) {
    expect(Number(x)).toBeLessThan(fragile[0]);
    expect(Number(x2)).toBeGreaterThan(fragile[0]);
  }
});
