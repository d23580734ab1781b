import { expect, test } from "vitest";
import { attack } from "#audit/attack";
import { DRAWN_DOCUMENTS, drawSample } from "../drawn-sample.ts";
import { type Person, publishByHand } from "../published-by-hand.ts";

/** Two hidden places and a third: the shares of the first two, as the intruder knows them. */
function known(answerOf: (row: number) => string): readonly string[] {
  const people = [45, 50, 200].flatMap((size, at) =>
    Array.from({ length: size }, (_, row): Person => ({ a: String(at + 1), b: "1", y: answerOf(row), z: "1" })),
  );
  const { measures, kinds } = drawSample(1);
  const published = publishByHand({
    ...{ people, measures: [measures[0], measures[2]], kinds: { a: kinds.a }, answered: ["a", "b", "y", "z"] },
    hidden: ({ indicator, kind, domain }) =>
      indicator === "yes" && kind === "a" && domain !== "3" ? "protected" : undefined,
  });
  const found = attack(published, DRAWN_DOCUMENTS).filter(({ kind }) => kind === "hidden-value");
  return found.map(({ domain }) => domain);
}

test("an answer that all gave, or nobody, is told of each domain by everybody, and by nothing else", () => {
  expect(known(() => "1")).toEqual([]);
  expect(known(() => "2")).toEqual([]);
});

test("one that all but one gave is not: the third place says that the one is elsewhere, or is not", () => {
  expect(known((row) => (row === 199 ? "2" : "1"))).toEqual(["1", "2"]);
});
