import { beforeAll, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { refusedCommentary } from "#reports/content/commentary/chapter-commentary";
import { siteContext } from "#reports/content/site-context";
import { refuseCommentary } from "#study/commentary/refuse-commentary";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { smallStudy } from "#tests/flow/small-study";

const rows = Array.from({ length: 120 }, (_, row) => `${row};${row % 2 === 0 ? 1 : 2}`).join("\n");
const wave = { export: `id;q\n${rows}\n` };

let told: (text: string) => readonly string[];
beforeAll(async () => {
  const definition = smallStudy({
    lists: { two: { codes: { 1: "Oui", 2: "Non" } } },
    questions: [{ id: "q", type: "single", codes: "two" }],
    indicators: [{ id: "oui", statistic: "share", definitions: [{ numerator: { question: "q", in: ["1"] } }] }],
    waves: { 2016: wave, 2018: wave, 2020: wave, 2022: wave },
    studyKeys: {
      report: {
        title: "Rapport",
        chapters: [{ id: "c", title: "C", figures: [{ id: "f", form: "publics", title: "F", indicators: ["oui"] }] }],
      },
    },
  });
  const release = await releaseInMemory(definition);
  told = (text) => {
    const commentary = [{ chapter: "c", file: "commentary/c.md", lang: "fr" as const, text }];
    try {
      refuseCommentary(refusedCommentary(siteContext({ ...definition, commentary }, release)));
    } catch (error) {
      if (error instanceof FindingsError) return error.findings.map(({ message, repair }) => `${message} = ${repair}`);
      throw error;
    }
    return [];
  };
});

test("what compared the first wave with the last is told once another came, with what replaces it", () => {
  expect(told("{{people.2016..2022.oui change}} {{people.2018..2020.oui change}}")).toEqual([]);
  expect(told("{{people.2016..2020.oui change}}")).toEqual([
    "ces deux vagues ne se comparent pas : elles ne se suivent pas, et ne sont pas la première et la dernière : « people.2016..2020.oui » ; vouliez-vous dire « people.2016..2022.oui » ? = remplacer « people.2016..2020.oui » par « people.2016..2022.oui »",
  ]);
});

test("a wave that is not there is another mistake", () => {
  expect(told("{{people.2016..2021.oui change}}")[0]).toMatch(/^fait inconnu : « people\.2016\.\.2021\.oui »/);
});
