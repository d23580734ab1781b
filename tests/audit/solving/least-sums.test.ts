import { describe, expect, test } from "vitest";
import { type Equation, leastSums } from "#audit/solving/least-sums";
import { drawer } from "../drawn-sample.ts";

const equation = (sum: number, terms: Readonly<Record<string, number>>): Equation => ({
  ...{ sum, terms: new Map(Object.entries(terms)) },
});

describe("groups that equations leave together", () => {
  test("what no equation says alone: the sum of two less another", () => {
    const told = [
      equation(292, { first: 1, second: 1, few: 1 }),
      equation(270, { first: 1, third: 1 }),
      equation(-250, { second: -1, third: 1, others: -1 }),
      equation(240, { others: 1 }),
    ];
    expect(leastSums(told, 30)).toContainEqual(expect.objectContaining({ members: ["few"], sum: 12 }));
    expect(leastSums([equation(40, { one: 1, other: 1 }), equation(29, { other: 1, third: 1 })], 30)).toEqual([
      { members: ["other", "third"], sum: 29, times: [0, 1] },
    ]);
  });

  test("not of a limit or more, nor where somebody is taken twice", () => {
    expect(leastSums([equation(30, { one: 1, other: 1 })], 30)).toEqual([]);
    expect(leastSums([equation(12, { one: 1, other: 2 })], 30)).toEqual([]);
  });

  test("of drawn places, each is true, and is so many times the equations", () => {
    let met = 0;
    for (let seed = 1; seed <= 60; seed++) {
      const next = drawer(seed);
      const truth = new Map(Array.from({ length: 8 }, (_, at) => [`u${at}`, Math.floor(60 * next() ** 3)]));
      const told = Array.from({ length: 6 }, () => {
        const own = [...truth.keys()].map((name) => [name, Math.floor(3 * next()) - 1] as const);
        const terms = new Map(own.filter(([, factor]) => factor !== 0));
        const sum = [...terms].reduce((total, [name, factor]) => total + factor * (truth.get(name) ?? 0), 0);
        return { terms, sum };
      });
      for (const { members, sum, times } of leastSums(told, 30)) {
        met++;
        expect(members.reduce((total, name) => total + (truth.get(name) ?? 0), 0)).toBeCloseTo(sum, 6);
        expect(told.reduce((total, one, at) => total + times[at] * one.sum, 0)).toBeCloseTo(sum, 6);
      }
    }
    expect(met).toBeGreaterThan(20);
  });
});
