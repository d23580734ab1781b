import fc from "fast-check";
import { expect, test } from "vitest";
import { measureText } from "#figures/drawing/text-metrics";
import { markLayers, markRows, type TimeMark } from "#figures/forms/time-marks";

const PLOT = { times: [2000, 2020] as const, frame: { width: 150, left: 42, right: 40 }, height: 66 };
const SIZE = 12.5;

/** Where the names of marks stand: their edges, their height, the moment that they name. */
function named(marks: readonly TimeMark[]) {
  const layers = markLayers(marks, PLOT).filter(({ mark }) => mark.type === "text");
  return layers
    .flatMap(({ data }) => data.values)
    .map(({ text, x_text, y_text }) => {
      const start = Number(x_text);
      return { start, end: start + measureText(String(text), SIZE), y: Number(y_text) };
    });
}

const mark = (time: number, text: string, line = true): TimeMark => ({ time, text, line });

test("names that have room stand on one line, at the sides of their moments where they would touch", () => {
  expect(markRows([], PLOT)).toBe(0);
  expect(markRows([mark(2005, "loi"), mark(2015, "loi")], PLOT)).toBe(1);
  const near = [mark(2008, "13 régions"), mark(2013, "confinement")];
  expect(markRows(near, PLOT)).toBe(1);
  expect(markRows([...near, mark(2010, "autre champ", false)], PLOT)).toBe(2);
});

test("no name covers another or leaves the drawing", () => {
  const one = fc.record({
    time: fc.double({ min: 2000, max: 2020, noNaN: true }),
    text: fc.constantFrom("loi", "13 régions", "confinement", "élections municipales"),
    line: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), (marks) => {
      const names = named(marks);
      expect(names).toHaveLength(marks.length);
      for (const [at, name] of names.entries()) {
        expect(name.start).toBeGreaterThanOrEqual(-PLOT.frame.left);
        expect(name.end).toBeLessThanOrEqual(PLOT.frame.width + PLOT.frame.right + 1e-9);
        for (const other of names.slice(at + 1))
          expect(name.y !== other.y || name.end <= other.start || other.end <= name.start).toBe(true);
      }
    }),
  );
});
