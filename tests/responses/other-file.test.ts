import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { writeSmallStudy } from "#tests/flow/small-study";
import { starterCopy, writeFiles } from "#tests/study/edited-study";

/** What check says of a folder, as JSON: code, message, cause and repair of each error. */
async function errorsOf(folder: string) {
  const { stdout, code } = await captureCommand("check", folder, "--json");
  type Told = readonly Readonly<Record<string, string>>[];
  const said = JSON.parse(stdout) as Told | { readonly findings: Told };
  const findings = "findings" in said ? said.findings : said;
  return { code, errors: findings.filter(({ level }) => level === "error") };
}

const EXPORT = "exports/enquete-2025.csv";

describe("a file that is not the one declared: one finding, with its cause", () => {
  test("a title above the header: the line to declare, which works", async () => {
    const folder = starterCopy();
    const path = join(folder, EXPORT);
    const sent = readFileSync(path, "utf8");
    writeFileSync(path, `Enquête 2025${";".repeat(sent.split("\n")[0].split(";").length - 1)}\n\n${sent}`);
    const { code, errors } = await errorsOf(folder);
    expect([code, errors.length]).toEqual([3, 1]);
    expect(errors[0].message).toMatch(/aucune des \d+ colonnes déclarées/);
    expect(errors[0].repair).toBe("écrire header_row: 2 sous export:");
    const study = join(folder, "study.yaml");
    writeFileSync(
      study,
      readFileSync(study, "utf8").replace("      delimiter:", "      header_row: 2\n      delimiter:"),
    );
    expect((await errorsOf(folder)).errors).toEqual([]);
  });

  test("the exports of two waves exchanged", async () => {
    const lists = { yn: { codes: { a: "A", b: "B" } } };
    const questions = ["2024", "2025"].flatMap((wave) =>
      ["x", "y", "z", "t"].map((name) => ({
        id: `${name}${wave}`,
        type: "single",
        codes: "yn",
        versions: [{ id: "v1", waves: [wave], wording: "?" }],
      })),
    );
    const of = (wave: string) => `id;x${wave};y${wave};z${wave};t${wave}\n1;a;b;a;b\n2;b;b;a;a\n`;
    const folder = writeSmallStudy({
      lists,
      questions,
      waves: { "2024": { export: of("2025") }, "2025": { export: of("2024") } },
    });
    const { errors } = await errorsOf(folder);
    expect(errors[0].message).toBe("le fichier n'a que 1 des 5 colonnes déclarées pour la vague");
    expect(errors[0].cause).toContain("c'est l'export de « people-2025 »");
    expect(errors.length).toBe(2);
  });
});

describe("the exports of two publics exchanged", () => {
  test("are told as such however few columns differ", async () => {
    const question = (id: string, type: string) => ({
      ...{ id, label: id, type, ...(type === "single" && { codes: "yn" }) },
      versions: [{ id: "v1", waves: ["2025"], wording: "?" }],
    });
    const list = { code_lists: { yn: { codes: { a: "A", b: "B" } } } };
    const wave = (id: string, file: string) => ({
      ...{ public: id, wave: "2025", year: 2025, field: { start: "2025-01-01", end: "2025-02-01" } },
      ...{ institute: "Essai", mode: "online", population_covered: "essai", design: { kind: "simple" } },
      export: { file, format: "delimited", encoding: "utf-8", delimiter: ";", record_id: "id" },
    });
    const folder = writeSmallStudy({
      questions: [{ id: "unused", type: "text" }],
      waves: {},
      studyKeys: {
        publics: ["people", "others"].map((id) => ({ id, label: id, unit: id, questionnaire: `${id}.yaml` })),
        waves: [wave("people", "exports/others.csv"), wave("others", "exports/people.csv")],
      },
      indicators: [{ id: "oui", statistic: "share", definitions: [{ numerator: { question: "q", in: ["a"] } }] }],
      files: {
        "people.yaml": JSON.stringify({ public: "people", ...list, questions: [question("q", "single")] }),
        "others.yaml": JSON.stringify({
          ...{ public: "others", ...list },
          questions: [question("q", "single"), question("z", "number")],
        }),
        "exports/people.csv": "id;q\n1;a\n2;b\n",
        "exports/others.csv": "id;q;z\n1;a;3\n2;b;4\n",
      },
    });
    const { errors } = await errorsOf(folder);
    expect(errors.map(({ cause }) => cause)).toEqual([
      "c'est l'export de « people-2025 » : fichiers échangés, ou file: de l'un écrit pour l'autre",
    ]);
  });
});

describe("slips of study.yaml that look like slips of the questionnaire", () => {
  const mistyped = (from: string, to: string): string => {
    const folder = starterCopy();
    const path = join(folder, "study.yaml");
    const text = readFileSync(path, "utf8");
    expect(text).toContain(from);
    writeFileSync(path, text.replace(from, to));
    return folder;
  };

  test.each([
    ["wave: 2025", "wave: 2052", "aucune question n'est posée à la vague « 2052 » ; vouliez-vous dire « 2025 » ?"],
    [
      "start: 2025-03-03",
      "start: 2025-06-03",
      /le terrain finirait le 2025-\d\d-\d\d, avant d'avoir commencé, le 2025-06-03/,
    ],
    ["year: 2025", "year: 2052", "year: 2052, et le terrain est de 2025"],
  ])("%s written %s: one finding, in study.yaml", async (from, to, says) => {
    const { code, errors } = await errorsOf(mistyped(from, to));
    expect([code, errors.length, errors[0].file]).toEqual([2, 1, "study.yaml"]);
    expect(errors[0].message).toMatch(says);
    expect(errors[0].repair).toMatch(/\S/);
  });
});

describe("check --wave", () => {
  test("reads that wave alone; a name that no wave has is refused with the nearest", async () => {
    const lists = { yn: { codes: { a: "A", b: "B" } } };
    const questions = [{ id: "q", type: "single", codes: "yn" }];
    const wave = (text: string) => ({ export: `id;q\n1;${text}\n2;b\n` });
    const folder = writeSmallStudy({ lists, questions, waves: { "2024": wave("zz"), "2025": wave("a") } });
    const said = async (...words: readonly string[]) => {
      const { code, stdout, stderr } = await captureCommand("check", folder, ...words);
      return [code, `${stdout}${stderr}`.includes("« zz »")];
    };
    expect(await said()).toEqual([0, true]);
    expect(await said("--wave", "2025")).toEqual([0, false]);
    expect(await said("--wave", "people-2024")).toEqual([0, true]);
    // What an author writes is of the results of all waves: of one alone nothing of it can be judged.
    const report = { title: "Rapport", chapters: [{ id: "c", title: "C", figures: [] }] };
    const study = JSON.parse(readFileSync(join(folder, "study.yaml"), "utf8"));
    writeFiles(folder, {
      "study.yaml": JSON.stringify({ ...study, report }),
      "commentary/c.md": "Ils sont {{people.2024.none}}.\n",
    });
    // Refused for what it says, with all that the data say.
    expect(await said()).toEqual([1, true]);
    expect(await said("--wave", "2025")).toEqual([0, false]);
    const wrong = await captureCommand("check", folder, "--wave", "2026");
    expect([wrong.code, `${wrong.stdout}${wrong.stderr}`]).toEqual([
      2,
      expect.stringContaining("vague inconnue : « 2026 »"),
    ]);
  });
});
