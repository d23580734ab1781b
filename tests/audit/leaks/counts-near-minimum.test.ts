import { expect, test } from "vitest";
import { attack } from "#audit/attack";
import { smallStudy } from "#tests/flow/small-study";
import { type Person, publishByHand } from "../published-by-hand.ts";
import { SILENT_BY_AGE } from "./silent-by-age.ts";

const codes = (...own: readonly string[]) => ({ codes: Object.fromEntries(own.map((code) => [code, code])) });
const DOCUMENTS = smallStudy({
  lists: { two: codes("1", "2"), three: codes("1", "2", "3") },
  questions: [
    ...["y", "z"].map((id) => ({ id, type: "single", codes: "two" })),
    { id: "sex", type: "single", codes: "two" },
    { id: "age", type: "single", codes: "three" },
  ],
  indicators: ["y", "z"].map((question) => ({
    ...{ id: `of_${question}`, statistic: "share" },
    definitions: [{ numerator: { question, in: ["1"] } }],
  })),
  waves: { 2025: { export: "id;sex;age;y;z\n1;1;1;1;1\n" } },
});

/** Who did not answer y; everybody answered z. */
const PEOPLE = SILENT_BY_AGE.flatMap(([answered, all], cell) =>
  Array.from({ length: all }, (_, row): Person => {
    const place = { sex: cell < 3 ? "1" : "2", age: String(1 + (cell % 3)), z: row % 2 === 0 ? "1" : "2" };
    return row < answered ? { ...place, y: row % 3 === 0 ? "1" : "2" } : place;
  }),
);
const crossed = ({ sex, age }: Person): string => `${sex} × ${age}`;

const found = (hidden: readonly string[]) =>
  attack(
    publishByHand({
      people: PEOPLE,
      measures: ["y", "z"].map((question) => ({
        ...{ indicator: `of_${question}`, base: (person: Person) => person[question] !== undefined },
        counts: (person: Person) => person[question] === "1",
      })),
      kinds: { sex: ({ sex }) => sex, age: ({ age }) => age, "sex × age": crossed },
      answered: ["sex", "age"],
      hidden: ({ indicator, kind, domain }) =>
        indicator === "of_y" && hidden.includes(`${kind} ${domain}`) ? "protected" : undefined,
    }),
    DOCUMENTS,
  )
    .filter(({ kind }) => kind === "hidden-count")
    .map(({ domain, count_lower, count_upper }) => [domain, count_lower, count_upper]);

/** What was hidden before the base was seen beside that of everybody. */
const HIDDEN = ["age 1", "age 2", ...["1 × 1", "1 × 2", "2 × 1", "2 × 2"].map((code) => `sex × age ${code}`)];

test("29 respondents known to be 27 to 34 by their base and that of everybody are nearly known, though they may be more", () => {
  expect(found(HIDDEN)).toEqual([["1 × 1", 27, 34]]);
  expect(found([...HIDDEN, "sex 1", "sex 2"])).toEqual([]);
});
