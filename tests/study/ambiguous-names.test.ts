import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

type Keys = Readonly<Record<string, unknown>>;

const LISTS = {
  yn: { codes: { "1": "Oui", "2": "Non" } },
  a: { codes: { "x × y": "XY", x: "X" } },
  b: { codes: { z: "Z", "y × z": "YZ" } },
  g: { codes: { "b/c": "BC", c: "C" } },
};
const single = (id: string, codes: string, more: Keys = {}): Keys => ({ id, type: "single", codes, ...more });

/** An export of 200 rows, each made of its rank. */
const csv = (header: string, row: (rank: number) => readonly (string | number)[]): string =>
  `${header}\n${Array.from({ length: 200 }, (_, rank) => [`r${rank}`, ...row(rank)].join(";")).join("\n")}\n`;

async function sharesOf(small: SmallStudy): Promise<Readonly<Record<string, number | null>>> {
  const rows = rowsFrom<Estimate>(await runInMemory(smallStudy(small)), "estimates/people-2025", "estimates");
  return Object.fromEntries(
    rows.map((row) => [[row.indicator, row.answer, row.domain_kind, row.domain].join("|"), row.estimate]),
  );
}

function refusalOf(small: SmallStudy): readonly Pick<Finding, "code" | "field" | "repair">[] {
  try {
    smallStudy(small);
  } catch (error) {
    expect(error).toBeInstanceOf(FindingsError);
    return (error as FindingsError).findings.map(({ code, field, repair }) => ({ code, field, repair }));
  }
  throw new Error("expected a refusal");
}

describe("names that would be read for others", () => {
  test("a column of the export named « line », as the place of a row is in the responses: read as any other", async () => {
    const question = single("q", "yn", { sources: { "2025": { column: "line" } } });
    const waves = { "2025": { export: csv("id;line", (rank) => [rank % 4 === 0 ? 2 : 1]) } };
    const shares = await sharesOf({ lists: LISTS, questions: [question], waves });
    expect([shares["q|1|all|all"], shares["q|2|all|all"]]).toEqual([0.75, 0.25]);
  });

  test("a crossing named as the whole is refused; another name, with column:, is what the repair says", async () => {
    const waves = { "2025": { export: csv("id;all;r", (rank) => [1 + (rank % 2), rank % 8 === 0 ? 2 : 1]) } };
    const small = { lists: LISTS, waves };
    const questions = [single("all", "yn"), single("r", "yn")];
    const told = refusalOf({ ...small, questions, publicKeys: { crossings: ["all"] } });
    expect(told.map(({ code, field }) => [code, field])).toEqual([["OBS-S007", "publics.0.crossings.0"]]);
    const renamed = [single("tous", "yn", { sources: { "2025": { column: "all" } } }), single("r", "yn")];
    const indicators = [{ id: "two", statistic: "share", definitions: [{ numerator: { question: "r", in: ["2"] } }] }];
    const publicKeys = { crossings: ["tous"] };
    const shares = await sharesOf({ ...small, questions: renamed, indicators, publicKeys });
    expect([shares["two||tous|1"], shares["two||tous|2"], shares["two||all|all"]]).toEqual([0.25, 0, 0.125]);
  });

  test("two codes with « × » that make one domain of two: refused where they are crossed, right alone", async () => {
    const row = (rank: number) => [rank % 2 ? "x" : "x × y", rank % 5 < 3 ? "z" : "y × z"];
    const small = {
      lists: LISTS,
      questions: [single("a", "a"), single("b", "b")],
      waves: { "2025": { export: csv("id;a;b", row) } },
    };
    const told = refusalOf({ ...small, publicKeys: { crossings_of_two: [["a", "b"]] } });
    expect(told.map(({ code, field }) => [code, field])).toEqual([
      ["OBS-S004", "publics.0.crossings_of_two.0.0"],
      ["OBS-S004", "publics.0.crossings_of_two.0.1"],
    ]);
    const shares = await sharesOf({ ...small, publicKeys: { crossings: ["a"] } });
    expect([shares["a|x × y|all|all"], shares["b|y × z|all|all"]]).toEqual([0.5, 0.4]);
  });

  test("a row of a grid with a slash is refused; a code may hold one", async () => {
    const waves = { "2025": { export: csv("id;one;two", (rank) => ["c", rank % 4 === 0 ? "b/c" : "c"]) } };
    const grid = (row: string): SmallStudy => {
      const sources = { "2025": { columns: { [row]: "one", x: "two" } } };
      const items = { [row]: { label: "Un" }, x: { label: "Deux" } };
      return { lists: LISTS, questions: [{ id: "g", type: "grid", codes: "g", items, sources }], waves };
    };
    expect(refusalOf(grid("x/b")).map(({ code, field }) => [code, field])).toEqual([
      ["OBS-S004", "questions.0.items.x/b"],
    ]);
    const shares = await sharesOf(grid("x_b"));
    expect([shares["g|x_b/c|all|all"], shares["g|x/b/c|all|all"], shares["g|x/c|all|all"]]).toEqual([1, 0.25, 0.75]);
  });

  test("an empty code, and an empty row, are refused", () => {
    const waves = { "2025": { export: csv("id;e", () => [1]) } };
    const lists = { ...LISTS, e: { codes: { "": "Vide", "1": "Un" } } };
    expect(refusalOf({ lists, questions: [single("e", "e")], waves })[0].code).toBe("OBS-S004");
    const sources = { "2025": { columns: { "": "e", x: "e" } } };
    const items = { "": { label: "?" }, x: { label: "X" } };
    const rows = { lists: LISTS, questions: [{ id: "g", type: "grid", codes: "yn", items, sources }], waves };
    expect(refusalOf(rows)[0].code).toBe("OBS-S007");
  });
});
