import { describe, expect, test } from "vitest";
import { isolatedRespondents } from "#releases/ledger/isolated-respondents";
import type { ReleasedData, ReleasedRespondent } from "#releases/ledger/released-wave";

const printOf = (kind: string, code: string): string => `${kind}/${code}`;
const placeOf = ({ domain_kind, domain }: { domain_kind: string; domain: string }) => ({
  column: domain_kind,
  print: printOf(domain_kind, domain),
});
const person = (id: number, place: string, answers = "a"): ReleasedRespondent => ({
  ...{ id: String(id), answers, domains: [printOf("region", place)] },
});
const PEOPLE = Array.from({ length: 100 }, (_, id) => person(id, id < 40 ? "N" : "S"));

/** A release of these respondents, its cells counted on the fingers. */
function released(respondents: readonly ReleasedRespondent[]): ReleasedData {
  const place = { public: "people", wave: "2025" };
  const cell = (domain_kind: string, domain: string, base: number) => ({
    ...{ ...place, indicator: "yes", answer: "", domain_kind, domain, base },
  });
  const count = (code: string): number =>
    respondents.filter(({ domains }) => domains[0] === printOf("region", code)).length;
  return {
    waves: [{ ...place, columns: ["q"], kinds: ["region"], respondents }],
    cells: [cell("all", "all", respondents.length), cell("region", "N", count("N")), cell("region", "S", count("S"))],
  };
}

const found = (earlier: readonly ReleasedRespondent[], later: readonly ReleasedRespondent[]) =>
  isolatedRespondents({ earlier: released(earlier), later: released(later), minimumOf: () => 10, placeOf })
    .filter(({ indicator }) => indicator === "")
    .map(({ domain, rest, respondents }) => [rest ? `not ${domain}` : domain, respondents]);

describe("two releases of a wave, minimum 10", () => {
  test("the same, or in another order: nothing", () => {
    expect(found(PEOPLE, PEOPLE.toReversed())).toEqual([]);
  });
  test("one left", () => {
    expect(found(PEOPLE, PEOPLE.slice(1))).toEqual([
      ["all", 1],
      ["N", 1],
    ]);
  });
  test("two came", () => {
    expect(found(PEOPLE, [...PEOPLE, person(200, "S"), person(201, "S")])).toEqual([
      ["all", 2],
      ["S", 2],
    ]);
  });
  test("one changed an answer: no count moves", () => {
    expect(found(PEOPLE, [person(0, "N", "b"), ...PEOPLE.slice(1)])).toEqual([
      ["all", 1],
      ["N", 1],
    ]);
  });
  test("one came for another: no count moves", () => {
    expect(found(PEOPLE, [person(300, "N"), ...PEOPLE.slice(1)])).toEqual([
      ["all", 2],
      ["N", 2],
    ]);
  });
  test("one moved from a region to the other: both are told of", () => {
    expect(found(PEOPLE, [person(0, "S", "b"), ...PEOPLE.slice(1)])).toEqual([
      ["all", 1],
      ["N", 1],
      ["S", 1],
    ]);
  });
  test("ten of one region, one of the other: enough of all, too few of one", () => {
    expect(
      found(
        PEOPLE,
        PEOPLE.filter((_, id) => id >= 10 && id !== 50),
      ),
    ).toEqual([
      ["not N", 1],
      ["S", 1],
    ]);
  });
  test("ten of each: nothing", () => {
    expect(
      found(
        PEOPLE,
        PEOPLE.filter((_, id) => !(id < 10 || (id >= 50 && id < 60))),
      ),
    ).toEqual([]);
  });
  test("a cell whose base alone moves by a few: an answer that is no more counted", () => {
    const [earlier, later] = [released(PEOPLE), released(PEOPLE)];
    const fewer = {
      ...later,
      cells: later.cells.map((cell) => (cell.domain === "S" ? { ...cell, base: cell.base - 3 } : cell)),
    };
    const groups = isolatedRespondents({ earlier, later: fewer, minimumOf: () => 10, placeOf });
    expect(groups).toMatchObject([{ indicator: "yes", domain: "S", respondents: 3 }]);
  });
  test("a region that one of the two hides is not compared", () => {
    const hidden = { ...released(PEOPLE), cells: released(PEOPLE).cells.filter(({ domain }) => domain !== "N") };
    const later = released(PEOPLE.slice(1));
    const groups = isolatedRespondents({ earlier: hidden, later, minimumOf: () => 10, placeOf });
    expect(groups.filter(({ domain }) => domain === "N")).toEqual([]);
  });
  test("out of a region, where those who are there are hidden", () => {
    const people = [PEOPLE, PEOPLE.filter((_, id) => id >= 10 && id !== 50)];
    const [earlier, later] = people.map((own) => {
      const told = released(own);
      return { ...told, cells: told.cells.filter(({ domain }) => domain !== "S") };
    });
    const groups = isolatedRespondents({ earlier, later, minimumOf: () => 10, placeOf });
    expect(groups.filter(({ indicator }) => indicator === "")).toMatchObject([
      { domain: "N", rest: true, respondents: 1 },
    ]);
  });
});

describe("numbers of pooled waves and territories, minimum 10", () => {
  const WAVES = ["2024", "2025"] as const;
  const SHOWN = { wave: "2024+2025", domain: "region:N+region:S" };
  /** The two waves; of the territories no wave shows a number, the number of both together is shown. */
  const pooled = (own: Readonly<Record<string, readonly ReleasedRespondent[]>>, cell = SHOWN): ReleasedData => ({
    waves: WAVES.map((wave) => ({ public: "people", wave, columns: ["q"], kinds: ["region"], respondents: own[wave] })),
    cells: [{ public: "people", indicator: "yes", answer: "", domain_kind: "pooled", ...cell, base: 200 }],
  });
  const BOTH = { 2024: PEOPLE, 2025: PEOPLE };
  /** Enough of each wave move for it to be compared; those of a third region are in no pooled number. */
  const others = (count: number) => Array.from({ length: count }, (_, id) => person(500 + id, "W"));
  const foundIn = (later: Readonly<Record<string, readonly ReleasedRespondent[]>>, cell = SHOWN) =>
    isolatedRespondents({ earlier: pooled(BOTH, cell), later: pooled(later, cell), minimumOf: () => 10, placeOf })
      .filter(({ domain_kind }) => domain_kind === "pooled")
      .map(({ wave, domain, respondents }) => `${wave} ${domain}: ${respondents}`);
  const all = "2024+2025 region:N+region:S";

  test("nobody of them moved", () => {
    expect(foundIn(BOTH)).toEqual([]);
    expect(foundIn({ 2024: [...PEOPLE, ...others(12)], 2025: PEOPLE })).toEqual([]);
  });
  test("one left, two came, one answered otherwise, in one of the waves, among many others who moved elsewhere", () => {
    expect(foundIn({ 2024: [...PEOPLE.slice(1), ...others(12)], 2025: PEOPLE })).toEqual([`${all}: 1`]);
    const came = [...PEOPLE, person(300, "N"), person(301, "S"), ...others(12)];
    expect(foundIn({ 2024: PEOPLE, 2025: came })).toEqual([`${all}: 2`]);
    const otherwise = [person(0, "N", "b"), ...PEOPLE.slice(1), ...others(12)];
    expect(foundIn({ 2024: otherwise, 2025: PEOPLE })).toEqual([`${all}: 1`]);
  });
  test("a few of each wave are counted together: enough of both", () => {
    expect(foundIn({ 2024: PEOPLE.slice(6), 2025: PEOPLE })).toEqual([`${all}: 6`]);
    expect(foundIn({ 2024: PEOPLE.slice(6), 2025: PEOPLE.slice(6) })).toEqual([]);
  });
  test("territories that are pooled in one wave, and a territory of two waves", () => {
    const later = { 2024: PEOPLE.slice(1), 2025: PEOPLE };
    expect(foundIn(later, { wave: "2024", domain: "region:N+region:S" })).toEqual(["2024 region:N+region:S: 1"]);
    expect(foundIn(later, { wave: "2025", domain: "region:N+region:S" })).toEqual([]);
    expect(foundIn(later, { wave: "2024+2025", domain: "region:S" })).toEqual([]);
  });
  test("a base that moves by a few", () => {
    const later = pooled(BOTH);
    const moved = { ...later, cells: later.cells.map((cell) => ({ ...cell, base: cell.base + 4 })) };
    const groups = isolatedRespondents({ earlier: pooled(BOTH), later: moved, minimumOf: () => 10, placeOf });
    expect(groups).toMatchObject([{ indicator: "yes", domain_kind: "pooled", respondents: 4 }]);
  });
});
