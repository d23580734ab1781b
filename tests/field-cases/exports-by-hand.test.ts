import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import type { Estimate } from "#schemas/tables/estimates";
import { readStudy } from "#study/load-study";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy, writeSmallStudy } from "#tests/flow/small-study";

/** What happens to an export between the tool and the study: pasted, joined, retyped. What is right is counted by hand. */
const lists = { yes: { codes: { "1": "Oui", "2": "Non" } } };
const q = { id: "q", type: "single", codes: "yes" };
const x = { id: "x", type: "number", range: [0, 5000] };
const lines = (count: number, line: (row: number) => string): readonly string[] =>
  Array.from({ length: count }, (_, row) => line(row));
const csv = (head: string, ...rows: readonly (readonly string[])[]) => `${[head, ...rows.flat()].join("\n")}\n`;

async function ran(study: SmallStudy) {
  const found: Finding[] = [];
  const flow = await runInMemory(smallStudy(study), (_, findings) => {
    found.push(...findings);
    return findings.map((one) => (one.level === "error" ? { ...one, level: "warning" } : one));
  });
  const estimates = Object.keys(study.waves).flatMap((wave) =>
    rowsFrom<Estimate>(flow, `estimates/people-${wave}`, "estimates"),
  );
  const codes = found.filter(({ level }) => level !== "info").map(({ code, count }) => [code, count] as const);
  return { found, codes, estimates };
}
const baseOf = ({ estimates }: Awaited<ReturnType<typeof ran>>) =>
  estimates.find(({ indicator, answer, domain_kind }) => indicator === "q" && answer === "1" && domain_kind === "all")
    ?.base;
const study = (text: string, questions: readonly object[] = [q, x]): SmallStudy => ({
  lists,
  questions: questions as SmallStudy["questions"],
  waves: { "2020": { export: text } },
});

describe("a part of the file pasted twice, identifiers retyped", () => {
  // Two columns only: pairs alike are many by chance, forty in the same order are not.
  const answers = (row: number) => `${(row * 7) % 3 === 0 ? 1 : 2};${20 + ((row * 37) % 61)}`;
  const first = lines(60, (row) => `r${row};${answers(row)}`);

  const pasted = (exportKeys: Readonly<Record<string, unknown>> = {}) => {
    const text = csv(
      "id;q;x",
      first,
      lines(40, (row) => `s${row};${answers(row + 5)}`),
    );
    return ran({ ...study(text), waves: { "2020": { export: text, exportKeys } } });
  };

  test("is told with its lines, until the study says what they are", async () => {
    const told = await pasted();
    expect(told.codes).toEqual([["OBS-V203", 40]]);
    expect(told.found[0].message).toContain("celles des lignes 7 à 46 : collées deux fois ? Toutes sont gardées");
    expect(baseOf(told)).toBe(100);
    expect(baseOf(await pasted({ same_answers: "exclude" }))).toBe(60);
    const kept = await pasted({ same_answers: "keep" });
    expect([kept.codes, baseOf(kept)]).toEqual([[], 100]);
  });

  test("three or four times is told for each", async () => {
    const times = (copies: readonly string[], own: number) =>
      ran(
        study(
          csv(
            "id;q;x",
            first.slice(0, own),
            ...copies.map((name) => lines(40, (row) => `${name}${row};${answers(row)}`)),
          ),
        ),
      );
    const told = await times(["s", "t", "u"], 0);
    expect(told.codes).toEqual([["OBS-V203", 80]]);
    expect(told.found[0].message).toContain("celles des lignes 2 à 41");
    expect((await times(["s", "t"], 60)).codes).toEqual([["OBS-V203", 80]]);
    expect((await times(["s", "t", "u", "v"], 0)).codes).toEqual([["OBS-V203", 120]]);
    expect((await times(["s", "t", "u", "v", "w"], 0)).codes).toEqual([]);
  });

  test.each<[string, (row: number) => string]>([
    ["sorted", (row) => `r${row};${row < 50 ? 1 : 2};${Math.floor(row / 20)}`],
    ["made by turns", (row) => `r${row};${(row % 2) + 1};${row % 5}`],
    ["made by longer turns", (row) => `r${row};${row % 3 === 0 ? 1 : 2};${row % 10}`],
    ["all alike", (row) => `r${row};1;7`],
  ])("and never where a file is %s", async (_, line) => {
    const result = await ran(study(csv("id;q;x", lines(100, line))));
    expect(result.codes).toEqual([]);
    expect(baseOf(result)).toBe(100);
  });
});

describe("identifiers", () => {
  test.each([
    ["a capital", "R"],
    ["a blank", " r"],
  ])("that differ by %s alone are told, and all kept", async (_, prefix) => {
    const rows = [lines(30, (row) => `r${row};1;${row}`), lines(3, (row) => `"${prefix}${row}";2;${100 + row}`)];
    const result = await ran(study(csv("id;q;x", ...rows)));
    expect(result.codes.filter(([code]) => code === "OBS-V255")).toEqual([["OBS-V255", 3]]);
  });

  test("that differ by decimals of nothing, « 7 » and « 7.0 », are told", async () => {
    const rows = [lines(30, (row) => `${row + 1}.0;1;${row}`), ["7;2;5", "7.5;2;6"]];
    expect((await ran(study(csv("id;q;x", ...rows)))).codes).toEqual([["OBS-V255", 1]]);
  });

  test("that differ by zeros in front are told; others are not", async () => {
    const told = await ran(
      study(
        csv(
          "id;q;x",
          lines(30, (row) => `${row + 1};1;${row}`),
          ["007;2;5"],
        ),
      ),
    );
    expect(told.codes).toEqual([["OBS-V255", 1]]);
    expect(told.found[0].message).toContain("lignes 8 et 32");
    const other = await ran(
      study(
        csv(
          "id;q;x",
          lines(30, (row) => `${row + 1};1;${row}`),
          ["700;2;5"],
        ),
      ),
    );
    expect(other.codes).toEqual([]);
  });
});

describe("a domain in which routing leaves nobody", () => {
  const inA = { id: "r", type: "single", codes: "yes", asked_if: { question: "place", in: ["A"] } };
  const shares = [
    { id: "asked", numerator: { question: "r", in: [1] }, base: { question: "q", answered: true } },
    {
      id: "gated",
      numerator: {
        and: [
          { question: "q", in: [1] },
          { question: "r", in: [1] },
        ],
      },
      base: { question: "q", answered: true },
    },
  ];
  const regional: SmallStudy = {
    ...study(
      csv(
        "id;place;q;r",
        lines(40, (row) => `a${row};A;${(row % 2) + 1};${row % 4 === 0 ? 2 : 1}`),
        lines(40, (row) => `b${row};B;2;`),
      ),
      [{ id: "place", type: "territory", level: "region" }, q, inA],
    ),
    indicators: shares.map(({ id, ...definition }) => ({ id, statistic: "share", definitions: [definition] })),
    publicKeys: { region: "place" },
    studyKeys: { territories: { label: "Lieux", levels: [{ id: "region", file: "regions.csv", source: "essai" }] } },
    files: { "regions.csv": "code,label\nA,Un\nB,Deux\n" },
  };

  test("has no 0 %, which nobody said: it is not evaluable; what another question tells of it is", async () => {
    const { estimates } = await ran(regional);
    const told = (indicator: string, domain: string) => {
      const row = estimates.find((one) => one.indicator === indicator && one.domain === domain);
      return [row?.status, row?.estimate ?? null, row?.base];
    };
    expect(told("asked", "all")).toEqual(["published", 0.375, 80]);
    expect(told("asked", "A")).toEqual(["published", 0.75, 40]);
    expect(told("asked", "B")).toEqual(["not-evaluable", null, 0]);
    expect(told("gated", "A")).toEqual(["published", 0.25, 40]);
    // Nobody of B says yes to q, and had he, r would not have been put to him: no answer of his is counted.
    expect(told("gated", "B")).toEqual(["not-evaluable", null, 0]);
  });
});

describe("what a derived variable lacks", () => {
  const r = { id: "r", type: "single", codes: "yes", asked_if: { question: "q", in: [1] } };
  const groups = { x: { label: "X", codes: ["1"] }, y: { label: "Y", codes: ["2"] } };
  const share = (id: string, definition: object) => ({ id, statistic: "share", definitions: [definition] });

  test("its question lacks: who was not led to it counts as « no » where the base is declared, who does not know too", async () => {
    // By hand: 40 of 100 say yes to q and are asked r, of whom 20 yes, 10 do not know and 10 leave it.
    const text = csv(
      "id;q;r",
      lines(100, (row) => `r${row};${row < 40 ? `1;${row < 20 ? 1 : row < 30 ? 9 : ""}` : "2;"}`),
    );
    const { estimates } = await ran({
      ...study(text, [q, r]),
      lists: { yes: { ...lists.yes, missing: { "9": { kind: "dont-know", label: "NSP" } } } },
      derived: [{ id: "rg", from: "r", groups }],
      indicators: ["r", "rg"].flatMap((question) => {
        const numerator = { question, in: [question === "r" ? "1" : "x"] };
        return [
          share(`${question}_of_all`, { numerator, base: { question: "q", answered: true } }),
          share(`${question}_asked`, { numerator }),
        ];
      }),
    });
    const told = (id: string) => {
      const row = estimates.find(({ indicator, domain_kind }) => indicator === id && domain_kind === "all");
      return [row?.estimate?.toFixed(6), row?.base];
    };
    expect([told("r_of_all"), told("r_asked")]).toEqual([
      ["0.222222", 90],
      ["0.666667", 30],
    ]);
    expect([told("rg_of_all"), told("rg_asked")]).toEqual([told("r_of_all"), told("r_asked")]);
  });
});

describe("who answered a question", () => {
  test("is counted among those whom it was put to, whom the number says, or of the base that is declared", async () => {
    const r = { id: "r", type: "single", codes: "yes", asked_if: { question: "q", in: [1] } };
    const definitions = {
      answered: { numerator: { question: "r", answered: true } },
      left: { numerator: { question: "r", answered: false } },
      of_all: { numerator: { question: "r", answered: true }, base: { question: "q", answered: true } },
    };
    const text = csv(
      "id;q;r",
      lines(100, (row) => `r${row};${row < 40 ? `1;${row < 30 ? 1 : ""}` : "2;"}`),
    );
    const { estimates } = await ran({
      ...study(text, [q, r]),
      indicators: Object.entries(definitions).map(([id, one]) => ({ id, statistic: "share", definitions: [one] })),
    });
    const told = estimates.filter(({ indicator, domain_kind }) => indicator in definitions && domain_kind === "all");
    expect(told.map(({ indicator, estimate, base, population }) => [indicator, estimate, base, population])).toEqual([
      ["answered", 0.75, 40, "q in 1"],
      ["left", 0.25, 40, "q in 1"],
      ["of_all", 0.3, 100, "q answered"],
    ]);
  });
});

describe("a base that leaves some out", () => {
  test("leaves out, by « not » as by « not_in », those of whom it is not known", async () => {
    // By hand: 40 leave x empty, 30 say 5, 30 say 20; half of each say yes to q.
    const text = csv(
      "id;q;x",
      lines(100, (row) => `r${row};${1 + (row % 2)};${row < 40 ? "" : row < 70 ? 5 : 20}`),
    );
    const bases = {
      not: { not: { question: "x", at_least: 10 } },
      said: { question: "x", at_most: 9 },
      unanswered: { not: { question: "x", answered: true } },
    };
    const { estimates } = await ran({
      ...study(text),
      indicators: Object.entries(bases).map(([id, base]) => ({
        ...{ id, statistic: "share", definitions: [{ numerator: { question: "q", in: ["1"] }, base }] },
      })),
    });
    const told = estimates.filter(({ indicator, domain_kind }) => indicator in bases && domain_kind === "all");
    expect(told.map(({ indicator, base }) => [indicator, base])).toEqual([
      ["not", 30],
      ["said", 30],
      ["unanswered", 40],
    ]);
  });
});

describe("numbers that stand for no answer", () => {
  const told = async (cells: (row: number) => number) => {
    const { found } = await ran(
      study(
        csv(
          "id;q;x",
          lines(100, (row) => `r${row};1;${cells(row)}`),
        ),
        [q, { id: "x", type: "number" }],
      ),
    );
    return found.filter(({ code }) => code === "OBS-V227").map(({ value, count }) => [value, count]);
  };
  const amount = (row: number) => (row * 37) % 97;

  test("are told where they lie far beyond the others, under zero, or together", async () => {
    expect(await told((row) => (row === 0 ? 9999 : amount(row)))).toEqual([["9999", 1]]);
    expect(await told((row) => (row < 30 ? 0 : row < 32 ? -9 : amount(row)))).toEqual([["-9", 2]]);
    expect(await told((row) => (row < 6 ? 98 : row < 12 ? 99 : amount(row) % 80))).toEqual([
      ["98", 6],
      ["99", 6],
    ]);
  });

  test("and not where others lie about them", async () => {
    expect(await told((row) => row - 50)).toEqual([]);
    expect(await told((row) => 90 + (row % 20))).toEqual([]);
    expect(await told((row) => 9900 + row)).toEqual([]);
  });
});

describe("one label for two codes", () => {
  const warnings = (codes: object, more: Partial<SmallStudy> = {}) =>
    readStudy(
      writeSmallStudy({
        lists: { list: { codes } },
        questions: [{ id: "q", type: "single", codes: "list" }],
        waves: { "2020": { export: "id;q\n1;1\n" } },
        ...more,
      }),
    ).warnings.map(({ code, message }) => [code, message]);

  test("is told, whatever its capitals and blanks, once", () => {
    expect(warnings({ 1: "Culture", 2: "Sport", 3: " culture" })).toEqual([
      ["OBS-S030", "« 1 » et « 3 » portent le même libellé, «  culture » : deux résultats auraient un seul nom"],
    ]);
    const english = { 1: { fr: "Culture", en: "Arts" }, 2: { fr: "Spectacle", en: "Arts" } };
    expect(warnings(english)).toHaveLength(1);
    expect(warnings({ 1: "Culture", 2: "Sport" })).toEqual([]);
  });

  test("of rows and of indicators too", () => {
    const items = { a: { label: "Un" }, b: { label: "Un" } };
    const indicator = { label: "Part", statistic: "share", definitions: [{ numerator: { question: "q", in: [1] } }] };
    const more = {
      questions: [
        { id: "q", type: "single", codes: "list" },
        { id: "g", type: "grid", codes: "list", items },
      ],
      indicators: ["i", "j"].map((id) => ({ id, ...indicator })),
    };
    expect(warnings({ 1: "Oui", 2: "Non" }, more).map(([code]) => code)).toEqual(["OBS-S030", "OBS-S030"]);
  });
});

describe("numbers retyped", () => {
  const repairsOf = async (cells: readonly string[], keys: object = {}) => {
    const column = { ...x, range: [0, 120], ...keys };
    const text = csv(
      "id;q;x",
      lines(60, (row) => `r${row};1;${cells[row % cells.length]}`),
    );
    const { found } = await ran(study(text, [q, column]));
    return [...new Set(found.filter(({ level }) => level !== "info").map(({ cause }) => cause))];
  };

  test("with both decimal signs are no reason to change the sign", async () => {
    const both = "la colonne mélange « . » et « , » : retouchée à la main, ou deux exports mis bout à bout";
    expect(await repairsOf(["1.5", "2,5"])).toEqual([both]);
    // Whole numbers are read with either: there the sign of the file is the other one.
    expect(await repairsOf(["7", "2,5"])).toEqual(["décimales après « , » dans l'export"]);
  });

  test("with thousands, or years of birth, are told for what they are", async () => {
    const thousands = ["milliers séparés par un point, une virgule ou une apostrophe"];
    expect(await repairsOf(["1.234,5", "2.100,0", "7"])).toEqual(thousands);
    expect(await repairsOf(["1.234", "2’100’000"], { range: [0, 2_000_000], integer: true })).toEqual(thousands);
    expect(await repairsOf(["1975", "1980", "34"])).toEqual(["années de naissance, à la place d'âges"]);
  });

  test("as parts of one in a column of percentages are told", async () => {
    const percent = { ...x, unit: "%", range: [0, 100] };
    const of = async (cells: readonly string[]) =>
      (
        await ran(
          study(
            csv(
              "id;q;x",
              lines(60, (row) => `r${row};1;${cells[row % cells.length]}`),
            ),
            [q, percent],
          ),
        )
      ).codes;
    expect(await of(["0.45", "0.5", "1"])).toEqual([["OBS-V257", 60]]);
    expect(await of(["0", "1"])).toEqual([]);
    expect(await of(["0.45", "45"])).toEqual([]);
  });
});

describe("cells", () => {
  const other = { ...q, id: "r" };
  test("that are empty for most of those who were asked are told", async () => {
    const of = (every: number) =>
      ran(
        study(
          csv(
            "id;q;r",
            lines(100, (row) => `r${row};1;${row % every === 0 ? 1 : ""}`),
          ),
          [q, other],
        ),
      );
    expect((await of(10)).codes).toEqual([["OBS-V256", 90]]);
    expect((await of(2)).codes).toEqual([]);
  });

  test("that hold two answers of one list are told as such", async () => {
    const text = csv(
      "id;q;x",
      lines(60, (row) => `r${row};${row % 10 === 0 ? "1,2" : 1};${row}`),
    );
    const { found } = await ran(study(text));
    expect(found.map(({ cause }) => cause)).toEqual(["plusieurs réponses dans une cellule, entre « , »"]);
  });
});
