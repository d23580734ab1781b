import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallStudy, smallStudy } from "#tests/flow/small-study";

type Person = Readonly<Record<string, string | number>>;
const codes = (...own: readonly (string | number)[]) => ({
  codes: Object.fromEntries(own.map((code) => [String(code), String(code)])),
});
const REGIONS = { id: "REG", type: "single", codes: "regions" };
const YES_NO = { id: "y", type: "single", codes: "two" };
const OPINIONS = { ...codes(1, 2, 3), missing: { 9: { kind: "dont-know", label: "9" } } };
const LISTS = {
  ...{ regions: codes("A", "B", "C"), two: codes(1, 2), three: codes(1, 2, 3), four: codes(1, 2, 3, 4) },
  opinions: OPINIONS,
};

/** So many alike, of whom every other one says yes, or what is given. */
const alike = (count: number, own: Person, answers: (row: number) => Person = (row) => ({ y: 1 + (row % 2) })) =>
  Array.from({ length: count }, (_, row): Person => ({ ...own, ...answers(row) }));

type Told = (indicator: string, domain: string) => { readonly base: number | null; readonly estimate: number | null };

/** What a study crossed by some variables shows of each cell. */
async function shown(people: readonly Person[], study: Omit<SmallStudy, "waves" | "lists">): Promise<Told> {
  const columns = study.questions.map(({ id }) => String(id));
  const lines = people.map((person, row) => [row, ...columns.map((name) => person[name] ?? "")].join(";"));
  const flow = await runInMemory(
    smallStudy({
      publicKeys: { crossings: ["REG"] },
      ...study,
      lists: LISTS,
      waves: { 2025: { export: ["id;".concat(columns.join(";")), ...lines, ""].join("\n") } },
    }),
    (_, findings) => findings.filter(({ level }) => level !== "error"),
  );
  const rows = rowsFrom<Estimate>(flow, "release/people", "estimates");
  return (indicator, domain) => {
    const found = rows.find((row) => row.indicator === indicator && `${row.domain_kind}=${row.domain}` === domain);
    if (found === undefined) throw new Error(`${indicator} ${domain}`);
    return found;
  };
}

const share = (id: string, base?: readonly number[]) => ({
  ...{ id, statistic: "share" },
  definitions: [
    { numerator: { question: "y", in: ["1"] }, ...(base && { base: { question: "SIZE", in: base.map(String) } }) },
  ],
});
const SIZES = (list: string) => [REGIONS, { id: "SIZE", type: "single", codes: list }, YES_NO];
const HUNDRED = { disclosure: { minimum_base: 30, fragile_base: 100 } };
const THIRTY = { disclosure: { minimum_base: 30, fragile_base: 30 } };

/** Whether one number at least of a sum is not shown, and the others are: somebody who adds up is short of it. */
function isCut(told: Told, cells: readonly (readonly [indicator: string, domain: string])[]): boolean {
  const known = cells.map(([indicator, domain]) => told(indicator, domain).estimate !== null);
  return known.includes(false) && known.includes(true);
}

const inRegions = (sizes: Readonly<Record<string, readonly number[]>>) =>
  Object.entries(sizes).flatMap(([REG, counts]) => counts.flatMap((count, at) => alike(count, { REG, SIZE: at + 1 })));

describe("sums of several numbers of which no two give anything away", () => {
  test("three bases that make everybody: the 14 of the third are everybody less the two others", async () => {
    const people = inRegions({ A: [40, 50, 14], B: [60, 70, 80], C: [80, 90, 100] });
    const indicators = [share("yes"), share("small", [1]), share("middle", [2]), share("large", [3])];
    const told = await shown(people, { questions: SIZES("three"), indicators, studyKeys: THIRTY });
    expect(told("large", "REG=A").base).toBeNull();
    expect(
      isCut(told, [
        ["yes", "REG=A"],
        ["small", "REG=A"],
        ["middle", "REG=A"],
      ]),
    ).toBe(true);
  });

  test("three bases that overlap: less everybody they are twice the 12 whom they share", async () => {
    const people = inRegions({ A: [12, 40, 45, 50], B: [24, 80, 90, 100], C: [36, 120, 135, 150] });
    const indicators = [share("yes"), share("with2", [1, 2]), share("with3", [1, 3]), share("with4", [1, 4])];
    const told = await shown(people, { questions: SIZES("four"), indicators, studyKeys: THIRTY });
    for (const region of ["REG=A", "REG=B"])
      expect(
        isCut(
          told,
          indicators.map(({ id }) => [id, region] as const),
        ),
        region,
      ).toBe(true);
  });

  test("three variables made of one question, each of two groups: together, less everybody, twice the 12 of its first answer", async () => {
    const people = [12, 60, 70, 80].flatMap((count, at) => alike(count, { REG: "A", SIZE: at + 1 }));
    const derived = [2, 3, 4].map((other) => ({
      ...{ id: `D${other}`, from: "SIZE" },
      groups: {
        in: { label: `1, ${other}`, codes: ["1", String(other)] },
        out: { label: `not ${other}`, codes: ["2", "3", "4"].filter((code) => code !== String(other)) },
      },
    }));
    const publicKeys = { crossings: ["D2", "D3", "D4"] };
    const questions = SIZES("four");
    const told = await shown(people, { questions, derived, indicators: [share("yes")], publicKeys, studyKeys: THIRTY });
    expect(
      isCut(told, [
        ["yes", "all=all"],
        ["yes", "D2=in"],
        ["yes", "D3=in"],
        ["yes", "D4=in"],
      ]),
    ).toBe(true);
  });

  test("a region and those without one, of two bases: neither leaves few, and what one leaves less what the other does are 10", async () => {
    const people = [
      ...inRegions({ A: [40, 40, 40], B: [60, 60, 5], C: [60, 50, 40] }),
      ...[30, 30, 5].flatMap((count, at) => alike(count, { SIZE: at + 1 })),
    ];
    const indicators = [share("yes"), share("small", [1, 2])];
    const told = await shown(people, { questions: SIZES("three"), indicators, studyKeys: THIRTY });
    expect(told("small", "REG=B").base === null || told("yes", "REG=B").base === null).toBe(true);
    expect(
      isCut(
        told,
        indicators.flatMap(({ id }) => ["all=all", "REG=A", "REG=C"].map((domain) => [id, domain] as const)),
      ),
    ).toBe(true);
  });

  test("two variables crossed, each left blank: those who are of neither first category, less the cell of the second ones, are 12", async () => {
    const cells = [...[1, 1, 100, 1, 2, 40, 2, 1, 40, 2, 2, 100], ...[1, "", 40, 2, "", 6, "", 1, 40, "", 2, 6]];
    const people = Array.from({ length: cells.length / 3 }, (_, at) => cells.slice(3 * at, 3 * at + 3)).flatMap(
      ([AGE, SIZE, count]) => alike(Number(count), { AGE, SIZE }),
    );
    const told = await shown(people, {
      questions: [{ id: "AGE", type: "single", codes: "two" }, { id: "SIZE", type: "single", codes: "two" }, YES_NO],
      indicators: [share("yes")],
      publicKeys: { crossings: ["AGE", "SIZE"], crossings_of_two: [["AGE", "SIZE"]] },
      studyKeys: THIRTY,
    });
    const places = ["all=all", "AGE=1", "SIZE=1", "AGE × SIZE=1 × 1", "AGE × SIZE=2 × 2"];
    expect(
      isCut(
        told,
        places.map((place) => ["yes", place] as const),
      ),
    ).toBe(true);
  });

  test("a mean of three items, each left blank by others: what all of a region answered alike is three times it less the two others", async () => {
    const scores = (region: string) => (row: number) => ({
      s1: row % 11,
      s2: (row * 7) % 11,
      s3: region === "A" ? 5 : 2 + (row % 7),
    });
    const people = Object.entries({ A: 50, B: 110, C: 120 }).flatMap(([REG, count]) =>
      alike(count, { REG }, scores(REG)),
    );
    // Out of region A: one did not answer the first, another the second, and so on.
    for (const [at, item] of ["s1", "s2", "s3"].entries()) people[60 + at] = { ...people[60 + at], [item]: "" };
    const items = ["s1", "s2", "s3"].map((question) => ({ question }));
    const mean = (id: string, value: object) => ({ id, statistic: "mean", unit: "score-10", definitions: [{ value }] });
    const told = await shown(people, {
      questions: [REGIONS, ...items.map(({ question: id }) => ({ id, type: "number", range: [0, 10] }))],
      indicators: [...items.map((item) => mean(`mean_${item.question}`, item)), mean("overall", { mean_of: items })],
      studyKeys: HUNDRED,
    });
    expect(told("mean_s3", "REG=A").estimate).toBeNull();
    expect(
      isCut(told, [
        ["overall", "REG=A"],
        ["mean_s1", "REG=A"],
        ["mean_s2", "REG=A"],
      ]),
    ).toBe(true);
  });

  test("a balance without those who do not know, and its two shares with them: the rarer share is the other less the balance", async () => {
    const answers = (region: string) => (row: number) => ({
      y: region === "A" && row === 0 ? 3 : [1, 1, 2, 9, region === "A" ? 2 : 3][row % 5],
    });
    const people = Object.entries({ A: 60, B: 110, C: 120 }).flatMap(([REG, count]) =>
      alike(count, { REG }, answers(REG)),
    );
    const one = (id: string, code: string) => ({
      id,
      statistic: "share",
      definitions: [{ numerator: { question: "y", in: [code] } }],
    });
    const balance = {
      numerator: { question: "y", in: ["1"] },
      negative: { question: "y", in: ["3"] },
      dont_know: "out-of-base",
    };
    const told = await shown(people, {
      questions: [REGIONS, { ...YES_NO, codes: "opinions" }],
      indicators: [
        one("more", "1"),
        one("less", "3"),
        { id: "net", statistic: "balance", unit: "points", definitions: [balance] },
      ],
      studyKeys: HUNDRED,
    });
    expect(told("less", "REG=A").estimate).toBeNull();
    expect(told("more", "REG=A").estimate === null || told("net", "REG=A").estimate === null).toBe(true);
  });
});

test("the quantile that is the answer of the one who has the most is not shown, nor where a limit of its interval is", async () => {
  const people = Object.entries({ A: 50, B: 400, C: 400 }).flatMap(([REG, count]) =>
    alike(count, { REG }, (row) => ({ y: row })),
  );
  const top = (id: string, probability: number) => ({
    ...{ id, statistic: "quantile", unit: "number" },
    definitions: [{ value: { question: "y" }, probability }],
  });
  const told = await shown(people, {
    questions: [REGIONS, { id: "y", type: "number" }],
    indicators: [top("median", 0.5), top("top", 0.99)],
    studyKeys: THIRTY,
  });
  expect([told("top", "REG=A").estimate, told("top", "REG=B").estimate]).toEqual([null, null]);
  expect([told("median", "REG=A").estimate, told("median", "REG=B").estimate]).not.toContain(null);
});
