import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { refuseUnallowed } from "#reports/build-site";
import type { Finding } from "#schemas/finding";
import { loadStudy } from "#study/load-study";
import { captureCommand } from "#tests/commands/captured-command";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { writeSmallStudy } from "#tests/flow/small-study";
import { exportOf, yes } from "#tests/flow/two-waves";

type Keys = Readonly<Record<string, unknown>>;

/** Two waves where 40 % then `after` % agree, and a report of one figure with these texts. */
function study(after: number, figure: Keys, chapter: Keys = {}, lang = "fr"): string {
  return writeSmallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [{ id: "Q1", type: "single", codes: "yes" }],
    indicators: [{ id: "agree", statistic: "share", definitions: [{ numerator: { question: "Q1", in: [1] } }] }],
    waves: { "2016": { export: exportOf({ Q1: yes(40) }) }, "2020": { export: exportOf({ Q1: yes(after) }) } },
    studyKeys: {
      lang,
      report: {
        title: "Rapport",
        chapters: [
          {
            id: "c1",
            title: "Chapitre",
            ...chapter,
            figures: [{ id: "f1", form: "trend", indicators: ["agree"], ...figure }],
          },
        ],
      },
    },
  });
}

const run = (folder: string) => captureCommand("run", folder, "--build", `${folder}/../build`, "--json");
/** The findings with which a run would refuse the texts of a study, of what it publishes in memory. */
async function refusalsOf(folder: string): Promise<readonly Finding[]> {
  const definition = loadStudy(folder);
  const release = await releaseInMemory(definition);
  try {
    refuseUnallowed(definition, release);
    return [];
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
}
const codesOf = (stdout: string): readonly string[] =>
  [...stdout.matchAll(/"code": ?"(OBS-S01[78])"/g)].map(([, code = ""]) => code);

describe("titles, leads and notes of the author", () => {
  test.each([
    ["a cause", { title: "Grâce aux maires, un accord plus large" }, "Grâce aux"],
    ["a number beside its unit", { note: "Près de 99 % des personnes sont d’accord." }, "99 %"],
    ["a ranking", { title: "Les personnes en tête" }, "en tête"],
    ["a part of a whole", { title: "La majorité est d’accord" }, "La majorité"],
  ])("that hold %s are refused at their place, and nothing is written", async (_, figure, found) => {
    const { code, stdout } = await run(study(60, figure));
    expect(code).toBe(2);
    expect(codesOf(stdout)).toEqual(["OBS-S017"]);
    expect(stdout).toContain(found);
    expect(stdout).toMatch(/"file": ?"study.yaml"/);
    expect(stdout).toMatch(/"field": ?"report.chapters.0.figures.0.(title|note)"/);
  });

  test.each([
    ["mode_note", { mode_note: "Grâce aux enquêteurs, par téléphone" }],
    ["design.note", { design: { kind: "simple", note: "Grâce aux enquêteurs, peu de refus." } }],
    ["response.note", { response: { contacted: 900, note: "Grâce aux enquêteurs, peu de refus." } }],
  ])("%s, printed with the method, is read too", async (field, keys) => {
    const folder = writeSmallStudy({
      questions: [{ id: "Q1", type: "number" }],
      waves: { "2020": { export: "id;Q1\n1;2\n", keys } },
    });
    const { code, stdout } = await run(folder);
    expect([code, codesOf(stdout)]).toEqual([2, ["OBS-S017"]]);
    expect(stdout).toContain(`waves.0.${field}`);
  });

  test.each([
    [60, "L’accord progresse", []],
    [41, "L’accord progresse", ["OBS-S018"]],
    [60, "L’accord recule", ["OBS-S018"]],
    [60, "L’accord reste stable", ["OBS-S018"]],
    [41, "L’accord selon les vagues", []],
  ] as const)("from 40 %% to %i %%, « %s »: %j", async (after, title, codes) => {
    const found = await refusalsOf(study(after, { title }));
    expect(found.map(({ code }) => code)).toEqual(codes);
    if (codes.length > 0 && after === 60)
      expect(JSON.stringify(found)).toContain("hausse de agree (people, 2016–2020)");
  });

  test("a lead is judged by the figures of its chapter, in the language that it is in", async () => {
    const told = await run(study(60, {}, { lead: { fr: "L’accord progresse.", en: "Agreement rises." } }, "en"));
    expect(told.code, told.stdout).toBe(0);
    const untold = await run(
      study(41, {}, { lead: { fr: "L’accord, vague après vague.", en: "Agreement rises." } }, "en"),
    );
    expect([untold.code, codesOf(untold.stdout)]).toEqual([1, ["OBS-S018"]]);
  });
});

describe("notes of waves and indicators, and of what they are made of", () => {
  /** The study above, with notes where nothing but the pages reads them. */
  function noted(
    after: number,
    notes: { readonly wave?: string; readonly indicator?: string; readonly version?: string },
  ) {
    const note = (text: string | undefined) => (text === undefined ? {} : { note: text });
    const versions = [{ id: "v1", waves: ["2016", "2020"], wording: "?", ...note(notes.version) }];
    return writeSmallStudy({
      lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
      questions: [{ id: "Q1", type: "single", codes: "yes", versions }],
      indicators: [
        {
          ...{ id: "agree", statistic: "share", definitions: [{ numerator: { question: "Q1", in: [1] } }] },
          ...note(notes.indicator),
        },
      ],
      waves: {
        "2016": { export: exportOf({ Q1: yes(40) }) },
        "2020": { export: exportOf({ Q1: yes(after) }), keys: note(notes.wave) },
      },
    });
  }

  test.each([
    ["wave", "study.yaml", "waves.1.note"],
    ["indicator", "indicators.yaml", "indicators.0.note"],
    ["version", "questionnaire.yaml", "questions.0.versions.0.note"],
  ])("a number typed in that of a %s is refused in %s, at %s", async (place, file, field) => {
    const { code, stdout } = await run(noted(60, { [place]: "Près de 99 % des personnes." }));
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject([
      { code: "OBS-S017", file, field, value: "99 %", line: expect.any(Number) },
    ]);
  });

  test.each([
    ["wave", "pour cette vague"],
    ["indicator", "pour cet indicateur"],
  ])("« l’accord progresse » in that of the %s is refused where 40 %% became 41 %%, not 60 %%", async (place, told) => {
    const note = { [place]: "L’accord progresse." };
    expect(await refusalsOf(noted(60, note))).toEqual([]);
    const found = await refusalsOf(noted(41, note));
    expect(found.map(({ code }) => code)).toEqual(["OBS-S018"]);
    expect(found[0].message).toContain(told);
  });
});
