import { describe, expect, test } from "vitest";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { drawer } from "../drawn-sample.ts";

const SIZES: Readonly<Record<string, number>> = { A: 90, B: 80, C: 70, D: 85, E: 12, F: 14 };
const next = drawer(3);
const oneOf = (count: number): string => String(1 + Math.floor(count * next()));

interface Person {
  readonly region: string;
  readonly b: string;
  /** What the person weighs, where weights are sent. */
  readonly weight: string;
  readonly answers: readonly string[];
}

const PEOPLE: readonly Person[] = Object.entries(SIZES).flatMap(([region, size]) =>
  Array.from({ length: size }, () => ({
    region,
    b: oneOf(3),
    weight: oneOf(3),
    answers: [oneOf(3), oneOf(2), oneOf(10)],
  })),
);

/** The same people, of whom one of each of two places, alike but for that, have each other's answers. */
function swapped(one: string, other: string): readonly Person[] {
  const places = [one, other].map((region) =>
    PEOPLE.findIndex((person) => person.region === region && person.b === "1" && person.weight === "2"),
  );
  const [first, second] = places;
  expect(PEOPLE[first].answers).not.toEqual(PEOPLE[second].answers);
  return PEOPLE.map((person, row) => {
    if (row === first) return { ...person, answers: PEOPLE[second].answers };
    return row === second ? { ...person, answers: PEOPLE[first].answers } : person;
  });
}

const codes = (...own: readonly string[]) => ({ codes: Object.fromEntries(own.map((code) => [code, code])) });
const share = (id: string, question: string, base?: object) => ({
  ...{ id, headline: true, statistic: "share" },
  definitions: [{ numerator: { question, in: ["1"] }, ...(base && { base }) }],
});

const WEIGHTED = { kind: "simple", base_weight: { column: "w" } };

const released = (people: readonly Person[], design?: Readonly<Record<string, unknown>>) => {
  const lines = people.map(({ region, b, weight, answers }, row) => [row, region, b, weight, ...answers].join(";"));
  const wave = { export: ["id;reg;b;w;y;z;note", ...lines, ""].join("\n"), ...(design && { design }) };
  return releaseInMemory(
    smallStudy({
      lists: { three: codes("1", "2", "3"), two: codes("1", "2") },
      questions: [
        { id: "reg", type: "territory", level: "region" },
        ...["b", "y"].map((id) => ({ id, type: "single", codes: "three" })),
        { id: "z", type: "single", codes: "two" },
        { id: "note", type: "number", range: [0, 10] },
      ],
      indicators: [
        share("y1", "y"),
        share("z1", "z"),
        share("y1_of_two", "y", { question: "b", in: ["1", "2"] }),
        { id: "notes", statistic: "mean", unit: "score-10", definitions: [{ value: { question: "note" } }] },
      ],
      waves: { 2024: wave, 2025: wave },
      publicKeys: { region: "reg", crossings: ["b"] },
      studyKeys: {
        territories: { label: "R", levels: [{ id: "region", file: "r.csv", source: "S" }] },
        maturity: {
          label: "M",
          by_respondent: ["people"],
          dimensions: [
            { id: "D1", label: "D1", components: [{ indicator: "y1" }, { indicator: "z1" }] },
            { id: "D2", label: "D2", components: [{ indicator: "notes", range: [0, 10] }] },
          ],
          editions: ["2024", "2025"].map((year) => ({ id: `e${year}`, label: year, waves: { people: year } })),
          stages: [{ id: "any", below: 101, label: "any" }],
        },
      },
      files: {
        "r.csv": `code,label\n${Object.keys(SIZES)
          .map((code) => `${code},${code}`)
          .join("\n")}\n`,
      },
    }),
  );
};

/** Tables that differ, but for the hash of what was sent. */
async function tellingTables(
  people: readonly Person[],
  design?: Readonly<Record<string, unknown>>,
): Promise<readonly string[]> {
  const [one, other] = await Promise.all([released(PEOPLE, design), released(people, design)]);
  return Object.keys(one).filter(
    (name) =>
      name !== "responses_report" &&
      JSON.stringify(Reflect.get(one, name)) !== JSON.stringify(Reflect.get(other, name)),
  );
}

const DESIGNS = [
  ["all weigh the same", undefined],
  ["the two weigh the same, and others do not", WEIGHTED],
] as const;

describe.each(DESIGNS)("%s", (_, design) => {
  test("no released table says which of two hidden places a respondent is of: with each other's answers they are the same to the last digit", async () => {
    expect(await tellingTables(swapped("E", "F"), design)).toEqual([]);
  });

  test("of two places that are shown, they tell", async () => {
    expect(await tellingTables(swapped("A", "B"), design)).toContain("estimates");
  });
});
