import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import { smallStudy } from "#tests/flow/small-study";
import { type Made, type Person, publishByHand } from "../published-by-hand.ts";

const codes = (...own: readonly (string | number)[]) => ({
  codes: Object.fromEntries(own.map((code) => [String(code), String(code)])),
});
const share = (id: string, base?: readonly string[]) => ({
  ...{ id, statistic: "share" },
  definitions: [{ numerator: { question: "y", in: ["1"] }, ...(base && { base: { question: "SIZE", in: base } }) }],
});
const group = (other: string) => ({
  ...{ id: `with${other}`, from: "SIZE" },
  groups: {
    in: { label: `1, ${other}`, codes: ["1", other] },
    out: { label: `not ${other}`, codes: ["2", "3", "4"].filter((code) => code !== other) },
  },
});
const net = {
  numerator: { question: "y", in: ["1"] },
  negative: { question: "y", in: ["2"] },
  dont_know: "out-of-base",
};
const DOCUMENTS = smallStudy({
  lists: { four: codes(1, 2, 3, 4), two: codes(1, 2), places: codes("A", "B") },
  questions: [
    { id: "REG", type: "single", codes: "places" },
    { id: "SIZE", type: "single", codes: "four" },
    { id: "y", type: "single", codes: "two" },
  ],
  derived: ["2", "3", "4"].map(group),
  indicators: [
    ...[share("yes"), share("yes12", ["1", "2"]), share("yes13", ["1", "3"]), share("yes14", ["1", "4"])],
    { id: "no", statistic: "share", definitions: [{ numerator: { question: "y", in: ["2"] } }] },
    { id: "net", statistic: "balance", definitions: [net] },
  ],
  waves: { 2025: { export: "id;REG;SIZE;y\n1;A;1;1\n" } },
});
const PEOPLE = Object.entries({ A: [12, 40, 45, 50], B: [40, 80, 90, 100] }).flatMap(([REG, counts]) =>
  counts.flatMap((count, size) =>
    Array.from({ length: count }, (_, row): Person => ({ REG, SIZE: String(size + 1), y: row % 3 === 0 ? "1" : "2" })),
  ),
);
const yes = (indicator: string, sizes?: string) => ({
  ...{ indicator, counts: ({ y }: Person) => y === "1" },
  base: ({ SIZE }: Person) => sizes === undefined || sizes.includes(SIZE),
});
const kinds = (names: readonly string[]): Made["kinds"] =>
  Object.fromEntries(
    names.map((name) => [
      name,
      ({ REG, SIZE }: Person) => (name === "REG" ? REG : SIZE === "1" || SIZE === name.slice(-1) ? "in" : "out"),
    ]),
  );
const found = (made: Pick<Made, "measures" | "kinds">, answered: readonly string[] = ["SIZE", "REG", "y"]) =>
  attack(publishByHand({ people: PEOPLE, answered, hidden: () => undefined, ...made }), DOCUMENTS)
    .filter(({ kind }) => kind === "group")
    .map(({ count_lower }) => count_lower);

describe("planted: what several numbers give away together, each of them safe", () => {
  const three = ["12", "13", "14"].map((sizes) => yes(`yes${sizes}`, sizes));
  test("three bases that overlap, less everybody: twice the 12 whom they share", () => {
    expect(found({ measures: [yes("yes"), ...three], kinds: kinds(["REG"]) })).toContain(12);
    expect(found({ measures: [yes("yes"), ...three.slice(1)], kinds: kinds(["REG"]) })).toEqual([]);
  });
});

test("planted: three variables of one question, less everybody: twice those of its first answer", () => {
  const people = PEOPLE.filter(({ REG }) => REG === "A");
  const leaks = (names: readonly string[]) =>
    attack(
      publishByHand({
        people,
        answered: ["SIZE", "y"],
        hidden: () => undefined,
        measures: [yes("yes")],
        kinds: kinds(names),
      }),
      DOCUMENTS,
    ).map(({ kind, count_lower }) => [kind, count_lower]);
  expect(leaks(["with2", "with3", "with4"])).toContainEqual(["group", 12]);
  expect(leaks(["with2", "with3"])).toEqual([]);
});

test("planted: a share that is hidden, the other share and the balance beside it", () => {
  const said = (wanted: string) => ({
    indicator: wanted === "1" ? "yes" : "no",
    counts: ({ y }: Person) => y === wanted,
  });
  const made = { people: PEOPLE, answered: ["SIZE", "REG", "y"], kinds: kinds(["REG"]) };
  const published = publishByHand({
    ...{ ...made, measures: [said("1"), said("2")] },
    hidden: ({ indicator, kind }) => (indicator === "no" && kind === "REG" ? "hidden" : undefined),
  });
  const rows = published.get("estimates") ?? [];
  const balance = rows
    .filter(({ indicator }) => indicator === "yes")
    .map((row) => ({ ...row, indicator: "net", statistic: "balance", estimate: String(2 * Number(row.estimate) - 1) }));
  const leaks = (own: typeof rows) =>
    attack(new Map([...published, ["estimates", own]]), DOCUMENTS)
      .filter(
        ({ kind, indicator, way }) => kind === "hidden-value" && indicator === "no" && way === "difference-of-bases",
      )
      .map(({ domain }) => domain);
  expect(leaks([...rows, ...balance])).toEqual(["A", "B"]);
  expect(leaks(rows)).toEqual([]);
});
