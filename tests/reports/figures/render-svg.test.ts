import { describe, expect, test } from "vitest";
import { compileChart } from "#figures/drawing/compile-chart";
import { chart, layer, pixel, textMark } from "#figures/drawing/layers";
import { contrast, DEFAULT_SERIES, SECONDARY, SPECIFICITY, STAGES, textOn } from "#figures/drawing/palette";
import { renderSvg } from "#figures/drawing/render-svg";
import { measureText, wrapText } from "#figures/drawing/text-metrics";
import { HOSTILE } from "#tests/fixtures/release/small-study";

const FRAME = { width: 200, height: 100, left: 10, right: 10, top: 10, bottom: 10 };
const IDENTITY = { id: "fig-x", title: HOSTILE[0], describedBy: "fig-x-lecture", className: "wide" };
const hostile = chart(
  FRAME,
  layer(
    textMark(),
    { x: pixel("x"), y: pixel("y"), text: { field: "text" } },
    HOSTILE.map((text, y) => ({ x: 0, y: y * 10, text })),
  ),
);
const bar = chart({ ...FRAME }, [
  ...layer({ type: "area", clip: true }, { x: pixel("x"), y: pixel("y") }, [
    { x: 0, y: 1 },
    { x: 5, y: 9 },
  ]),
]);

describe("renderSvg", () => {
  test("escapes what data say, in marks and in the name", async () => {
    const svg = await renderSvg(hostile, IDENTITY);
    expect(svg).not.toMatch(/<script|<img|<b>/);
    expect(svg).toContain("&lt;script&gt;");
    const elements = new Set([...svg.matchAll(/<([a-zA-Z]+)/g)].map((match) => match[1]));
    expect([...elements].sort()).toEqual(["g", "rect", "svg", "text", "title"]);
  });

  test("is named and described, and holds no role, class or style inside", async () => {
    const svg = await renderSvg(hostile, IDENTITY);
    expect(svg).toContain('role="img" aria-labelledby="fig-x-title" aria-describedby="fig-x-lecture"');
    expect(svg.match(/role=|aria-/g)).toHaveLength(3);
    for (const [tag] of svg.matchAll(/<[^>]*>/g)) expect(tag).not.toMatch(/ style=| on[a-z]+=|href=/);
  });

  test("gives the same bytes in any order, with ids that bear the figure's name", async () => {
    const first = await renderSvg(bar, IDENTITY);
    await renderSvg(hostile, IDENTITY);
    expect(await renderSvg(bar, IDENTITY)).toBe(first);
    for (const match of first.matchAll(/ id="([^"]+)"|url\(#([^)]+)\)/g))
      expect(match[1] ?? match[2]).toMatch(/^fig-x-/);
  });

  test("reads nothing: a chart that asks for a file fails or is empty, and no request leaves", async () => {
    const asking = {
      data: { url: "file:///etc/hostname", format: { type: "csv" } },
      mark: "point",
      encoding: { x: { field: "a", type: "nominal" } },
    };
    const svg = await renderSvg(asking as never, IDENTITY).catch((error: Error) => error.message);
    expect(svg).not.toContain("hostname");
  });

  test("a warning of Vega-Lite is our mistake", () => {
    const odd = {
      data: { values: [{ a: 1 }] },
      mark: "point",
      encoding: { x: { field: "a", type: "quantitative", scale: { type: "band" } } },
    };
    expect(() => compileChart(odd as never)).toThrow(/without warning/);
  });
});

describe("text widths", () => {
  test("come from the committed advances, bold wider than regular", () => {
    expect(measureText("\u202f", 10)).toBe(1);
    expect(measureText("mmmm", 13, 600)).toBeGreaterThan(measureText("mmmm", 13, 400));
  });

  test("lines hold in the width given, and no word is lost", () => {
    const text = "Une étiquette assez longue pour tenir sur plusieurs lignes";
    const lines = wrapText(text, 120, 13);
    expect(lines.join(" ")).toBe(text);
    for (const line of lines) expect(measureText(line, 13)).toBeLessThanOrEqual(120);
  });
});

test("texts contrast by 4.5 with their ground, marks by 3 with paper", () => {
  for (const fill of [...SPECIFICITY, ...STAGES]) expect(contrast(textOn(fill), fill)).toBeGreaterThan(4.5);
  for (const { colour, text_colour } of DEFAULT_SERIES) {
    expect(contrast(colour, "#FFFFFF")).toBeGreaterThan(3);
    expect(contrast(text_colour, "#FFFFFF")).toBeGreaterThan(4.5);
  }
  expect(contrast(SECONDARY, "#F6F4EF")).toBeGreaterThan(4.5);
});
