import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { questionnaireOfWave } from "#study/slices/questionnaire-of-wave";
import { writeSmallStudy } from "#tests/flow/small-study";

const YES_NO = { codes: { "1": "Oui", "2": "Non" }, missing: { "9": { kind: "refused", label: "Refus" } } };
const OWN = (waves: readonly string[]) => [{ id: "v1", waves, wording: "?" }];
const EXPORT = "id,a,b\n1,1,2\n2,2,1\n";

/** A study of three waves: the first is named by its questions, the others say what `keys` say. */
function study(second: unknown, files: Readonly<Record<string, string>> = {}, third?: unknown): string {
  return writeSmallStudy({
    lists: { yes: YES_NO },
    questions: [
      { id: "a", type: "single", codes: "yes", versions: OWN(["2021"]), sources: { 2021: { column: "A" } } },
      { id: "b", type: "single", codes: "yes", versions: OWN(["2021"]) },
      {
        id: "g",
        type: "grid",
        codes: "yes",
        items: { x: { label: "X" }, y: { label: "Y", waves: ["2021"] } },
        versions: OWN(["2021"]),
      },
    ],
    indicators: [
      { id: "i", statistic: "share", definitions: [{ waves: ["2021"], numerator: { question: "a", in: ["1"] } }] },
    ],
    waves: {
      2021: { export: EXPORT },
      2022: { export: EXPORT, keys: { questionnaire: second } },
      ...(third === undefined ? {} : { 2023: { export: EXPORT, keys: { questionnaire: third } } }),
    },
    files,
  });
}

const askedIn = ({ questionnaires }: StudyDefinition, wave: string) => {
  const questionnaire = questionnaires.get("people");
  if (questionnaire === undefined) throw new Error("no questionnaire");
  return JSON.parse(JSON.stringify(questionnaireOfWave(questionnaire, wave)).replaceAll(`"${wave}"`, '"W"'));
};

const refused = (folder: string) => {
  try {
    loadStudy(folder);
  } catch (error) {
    if (error instanceof FindingsError)
      return error.findings.map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`);
    throw error;
  }
  return [];
};

test("a wave that takes over another's questionnaire asks the same, and so do those that follow it", () => {
  const definition = loadStudy(study({ from: 2021 }, {}, { from: "2022" }));
  expect(askedIn(definition, "2022")).toEqual(askedIn(definition, "2021"));
  expect(askedIn(definition, "2023")).toEqual(askedIn(definition, "2021"));
  expect(definition.indicators.indicators[0].definitions[0].waves).toEqual(["2021", "2022", "2023"]);
});

test("what a file changes holds from its wave on, and nothing of it before", () => {
  const changes = `from: 2021
dropped: [b]
changed:
  - id: a
    source: { column: AA }
    version: { wording: autre, series: s2 }
    new_codes: { 3: Parfois }
  - { id: g, dropped_items: [y], new_items: { z: { label: Z } } }
added:
  - { id: n, label: N, type: number, versions: [{ id: v, waves: [2022], wording: Combien ? }] }
`;
  const before = askedIn(loadStudy(study({ from: 2021 })), "2021");
  const definition = loadStudy(study("c.yaml", { "c.yaml": changes }, { from: "2022" }));
  const [first, second, third] = ["2021", "2022", "2023"].map((wave) => askedIn(definition, wave));
  const ids = (asked: typeof first) => asked.questions.map(({ id }: { id: string }) => id);
  expect(ids(first)).toEqual(ids(before));
  expect(first.questions[0].versions).toEqual([{ waves: ["W"], codes: ["1", "2"] }]);
  expect(ids(second)).toEqual(["a", "g", "n"]);
  expect(second.questions[0].versions).toEqual([{ waves: ["W"], series: "s2", codes: ["1", "2", "3"] }]);
  expect(second.questions[0].sources).toEqual({ W: { column: "AA", values: "codes" } });
  expect(Object.keys(first.questions[2].items)).toEqual(["x", "y"]);
  expect(Object.keys(second.questions[1].items)).toEqual(["x", "z"]);
  expect(third).toEqual(second);
});

test.each([
  [{ from: "2099" }, "", "OBS-S006 study.yaml", "« 2099 » n'existe pas"],
  [{ from: "2022" }, "", "OBS-S006 study.yaml", "« 2022 » n'existe pas"],
  ["c.yaml", "from: 2021\ndropped: [zz]\n", "OBS-S006 c.yaml:2", "« zz » n'existe pas"],
  ["c.yaml", "from: 2021\nchanged: [{ id: a }]\n", "OBS-S004 c.yaml:2", "rien n'y change"],
  ["c.yaml", "from: 2021\nchanged: [{ id: a, new_codes: { 2: Non } }]\n", "OBS-S007 c.yaml:2", "déjà proposé en 2021"],
  ["c.yaml", "from: 2021\nchanged: [{ id: a, dropped_codes: [7] }]\n", "OBS-S006 c.yaml:2", "« 7 » n'existe pas"],
  ["c.yaml", "from: 2021\nchanged: [{ id: g, dropped_items: [q] }]\n", "OBS-S006 c.yaml:2", "« q » n'existe pas"],
  ["c.yaml", "from: 2021\nchanged: [{ id: a, source: { delimited: ';' } }]\n", "OBS-S004 c.yaml:2", "sans effet"],
  ["c.yaml", "from: 2021\nchanged: [{ id: a, source: { other: 7 } }]\n", "OBS-S006 c.yaml:2", "« 7 » n'existe pas"],
  ["c.yaml", "from: 2021\ncode_lists: { yes: { codes: { 1: x } } }\n", "OBS-S007 c.yaml:2", "est déjà dans"],
  ["c.yaml", "from: 2021\nfrom_: 2\n", "OBS-S003 c.yaml:2", "clé inconnue"],
])("a slip is refused where it is written: %j %j", (own, text, place, message) => {
  const [told, ...others] = refused(study(own, typeof own === "string" ? { [own]: text } : {}));
  expect(told).toContain(place);
  expect(told).toContain(message);
  expect(others).toEqual([]);
});

test("waves that take over one another's questionnaire in a circle are refused, each once", () => {
  const told = refused(study({ from: "2023" }, {}, { from: "2022" }));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain("reprend, de proche en proche, son propre questionnaire");
});

/** A module of two publics, of which one has a wave 2022 of its own that the module names. */
function sharedModule(changes: readonly unknown[] = []): string {
  const question = {
    id: "a",
    label: "A",
    type: "single",
    codes: "yes",
    versions: [...OWN(["2021"]), { id: "v2", waves: ["2022"], series: "others", wording: "Autrement ?" }],
    sources: { 2021: { column: "A" }, 2022: { column: "of the others" } },
  };
  const folder = study("changes.yaml", { "changes.yaml": JSON.stringify({ from: 2021, changed: changes }) });
  const file = join(folder, "study.yaml");
  const written = JSON.parse(readFileSync(file, "utf8"));
  const { panel: _panel, ...own } = written.publics[0];
  const waves = written.waves.map((wave: object) => ({ ...wave }));
  const { questionnaire: _, ...other } = waves[1];
  written.publics.push({ ...own, id: "others", questionnaire: "others.yaml" });
  written.waves.push({ ...other, public: "others" });
  writeFileSync(file, JSON.stringify(written));
  const base = JSON.parse(readFileSync(join(folder, "questionnaire.yaml"), "utf8"));
  const questions = base.questions.filter(({ id }: { id: string }) => id !== "a");
  writeFileSync(
    join(folder, "questionnaire.yaml"),
    JSON.stringify({ ...base, include: ["core.yaml"], code_lists: {}, questions }),
  );
  writeFileSync(join(folder, "core.yaml"), JSON.stringify({ ...base, questions: [question], derived: [] }));
  writeFileSync(
    join(folder, "others.yaml"),
    JSON.stringify({ public: "others", include: ["core.yaml"], questions: [] }),
  );
  return folder;
}

test("a module that several publics include names the wave of another: it is not that of this one", () => {
  const definition = loadStudy(sharedModule());
  expect(askedIn(definition, "2022")).toEqual(askedIn(definition, "2021"));
  const [own, theirs] = ["people", "others"].map((id) => definition.questionnaires.get(id)?.questions.get("a"));
  expect(own?.sources["2022"]).toEqual({ ...own?.sources["2021"] });
  expect(theirs?.sources["2022"]).toMatchObject({ column: "of the others" });
});

test("what the wave changes of such a question is its own", () => {
  const folder = sharedModule([{ id: "a", source: { column: "A2" } }]);
  expect(loadStudy(folder).questionnaires.get("people")?.questions.get("a")?.sources["2022"]).toMatchObject({
    column: "A2",
  });
});
