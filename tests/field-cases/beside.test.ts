import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
const questions = [{ id: "q", type: "single", codes: "yes" }];
const indicators = [{ id: "oui", statistic: "share", definitions: [{ numerator: { question: "q", in: ["1"] } }] }];
const csv = (header: string, rows: number, cells: (row: number) => readonly (string | number)[]): string =>
  `${[header, ...Array.from({ length: rows }, (_, row) => cells(row).join(";"))].join("\n")}\n`;

/** What a study gives: its refusal, or the share of « oui » and its base before anything is hidden. */
async function outcomeOf(study: SmallStudy): Promise<{ refused: readonly Finding[] } | { oui: readonly unknown[] }> {
  try {
    const flow = await runInMemory(smallStudy({ lists, indicators, ...study }));
    const estimates = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
    const found = estimates.find(({ indicator, domain_kind }) => indicator === "oui" && domain_kind === "all");
    return { oui: [found?.base, Number(found?.estimate?.toFixed(6))] };
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return { refused: error.findings.filter(({ level }) => level === "error") };
  }
}

/** The errors of a study that is refused: their code, and what they say to write. */
async function refusalOf(study: SmallStudy) {
  const outcome = await outcomeOf(study);
  if (!("refused" in outcome)) throw new Error("not refused");
  return outcome.refused.map(({ code, repair, count }) => ({ code, repair, count }));
}

describe("who has no weight", () => {
  // 120 respondents, 5 of whom have no weight; of the 115 others 57 say « oui ».
  const weighted = (weight: string | number, keys: object = {}): SmallStudy => ({
    questions,
    waves: {
      "2025": {
        design: { base_weight: { column: "w" } },
        export: csv("id;q;w", 120, (row) => [row, (row % 2) + 1, row < 5 ? weight : 1.5]),
        keys: { ...keys },
      },
    },
  });

  test.each([
    ["NA", 'keep_if: [{ column: "w", not_in: ["NA"] }]', { not_in: ["NA"] }],
    ["", 'keep_if: [{ column: "w", filled: true }]', { filled: true }],
    [0, 'keep_if: [{ column: "w", not_in: ["0"] }]', { not_in: ["0"] }],
  ])("« %s »: refused, with a rule that works", async (weight, repair, rule) => {
    const [error, ...others] = await refusalOf(weighted(weight));
    expect([error.count, others]).toEqual([5, []]);
    expect(error.repair).toContain(repair);
    const mended = await outcomeOf(weighted(weight, { keep_if: [{ column: "w", ...rule }] }));
    expect(mended).toEqual({ oui: [115, Number((57 / 115).toFixed(6))] });
  });

  test("a file of weights of French spreadsheets is one error, however many weights it has", async () => {
    const study = (decimal?: string): SmallStudy => ({
      questions,
      files: { "poids.csv": csv("id;poids", 120, (row) => [row, `1,${String(row + 100)}`]) },
      waves: {
        "2025": {
          design: { base_weight: { column: "poids", file: "poids.csv", ...(decimal && { decimal }) } },
          export: csv("id;q", 120, (row) => [row, (row % 2) + 1]),
        },
      },
    });
    expect(await refusalOf(study())).toEqual([
      { code: "OBS-W301", repair: 'écrire decimal: "," sous base_weight', count: 120 },
    ]);
    // Σ of 1.1 + row/1000 over even rows, over all.
    const weights = Array.from({ length: 120 }, (_, row) => 1 + (row + 100) / 1000);
    const sum = (kept: readonly number[]) => kept.reduce((total, one) => total + one, 0);
    const share = sum(weights.filter((_, row) => row % 2 === 0)) / sum(weights);
    expect(await outcomeOf(study(","))).toEqual({ oui: [120, Number(share.toFixed(6))] });
  });
});

describe("code lists", () => {
  const listed = (codes: object, source: object, cell: string): SmallStudy => ({
    lists: { yes: { codes } },
    questions: [{ ...questions[0], sources: { "2025": source } }],
    waves: { "2025": { export: csv("id;q", 40, (row) => [row, cell]) } },
  });

  test("two codes of one label are refused where the export holds labels, and there alone", async () => {
    const same = { "1": "Oui", "2": "Oui" };
    expect(await refusalOf(listed(same, { values: "labels" }, "Oui"))).toMatchObject([{ code: "OBS-S007" }]);
    expect(await outcomeOf(listed(same, {}, "1"))).toEqual({ oui: [40, 1] });
  });

  test("a code that no export can hold, its accent written in two characters, is refused", async () => {
    const codes = { "1": "Oui", "e\u0301": "Autre" };
    expect(await refusalOf(listed(codes, {}, "1"))).toMatchObject([{ code: "OBS-S004", repair: "retaper le code" }]);
  });
});

describe("margins", () => {
  const margined = (margins: string, file = "margins.csv"): SmallStudy => ({
    questions,
    files: { "margins.csv": margins },
    waves: {
      "2025": {
        export: csv("id;q", 60, (row) => [row, (row % 2) + 1]),
        calibration: { method: "raking", margins: [file] },
      },
    },
  });
  const header = "variable;category;count;source;date;confidence\nq;1;485;S;2025;A\nq;2;515;S;2025;A\n";

  test("a row of the total is told for what it is", async () => {
    expect(await refusalOf(margined(`${header}Total;;1000;S;2025;A\n`))).toMatchObject([
      { code: "OBS-S006", repair: "retirer la ligne du total : une marge n'a que ses catégories" },
    ]);
    expect(await outcomeOf(margined(header))).toEqual({ oui: [60, 0.485] });
  });

  test("a name of a file that a slip has changed is proposed", async () => {
    expect(await refusalOf(margined(header, "margin.csv"))).toMatchObject([
      { code: "OBS-S008", repair: "écrire « margins.csv »" },
    ]);
  });
});

describe("who does not know", () => {
  const study = (definition: object): SmallStudy => ({
    lists: { yes: { codes: { "1": "Oui" }, missing: { "9": { kind: "dont-know", label: "NSP" } } } },
    questions,
    indicators: [{ id: "oui", statistic: "share", definitions: [definition] }],
    waves: { "2025": { export: csv("id;q", 60, (row) => [row, row < 15 ? 9 : 1]) } },
  });

  test("is out of the base or counts, never both", async () => {
    const unsure = { numerator: { question: "q", in: ["9"] } };
    expect(await outcomeOf(study(unsure))).toEqual({ oui: [60, 0.25] });
    expect(await refusalOf(study({ ...unsure, dont_know: "out-of-base" }))).toMatchObject([
      { code: "OBS-S004", repair: "ôter « 9 » de in:, ou ôter dont_know:" },
    ]);
    const known = { numerator: { question: "q", in: ["1"] }, dont_know: "out-of-base" };
    expect(await outcomeOf(study(known))).toEqual({ oui: [45, 1] });
  });
});
