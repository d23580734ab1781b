import { smallStudy } from "#tests/flow/small-study";
import type { HandMeasure, Made, Person } from "./published-by-hand.ts";

const codes = (count: number) => ({
  codes: Object.fromEntries(Array.from({ length: count }, (_, index) => [String(index + 1), String(index + 1)])),
});
const share = (id: string, question: string, base?: Record<string, unknown>) => ({
  ...{ id, statistic: "share" },
  definitions: [{ numerator: { question, in: ["1"] }, ...(base && { base }) }],
});
/** What the intruder reads of the study. */
export const DRAWN_DOCUMENTS = smallStudy({
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
export function drawer(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

/** A small survey: places of uneven sizes, some answers missing, weighted or not, rounded or not, small cells hidden. */
export function drawSample(seed: number): Made {
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
