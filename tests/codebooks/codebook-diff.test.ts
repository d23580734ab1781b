import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codebookOf } from "#codebooks/codebook";
import { compareCodebooks } from "#codebooks/compare-codebooks";
import { seriesConsequences } from "#codebooks/series-consequences";
import { loadStudy } from "#study/load-study";
import { captureCommand } from "#tests/commands/captured-command";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { writeSmallStudy } from "#tests/flow/small-study";

const HOSTILE = '<img src=x onerror="alert(1)">\u001b[31m\u202e';
const YES = { codes: { "1": "Oui", "2": "Non" }, missing: { "9": { kind: "refused", label: "Refus" } } };
const MORE = { codes: { "1": "Oui", "2": "Non", "3": "Parfois" } };
const both = (id: string) => [{ id: "v1", waves: ["2021", "2023"], wording: `${id} ?` }];
const each = (keys: object, words: readonly [string, string] = ["?", "?"]) => [
  { id: "v1", waves: ["2021"], wording: words[0] },
  { id: "v2", waves: ["2023"], wording: words[1], ...keys },
];
const share = (id: string, question: string) => ({
  id,
  statistic: "share",
  definitions: [{ numerator: { question, in: ["1"] } }],
});

/** Sixty rows of seven answers, none like another. */
function answers(seed: number): string {
  const cell = (row: number, column: number): number => 1 + ((row * (column + seed) + column) % 2);
  const rows = Array.from({ length: 60 }, (_, row) => [
    `${seed}-${row}`,
    ...[1, 2, 3, 4, 5, 6].map((column) => cell(row, column)),
  ]);
  return ["id;same;words;other;list;gone;come", ...rows.map((row) => row.join(";"))].join("\n").concat("\n");
}

/** A study of two waves in which each question has one thing that changed. */
const study = (keys: Readonly<Record<string, unknown>> = {}) =>
  writeSmallStudy({
    lists: { yes: YES, more: MORE },
    questions: [
      { id: "same", type: "single", codes: "yes", versions: both("same") },
      { id: "words", type: "single", codes: "yes", versions: each({}, ["Êtes-vous ?", `Êtes-vous là ? ${HOSTILE}`]) },
      { id: "other", type: "single", codes: "yes", versions: each({ series: "s2" }, ["Avez-vous ?", "Aurez-vous ?"]) },
      {
        id: "list",
        type: "single",
        codes: "more",
        versions: [
          { id: "v1", waves: ["2021"], wording: "?", codes: ["1", "2"] },
          { id: "v2", waves: ["2023"], wording: "?" },
        ],
      },
      { id: "gone", type: "single", codes: "yes", versions: [{ id: "v1", waves: ["2021"], wording: "?" }] },
      { id: "come", type: "single", codes: "yes", versions: [{ id: "v2", waves: ["2023"], wording: "?" }] },
    ],
    indicators: ["same", "words", "other", "list", "gone", "come"].map((id) => share(`i_${id}`, id)),
    waves: { 2021: { export: answers(3) }, 2023: { export: answers(4), keys } },
  });

function compared(folder: string) {
  const definition = loadStudy(folder);
  const [from, to] = definition.study.waves.map((wave) => codebookOf(definition, wave));
  const changes = compareCodebooks(from, to);
  return { changes, series: seriesConsequences(from, to, changes) };
}

describe("two waves of a study", () => {
  test("each change has its kind, and the words of both", () => {
    expect(compared(study()).changes).toEqual([
      { question: "gone", kind: "removed", part: null, before: "?", after: null },
      { question: "come", kind: "added", part: null, before: null, after: "?" },
      { question: "words", kind: "reworded", part: null, before: "Êtes-vous ?", after: `Êtes-vous là ? ${HOSTILE}` },
      { question: "other", kind: "reworded", part: null, before: "Avez-vous ?", after: "Aurez-vous ?" },
      { question: "list", kind: "code-added", part: "3", before: null, after: "Parfois" },
    ]);
  });

  test("what becomes of each indicator, and why", () => {
    const told = compared(study()).series.filter(({ of }) => of === "indicator");
    expect(
      Object.fromEntries(told.map(({ series, consequence, because }) => [series, [consequence, ...because]])),
    ).toEqual({
      i_same: ["kept"],
      i_words: ["caution", "reworded"],
      i_other: ["broken", "series"],
      i_list: ["caution", "code-added"],
      i_gone: ["ended"],
      i_come: ["started"],
    });
  });

  test.each([{}, { mode: "post" }, { population_covered: "autres" }])(
    "%j: broken is what the trends of a run do not compare, kept and caution what they do",
    async (keys) => {
      const folder = study(keys);
      const flow = await runInMemory(loadStudy(folder));
      const rows = rowsFrom<{ indicator: string; status: string }>(flow, "trends/people-2021-2023", "trends");
      const ofRun = new Map(rows.map(({ indicator, status }) => [indicator, status === "not-comparable"]));
      const told = compared(folder).series.filter(
        ({ of, consequence }) => of === "indicator" && CONTINUE.has(consequence),
      );
      expect(told).toHaveLength(4);
      for (const { series, consequence } of told)
        expect([series, ofRun.get(series)]).toEqual([series, consequence === "broken"]);
    },
  );
});

const CONTINUE: ReadonlySet<string> = new Set(["broken", "kept", "caution"]);

describe("the command", () => {
  test("text, JSON and page say the same; a hostile wording stays a text", async () => {
    const folder = study();
    const page = join(folder, "..", "diff.html");
    const text = await captureCommand("codebook", "diff", folder, "people/2021", "people/2023", "--html", page);
    expect([text.code, text.stderr]).toEqual([0, ""]);
    expect(text.stdout).toContain(
      "Séries rompues (2)\n    i_other, question other : le questionnaire en fait une autre série",
    );
    const json = await captureCommand("codebook", "diff", folder, "people/2021", "people/2023", "--json");
    expect(JSON.parse(json.stdout)).toEqual([{ from: "people/2021", to: "people/2023", ...compared(folder) }]);
    const html = readFileSync(page, "utf8");
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
    for (const written of [text.stdout, json.stdout, html])
      expect(written).not.toMatch(/\p{Cc}(?<!\n)|\p{Bidi_Control}/u);
    expect(html).not.toMatch(/<img|<script/);
  });

  test("two states of a study: the waves that both have", async () => {
    const [before, after] = [study(), study()];
    const { code, stdout } = await captureCommand("codebook", "diff", before, after, "--json");
    expect(code).toBe(0);
    expect(
      JSON.parse(stdout).map(({ from, changes }: { from: string; changes: unknown[] }) => [from, changes]),
    ).toEqual([
      ["people/2021", []],
      ["people/2023", []],
    ]);
  });

  test.each([
    [["people/2021", "people/2024"], "« people/2024 » ; vouliez-vous dire « people/202"],
    [["people/2021"], "n'est pas un dossier d'étude"],
  ])("%j is refused", async (words, told) => {
    const { code, stderr } = await captureCommand("codebook", "diff", study(), ...words);
    expect([code, stderr]).toEqual([2, expect.stringContaining(told)]);
  });
});
