import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Leak } from "#audit/leak";
import { smallStudy } from "#tests/flow/small-study";
import { draws } from "#tests/tier";
import { type HandMeasure, type Made, type Person, publishByHand } from "./published-by-hand.ts";

const codes = (count: number) => ({
  codes: Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), String(index + 1)])),
});
const share = (id: string, question: string, base?: Record<string, unknown>) => ({
  ...{ id, statistic: "share" },
  definitions: [{ numerator: { question, in: ["1"] }, ...(base && { base }) }],
});
const DOCUMENTS = smallStudy({
  lists: { six: codes(6), three: codes(3) },
  questions: [
    { id: "a", type: "single", codes: "six" },
    ...["b", "y", "z"].map((id) => ({ id, type: "single", codes: "three" })),
  ],
  derived: [
    {
      id: "half",
      from: "a",
      groups: { low: { label: "1-3", codes: ["1", "2", "3"] }, high: { label: "4-6", codes: ["4", "5", "6"] } },
    },
  ],
  indicators: [share("yes", "y"), share("yes_of_two", "y", { question: "b", in: ["1", "2"] }), share("odd", "z")],
  waves: { 2025: { export: "id;a;b;y;z\n1;1;1;1;1\n" } },
});

/** Numbers that look drawn, the same for the same seed (Lehmer 1951; Park & Miller 1988, CACM 31). */
function drawer(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A small survey: places of uneven sizes, some answers missing, weighted or not, rounded or not, small cells hidden. */
function drawSample(seed: number): Made {
  const next = drawer(seed);
  const upTo = (most: number): string => String(1 + Math.floor(most * next() ** 2));
  const people = Array.from({ length: 90 + Math.floor(300 * next()) }, (): Person => {
    const all = { a: upTo(6), b: upTo(3), y: upTo(3), z: upTo(3) };
    return Object.fromEntries(
      Object.entries(all).filter(([name]) => next() > (name === "a" || name === "b" ? 0.004 : 0.02)),
    );
  });
  const weights = people.map(() => 0.5 + 2 * next());
  const answered =
    (name: string) =>
    (person: Person): boolean =>
      person[name] !== undefined;
  const yes: HandMeasure = { indicator: "yes", base: answered("y"), counts: ({ y }) => y === "1" };
  const measures: HandMeasure[] = [
    yes,
    {
      ...yes,
      indicator: "yes_of_two",
      base: (person) => answered("y")(person) && (person.b === "1" || person.b === "2"),
    },
    { indicator: "odd", base: answered("z"), counts: ({ z }) => z === "1" },
  ];
  const half = ({ a }: Person): string | undefined => a && (Number(a) <= 3 ? "low" : "high");
  const [weighted, rounded, also] = [next() < 0.5, next() < 0.4, 1 + Math.floor(6 * next())];
  return {
    ...{ people, measures, answered: ["a", "b"], margins: next() < 0.5 ? ["b"] : [] },
    kinds: { a: ({ a }) => a, b: ({ b }) => b, half },
    hidden: ({ kind, domain, base }) => (base < 30 || (kind === "a" && domain === String(also)) ? "hidden" : undefined),
    ...(weighted && { weightOf: (_: Person, index: number) => weights[index] }),
    ...(rounded && { decimals: 3 }),
  };
}

/** What nobody hides. */
const truthOf = (made: Made) =>
  new Map(
    (publishByHand({ ...made, hidden: () => undefined, decimals: undefined }).get("estimates") ?? []).map((row) => [
      `${row.indicator} ${row.domain_kind}=${row.domain}`,
      { base: Number(row.base), estimate: Number(row.estimate) },
    ]),
  );

const placeOf = ({ indicator, domain_kind, domain }: Leak): string => `${indicator} ${domain_kind}=${domain}`;

describe("properties over samples drawn at random", () => {
  test("what the intruder says of a hidden cell is true", () => {
    let said = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const made = drawSample(seed);
      const truth = truthOf(made);
      for (const leak of attack(publishByHand(made), DOCUMENTS)) {
        const cell = truth.get(placeOf(leak));
        if (!leak.kind.startsWith("hidden") || cell === undefined) continue;
        said++;
        expect(cell.base, `${seed} ${placeOf(leak)}`).toBeGreaterThanOrEqual(leak.count_lower ?? 0);
        expect(cell.base, `${seed} ${placeOf(leak)}`).toBeLessThanOrEqual(leak.count_upper ?? Number.POSITIVE_INFINITY);
        if (leak.kind !== "hidden-value") continue;
        expect(cell.estimate, `${seed} ${placeOf(leak)}`).toBeGreaterThan((leak.value_lower ?? 0) - 1e-6);
        expect(cell.estimate, `${seed} ${placeOf(leak)}`).toBeLessThan((leak.value_upper ?? 1) + 1e-6);
      }
    });
    assert(samples, { numRuns: draws(30, 500) });
    expect(said).toBeGreaterThan(0);
  });

  test("a hidden cell that is alone in its kind, where everybody answered, is always found", () => {
    let planted = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const { people, ...drawn } = drawSample(seed);
      const made = { ...drawn, people: people.filter(({ a, b, y, z }) => a && b && y && z), decimals: undefined };
      const sizes = Map.groupBy(made.people, ({ a }) => a);
      const alone = [...sizes].toSorted(([, one], [, other]) => one.length - other.length)[0];
      const published = publishByHand({
        ...made,
        hidden: ({ kind, domain }) => (kind === "a" && domain === alone[0] ? "hidden" : undefined),
      });
      const found = attack(published, DOCUMENTS).filter(
        ({ kind, domain }) => kind === "hidden-count" && domain === alone[0],
      );
      const own = found.find(({ indicator }) => indicator === "yes");
      expect([own?.count_lower, own?.count_upper], String(seed)).toEqual([alone[1].length, alone[1].length]);
      planted++;
    });
    assert(samples, { numRuns: draws(30, 500) });
    expect(planted).toBeGreaterThan(0);
  });

  test("the same files, the same leaks", () => {
    const made = publishByHand(drawSample(7));
    expect(attack(made, DOCUMENTS)).toEqual(attack(made, DOCUMENTS));
  });
});
