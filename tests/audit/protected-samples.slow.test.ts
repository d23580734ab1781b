import { assert, integer, property } from "fast-check";
import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Leak } from "#audit/leak";
import { draws } from "#tests/tier";
import { DRAWN_DOCUMENTS, drawSample } from "./drawn-sample.ts";
import { type Given, givenOf, hiddenOf, publishProtected, RULES } from "./protected-by-hand.ts";
import { type DomainOf, type Made, type Person, truthOf } from "./published-by-hand.ts";

/** Samples without what release takes away from the reports: how many are in a category, and how many left it blank. */
const bareSample = (seed: number): Made => ({ ...drawSample(seed), margins: [], answered: [] });

/** The same with rare answers: of those who gave it, a few are left. */
function rareSample(seed: number): Made {
  const made = bareSample(seed);
  const rare = (answer: string | undefined, row: number) => (answer === "1" && row % 9 !== 0 ? "2" : answer);
  const people = made.people.map((person, row) => {
    const [y, z] = [rare(person.y, row), rare(person.z, row + 4)];
    return { ...person, ...(y !== undefined && { y }), ...(z !== undefined && { z }) };
  });
  return { ...made, people };
}

/** The same with crossings, one of which lies within the other: every cell of `a × b` is in one of `half × b`. */
function crossedSample(seed: number): Made {
  const { kinds, ...made } = bareSample(seed);
  const { a, b, half } = kinds;
  const crossed =
    (one: DomainOf, other: DomainOf): DomainOf =>
    (person) =>
      one(person) === undefined || other(person) === undefined ? undefined : `${one(person)} × ${other(person)}`;
  return { ...made, kinds: { a, b, half, "half × b": crossed(half, b), "a × b": crossed(a, b) } };
}

/** Leaks of groups, of hidden figures, and of hidden numbers of respondents that are small, where so many cells are hidden. */
function leaksOf(made: Made, hidden: Iterable<string>) {
  const truth = truthOf(made);
  const isLarge = ({ indicator, domain_kind, domain }: Leak): boolean =>
    (truth.get(`${indicator} ${domain_kind}=${domain}`)?.base ?? 0) >= RULES.minimum;
  return attack(publishProtected(made, new Set(hidden)), DRAWN_DOCUMENTS).filter(
    (leak) => leak.kind === "group" || leak.kind === "hidden-value" || (leak.kind === "hidden-count" && !isLarge(leak)),
  );
}

describe("what the protector hides, the intruder does not find", () => {
  test("samples drawn at random: blanks, groups beside codes, bases within bases, weighted or not", () => {
    let protectedCells = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const made = bareSample(seed);
      const hidden = hiddenOf(made, givenOf(made));
      protectedCells += hidden.size;
      expect(leaksOf(made, hidden), String(seed)).toEqual([]);
    });
    assert(samples, { numRuns: draws(30, 500) });
    expect(protectedCells).toBeGreaterThan(0);
  });

  test("28 of a hidden half and of those who left it blank, less a cell of its crossing: halves of reduced lines make one", () => {
    const made = crossedSample(59303);
    expect(leaksOf(made, hiddenOf(made, givenOf(made)))).toEqual([]);
  });

  test("crossings within crossings", () => {
    let protectedCells = 0;
    const samples = property(integer({ min: 1, max: 1e6 }), (seed) => {
      const made = crossedSample(seed);
      const hidden = hiddenOf(made, givenOf(made));
      protectedCells += hidden.size;
      expect(leaksOf(made, hidden), String(seed)).toEqual([]);
    });
    assert(samples, { numRuns: draws(6, 500) });
    expect(protectedCells).toBeGreaterThan(0);
  });

  test("a cell of a crossing, by its row in two other bases that hide the cell too", () => {
    const made = crossedSample(599045);
    expect(leaksOf(made, hiddenOf(made, givenOf(made)))).toEqual([]);
  });
});

/** Fills the blanks: a protector that does not see them. */
const withoutBlanks = ({ measures, partitions }: Given): Given => ({
  measures,
  partitions: partitions.map((partition) => ({
    ...partition,
    codes: partition.codes.map((code) => (code === -1 ? 0 : code)),
  })),
});

const withoutGroups = ({ measures, partitions }: Given): Given => ({
  measures,
  partitions: partitions.filter(({ kind }) => kind !== "half"),
});

const withoutCrossings = ({ measures, partitions }: Given): Given => ({
  measures,
  partitions: partitions.filter(({ kind }) => !kind.includes("×")),
});

const SEEDS = Array.from({ length: 30 }, (_, seed) => 1000 + seed);

/** Whether one of so many samples leaks where a protection is switched off; the others may need it not. */
const leaks = (without: (given: Given) => Given, sample = bareSample): boolean =>
  SEEDS.some((seed) => {
    const made = sample(seed);
    return leaksOf(made, hiddenOf(made, without(givenOf(made)))).length > 0;
  });

/** Answers of nobody, everybody or a few of a small domain that are printed. */
const tellingAnswers = (made: Made, rules: typeof RULES) =>
  attack(publishProtected(made, hiddenOf(made, givenOf(made), rules)), DRAWN_DOCUMENTS).filter(
    ({ kind }) => kind === "unanimous" || kind === "few-answers",
  );

describe("each protection switched off is found", () => {
  test("small cells alone are hidden", () => {
    const bare = SEEDS.slice(0, 10)
      .map(bareSample)
      .filter((made) => attack(publishProtected(made, new Set()), DRAWN_DOCUMENTS).length > 0);
    expect(bare.length).toBeGreaterThan(6);
  });

  test("blanks that are not seen", () => {
    expect(leaks(withoutBlanks)).toBe(true);
  });

  test("groups beside their codes that are not seen", () => {
    expect(leaks(withoutGroups)).toBe(true);
  });

  test("crossings that are not seen", () => {
    expect(leaks(withoutCrossings, crossedSample)).toBe(true);
  });

  test("lines that are seen one kind at a time, and not what they say together", () => {
    const isFound = SEEDS.some((seed) => {
      const made = crossedSample(seed);
      const { measures, partitions } = givenOf(made);
      const alone = partitions.map((partition) => hiddenOf(made, { measures, partitions: [partition] }));
      return (
        leaksOf(
          made,
          alone.flatMap((cells) => [...cells]),
        ).length > 0
      );
    });
    expect(isFound).toBe(true);
  });

  test("published digits: rounding protects nobody by itself, and nothing rests on it", () => {
    const values = (decimals: number | undefined): number =>
      SEEDS.slice(0, 5)
        .map(bareSample)
        .flatMap((made) => leaksOf({ ...made, decimals }, []))
        .filter(({ kind }) => kind !== "hidden-count").length;
    const [whole, rounded, coarse] = [undefined, 3, 1].map(values);
    expect(rounded).toBe(whole);
    expect(coarse).toBeLessThan(whole);
  });

  test.each([
    ["counts that are nearly known", { near_count: 0 }],
    ["a minimum of the public above that of the study", { minimum: 20 }],
  ])("%s", (_, off) => {
    const isFound = SEEDS.some((seed) => {
      const made = bareSample(seed);
      return leaksOf(made, hiddenOf(made, givenOf(made), { ...RULES, ...off })).length > 0;
    });
    expect(isFound).toBe(true);
  });

  test("shares that are nearly known: two places where all but one said yes, and how many they are is told by another answer", () => {
    const place = (a: string, yes: number, base: number): readonly Person[] =>
      Array.from({ length: base }, (_, row) => ({ a, b: "1", y: row < yes ? "1" : "2", z: row % 2 === 0 ? "1" : "2" }));
    const people = [place("1", 40, 40), place("2", 44, 45), place("3", 80, 150), place("4", 90, 160)].flat();
    const { measures, kinds } = drawSample(1);
    const made = { people, measures, kinds: { a: kinds.a }, answered: ["a", "b", "y", "z"] };
    const { fragile_base, few_answers } = DRAWN_DOCUMENTS.study.disclosure;
    const values = (off: Partial<typeof RULES>) =>
      leaksOf(made, hiddenOf(made, givenOf(made), { ...RULES, small_domain: fragile_base, few_answers, ...off }))
        .filter(({ kind, indicator }) => kind === "hidden-value" && indicator === "yes")
        .map(({ domain }) => domain);
    expect(values({})).toEqual([]);
    expect(values({ near_share: 0 })).toEqual(["1", "2"]);
  });

  test("answers of nobody, of everybody or of a few in a small domain", () => {
    const { fragile_base, few_answers } = DRAWN_DOCUMENTS.study.disclosure;
    const rules = { ...RULES, small_domain: fragile_base, few_answers };
    const samples = SEEDS.slice(0, draws(12, SEEDS.length)).map(rareSample);
    expect(samples.flatMap((made) => tellingAnswers(made, rules))).toEqual([]);
    expect(samples.some((made) => tellingAnswers(made, RULES).length > 0)).toBe(true);
  });

  test("measures each by itself, bases within bases not seen", () => {
    const isFound = SEEDS.some((seed) => {
      const made = bareSample(seed);
      const { measures, partitions } = givenOf(made);
      const hidden = new Set(measures.flatMap((measure) => [...hiddenOf(made, { measures: [measure], partitions })]));
      return attack(publishProtected(made, hidden), DRAWN_DOCUMENTS).length > 0;
    });
    expect(isFound).toBe(true);
  });
});
