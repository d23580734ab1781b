import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { captureCommand } from "#tests/commands/captured-command";
import { writeSmallStudy } from "#tests/flow/small-study";
import { temporaryFolder } from "#tests/study/edited-study";
import { copyOfCase, fieldCase, resultOf } from "./field-case.ts";

/** A study drafted from an export, and its folder. */
async function drafted(file: string): Promise<string> {
  const into = join(temporaryFolder(), "etude");
  const { code } = await captureCommand("import", fieldCase(file), "--into", into);
  expect(code).toBe(0);
  return into;
}

describe("a row of explicit zeros has answered (field case 08)", () => {
  test("bus 50 %, vélo 10 % of the 200 who were asked, and those who checked nothing are told", async () => {
    const { estimate, base, findings } = await resultOf(fieldCase("08-zeros-read-as-refusals/study"));
    expect([estimate("bus"), base("bus")]).toEqual([0.5, 200]);
    expect([estimate("moyens", "2"), base("moyens", "2")]).toEqual([0.1, 200]);
    expect(findings.filter(({ code }) => code === "OBS-V246").map(({ count, level }) => [count, level])).toEqual([
      [100, "warning"],
    ]);
  });

  test("an export of KoboToolbox: those who were not asked are out, those who said none are in", async () => {
    const folder = await drafted("08-zeros-read-as-refusals/kobo_split.csv");
    const { estimate, base, definition } = await resultOf(folder);
    const questions = [...(definition.questionnaires.get("repondants")?.questions.values() ?? [])];
    const id = questions.find(({ type }) => type === "multiple")?.id ?? "";
    expect([estimate(id, "1"), base(id, "1")]).toEqual([0.333333, 60]);
    expect(readFileSync(join(folder, "questionnaires/repondants.yaml"), "utf8")).toContain(
      "16 réponse(s) où aucune case n'est cochée, dans la base",
    );
  });
});

describe("tests and unfinished answers (field case 07)", () => {
  const told = (findings: readonly Finding[]) =>
    findings
      .filter(({ code }) => code === "OBS-V247" || code === "OBS-V248")
      .map(({ code, count, field }) => [code, count, field]);

  test("Qualtrics: a draft sets 30 previews aside and tells 14 unfinished answers; 0 gave 10, of 90", async () => {
    const folder = await drafted("07-test-and-incomplete-responses/qualtrics_prev.csv");
    const { rows, base, estimate, definition, findings } = await resultOf(folder);
    expect(told(findings)).toEqual([
      ["OBS-V247", 30, "Status"],
      ["OBS-V248", 10, "Finished"],
    ]);
    const wave = definition.study.waves[0].wave;
    const kept = rows<{ kept: boolean; exclusion: string | null }>(`respondents/repondants-${wave}`, "respondents");
    expect(kept.filter((row) => row.kept).length).toBe(90);
    expect(new Set(kept.filter((row) => !row.kept).map(({ exclusion }) => exclusion))).toEqual(new Set(["set-aside"]));
    const q3 = Object.entries(definition.questionnaires.get("repondants")?.codeLists.get("Q3")?.codes ?? {});
    const ten = q3.find(([, label]) => label === "10")?.[0] ?? "";
    expect([estimate("Q3", ten), base("Q3", ten)]).toEqual([0, 90]);
  });

  test("LimeSurvey: 30 rows without submitdate are told; set aside as the message says, Q1 has a base of 120", async () => {
    const folder = await drafted("07-test-and-incomplete-responses/lime.csv");
    const { base, findings } = await resultOf(folder);
    expect(told(findings)).toEqual([["OBS-V248", 30, "submitdate"]]);
    expect(base("G01Q01", "A2")).toBe(150);
    const path = join(folder, "study.yaml");
    const text = readFileSync(path, "utf8");
    const rule = findings.find(({ code }) => code === "OBS-V248")?.repair?.match(/keep_if: \[\{.*?\}\]/)?.[0];
    for (const [change, expected, findingsThen] of [
      [text.replace("    export:", `    ${rule}\n    export:`), 120, [["OBS-V247", 30, "submitdate"]]],
      [text.replace(/# (keep_if:|- \{ column: "submitdate")/g, "$1"), 120, [["OBS-V247", 30, "submitdate"]]],
      [text.replace("    export:", "    keep_if: []\n    export:"), 150, []],
    ] as const) {
      writeFileSync(path, change);
      const then = await resultOf(folder);
      expect([then.base("G01Q01", "A2"), told(then.findings)]).toEqual([expected, findingsThen]);
    }
  });

  test("a public says it for all its waves; a column that no export has is told", async () => {
    const keep_if = [{ column: "essai", in: ["non"] }];
    const wave = { export: "id;q;essai\n1;a;non\n2;b;oui\n3;a;non\n" };
    const small = {
      lists: { yn: { codes: { a: "A", b: "B" } } },
      questions: [{ id: "q", type: "single", codes: "yn" }],
    };
    const folder = writeSmallStudy({ ...small, publicKeys: { keep_if }, waves: { "2025": wave } });
    expect((await resultOf(folder)).base("q", "a")).toBe(2);
    const without = writeSmallStudy({
      ...small,
      publicKeys: { keep_if },
      waves: { "2025": { export: "id;q\n1;a\n" } },
    });
    await expect(resultOf(without)).rejects.toThrow("essai");
  });
});

describe("straight lines are no copies (field case 16)", () => {
  const STUDY = "16-straight-liners-excluded-as-copies/study";

  test("24 who answered 5 everywhere are kept: mean 3.233, « 5 » given by 24 %", async () => {
    const { estimate, base, findings } = await resultOf(fieldCase(STUDY));
    expect([estimate("note1"), estimate("top1"), base("top1")]).toEqual([3.233333, 0.24, 150]);
    const told = findings.filter(({ code }) => code === "OBS-V203");
    expect(told.filter(({ message }) => message.includes("gardées")).map(({ count }) => count)).toEqual([23]);
  });

  test("they are excluded where the study says so", async () => {
    const folder = copyOfCase(STUDY);
    const path = join(folder, "study.yaml");
    writeFileSync(
      path,
      readFileSync(path, "utf8").replace("record_id: id }", "record_id: id, same_answers: exclude }"),
    );
    const { base } = await resultOf(folder);
    expect(base("top1")).toBe(127);
  });

  test("copies that say more than one mark are excluded, unless the study keeps them", async () => {
    const folder = copyOfCase(STUDY);
    const path = join(folder, "exports/2025.csv");
    const [header, ...rows] = readFileSync(path, "utf8").trim().split("\n");
    const commonest = (marks: readonly string[]) =>
      Math.max(...marks.map((mark) => marks.filter((one) => one === mark).length));
    const varied = rows.filter((row) => commonest(row.split(";").slice(1)) <= 18).slice(0, 20);
    expect(varied.length).toBe(20);
    const copies = varied.map((row, index) => row.replace(/^[^;]*/, `copie${index}`));
    writeFileSync(path, `${[header, ...rows, ...copies].join("\n")}\n`);
    expect((await resultOf(folder)).base("top1")).toBe(150);
    const study = join(folder, "study.yaml");
    writeFileSync(study, readFileSync(study, "utf8").replace("record_id: id }", "record_id: id, same_answers: keep }"));
    expect((await resultOf(folder)).base("top1")).toBe(170);
  });
});

describe("other ways to mark rows", () => {
  const study = (header: string, ends: readonly string[]) => ({
    lists: { yn: { codes: { a: "A", b: "B" } } },
    questions: [{ id: "q", type: "single", codes: "yn" }],
    waves: {
      "2025": {
        export: [`id;q;${header}`, ...ends.map((end, at) => `r${at};${at % 2 === 0 ? "a" : "b"};${end}`)].join("\n"),
      },
    },
  });

  test.each([
    ["Progress alone", "Progress", ["100", "100", "45", "12", "100"], 2, '{ column: "Progress", in: ["100"] }'],
    ["pages seen", "lastpage", ["7", "7", "3", "", "7"], 1, '{ column: "lastpage", not_in: ["3"] }'],
    [
      "two columns, of which neither says all",
      "Finished;Progress",
      ["True;100", "False;100", "True;30", "True;100", "False;80"],
      3,
      '{ column: "Finished", not_in: ["False"] }, { column: "Progress", in: ["100"] }',
    ],
    [
      "refused by who reads it over",
      "_validation_status",
      ["Approved", "Not Approved", "Approved", "Approved", ""],
      1,
      '{ column: "_validation_status", not_in: ["Not Approved"] }',
    ],
  ])(
    "%s: told with a count, and set aside by the rule that the message gives",
    async (_, header, ends, count, rules) => {
      const small = study(header, ends);
      const before = await resultOf(writeSmallStudy(small));
      const told = before.findings.filter(({ code }) => code === "OBS-V248");
      expect(told.map((finding) => [finding.count, finding.level])).toEqual([[count, "warning"]]);
      expect(before.base("q", "a")).toBe(5);
      expect(told[0].repair).toContain(`keep_if: [${rules}]`);
      const keep_if = [...rules.matchAll(/\{ column: (".*?"), (in|not_in): (\[.*?\]) \}/g)].map(
        ([, column, key, texts]) => ({
          column: JSON.parse(column),
          [key]: JSON.parse(texts),
        }),
      );
      const after = await resultOf(writeSmallStudy({ ...small, publicKeys: { keep_if } }));
      expect(after.base("q", "a")).toBe(5 - count);
      expect(after.findings.filter(({ code }) => code === "OBS-V248")).toEqual([]);
    },
  );
});
