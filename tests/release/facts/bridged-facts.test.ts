import { beforeAll, describe, expect, test } from "vitest";
import { factsOf } from "#release/facts/facts-of";
import { factOf, printReference } from "#reports/content/commentary/print-reference";
import { siteContext } from "#reports/content/site-context";
import { familiesTable } from "#reports/content/tables/method-tables";
import { LANGUAGES } from "#schemas/labels";
import { VERDICTS } from "#schemas/tables/status";
import type { BridgedTrend } from "#schemas/tables/told/bridged-trends";
import type { Fact } from "#schemas/tables/told/facts";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { bridgedStudy } from "#tests/trends/bridged/bridged-study";

const definition = bridgedStudy();
let facts: readonly Fact[] = [];
let rows: readonly BridgedTrend[] = [];
beforeAll(async () => {
  const flow = await runInMemory(definition);
  facts = rowsFrom<Fact>(flow, "release/people", "facts").filter(({ kind }) => kind === "bridged-change");
  rows = rowsFrom<BridgedTrend>(flow, "release/people", "bridged_trends");
});

const none = { estimates: [], specificities: [], trends: [] } as const;
const factsOfRow = (row: BridgedTrend): readonly Fact[] => factsOf({ ...none, bridged_trends: [row] });

describe("a bridged change is a fact", () => {
  test("each tested row has one, of its numbers and its verdict, without the value of the former wording", () => {
    const tested = rows.filter(({ verdict }) => verdict !== "not-tested");
    expect(tested.length).toBeGreaterThan(0);
    expect(facts).toHaveLength(tested.length);
    for (const [at, { difference, ci_lower, ci_upper, p_adjusted, verdict, to_estimate }] of tested.entries())
      expect(facts[at]).toMatchObject({
        ...{ difference, ci_lower, ci_upper, p_adjusted, verdict, estimate: to_estimate, reference: null },
      });
    expect(facts.map(({ key }) => key)).toContain("people.2019..2024.yes@region=A");
  });

  test("none of a row that is hidden, refused or untested", () => {
    const [row] = rows;
    const hidden = {
      ...row,
      status: "suppressed",
      to_estimate: null,
      difference: null,
      verdict: "not-tested",
    } as const;
    expect(factsOfRow(hidden)).toEqual([]);
    expect(factsOfRow({ ...row, verdict: "not-tested" })).toEqual([]);
    expect(factsOfRow({ ...row, status: "not-comparable" })).toEqual([]);
  });
});

const RISE = /progresse|rose/;
const FALL = /recule|fell/;
const STABLE = /stable/;
const NONE = /ne change pas significativement|did not change significantly/;
const SAYS = {
  "significant-higher": RISE,
  "significant-lower": FALL,
  equivalent: STABLE,
  "not-significant": NONE,
} as const;

describe.each(LANGUAGES)("no sentence says more than the row, %s", (lang) => {
  const own = { ...definition, study: { ...definition.study, lang } };
  const context = () => siteContext(own, { ...makeRelease(own), facts, bridged_trends: rows });

  test.each(VERDICTS.filter((verdict) => verdict !== "not-tested"))("%s: its words alone, §, interval", (verdict) => {
    for (const status of ["published", "fragile"] as const) {
      const found = rows.find(({ indicator }) => indicator === "yes") as BridgedTrend;
      const row = { ...found, verdict, status, difference: 0.0512, ci_lower: -0.0234, ci_upper: 0.1267 };
      const [fact] = factsOfRow(row);
      for (const word of ["change", "changes"] as const) {
        const text = printReference(context(), fact, { key: fact.key, word, line: 0 });
        const said = Object.values(SAYS).filter((one) => one.test(text.replace("changent", "change")));
        expect(said).toEqual(word === "change" || lang === "en" ? [SAYS[verdict]] : said);
        expect(text).toContain("§");
        expect(text).toMatch(/2[.,]3.*12[.,]7/);
        expect(text.includes("*")).toBe(status === "fragile");
      }
      const value = printReference(context(), fact, { key: fact.key, word: "value", line: 0 });
      expect(value).toMatch(/5[.,]1.*§.*2[.,]3.*12[.,]7/);
    }
  });

  test("the value before is another wording's: a reference to it finds none", () => {
    const index = { of: (key: string) => facts.filter((fact) => fact.key === key), absence: () => "unknown" as const };
    const named = (word: "before" | "change" | "gap" | "interval") =>
      factOf({ ...index, near: () => undefined }, { key: facts[0].key, word, line: 0 });
    expect(named("before")).toBeUndefined();
    expect(named("gap")).toBeUndefined();
    expect(named("change")?.kind).toBe("bridged-change");
    expect(named("interval")?.kind).toBe("bridged-change");
  });

  test("its families are in the table of families, as many as the rows have", () => {
    const table = familiesTable(context());
    const told = table?.rows.filter(({ heading }) => heading.includes("§")) ?? [];
    const families = new Set(rows.filter(({ verdict }) => verdict !== "not-tested").map(({ family }) => family));
    expect(told).toHaveLength(families.size);
    const [one] = rows;
    const name = `people ${one.from_wave}-${one.to_wave} split-ballot`;
    expect(told.some(({ cells }) => cells[1].startsWith(name) && !cells[1].endsWith(" all"))).toBe(true);
  });
});
