import { describe, expect, test } from "vitest";
import { releaseEstimates } from "#release/release-estimates";
import type { Estimate } from "#schemas/tables/estimates";

const DISCLOSURE = { minimum_base: 30, fragile_base: 100, fragile_cv: 0.3 };

function cell(domain_kind: string, domain: string, base: number, n_eff = base): Estimate {
  const key = { study: "s", public: "p", wave: "1", indicator: "i", answer: "", domain_kind, domain };
  const limits = { se: 0.1, ci_lower: 0.3, ci_upper: 0.7, df: base - 1, deff: base / n_eff, cv: 0.2 };
  const told = { method: "wilson", status: "published" as const, reason: null };
  return { ...key, statistic: "share", base, n_eff, weighted_base: base, estimate: 0.5, ...limits, ...told };
}

const hidden = (rows: readonly Estimate[]): readonly string[] =>
  rows.filter(({ status }) => status === "suppressed").map(({ domain }) => domain);

describe("cells that are not shown", () => {
  test("a base that its weights empty is hidden, and a second domain with it", () => {
    const rows = [cell("region", "a", 46, 5.7), cell("region", "b", 60), cell("region", "c", 120)];
    const released = releaseEstimates(rows, DISCLOSURE, { minimums: new Map([["p", 11]]), wholes: new Map() });
    expect(hidden(released)).toEqual(["a", "b"]);
    expect(released[0]).toMatchObject({ base: null, n_eff: null, estimate: null, se: null });
    expect(released[0].reason).toContain("effectif efficace");
  });

  test("the smallest base of a public holds where it is larger than that of the study", () => {
    const released = releaseEstimates([cell("all", "all", 45)], DISCLOSURE, {
      minimums: new Map([["p", 50]]),
      wholes: new Map(),
    });
    expect(hidden(released)).toEqual(["all"]);
  });

  test("in a crossing, each category with one hidden cell hides another, whose totals are published", () => {
    const rows = ["x", "y"].flatMap((one) =>
      ["1", "2", "3"].map((two, rank) => cell("A × B", `${one} × ${two}`, one === "x" && two === "1" ? 20 : 90 + rank)),
    );
    expect(hidden(releaseEstimates(rows, DISCLOSURE))).toEqual(["x × 1", "x × 2", "y × 1", "y × 2"]);
  });

  test("an indicator and those on parts of its base: one hidden hides another, since the third is a subtraction away", () => {
    const bases = { whole: 160, first: 140, second: 20 };
    const rows = Object.entries(bases).map(([indicator, base]) => ({ ...cell("region", "a", base), indicator }));
    const wholes = new Map([
      ["first", "whole"],
      ["second", "whole"],
    ]);
    const released = releaseEstimates(rows, DISCLOSURE, { minimums: new Map(), wholes });
    const shown = released.filter(({ status }) => status !== "suppressed").map(({ indicator }) => indicator);
    expect(shown).toEqual(["whole"]);
  });
});
