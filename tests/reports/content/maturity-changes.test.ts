import { describe, expect, test } from "vitest";
import { isDrawn } from "#reports/content/figure-content";
import { indexTable } from "#reports/content/maturity/change-tables";
import { changeSentence } from "#reports/content/maturity/change-words";
import { compositionTable, leavingTable } from "#reports/content/maturity/composition-tables";
import { countryChangeFigure, territoriesChangeFigure } from "#reports/content/maturity/maturity-change-figures";
import { maturityPairs } from "#reports/content/maturity/maturity-pairs";
import { siteContext } from "#reports/content/site-context";
import { LANGUAGES } from "#schemas/labels";
import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";
import { wordingOf } from "#wording/wording-of";

const definition = smallStudy();
const context = siteContext(definition, makeRelease(definition));
const [pair] = maturityPairs(context);

/** Words that say that something moved, and those that say that it did not. */
const MOVED = /passe|hausse|baisse|progress|recul|goes|rise|fall/;
const STILL = /stable|identique|même niveau|unchanged|identical/;

describe.each(LANGUAGES)("words of a change, %s", (lang) => {
  const words = wordingOf({ ...definition.study, lang });
  const sentence = (own: Partial<MaturityTrend>): string => {
    const { index } = pair.country;
    const row = {
      ...index.row,
      from_score: 40.2,
      to_score: 43.4,
      difference: 3.2,
      ci_lower: 0.6,
      ci_upper: 5.8,
      ...own,
    };
    return changeSentence(words, pair, { place: "X", change: { ...index, row } });
  };

  test("a significant one is a rise or a fall, with its interval", () => {
    expect(sentence({ verdict: "significant-higher" })).toMatch(
      lang === "fr" ? /hausse significative/ : /significant rise/,
    );
    expect(sentence({ verdict: "significant-lower" })).toMatch(
      lang === "fr" ? /baisse significative/ : /significant fall/,
    );
    expect(sentence({ verdict: "significant-higher" })).toMatch(
      lang === "fr" ? /3,2\spoints.*\+0,6/ : /3\.2\spoints.*\+0\.6/,
    );
  });

  test("none has a verb of change beside it, nor is it called stable", () => {
    const none = sentence({ verdict: "not-significant" });
    expect(none).not.toMatch(MOVED);
    expect(none).not.toMatch(STILL);
  });

  test("identical samples are said to be so, and nothing to have changed or not", () => {
    const same = { changed_publics: "", difference: 0, to_score: 40.2, ci_lower: null, ci_upper: null };
    const told = sentence({ ...same, verdict: "not-tested" });
    expect(told).toMatch(lang === "fr" ? /échantillons sont les mêmes/ : /samples are the same/);
    expect(told).not.toMatch(MOVED);
  });
});

describe("the page has a line for every territory", () => {
  test("its change, or the reason why not", () => {
    const table = indexTable(context, pair);
    const territories = 1 + context.regions.length;
    expect(table.rows.length).toBe(territories);
    for (const { cells } of table.rows) expect(cells[2] !== "–" || cells.at(-1) !== "–").toBe(true);
  });

  test("missing dimensions are named, not numbered", () => {
    const missing = indexTable(context, pair).rows.filter(({ cells }) => cells[2] === "–");
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.every(({ cells }) => /Deuxième.*Troisième/.test(cells.at(-1) ?? ""))).toBe(true);
  });

  test("the Lecture of a figure reads numbers of its table", () => {
    for (const slot of [countryChangeFigure(context, pair), territoriesChangeFigure(context, pair)]) {
      if (!isDrawn(slot)) throw new Error(`${slot.id}: must be drawn`);
      const cells = slot.table.rows.flatMap((row) => row.cells);
      const [gap] = slot.reading.match(/\d+,\d(?=\u00a0points?)/) ?? ["none"];
      expect(cells.some((cell) => cell.includes(gap))).toBe(true);
      expect(slot.facts.length).toBeGreaterThan(0);
    }
  });

  test("what is left out is told with its public, and where", () => {
    expect(compositionTable(context, pair).rows.length).toBeGreaterThan(0);
    const leaving = leavingTable(context, pair);
    expect(leaving?.rows.some(({ cells }) => /\(\d+\scomposantes?\)/.test(cells[0]))).toBe(true);
  });
});
