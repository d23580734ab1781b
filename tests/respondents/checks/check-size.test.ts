import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { checkSize } from "#respondents/checks/check-size";
import type { Wave } from "#schemas/study";
import { runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const kept = (count: number, excluded: number) => ({
  kind: "text" as const,
  dictionary: ["no-answer"],
  codes: new Int32Array(count + excluded).fill(-1).fill(0, count),
});
const wave = (planned_size?: number, contacted: number | null = null) => ({
  ...({ planned_size, export: { file: "a.csv" } } as Wave),
  contacted,
});

describe("number of respondents", () => {
  test.each([
    [901, 0, "fichier coupé ou livraison partielle"],
    [1998, 0, "plusieurs livraisons ou vagues dans un fichier"],
    [900, 300, "fichier coupé ou livraison partielle"],
  ])("%i kept, %i not, for 1000 planned", (count, excluded, cause) => {
    expect(checkSize(wave(1000), kept(count, excluded))).toMatchObject([
      { code: "OBS-C125", value: String(count), expected: "1000", cause },
    ]);
  });

  test("near what was planned, or nothing planned: nothing to tell", () => {
    expect([950, 1000, 1050].flatMap((count) => checkSize(wave(1000), kept(count, 9)))).toEqual([]);
    expect(checkSize(wave(), kept(3, 0))).toEqual([]);
  });
});

describe("number of respondents beside that of the units contacted", () => {
  test("more answers than units contacted are no answers of theirs", () => {
    expect(checkSize(wave(undefined, 6), kept(10, 0))).toMatchObject([
      { code: "OBS-C125", level: "error", value: "10", expected: "6 au plus" },
    ]);
    expect(checkSize(wave(undefined, 10), kept(10, 3))).toEqual([]);
  });
});

describe("regressions", () => {
  test("a wave of which nobody is kept is refused with all that was found, waivers or not", async () => {
    const definition = smallStudy({
      lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
      questions: [{ id: "q", type: "single", codes: "yes" }],
      waves: { "2020": { export: "id;q\n1;8\n2;9\n", design: { kind: "stratified", strata: ["q"], population: 100 } } },
    });
    const refusal = await runInMemory(definition).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(FindingsError);
    const { findings, exitCode } = refusal as FindingsError;
    expect(exitCode).toBe(1);
    expect(findings.at(-1)).toMatchObject({ code: "OBS-V239", level: "error", count: 2 });
    expect(findings.map(({ code }) => code)).toContain("OBS-V216");
  });
});
