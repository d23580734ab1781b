import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { describeColumn } from "#draft/describe-column";
import { describeColumns } from "#draft/describe-columns";
import type { DraftCode } from "#draft/draft-question";
import { draftQuestionnaire } from "#draft/draft-questionnaire";
import type { Responses, VariableMetadata } from "#exports/export-reader";
import { indicators } from "#schemas/indicators";
import { questionnaire } from "#schemas/questionnaire";
import { exportFile, study } from "#schemas/study";
import { type ReadOptions, readBytes, readPath } from "#tests/exports/read-bytes";
import { draftBytes } from "./drafted-export.ts";

function draft(responses: Responses | undefined, declaration: Readonly<Record<string, unknown>>) {
  const parsed = exportFile.parse({ file: "exports/a.csv", format: "delimited", record_id: "id", ...declaration });
  const options = {
    id: "essai",
    title: "Essai",
    publicId: "repondants",
    wave: "2024",
    year: 2024,
    declaration: parsed,
  };
  return draftQuestionnaire(responses as Responses, options);
}

/** The drafted files, validated by the schemas that a run applies. */
function validated(drafted: ReturnType<typeof draft>) {
  return {
    study: study.parse(parse(drafted.study)),
    questions: questionnaire.parse(parse(drafted.questionnaire)),
    indicators: indicators.parse(parse(drafted.indicators)),
  };
}

describe("a file with metadata", () => {
  const options: ReadOptions = { declaration: { format: "spss" } };

  test("labels, missing values and multiple sets of a .sav", async () => {
    const { responses } = await readPath("tests/fixtures/exports/spss/pspp-1252.sav", options);
    const { questions, study: drafted } = validated(draft(responses, { format: "spss" }));
    const note = questions.questions.find(({ id }) => id === "note");
    expect(note).toMatchObject({ type: "single", label: "Note sur 20", codes: "note" });
    expect(questions.code_lists.note.missing).toMatchObject({
      97: { kind: "refused", label: "Refus" },
      98: { kind: "dont-know", label: "Ne sait pas" },
      99: { kind: "not-applicable", label: "Sans objet" },
    });
    const set = questions.questions.find(({ id }) => id === "saisons");
    expect(set).toMatchObject({ type: "multiple" });
    expect(set?.sources["2024"].columns).toEqual({ 1: "q1", 2: "q2", 3: "q3" });
    expect(drafted.waves[0].export).toMatchObject({ format: "spss", record_id: "id" });
  });
});

describe("a column named like a weight", () => {
  const weightOf = (label: string, name = "WT58") => {
    const dictionary = Array.from({ length: 60 }, (_, row) => String(120 + row));
    const column = { name, dictionary, codes: Int32Array.from(dictionary.keys()) };
    const file = { findings: [], bytes: 0, sha256: "", lines: new Int32Array(60), encoding: "utf-8" };
    const counted = { rowCount: 60, columnsInFile: 1, columnsDropped: [], unreadableRows: 0 };
    const read = { ...file, ...counted, columns: [column], metadata: [{ name, label }] };
    return describeColumns(read, "id").weight?.column;
  };

  test("weighs respondents, unless its label says what is on the scales", () => {
    expect(weightOf("Poids de redressement")).toBe("WT58");
    expect(weightOf("BODY WEIGHT, 1958 -- LBS")).toBeUndefined();
    expect(weightOf("Poids en kg")).toBeUndefined();
  });

  test.each(["POIDS", "EXTRI", "pw", "pspwght", "dweight", "wtssps", "pond_2024"])("%s", (name) => {
    expect(weightOf("", name)).toBe(name);
  });

  test.each(["poidsvif", "power", "wtr", "pwd"])("%s is none", (name) => {
    expect(weightOf("", name)).toBeUndefined();
  });
});

describe("numbers of which a file names a few", () => {
  /** Sixty answers to a question, as a reader gives them. */
  const drafted = (cell: (row: number) => number, said: Omit<VariableMetadata, "name">) => {
    const texts = Array.from({ length: 60 }, (_, row) => String(cell(row)));
    const dictionary = [...new Set(texts)];
    const codes = Int32Array.from(texts, (text) => dictionary.indexOf(text));
    const question = describeColumn({ name: "q", dictionary, codes }, { name: "q", ...said });
    const missing = question.codes.filter((code) => code.missing !== undefined);
    const codesOf = (found: readonly DraftCode[]) =>
      found.map(({ code, missing: kind }) => `${code} ${kind ?? ""}`.trim());
    return [question.type, question.range, codesOf(question.codes).length - missing.length, codesOf(missing)];
  };
  const age = (row: number) => (row % 10 === 0 ? 99 : 18 + row);

  test("only a missing answer: a number, the missing answer out of its range", () => {
    const valueLabels = new Map([["99", "Refus"]]);
    expect(drafted(age, { valueLabels, missingValues: ["99"] })).toEqual(["number", [19, 77], 0, ["99 refused"]]);
    expect(drafted(age, { valueLabels })).toEqual(["number", [19, 77], 0, ["99 refused"]]);
  });

  test("a missing answer that has no name", () => {
    expect(drafted(age, { missingValues: ["99"] })).toEqual(["number", [19, 77], 0, ["99 invalid"]]);
    expect(drafted((row) => [1, 2, 9][row % 3], { missingValues: ["9"] })).toEqual([
      "single",
      undefined,
      2,
      ["9 invalid"],
    ]);
  });

  test("an answer among many: « 0 = aucun » is a number too", () => {
    const valueLabels = new Map([
      ["0", "Aucun"],
      ["99", "Ne sait pas"],
    ]);
    expect(drafted((row) => (row === 5 ? 99 : row % 20), { valueLabels })).toEqual([
      "number",
      [0, 19],
      0,
      ["99 dont-know"],
    ]);
  });

  test("more answers named than not: a list", () => {
    const valueLabels = new Map(Array.from({ length: 20 }, (_, code) => [String(code), `Profession ${code}`]));
    expect(drafted((row) => row % 34, { valueLabels })[0]).toBe("single");
  });

  test("both ends of a scale: a list, in order", () => {
    const valueLabels = new Map([
      ["0", "Pas du tout"],
      ["10", "Tout à fait"],
    ]);
    const texts = Array.from({ length: 44 }, (_, row) => String((row * 7) % 11));
    const dictionary = [...new Set(texts)];
    const column = { name: "q", dictionary, codes: Int32Array.from(texts, (text) => dictionary.indexOf(text)) };
    const { type, codes } = describeColumn(column, { name: "q", valueLabels });
    expect(type).toBe("single");
    expect(codes.map(({ code }) => code)).toEqual(Array.from({ length: 11 }, (_, code) => String(code)));
  });
});

describe("a plain file", () => {
  const rows = Array.from({ length: 60 }, (_, row) =>
    [
      row + 1,
      row % 2 ? "Oui" : "Ne sait pas",
      (row % 4) + 1,
      row * 1.5,
      `2024-03-${10 + (row % 20)}`,
      `avis ${row}`,
      "x@y.fr",
    ].join(";"),
  );
  const bytes = `numero;Déjà client ?;q2;depense;jour;avis;email\n${rows.join("\n")}\n`;

  test("codes seen, types proposed, everything uncertain marked", async () => {
    const { responses } = await readBytes(bytes);
    const drafted = draft(responses, {});
    const { questions, study: ofStudy } = validated(drafted);
    const found = questions.questions.map(({ id, type }) => [id, type]);
    expect(found).toEqual([
      ["Deja_client", "single"],
      ["q2", "single"],
      ["depense", "number"],
      ["jour", "date"],
      ["avis", "text"],
    ]);
    expect(questions.questions[0].sources["2024"]).toMatchObject({ column: "Déjà client ?", values: "labels" });
    expect(questions.questions[2].range).toEqual([0, 88.5]);
    expect(questions.questions[4].identifying).toBe(true);
    expect(ofStudy.waves[0].export).toMatchObject({ record_id: "numero", drop: ["email"] });
    expect(drafted.questionnaire.match(/# à vérifier/g)?.length).toBeGreaterThan(5);
  });

  test("columns named as those of every respondent, and numbers that R writes as powers of ten", async () => {
    const rows = Array.from({ length: 9 }, (_, row) => `${row};${row % 2};${1 + (row % 3)};${row + 1}e+05\n`);
    const { responses } = await readBytes(`id;kept;Line;budget\n${rows.join("")}`);
    const { questions } = validated(draft(responses, {})).questions;
    expect(questions.map(({ id, type }) => [id, type])).toEqual([
      ["kept_2", "single"],
      ["Line_2", "single"],
      ["budget", "number"],
    ]);
    expect(questions[0].sources["2024"].column).toBe("kept");
  });

  test("columns named as tables call everybody and the territory of a respondent, which nothing could be crossed with", async () => {
    const rows = Array.from({ length: 9 }, (_, row) => `${row};${row % 2 ? "Nord" : "Sud"};${row % 3}\n`);
    const { responses } = await readBytes(`id;Région;all\n${rows.join("")}`);
    const { questions } = validated(draft(responses, {})).questions;
    expect(questions.map(({ id, sources }) => [id, sources["2024"].column])).toEqual([
      ["Region_2", "Région"],
      ["all_2", "all"],
    ]);
  });

  test("a mail address or a phone number that strayed into a question is neither a code nor a reason to drop it", async () => {
    const row = (at: number) => `${at};${(at % 2) + 1};${at % 3 ? "Nord" : "Sud"};${20 + at}`;
    const strayed = ["90;a@exemple.fr;rappeler 06 12 34 56 78;01 98 76 54 32", "91;1;Nord;b@exemple.fr"];
    const { text, found, codeLists } = await draftBytes(
      `numero;sexe;zone;age\n${[...Array.from({ length: 80 }, (_, at) => row(at)), ...strayed].join("\n")}\n`,
    );
    expect(found).toEqual(["sexe single", "zone single", "age number"]);
    expect(Object.keys(codeLists.sexe.codes)).toEqual(["1", "2"]);
    expect(text).not.toMatch(/exemple|56 78|76 54/);
  });

  test("texts that YAML would misread", async () => {
    const { responses } = await readBytes(
      'id;q\n1;"a: #b"\n2;"a: #b"\n3;"- {x}"\n4;"- {x}"\n5;"nul ""l"""\n6;"nul ""l"""\n',
    );
    const { questions } = validated(draft(responses, {}));
    expect(Object.values(questions.code_lists.q.codes)).toEqual(["- {x}", "a: #b", 'nul "l"']);
  });
});
