import { describe, expect, test } from "vitest";
import { categoryKey, releaseExclusions, releaseMargins, releaseNonresponse } from "#release/release-counts";
import type { NonresponseRow } from "#schemas/tables/respondents";
import type { MarginsReportRow } from "#schemas/tables/weights";

const PLACE = { study: "s", public: "p", wave: "1" };

describe("who was left out", () => {
  const row = (exclusion: string, respondents: number) => ({ ...PLACE, exclusion, respondents });
  const told = (...rows: readonly ReturnType<typeof row>[]) =>
    releaseExclusions(rows, 30).map(({ exclusion, respondents }) => [exclusion, respondents]);

  test("is told by reason where each reason has the minimum", () => {
    const rows = [row("", 900), row("no-answer", 30), row("set-aside", 0)];
    expect(releaseExclusions(rows, 30)).toEqual(rows);
  });

  test("reasons of a few are told together, those who were kept never", () => {
    expect(told(row("", 12), row("duplicate-identifier", 2), row("no-answer", 40), row("not-located", 5))).toEqual([
      ["", 12],
      ["no-answer", 40],
      ["several-reasons", 7],
    ]);
  });

  test("one reason of a few is not named", () => {
    expect(told(row("", 900), row("duplicate-identifier", 1))).toEqual([
      ["", 900],
      ["several-reasons", 1],
    ]);
  });

  test("each wave by itself", () => {
    const other = { ...row("no-answer", 3), wave: "2" };
    expect(releaseExclusions([row("no-answer", 2), other], 30).map(({ respondents }) => respondents)).toEqual([2, 3]);
  });
});

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
