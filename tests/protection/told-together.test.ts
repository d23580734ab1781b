import { describe, expect, test } from "vitest";
import { baseOf } from "#protection/domains/base";
import { domainSpace, sumByDomain } from "#protection/domains/domain-space";
import { finestPlaces } from "#protection/domains/finest-places";
import { toldTogether } from "#protection/told-together";
import type { Partition } from "#sample/partitions";
import { RULES } from "#tests/audit/protected-by-hand";

/** A place as [answered, silent]. */
type Place = readonly [number, number];

/** Departments, one after the other, and places that hold some of them. */
function sampleOf(departments: readonly Place[], around: Readonly<Record<string, readonly (readonly number[])[]>>) {
  const deps = departments.flatMap(([answered, silent], dep) => Array.from({ length: answered + silent }, () => dep));
  const answered = departments.flatMap(([yes, no]) => [...Array(yes).fill(1), ...Array(no).fill(0)]);
  const partitionOf = (kind: string, wholes: readonly (readonly number[])[], yielding: number): Partition => ({
    ...{ kind, yielding, domains: wholes.map((_, index) => `${kind}${index}`) },
    codes: Int32Array.from(deps, (dep) => wholes.findIndex((own) => own.includes(dep))),
  });
  const dep = partitionOf(
    "dep",
    departments.map((_, index) => [index]),
    2,
  );
  const others = Object.entries(around).map(([kind, wholes]) => partitionOf(kind, wholes, kind === "region" ? 0 : 1));
  const space = domainSpace([...others, dep]);
  const weights = new Float64Array(deps.length).fill(1);
  const [all, told] = [new Uint8Array(deps.length).fill(1), Uint8Array.from(answered)].map((rows) =>
    baseOf(rows, { space, weights, minimum: RULES.minimum }),
  );
  const rank = (kind: string, code: number) => space.domains.findIndex((one) => one.code === `${kind}${code}`);
  return { space, all, told, rank, kept: sumByDomain(space, all.rows) };
}

/** What is found where both bases hide these departments, and the answered one department 0 besides. */
function found({ space, all, told, rank, kept }: ReturnType<typeof sampleOf>, hidden: readonly number[]) {
  const hiding = Uint8Array.from(all.counts);
  hiding.fill(0);
  for (const dep of hidden) hiding[rank("dep", dep)] = 1;
  const own = hiding.slice();
  own[rank("dep", 0)] = 1;
  return toldTogether(
    [
      { base: all, hidden: hiding },
      { base: told, hidden: own },
    ],
    { space, kept, rules: RULES },
  ).map(({ base, place }) => `${base === all ? "all" : "told"} ${space.domains[place].code}`);
}

/** Four are silent of department 0, and more beside it: the region alone leaves 21 to 30. */
const DEPARTMENTS: readonly Place[] = [
  [26, 4],
  [60, 1],
  [20, 4],
  [20, 0],
  [20, 1],
];

describe("a small number that several places tell together", () => {
  const regions = {
    region: [
      [0, 1, 2],
      [3, 4],
    ],
  };

  test("a group that reaches into the next region, whose silent are few: what it tells of is hidden", () => {
    const sample = sampleOf(DEPARTMENTS, { ...regions, group: [[1, 2, 3]] });
    expect(found(sample, [1, 2, 3, 4])).toEqual(["all dep0"]);
  });

  test("without it, nothing is near", () => {
    expect(found(sampleOf(DEPARTMENTS, regions), [1, 2, 3, 4])).toEqual([]);
  });
});

/** Of five places, the last in another region: how many are there, and of how many each of three bases is. */
const WHOLES: readonly (readonly number[])[] = [
  [32, 30, 31, 32],
  [38, 34, 37, 38],
  [22, 21, 22, 22],
  [80, 75, 79, 80],
  [100, 95, 99, 98],
];

describe("what some bases tell of a group that holds a department without rows", () => {
  const places = WHOLES.flatMap(([all], place) => Array.from({ length: all }, () => place));
  const rowsOf = (base: number) =>
    Uint8Array.from(WHOLES.flatMap((own) => Array.from({ length: own[0] }, (_, row) => Number(row < own[base]))));
  const partitionOf = (
    kind: string,
    yielding: number,
    domains: readonly string[],
    codes: readonly number[],
  ): Partition => ({
    ...{ kind, yielding, domains },
    codes: Int32Array.from(places, (place) => codes[place]),
  });
  const partitions = [
    partitionOf("region", 0, ["here", "there"], [0, 0, 0, 0, 1]),
    partitionOf("group", 2, ["group"], [-1, 0, 0, -1, -1]),
    partitionOf("dep", 3, ["first", "second"], [0, 1, -1, -1, -1]),
  ];
  const space = domainSpace(partitions, finestPlaces(partitions));
  const weights = new Float64Array(places.length).fill(1);
  const bases = [0, 1, 2, 3].map((base) => baseOf(rowsOf(base), { space, weights, minimum: RULES.minimum }));
  const placeOf = (code: string) => space.domains.findIndex((one) => one.code === code);
  const hiding = (base: number, ...codes: readonly string[]) => {
    const hidden = Uint8Array.from(bases[base].counts, (_, place) => Number(!(space.domains[place]?.named ?? false)));
    for (const code of codes) hidden[placeOf(code)] = 1;
    return { base: bases[base], hidden };
  };

  test("is added up again with what the others tell of the whole", () => {
    const shown = [hiding(1, "second"), hiding(2, "first", "second"), hiding(3, "first", "second")];
    const told = toldTogether(shown, { space, kept: sumByDomain(space, bases[0].rows), rules: RULES });
    expect(told.map(({ base, place }) => [bases.indexOf(base), space.domains[place].code])).toEqual([[1, "first"]]);
  });

  test("may be asked of some places alone", () => {
    const shown = [hiding(1, "second"), hiding(2, "first", "second"), hiding(3, "first", "second")];
    const kept = sumByDomain(space, bases[0].rows);
    expect(toldTogether(shown, { space, kept, rules: RULES, secretAt: (place) => place !== placeOf("first") })).toEqual(
      [],
    );
  });
});
