import { beforeAll, describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { SmallArea } from "#schemas/tables/told/small-areas";
import { type CountedCell, spannedCells } from "#tests/audit/spanned/spanned-cells";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { departmentOf, ladderStudy } from "./ladder-study.ts";

/** A ladder of departments, finer than the main level: three waves of 304 respondents, each of them alike. */
const ladder = {
  ...{ indicators: ["yes"], levels: ["dep"], grouped_by: ["zone"] },
  pooled_waves: [{ public: "people", waves: [2022, 2023] }],
};
const LEAST = 30;
const WAVES = ["2022", "2023", "2024"];
const ROWS = Array.from({ length: 304 }, (_, row) => row);
const ZONE_OF: Readonly<Record<string, string>> = { A: "N", B: "S", C: "N", D: "S", E: "S" };

const isIn = (row: number, kind: string, domain: string): boolean => {
  const dep = departmentOf(row);
  if (kind === "dep") return dep === domain;
  if (kind === "region") return dep[0] === domain;
  return kind === "all" || ZONE_OF[dep[0]] === domain;
};

describe("a ladder of departments", () => {
  let estimates: readonly Estimate[] = [];
  let areas: readonly SmallArea[] = [];
  beforeAll(async () => {
    const flow = await runInMemory(ladderStudy({ ladder, departments: true, minimumBase: LEAST }));
    estimates = rowsFrom<Estimate>(flow, "release/people", "estimates").filter(({ indicator }) => indicator === "yes");
    areas = rowsFrom<SmallArea>(flow, "release/people", "small_areas");
  });

  test("each hidden figure of a department has one row, and no other of that level has one", () => {
    const hidden = estimates.filter(({ domain_kind, status }) => domain_kind === "dep" && status === "suppressed");
    expect(hidden.length).toBeGreaterThan(0);
    const named = (rows: readonly { readonly wave: string; readonly domain: string }[]) =>
      rows.map(({ wave, domain }) => `${wave} ${domain}`).toSorted();
    expect(named(areas.filter(({ domain_kind }) => domain_kind === "dep"))).toEqual(named(hidden));
  });

  test("pooled waves count those of the department in both, a wider territory its own; what is not told has no number", () => {
    const own = areas.filter(({ domain_kind }) => domain_kind === "dep");
    const rungs = new Set(own.map(({ rung, status }) => `${rung} ${status}`));
    expect([...rungs].some((rung) => rung.startsWith("pooled-territories"))).toBe(true);
    for (const { rung, waves, territories, base, estimate, status } of own) {
      if (status === "suppressed") expect([base, estimate]).toEqual([null, null]);
      else {
        const [kind, domain] = territories.split(":");
        const count = ROWS.filter((row) => isIn(row, kind, domain)).length * waves.split("+").length;
        expect([base, `${rung} ${kind}`]).toEqual([
          count,
          expect.stringMatching(/pooled-waves dep|pooled-territories (?:region|zone)/),
        ]);
      }
    }
  });

  test("no small group follows from all that is shown, pooled numbers included, on the respondents themselves", () => {
    const bitsOf = (waves: readonly string[], kind: string, domain: string): readonly number[] =>
      WAVES.flatMap((wave) => ROWS.map((row) => Number(waves.includes(wave) && isIn(row, kind, domain))));
    const direct = estimates.map(
      ({ wave, domain_kind, domain, estimate, status }): CountedCell => ({
        ...{ name: `${wave} ${domain_kind}=${domain}`, bits: bitsOf([wave], domain_kind, domain) },
        ...{ isShown: estimate !== null, isSuppressed: status === "suppressed" },
      }),
    );
    const pooled = areas.flatMap(({ waves, territories, estimate }): readonly CountedCell[] => {
      const [kind, domain] = territories.split(":");
      if (estimate === null) return [];
      const bits = bitsOf(waves.split("+"), kind, domain);
      return [{ name: `${waves} ${territories}`, bits, isShown: true, isSuppressed: false }];
    });
    expect(pooled.length).toBeGreaterThan(0);
    expect(spannedCells([...direct, ...pooled], LEAST)).toEqual([]);
  });
});
