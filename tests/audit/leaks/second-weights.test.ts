import { expect, test } from "vitest";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { drawer } from "../drawn-sample.ts";

/** Eight of 300 are large, as large as the study says. */
const LARGE = 8;
const next = drawer(5);
const PEOPLE = Array.from({ length: 300 }, (_, row) => ({
  size: row < LARGE ? "2" : "1",
  y: next() < 0.4 ? "1" : "2",
}));

/** What is told of everybody: a share, the same by size, the mean size. */
async function toldOf(sizeOf: (row: number) => number) {
  const yes = { numerator: { question: "y", in: ["1"] } };
  const sent = PEOPLE.map(({ size, y }, row) => [row, size, y, sizeOf(row)].join(";"));
  const { estimates } = await releaseInMemory(
    smallStudy({
      lists: { two: { codes: { 1: "1", 2: "2" } } },
      questions: [
        { id: "size", type: "single", codes: "two" },
        { id: "y", type: "single", codes: "two" },
        { id: "staff", type: "number" },
      ],
      indicators: [
        { id: "plain", statistic: "share", definitions: [yes] },
        { id: "by_size", statistic: "weighted", definitions: [{ ...yes, weighted_by: "staff" }] },
        { id: "sizes", statistic: "mean", unit: "number", definitions: [{ value: { question: "staff" } }] },
      ],
      waves: { 2025: { export: ["id;size;y;staff", ...sent, ""].join("\n") } },
      publicKeys: { crossings: ["size"], second_weights: [{ id: "staff", label: "par salarié", question: "staff" }] },
    }),
  );
  return (indicator: string): number | null =>
    estimates.find((row) => row.indicator === indicator && row.domain === "all")?.estimate ?? null;
}

test("a share, and the same by a size that all but eight have alike: what the eight answered does not follow", async () => {
  const told = await toldOf((row) => (row < LARGE ? 100 : 10));
  // what the two figures say: plain = a + b, by size = (10 a + 100 b) / mean, a and b sums over the small and the large
  const [plain, bySize, mean] = ["plain", "by_size", "sizes"].map(told);
  const large = ((bySize ?? Number.NaN) * (mean ?? Number.NaN) - 10 * (plain ?? Number.NaN)) / 90;
  const answered = PEOPLE.slice(0, LARGE).filter(({ y }) => y === "1").length;
  expect(plain).not.toBeNull();
  expect(Math.round(large * PEOPLE.length)).not.toBe(answered);
});

test("by sizes of all kinds, it is told", async () => {
  expect((await toldOf((row) => 10 + ((row * 53) % 90)))("by_size")).not.toBeNull();
});
