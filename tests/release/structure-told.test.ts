import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import type { Specificity } from "#schemas/tables/specificities";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

/** Respondents of each class in each region, and how many of them said yes: classes 3 and 4, of 20 and 23, are hidden. */
const CELLS = [
  { region: "A", size: "1", base: 130, yes: 60 },
  { region: "A", size: "2", base: 110, yes: 70 },
  { region: "B", size: "1", base: 120, yes: 90 },
  { region: "B", size: "2", base: 140, yes: 50 },
  { region: "A", size: "3", base: 12, yes: 9 },
  { region: "B", size: "3", base: 8, yes: 3 },
  { region: "A", size: "4", base: 9, yes: 1 },
  { region: "B", size: "4", base: 14, yes: 8 },
] as const;

const rows = CELLS.flatMap(({ region, size, base, yes }) =>
  Array.from({ length: base }, (_, row) => `${region}${size}${row};${region};${size};${row < yes ? 1 : 2}`),
);

async function released(crossings_of_two: readonly (readonly [string, string])[]) {
  const codes = (...own: readonly string[]) => ({ codes: Object.fromEntries(own.map((code) => [code, code])) });
  const flow = await runInMemory(
    smallStudy({
      lists: { yes: codes("1", "2"), size: codes("1", "2", "3", "4") },
      questions: [
        { id: "REG", type: "territory", level: "region" },
        { id: "SIZE", type: "single", codes: "size" },
        { id: "Q", type: "single", codes: "yes" },
      ],
      indicators: [
        { id: "yes", headline: true, statistic: "share", definitions: [{ numerator: { question: "Q", in: ["1"] } }] },
      ],
      waves: { 2020: { export: `id;REG;SIZE;Q\n${rows.join("\n")}\n` } },
      publicKeys: { region: "REG", crossings: ["SIZE"], crossings_of_two, structure: ["SIZE"] },
      studyKeys: {
        territories: {
          label: "Régions",
          main: { one: "région", many: "régions" },
          levels: [{ id: "region", file: "regions.csv", source: "S" }],
        },
      },
      files: { "regions.csv": "code,label\nA,Région A\nB,Région B\n" },
    }),
  );
  const read = <Row>(table: string): readonly Row[] => rowsFrom<Row>(flow, "release/people", table);
  return { estimates: read<Estimate>("estimates"), specificities: read<Specificity>("specificities") };
}

/** The coefficient of region A in the regression of yes on it and the classes, by the normal equations. */
function gapOf(yesOfClass: readonly number[]): number {
  const count = (...chosen: readonly ((cell: (typeof CELLS)[number]) => boolean)[]): number =>
    CELLS.filter((cell) => chosen.every((isIn) => isIn(cell))).reduce((sum, { base }) => sum + base, 0);
  const inside = ({ region }: (typeof CELLS)[number]): boolean => region === "A";
  // Classes taken out: Σ_A y - Σ_c (n_Ac / n_c) Y_c, over Σ_c n_Ac (1 - n_Ac / n_c).
  const told = CELLS.filter(inside).reduce((sum, { yes }) => sum + yes, 0);
  let [numerator, divisor] = [told, 0];
  for (const [at, yes] of yesOfClass.entries()) {
    const isClass = ({ size }: (typeof CELLS)[number]): boolean => size === String(at + 1);
    const part = count(inside, isClass) / count(isClass);
    numerator -= part * yes;
    divisor += count(inside, isClass) * (1 - part);
  }
  return numerator / divisor;
}

describe("gaps at equal structure, where classes of the structure are hidden", () => {
  test("are told where nobody knows who is where: the classes are hidden, and the gap is R's", async () => {
    const { estimates, specificities } = await released([]);
    const hidden = estimates.filter(({ domain_kind, status }) => domain_kind === "SIZE" && status === "suppressed");
    expect(hidden.map(({ domain }) => domain)).toEqual(["3", "4"]);
    const own = specificities.find(({ domain_kind, domain }) => domain_kind === "region" && domain === "A");
    expect(own?.structure_difference).toBeCloseTo(gapOf([150, 120, 12, 9]), 3);
  });

  test("would give the hidden classes away where both are crossed, and are withheld", async () => {
    const { estimates, specificities } = await released([["REG", "SIZE"]]);
    expect(estimates.some(({ domain_kind }) => domain_kind === "REG × SIZE")).toBe(true);
    // What the intruder would do: the two hidden classes add up to 21, and the gap tells which is which.
    const told = Math.round(gapOf([150, 120, 12, 9]) * 1e4) / 1e4;
    const found = Array.from({ length: 22 }, (_, yes) => yes).filter(
      (yes) => Math.abs(gapOf([150, 120, yes, 21 - yes]) - told) < 5e-5,
    );
    expect(found).toEqual([12]);
    const own = specificities.filter(({ domain_kind }) => domain_kind === "region");
    expect(own.map(({ structure_difference, structure_verdict }) => [structure_difference, structure_verdict])).toEqual(
      [
        [null, "not-tested"],
        [null, "not-tested"],
      ],
    );
    expect(own.every(({ difference }) => difference !== null)).toBe(true);
  });
});
