import { expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

const folderWith = (files: Readonly<Record<string, string>>, lang = "fr") =>
  writeSmallStudy({
    questions: [{ id: "q", type: "number" }],
    waves: { "2025": { export: "id;q\n1;2\n" } },
    studyKeys: {
      lang,
      report: {
        title: "R",
        chapters: [{ id: "alliance", title: "A", figures: [{ id: "f", form: "publics", indicators: ["answered"] }] }],
      },
    },
    files,
  });

/** What refuses a study with these files. */
function refusedBy(files: Readonly<Record<string, string>>) {
  try {
    loadStudy(folderWith(files));
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings.map(({ code, file, line, value }) => [code, file, line, value]);
  }
  return [];
}

test("a chapter has its commentary, in the language of the pages", () => {
  const files = { "commentary/alliance.md": "Un", "commentary/alliance.en.md": "One", "commentary/README.md": "# ?" };
  expect(loadStudy(folderWith(files)).commentary.map(({ chapter, text }) => [chapter, text])).toEqual([
    ["alliance", "Un"],
  ]);
  expect(loadStudy(folderWith(files, "en")).commentary.map(({ text }) => text)).toEqual(["One"]);
});

test("a file of no chapter is refused, with the nearest", () => {
  expect(refusedBy({ "commentary/aliance.md": "Un" })).toEqual([
    ["OBS-S020", "commentary/aliance.md", null, "aliance"],
  ]);
});

test.each([
  ["une quantité tapée", "Un.\n\nEn tout 74 % le disent.", ["OBS-S017", 3, "74 %"]],
  ["la moitié", "La moitié des maires.", ["OBS-S017", 1, "La moitié"]],
  ["une cause", "Grâce aux maires.", ["OBS-S017", 1, "Grâce aux"]],
  ["un classement", "Un.\nLes maires sont en tête.", ["OBS-S017", 2, "en tête"]],
  ["une référence qui ne se ferme pas", "Un {{a.b", ["OBS-S021", 1, "{{"]],
])("%s est refusée à sa ligne", (_, text, [code, line, value]) => {
  expect(refusedBy({ "commentary/alliance.md": text })).toEqual([[code, "commentary/alliance.md", line, value]]);
});
