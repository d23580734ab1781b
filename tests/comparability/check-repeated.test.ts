import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const QUESTIONS = Array.from({ length: 30 }, (_, index) => `n${index}`);
/** A digit from 0 to 9 that follows no pattern. */
const digit = (seed: number): number => Math.floor((Math.abs(Math.sin(seed * 12.9898) * 43758.5453) % 1) * 10);
const sheet = (respondent: number) => QUESTIONS.map((_, index) => digit(respondent * 31 + index + 1));

/** An export of the answers of these respondents, under identifiers of its own. */
const exportOf = (respondents: readonly number[], names: readonly string[] = QUESTIONS): string =>
  [["id", ...names], ...respondents.map((one, row) => [`w${row}`, ...sheet(one).slice(0, names.length)])]
    .map((row) => `${row.join(";")}\n`)
    .join("");

const range = (from: number, count: number): readonly number[] => Array.from({ length: count }, (_, row) => from + row);

async function repeated(before: string, after: string, names = QUESTIONS): Promise<readonly Finding[]> {
  const definition = smallStudy({
    questions: names.map((id) => ({ id, type: "number" })),
    waves: { "2020": { export: after }, "2016": { export: before } },
  });
  const flow = await runInMemory(definition, (_, findings) => findings.map((one) => ({ ...one, level: "info" })));
  return [...flow.findings.values()].flat().filter(({ code }) => code === "OBS-V241");
}

describe("answer sheets of the wave before", () => {
  const before = exportOf(range(0, 100));

  test("the same file again, in another order, under other identifiers", async () => {
    expect(await repeated(before, exportOf([...range(0, 100)].reverse()))).toMatchObject([
      { file: "exports/2020.csv", line: 2, count: 100 },
    ]);
  });

  test("the same file again of one question: row by row, its answers are no chance", async () => {
    const short = QUESTIONS.slice(0, 1);
    const file = exportOf(range(0, 60), short);
    expect(await repeated(file, file, short)).toMatchObject([{ file: "exports/2020.csv", line: 2, count: 60 }]);
    const changed = file.replace(/;\d\n$/, ";10\n");
    expect(await repeated(file, changed, short)).toEqual([]);
    const still = (value: number) =>
      `id;n0\n${range(0, 60)
        .map((row) => `w${row};${value}`)
        .join("\n")}\n`;
    expect(await repeated(still(1), still(1), short)).toEqual([]);
  });

  test("both waves in one file: the rows of the first are counted and located", async () => {
    const [finding] = await repeated(before, exportOf([...range(500, 80), ...range(0, 100)]));
    expect(finding).toMatchObject({ line: 82, count: 100 });
    expect(finding.message).toContain("100 réponses sur 180 sont déjà, à l'identique, dans le fichier de 2016");
  });

  test("other answers, a few alike, or a short questionnaire: nothing to tell", async () => {
    expect(await repeated(before, exportOf(range(500, 100)))).toEqual([]);
    expect(await repeated(before, exportOf([...range(500, 100), ...range(0, 9)]))).toEqual([]);
    const short = QUESTIONS.slice(0, 15);
    const mixed = [...range(50, 50), ...range(0, 50)];
    expect(await repeated(exportOf(range(0, 100), short), exportOf(mixed, short), short)).toEqual([]);
  });
});
