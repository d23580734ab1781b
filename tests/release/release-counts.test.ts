import { describe, expect, test } from "vitest";
import { categoryKey, releaseMargins, releaseNonresponse } from "#release/release-counts";
import type { NonresponseRow } from "#schemas/tables/respondents";
import type { MarginsReportRow } from "#schemas/tables/weights";

const PLACE = { study: "s", public: "p", wave: "1" };

describe("who did not answer", () => {
  const row: NonresponseRow = {
    ...{ ...PLACE, question: "Q", item: "" },
    ...{ answered: 900, dont_know: 40, refused: 60, not_applicable: 0, not_asked: 0, invalid: 0 },
  };

  test("is told where each reason has the minimum, or nobody", () => {
    expect(releaseNonresponse([row], 30)).toEqual([row]);
  });

  test("is not told by reason where a few gave one", () => {
    const [told] = releaseNonresponse([{ ...row, refused: 2 }], 30);
    expect(told).toMatchObject({ answered: 900, dont_know: null, refused: null, not_applicable: null, invalid: null });
  });

  test("a few who answered are not counted", () => {
    expect(releaseNonresponse([{ ...row, answered: 12 }], 30)[0].answered).toBeNull();
  });
});

describe("categories of a margin", () => {
  const margin = (category: string, base: number): MarginsReportRow => ({
    ...{ ...PLACE, variable: "PCS", category, base, target: 0.2, before: base / 500, after: 0.2, gap: 0 },
    ...{ source: "Insee", date: "2018", confidence: "A" },
  });
  const told = (rows: readonly MarginsReportRow[], hidden: readonly string[] = []) =>
    releaseMargins(rows, { minimum: 30, hidden: new Set(hidden) }).map(({ base, before }) => [base, before]);

  test("are counted where all are large enough", () => {
    expect(told([margin("1", 30), margin("2", 470)])).toEqual([
      [30, 0.06],
      [470, 0.94],
    ]);
  });

  test("a small one takes the next along, and their shares of the sample", () => {
    expect(told([margin("1", 9), margin("2", 200), margin("3", 41), margin("4", 250)])).toEqual([
      [null, null],
      [200, 0.4],
      [null, null],
      [250, 0.5],
    ]);
  });

  test("two small ones that do not reach the minimum take a third", () => {
    expect(told([margin("1", 9), margin("2", 8), margin("3", 283), margin("4", 200)])).toEqual([
      [null, null],
      [null, null],
      [283, 0.566],
      [null, null],
    ]);
  });

  test("what the estimates hide is not told here", () => {
    const rows = [margin("1", 60), margin("2", 240), margin("3", 200)];
    expect(told(rows, [categoryKey("p", "1", "PCS", "1")]).map(([base]) => base)).toEqual([null, 240, null]);
  });
});
