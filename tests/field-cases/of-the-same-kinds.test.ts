import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, writeSmallStudy } from "#tests/flow/small-study";
import { resultOf } from "./field-case.ts";

const single = (id: string, more: object = {}) => ({ id, type: "single", codes: "yes", ...more });
const QUESTIONS = [single("q"), { id: "n", type: "number" }];
const rows = (count: number, header: string, cells: (row: number) => string, letter = "r"): string =>
  [`id;${header}`, ...Array.from({ length: count }, (_, row) => `${letter}${row};${cells(row)}`)].join("\n");
/** Ten respondents: q is « oui » of four, n is 0 to 9. */
const EXPORT = rows(10, "q;n", (row) => `${row < 4 ? 1 : 2};${row}`);
const study = (own: Partial<SmallStudy> = {}): SmallStudy => ({
  lists: { yes: { codes: { "1": "Oui", "2": "Non" } }, letters: { codes: { a: "A", b: "B" } } },
  questions: QUESTIONS,
  waves: { "2025": { export: EXPORT } },
  ...own,
});
const wave = (own: object): Partial<SmallStudy> => ({ waves: { "2025": { export: EXPORT, ...own } } });
const indicator = (own: object): Partial<SmallStudy> => ({ indicators: [{ id: "i", ...own }] });
const yes = { question: "q", in: ["1"] };
const margins = (lines: string): string => `variable,category,count,share,source,date,confidence\n${lines}\n`;
const HALVES = margins("q,1,,0.5,x,2025,A\nq,2,,0.5,x,2025,A");
const TWO_WAVES = {
  "2024": { export: rows(10, "f;q", (row) => `1;${row < 4 ? 1 : 2}`) },
  "2025": { export: rows(10, "q", (row) => `${row < 4 ? 1 : 2}`, "s") },
};

/** Messages of what refuses a study or its data. */
async function refusalOf(small: SmallStudy): Promise<readonly string[]> {
  try {
    const { findings } = await runInMemory(loadStudy(writeSmallStudy(small)));
    return [...findings.values()]
      .flat()
      .flatMap(({ level, code, message }) => (level === "error" ? `${code} ${message}` : []));
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings.flatMap(({ level, code, message }) => (level === "error" ? `${code} ${message}` : []));
  }
}

describe("refused, each by one message that names the cause", () => {
  test.each<[string, Partial<SmallStudy>, string]>([
    [
      "a question named region, crossed, where no question gives the region",
      {
        questions: [{ id: "region", type: "single", codes: "letters" }, single("q")],
        ...wave({ export: rows(10, "region;q", (row) => `${"ab"[row % 2]};1`) }),
        publicKeys: { crossings: ["region"] },
      },
      "OBS-S004 « region » est la région du répondant, et le public ne dit pas quelle question la donne (region:)",
    ],
    [
      "a filter by a question that the wave does not ask",
      {
        questions: [
          single("f", { versions: [{ id: "v", waves: ["2024"], wording: "?" }] }),
          single("q", { asked_if: { question: "f", in: ["1"] } }),
        ],
        waves: TWO_WAVES,
      },
      "OBS-S004 « q » ne serait posée à personne en 2025 : elle dépend de « f », qui n'y est pas posée",
    ],
    [
      "a mean extrapolated to the universe",
      indicator({ statistic: "mean", unit: "number", universe: true, definitions: [{ value: { question: "n" } }] }),
      "OBS-S004 universe: sans effet sur une statistique mean (moyenne), la même dans l'échantillon et dans la population",
    ],
    [
      "a median, which a quantile is and a mean is not",
      indicator({ statistic: "median", unit: "number", definitions: [{ value: { question: "n" } }] }),
      "OBS-S004 valeur attendue : share, mean, total, ratio, weighted, quantile, balance, count, trouvé « median » ; vouliez-vous dire « quantile » ?",
    ],
    [
      "a base that leaves out every answer of the numerator",
      indicator({ statistic: "share", definitions: [{ numerator: yes, base: { question: "q", in: ["2"] } }] }),
      "OBS-S004 base: ne garde que des réponses à « q » dont numerator: ne retient aucune : la part serait de 0 % par construction",
    ],
    [
      "a base that keeps only the answers of the numerator",
      indicator({
        statistic: "share",
        definitions: [{ numerator: yes, base: { and: [{ question: "n", at_least: 0 }, yes] } }],
      }),
      "OBS-S004 base: ne garde que des réponses à « q » dont numerator: retient toutes : la part serait de 100 % par construction",
    ],
    [
      "more respondents than units contacted",
      wave({ keys: { response: { contacted: 6 } } }),
      "OBS-C125 10 répondants gardés, et 6 unités contactées : le taux de réponse passerait 100 %",
    ],
    [
      "a margin in two files of a wave",
      {
        ...wave({ calibration: { method: "raking", margins: ["a.csv", "b.csv"] } }),
        files: { "a.csv": HALVES, "b.csv": HALVES },
      },
      "OBS-S007 marge « q » dans deux fichiers de la même vague : a.csv et b.csv",
    ],
    [
      "a margin counted in thousands",
      {
        ...wave({ calibration: { method: "raking", margins: ["a.csv"] } }),
        files: { "a.csv": margins("q,1,2.6,,x,2025,A\nq,2,2.6,,x,2025,A") },
      },
      "OBS-W309 people 2025 : la marge compte 5,2 unités, et 10 répondants sont gardés",
    ],
  ])("%s", async (_, own, message) => {
    expect(await refusalOf(study(own))).toEqual([message]);
  });

  test("what looks alike and is right passes", async () => {
    const either = { or: [yes, { question: "f", in: ["1"] }] };
    const passes: readonly Partial<SmallStudy>[] = [
      indicator({ statistic: "total", unit: "number", universe: true, definitions: [{ value: { question: "n" } }] }),
      indicator({ statistic: "share", definitions: [{ numerator: yes, base: { question: "q", in: ["1", "2"] } }] }),
      indicator({
        statistic: "share",
        definitions: [{ numerator: yes, base: { or: [{ question: "q", in: ["2"] }, yes] } }],
      }),
      wave({ keys: { response: { contacted: 10 } } }),
      {
        questions: [
          single("f", { versions: [{ id: "v", waves: ["2024"], wording: "?" }] }),
          single("g", { versions: [{ id: "v", waves: ["2025"], wording: "?" }], sources: { "2025": { column: "q" } } }),
          single("q", { versions: [{ id: "v", waves: ["2024"], wording: "?" }], asked_if: either }),
        ],
        waves: TWO_WAVES,
      },
    ];
    for (const own of passes) expect(await refusalOf(study(own))).toEqual([]);
  });
});

describe("told, and computed without", () => {
  const ranked = (cells: (row: number) => string, source: object = {}): SmallStudy =>
    study({
      questions: [
        { id: "r", type: "rank", items: { a: { label: "A" }, b: { label: "B" } }, sources: { "2025": source } },
      ],
      ...wave({ export: rows(10, "r_a;r_b", cells) }),
      ...indicator({ statistic: "mean", unit: "number", definitions: [{ value: { question: "r", item: "a" } }] }),
    });

  test("0 is no place in an order, nor a place after the last; recoded, places from 0 are those from 1", async () => {
    // By hand: a is first of eight, second of one; « 0 » and « 3 » are no places: 10 / 9 and 9.
    const { estimate, base, findings } = await resultOf(
      writeSmallStudy(ranked((row) => (row === 0 ? "0;3" : row === 1 ? "2;1" : "1;2"))),
    );
    expect([estimate("i"), base("i")]).toEqual([1.111111, 9]);
    expect(findings.filter(({ code }) => code === "OBS-V220").map(({ value, expected }) => [value, expected])).toEqual([
      ["0", "de 1 à 2"],
      ["3", "de 1 à 2"],
    ]);
    expect(findings.find(({ value }) => value === "0")?.repair).toContain('recode: { "0": "1", "1": "2", … }');
    const recoded = await resultOf(
      writeSmallStudy(ranked((row) => (row < 2 ? "1;0" : "0;1"), { recode: { "0": "1", "1": "2" } })),
    );
    expect([recoded.estimate("i"), recoded.base("i")]).toEqual([1.2, 10]);
  });

  test("a row left without a place, where others have theirs, is not first: all who ranked are of the base", async () => {
    // By hand: of 10, six place a first and leave c, three place c first and leave a, one says nothing.
    const items = { a: { label: "A" }, b: { label: "B" }, c: { label: "C" } };
    const cells = (row: number) => (row < 6 ? "1;2;" : row < 9 ? ";2;1" : ";;");
    const small = study({
      questions: [{ id: "r", type: "rank", items }],
      ...wave({ export: rows(10, "r_a;r_b;r_c", cells) }),
      indicators: [
        { id: "first", statistic: "share", definitions: [{ for_each: { question: "r" }, for_each_in: ["1"] }] },
        { id: "place", statistic: "mean", unit: "number", definitions: [{ for_each: { question: "r" } }] },
        {
          id: "notfirst",
          statistic: "share",
          definitions: [{ numerator: { question: "r", item: "c", not_in: ["1"] } }],
        },
      ],
    });
    const { estimate, base, findings } = await resultOf(writeSmallStudy(small));
    const told = (id: string, item = "") => [estimate(id, item), base(id, item)];
    expect(["a", "b", "c"].map((item) => told("first", item))).toEqual([
      [0.666667, 9],
      [0, 9],
      [0.333333, 9],
    ]);
    expect(told("notfirst")).toEqual([0.666667, 9]);
    expect(told("place", "c")).toEqual([1, 3]);
    expect(findings.filter(({ code }) => code === "OBS-V258").map(({ count, level }) => [count, level])).toEqual([
      [9, "info"],
    ]);
  });

  test.each<[string, string | undefined, object, string]>([
    ["a share", "share", { numerator: yes }, "percent"],
    ["a mean", "mean", { value: { question: "n" } }, "number"],
    ["a ratio", "ratio", { value: { question: "n" }, denominator: { question: "n" } }, "number"],
    ["a number of units", "count", { numerator: yes }, "number"],
  ])("%s without a unit is no percentage of a quantity", (_, statistic, definition, unit) => {
    const { indicators } = loadStudy(writeSmallStudy(study(indicator({ statistic, definitions: [definition] }))));
    expect(indicators.indicators[0].unit).toBe(unit);
  });

  test("a number out of its range is no matter of decimal signs", async () => {
    const { estimate, findings } = await resultOf(
      writeSmallStudy(
        study({
          questions: [{ id: "n", type: "number", range: [1, 10] }],
          ...wave({ export: rows(10, "n", String) }),
          ...indicator({ statistic: "mean", unit: "number", definitions: [{ value: { question: "n" } }] }),
        }),
      ),
    );
    const [told] = findings.filter(({ code }) => code === "OBS-V220");
    expect([estimate("i"), told.value, told.expected, told.repair]).toEqual([5, "0", "de 1 à 10", null]);
  });

  test("a number whose unit changes between two waves", async () => {
    const { findings } = await resultOf(
      writeSmallStudy(
        study({
          questions: [{ id: "n", type: "number" }],
          waves: {
            "2024": { export: rows(200, "n", (row) => String(20 + (row % 37))) },
            "2025": { export: rows(200, "n", (row) => String(1000 * (20 + ((row * 7) % 41))), "s") },
          },
        }),
      ),
    );
    expect(findings.filter(({ code }) => code === "OBS-V229").map(({ field, message }) => [field, message])).toEqual([
      ["n", "moyenne des réponses dans « n » : 37,2 en 2024, 40000,0 en 2025"],
    ]);
  });
});
