import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import type { Specificity } from "#schemas/tables/specificities";
import { loadStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

interface Expected {
  readonly wave: string;
  readonly indicator: string;
  readonly domain: string;
  readonly difference: number;
  readonly se: number;
  readonly df: number;
  /** Of svypredmeans; null where some did not answer. */
  readonly margins_difference: number | null;
  readonly margins_se: number | null;
}

describe("reference: gaps of zones at equal type of school are svyglm's, on calibrated designs", () => {
  const expected = JSON.parse(
    readFileSync(new URL("../reference/equal-structure/expected.json", import.meta.url), "utf8"),
  ) as readonly Expected[];
  let found: readonly Specificity[] = [];

  beforeAll(async () => {
    const definition = loadStudy(fileURLToPath(new URL("../fixtures/calibrated-schools", import.meta.url)));
    const { study, indicators } = definition;
    const flow = await runInMemory({
      ...definition,
      study: { ...study, publics: study.publics.map((one) => ({ ...one, structure: ["stype"] })) },
      indicators: { ...indicators, indicators: indicators.indicators.map((one) => ({ ...one, headline: true })) },
    });
    found = ["2000", "2001"].flatMap((wave) =>
      rowsFrom<Specificity>(flow, `specificities/schools-${wave}`, "specificities"),
    );
  });

  test("the difference and its error, to 1e-9; those of its predicted margins, to 1e-6", () => {
    const compared = expected.flatMap((row) => {
      const own = found.find(
        ({ wave, indicator, domain_kind, domain }) =>
          wave === row.wave && indicator === row.indicator && domain_kind === "region" && domain === row.domain,
      );
      if (own === undefined || own.structure_difference === null) return [];
      expect(Math.abs(own.structure_difference - row.difference)).toBeLessThanOrEqual(1e-9 * Math.abs(row.difference));
      expect(Math.abs((own.structure_se ?? 0) - row.se)).toBeLessThanOrEqual(1e-9 * row.se);
      if (row.margins_difference !== null && row.margins_se !== null) {
        const error = Math.abs(own.structure_difference - row.margins_difference);
        expect(error).toBeLessThanOrEqual(1e-6 * Math.abs(row.margins_difference));
        expect(Math.abs((own.structure_se ?? 0) - row.margins_se)).toBeLessThanOrEqual(1e-6 * row.margins_se);
      }
      return [own];
    });
    expect(expected.filter(({ margins_se }) => margins_se !== null).length).toBeGreaterThan(10);
    expect(compared.length).toBeGreaterThan(15);
  });

  test("the interval excludes 0 where the p is under the level, and no raw gap moved", () => {
    for (const row of found) {
      if (row.structure_difference === null || row.structure_ci_lower === null || row.structure_ci_upper === null)
        continue;
      const excludes = row.structure_ci_lower > 0 || row.structure_ci_upper < 0;
      expect(excludes).toBe((row.structure_p ?? 1) < 0.05);
    }
  });
});

test("a gap that is all of structure disappears, one that is not stays", async () => {
  // In place A eight of ten are large, in B two of ten. Large ones say yes to « size » four times in five, small ones one in
  // five, wherever they are; to « place » three in five say yes in A and one in five in B, large or small.
  const rows = ["A", "B"].flatMap((place) =>
    ["L", "S"].flatMap((size) => {
      const count = (place === "A") === (size === "L") ? 160 : 40;
      return Array.from({ length: count }, (_, at) => {
        const bySize = at % 5 < (size === "L" ? 4 : 1);
        const byPlace = at % 5 < (place === "A" ? 3 : 1);
        return `${place};${size};${bySize ? 1 : 2};${byPlace ? 1 : 2}`;
      });
    }),
  );
  const share = (id: string, question: string) => ({
    ...{ id, statistic: "share", headline: true },
    definitions: [{ numerator: { question, in: [1] } }],
  });
  const flow = await runInMemory(
    smallStudy({
      lists: { yes: { codes: { "1": "Oui", "2": "Non" } }, sizes: { codes: { L: "Grande", S: "Petite" } } },
      questions: [
        { id: "place", type: "territory", level: "region" },
        { id: "size", type: "single", codes: "sizes" },
        { id: "Q1", type: "single", codes: "yes" },
        { id: "Q2", type: "single", codes: "yes" },
      ],
      indicators: [share("of_size", "Q1"), share("of_place", "Q2")],
      waves: {
        "2025": { export: `id;place;size;Q1;Q2\n${rows.map((row, id) => `${id};${row}`).join("\n")}\n` },
      },
      publicKeys: { region: "place", structure: ["size"] },
      studyKeys: { territories: { label: "Lieux", levels: [{ id: "region", file: "r.csv", source: "essai" }] } },
      files: { "r.csv": "code,label\nA,Un\nB,Deux\n" },
    }),
  );
  const gaps = rowsFrom<Specificity>(flow, "specificities/people-2025", "specificities");
  const inA = (indicator: string) => gaps.find((row) => row.indicator === indicator && row.domain === "A");
  // Raw: 0.8 × 0.8 + 0.2 × 0.2 = 0.68 against 0.32; equal: 0.
  expect(inA("of_size")?.difference).toBeCloseTo(0.36, 12);
  expect(inA("of_size")?.structure_difference).toBeCloseTo(0, 12);
  expect([inA("of_size")?.verdict, inA("of_size")?.structure_verdict]).toEqual([
    "significant-higher",
    "not-significant",
  ]);
  // 0.6 against 0.2, at any size.
  expect(inA("of_place")?.structure_difference).toBeCloseTo(0.4, 12);
  expect(inA("of_place")?.structure_verdict).toBe("significant-higher");
});
