import { expect, test } from "vitest";
import { changeLabels } from "#draft/wave/changes/change-labels";
import type { Responses } from "#exports/export-reader";

/** A file of one labelled column. */
const file = (labels: Readonly<Record<string, string>>): Responses => ({
  columns: [],
  rowCount: 0,
  metadata: [{ name: "q", valueLabels: new Map(Object.entries(labels)) } as Responses["metadata"][number]],
  findings: [],
  bytes: 0,
  sha256: "",
  ...{ lines: new Int32Array(), encoding: "utf-8", columnsInFile: 1, columnsDropped: [], unreadableRows: 0 },
});

const asked = {
  question: { id: "q", type: "single" },
  codeList: { codes: { "1": "Oui", "2": "Non", "3": "Peut-être" }, missing: {} },
} as unknown as Parameters<typeof changeLabels>[0]["asked"];
const parts = [{ part: "", before: "q", now: "q", renamed: undefined }];
const BEFORE = file({ "1": "Oui", "2": "Non", "3": "Peut-être" });

const change = (labels: Readonly<Record<string, string>>) =>
  changeLabels({ asked, parts }, { now: file(labels), before: BEFORE }, { values: "codes" });

test("codes that keep their labels, in capitals or not, change nothing", () => {
  expect(change({ "1": "OUI", "2": "Non" })).toBeUndefined();
});

test("codes that exchange their labels are recoded", () => {
  const changed = change({ "1": "Non", "2": "Oui" });
  expect(changed?.source?.recode).toEqual({ "1": "2", "2": "1" });
  expect(changed?.remarks?.map(({ kind }) => kind)).toEqual(["inverted", "inverted"]);
});

test("a code that is called otherwise is told: nothing says that it is the same answer", () => {
  const changed = change({ "1": "Oui", "2": "Non", "3": "Sans avis" });
  expect(changed?.source).toBeUndefined();
  expect(changed?.remarks?.map(({ kind, text }) => [kind, text.split(" ; ")[0]])).toEqual([
    ["relabelled", "3 « Peut-être » -> « Sans avis »"],
  ]);
});
