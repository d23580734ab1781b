import { describe, expect, test } from "vitest";
import { describeSet } from "#draft/sets/describe-set";
import type { TextColumn, VariableMetadata } from "#exports/export-reader";

const ROWS = 40;

interface Column {
  readonly label: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Questions that columns of codes 1 and 2, named q1, q2…, make with the labels of a .sav. */
function describeLabelled(columns: readonly Column[], set = "set") {
  const sent: TextColumn[] = columns.map((_, index) => ({
    name: `q${index + 1}`,
    position: index + 1,
    dictionary: ["1", "2"],
    codes: Int32Array.from({ length: ROWS }, (_, row) => (row + index) % 2),
  }));
  const metadata = new Map(
    columns.map(({ label, labels }, index): [string, VariableMetadata] => {
      const name = `q${index + 1}`;
      return [
        name,
        { name, label: `Le thé : ${label}`, valueLabels: new Map(Object.entries(labels)), multipleSet: set },
      ];
    }),
  );
  return describeSet(set, sent, metadata).map(({ id, type, codes, source }) => {
    const names = source.columns === undefined ? [] : [...source.columns.values()];
    return { id, type, codes: codes.map(({ label }) => label), names, checked: source.checked };
  });
}

const box = (label: string, one: string, two: string): Column => ({ label, labels: { "1": one, "2": two } });

test("a question that its mark ends is that of all its answers", () => {
  const sent: TextColumn[] = ["Le matin", "Le midi"].map((_, index) => ({
    name: `t_${index + 1}`,
    dictionary: ["0", "1"],
    codes: Int32Array.from({ length: ROWS }, (_, row) => (row + index) % 2),
  }));
  const metadata = new Map(
    ["Le matin", "Le midi"].map((answer, index) => {
      const name = `t_${index + 1}`;
      const valueLabels = new Map([
        ["0", "non cité"],
        ["1", "cité"],
      ]);
      return [name, { name, label: `Quand buvez-vous du thé\u00a0? ${answer}`, valueLabels }];
    }),
  );
  const [{ label, codes }] = describeSet("t", sent, metadata);
  expect([label, codes.map((one) => one.label)]).toEqual(["Quand buvez-vous du thé\u00a0?", ["Le matin", "Le midi"]]);
});

describe("columns whose codes have labels in the file", () => {
  test("oui and non, whatever their codes, make a multiple that says which is checked", () => {
    const boxes = ["Le matin", "Le midi", "Le soir"].map((label) => box(label, "Non", "Oui"));
    expect(describeLabelled(boxes)).toEqual([
      {
        id: "set",
        type: "multiple",
        codes: ["Le matin", "Le midi", "Le soir"],
        names: ["q1", "q2", "q3"],
        checked: ["2"],
      },
    ]);
  });

  test("a label and what denies it too", () => {
    const boxes = [box("matin", "breakfast", "Not.breakfast"), box("midi", "Cité", "Non cité")];
    expect(describeLabelled(boxes)).toMatchObject([{ type: "multiple", checked: ["1"] }]);
  });

  test("two answers that are neither yes nor no are no box: the sex of a respondent", () => {
    const found = describeLabelled([
      box("matin", "Oui", "Non"),
      box("midi", "Oui", "Non"),
      box("sexe", "Homme", "Femme"),
    ]);
    expect(found.map(({ type, names }) => [type, names])).toEqual([
      ["multiple", ["q1", "q2"]],
      ["single", []],
    ]);
  });

  test("a code that is checked here and not there does not enter one multiple", () => {
    const boxes = [box("a", "Oui", "Non"), box("b", "Non", "Oui"), box("c", "Oui", "Non")];
    const found = describeLabelled(boxes);
    expect(found.map(({ type, names, checked }) => [type, names, checked])).toEqual([
      ["multiple", ["q1", "q3"], ["1"]],
      ["single", [], undefined],
    ]);
  });

  test("codes of several lists make no grid", () => {
    const found = describeLabelled([box("où", "En sachet", "En vrac"), box("quand", "Le matin", "Le soir")]);
    expect(found.map(({ type, codes }) => [type, codes])).toEqual([
      ["single", ["En sachet", "En vrac"]],
      ["single", ["Le matin", "Le soir"]],
    ]);
  });
});
