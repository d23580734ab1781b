import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { ReferenceFolder } from "#tests/parity/folder";
import { countByGroup, reportText } from "#tests/parity/report";
import { type Outcome, runCase } from "#tests/parity/run-case";

const outcomes = outcomesOf("../reference/survey");
const counts = countByGroup(outcomes);

function outcomesOf(path: string): readonly Outcome[] {
  const folder = new ReferenceFolder(fileURLToPath(new URL(path, import.meta.url)));
  return folder.cases.map((entry) => runCase(folder, entry));
}

describe("every reference case that is written in R", () => {
  test("gives R's numbers, or is refused where R or the case says so", () => {
    const differing = outcomes.filter(({ status }) => status === "differ");
    expect(differing.length, reportText(differing)).toBe(0);
  });

  // By group: cases that agree or are rightly refused, that are not supported, that are sentences. Support cannot be lost unseen.
  test.each<[string, number, number, number]>([
    ["means-totals", 76, 0, 0],
    ["design-effects", 21, 0, 0],
    ["quantiles", 90, 0, 0],
    ["domains", 27, 0, 0],
    ["proportion-ci", 43, 0, 0],
    ["tests", 37, 0, 12],
    ["regression", 10, 0, 1],
    ["contrasts", 7, 0, 0],
    ["calibration", 39, 1, 4],
    ["calibration-second-source", 4, 0, 1],
    ["trimming", 0, 0, 1],
    ["replicates", 37, 7, 32],
    ["rao-wu-bootstrap", 0, 0, 3],
    ["lonely-psu", 31, 10, 1],
    ["catdes", 11, 0, 2],
    ["mca", 4, 0, 2],
    ["clustering", 0, 0, 2],
    ["ca", 1, 0, 0],
    ["specificites", 1, 0, 2],
    ["p-adjust", 6, 0, 0],
    ["fay-herriot", 6, 0, 0],
  ])("%s: %i right, %i not supported, %i sentences", (group, right, unsupported, sentences) => {
    const { agree = 0, refused = 0, "not supported": lost = 0, "not R": told = 0 } = counts.get(group) ?? {};
    expect([agree + refused, lost, told]).toEqual([right, unsupported, sentences]);
  });

  test("the groups are those of the folder", () => {
    expect(counts.size).toBe(21);
  });
});

test("a folder of other data, designs, variables and calls is read as well", () => {
  const made = outcomesOf("./made");
  const wrong = made.filter(({ status }) => status !== "agree" && status !== "refused");
  expect(wrong.length, reportText(wrong)).toBe(0);
  expect(made.filter(({ status }) => status === "refused").map(({ case: entry }) => entry.id)).toEqual([
    "firms.w11",
    "people.c14",
  ]);
});
