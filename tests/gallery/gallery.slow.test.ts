import { describe, expect, test } from "vitest";
import { sceneOf } from "#figures/drawing/chart-scene";
import { compileChart } from "#figures/drawing/compile-chart";
import type { Chart } from "#figures/drawing/layers";
import { chart, layer, pixel, textMark } from "#figures/drawing/layers";
import { renderSvg } from "#figures/drawing/render-svg";
import { isDrawn } from "#reports/content/figure-content";
import { CASE_NAMES, FORM_NAMES, figuresOf } from "#tests/gallery/cases";
import { galleryPage } from "#tests/gallery/gallery-page";
import { textFaults } from "#tests/gallery/text-faults";

const IDENTITY = { id: "fig-x", title: "x", describedBy: "fig-x-lecture", className: "wide" };

/** A request that no release allows to draw says why in the place of the figure. */
const UNDRAWN = ["trend: one row", "regions: one row", "heatmap: one row"];

describe.each(FORM_NAMES)("%s", (form) => {
  test.each(CASE_NAMES)("%s: drawn without warning, no text cut or covered, a Lecture and a table", (name) => {
    const slots = figuresOf(form, name);
    expect(slots.length).toBeGreaterThan(0);
    const drawn = slots.filter(isDrawn);
    if (!UNDRAWN.includes(`${form}: ${name}`)) expect(drawn.length).toBeGreaterThan(0);
    for (const { charts, reading, table } of drawn) {
      expect(reading).not.toBe("");
      expect(reading).not.toMatch(/undefined|null|NaN/);
      expect(table.rows.length).toBeGreaterThan(0);
      for (const row of table.rows) expect(row.cells).toHaveLength(table.columns.length - 1);
      const specs = charts.flatMap(({ wide, narrow }) => (wide === null ? [narrow] : [wide, narrow]));
      expect(specs.length).toBeGreaterThan(0);
      for (const spec of specs) {
        expect(() => compileChart(spec)).not.toThrow();
        expect(textFaults(spec as unknown as Chart)).toEqual([]);
      }
    }
  });

  test("holes and ends of the scale are drawn as Vega draws them", async () => {
    for (const name of ["missing, suppressed and fragile cells", "0 and 100 %"] as const) {
      for (const { charts } of figuresOf(form, name).filter(isDrawn)) {
        const spec = charts[0]?.narrow as unknown as Chart;
        const byVega = { ...spec, config: { ...spec.config, numberFormat: "d" } };
        expect([sceneOf(spec), sceneOf(byVega)]).toEqual([expect.anything(), undefined]);
        const [own, theirs] = [spec, byVega].map((one) => renderSvg(one as never, IDENTITY));
        expect(await own).toBe(await theirs);
      }
    }
  });
});

test("a total that lacks a hidden answer is not printed", () => {
  const [slot] = figuresOf("likert", "missing, suppressed and fragile cells").filter(isDrawn);
  const texts = JSON.stringify(slot?.charts[0]?.wide);
  expect(texts).toContain('"positive":"s"');
  expect(slot?.reading).toMatch(/^en 2017, \d+/);
});

test("the faults of texts are seen", () => {
  const frame = { width: 100, height: 40, left: 0, right: 0, top: 0, bottom: 0 };
  const rows = [
    { x: 95, y: 10, text: "cut" },
    { x: 20, y: 30, text: "one" },
    { x: 22, y: 31, text: "other" },
  ];
  const spec = chart(frame, layer(textMark(), { x: pixel("x"), y: pixel("y"), text: { field: "text" } }, rows));
  expect(textFaults(spec as unknown as Chart)).toEqual(["cut: cut", "covered: one / other"]);
});

test("the page holds every form and every case", async () => {
  const page = await galleryPage();
  expect(page.match(/<h2 id=/g)).toHaveLength(FORM_NAMES.length);
  expect(page.match(/<h3 id=/g)).toHaveLength(FORM_NAMES.length * CASE_NAMES.length);
});
