import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { PublishedRow } from "#audit/reading/published";
import { drawer } from "#tests/audit/drawn-sample";
import { type Made, type Person, publishByHand } from "#tests/audit/published-by-hand";
import { smallStudy } from "#tests/flow/small-study";

const share = (id: string, question: string) => ({
  ...{ id, statistic: "share" },
  definitions: [{ numerator: { question, in: ["1"] } }],
});
const documentsOf = (structure: readonly string[]) =>
  smallStudy({
    lists: { few: { codes: { 1: "1", 2: "2", 3: "3" } } },
    questions: ["a", "b", "c", "y", "z"].map((id) => ({ id, type: "single", codes: "few" })),
    indicators: [share("yes", "y"), share("odd", "z")],
    waves: { 2025: { export: "id;a;b;c;y;z\n1;1;1;1;1;1\n" } },
    publicKeys: { structure },
  });

const next = drawer(11);
const upTo = (most: number): string => String(1 + Math.floor(most * next()));
/** Places that answer otherwise, as classes do, and that have more of one class. */
const PEOPLE: readonly Person[] = Array.from({ length: 900 }, () => {
  const [a, c] = [upTo(3), upTo(2)];
  const b = next() < 0.3 ? a : upTo(3);
  const y = next() < 0.2 + 0.1 * Number(a) + 0.12 * Number(b) ? "1" : "2";
  return { a, b, c, y, z: upTo(2) };
});
const isIn =
  (name: string, code: string) =>
  (person: Person): boolean =>
    person[name] === code;

/** The coefficient of the first column in the regression on all of them, by the normal equations (Gauss and Jordan). */
function coefficient(columns: readonly ((person: Person) => boolean)[], answer: (person: Person) => boolean): number {
  const count = (...chosen: readonly ((person: Person) => boolean)[]): number =>
    PEOPLE.filter((person) => chosen.every((one) => one(person))).length;
  const rows = columns.map((one) => [...columns.map((other) => count(one, other)), count(one, answer)]);
  for (const [at, row] of rows.entries()) {
    const scale = row[at];
    for (const column of row.keys()) row[column] /= scale;
    for (const other of rows)
      if (other !== row) {
        const times = other[at];
        for (const column of other.keys()) other[column] -= times * row[column];
      }
  }
  return rows[0].at(-1) ?? Number.NaN;
}

const crossed =
  (one: string, other: string) =>
  (person: Person): string =>
    `${person[one]} × ${person[other]}`;
const kinds: Made["kinds"] = {
  ...{ a: ({ a }) => a, b: ({ b }) => b, c: ({ c }) => c },
  ...{ "a × b": crossed("a", "b"), "a × c": crossed("a", "c"), "b × c": crossed("b", "c") },
};

/** Leaks of the classes 1 and 2 of `b`, which are hidden with all that crosses them. */
function leaksOf(structure: readonly string[], dummies: readonly ((person: Person) => boolean)[]) {
  const published = publishByHand({
    ...{ people: PEOPLE, kinds },
    measures: [
      { indicator: "yes", counts: ({ y }) => y === "1" },
      { indicator: "odd", counts: ({ z }) => z === "1" },
    ],
    hidden: ({ indicator, kind, domain }) =>
      indicator === "yes" && (kind.includes("×") || (kind === "b" && domain !== "3")) ? "protected" : undefined,
  });
  const difference = coefficient([isIn("a", "1"), ...dummies], isIn("y", "1"));
  const place = { public: "people", wave: "2025", indicator: "yes", answer: "", domain_kind: "a", domain: "1" };
  const row: PublishedRow = { ...place, structure_difference: Math.round(difference * 1e5) / 1e5 };
  const leaks = (rows: readonly PublishedRow[]) =>
    attack(new Map([...published, ["specificities", rows]]), documentsOf(structure)).filter(
      ({ kind, domain_kind }) => kind === "hidden-value" && domain_kind === "b",
    );
  return { bare: leaks([]), told: leaks([row]) };
}

const everybody = (): boolean => true;

describe("planted: a gap at equal structure", () => {
  test.each([
    ["one variable", ["b"], [everybody, isIn("b", "1"), isIn("b", "2")]],
    ["two that are told together", ["b", "c"], [everybody, isIn("b", "1"), isIn("b", "2"), isIn("c", "1")]],
  ])("tells hidden classes apart, where who is where is told: %s", (_, structure, dummies) => {
    const { bare, told } = leaksOf(structure, dummies);
    expect(bare).toEqual([]);
    expect(told.map(({ domain }) => domain).sort()).toEqual(["1", "2"]);
    for (const { domain, value_lower, value_upper } of told) {
      const own = PEOPLE.filter(isIn("b", domain));
      const share = own.filter(isIn("y", "1")).length / own.length;
      expect(share).toBeGreaterThanOrEqual((value_lower ?? 1) - 1e-9);
      expect(share).toBeLessThanOrEqual((value_upper ?? 0) + 1e-9);
    }
  });
});
