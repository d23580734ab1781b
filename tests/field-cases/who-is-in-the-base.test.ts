import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
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
    expect(findings.filter(({ code }) => code === "OBS-V243").map(({ count, level }) => [count, level])).toEqual([
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
