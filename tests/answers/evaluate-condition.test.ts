import { describe, expect, test } from "vitest";
import { Answers } from "#answers/answers";
import { evaluateCondition, MISSING_IS_FALSE, type MissingRule } from "#answers/evaluate-condition";
import { type Column, textColumn } from "#columns/column-table";
import { condition } from "#schemas/condition";
import { questionnaire } from "#schemas/questionnaire";

const versions = [{ id: "v1", waves: ["1"], wording: "?" }];
const declared = questionnaire.parse({
  code_lists: { yes: { codes: { a: "A", b: "B" }, missing: { z: { kind: "dont-know", label: "NSP" } } } },
  questions: ["x", "y"].map((id) => ({ id, label: id, type: "single", codes: "yes", versions })),
});

/** Rows are the nine pairs of true, false and unknown: x varies slowest. */
const x = ["a", "a", "a", "b", "b", "b", null, null, null];
const y = ["a", "b", null, "a", "b", null, "a", "b", null];
const missing = (values: readonly (string | null)[], kind: string): Column =>
  textColumn(values.map((value) => (value === null ? kind : null)));

const answersWith = (kind: string): Answers =>
  new Answers(
    {
      rowCount: 9,
      columns: new Map<string, Column>([
        ["x", textColumn(x)],
        ["y", textColumn(y)],
        ["x__missing", missing(x, kind)],
        ["y__missing", missing(y, kind)],
      ]),
    },
    {
      questions: new Map(declared.questions.map((question) => [question.id, question])),
      codeLists: new Map(Object.entries(declared.code_lists)),
      derived: new Map(),
    },
  );
const UNKNOWN: MissingRule = { falseKinds: [] };
const evaluate = (written: unknown, rule = UNKNOWN, kind = "refused"): readonly number[] => [
  ...evaluateCondition(condition.parse(written), answersWith(kind), rule),
];
const X = { question: "x", in: ["a"] };
const Y = { question: "y", in: ["a"] };

describe("published: Kleene 1952, Introduction to Metamathematics, §64: the tables of strong three-valued logic", () => {
  const tables: Readonly<Record<string, readonly [unknown, readonly number[]]>> = {
    and: [{ and: [X, Y] }, [1, 0, -1, 0, 0, 0, -1, 0, -1]],
    or: [{ or: [X, Y] }, [1, 1, 1, 1, 0, -1, 1, -1, -1]],
    not: [{ not: X }, [0, 0, 0, 1, 1, 1, -1, -1, -1]],
  };
  test.each(Object.entries(tables))("%s", (_, [written, expected]) => {
    expect(evaluate(written)).toEqual(expected);
  });

  test("De Morgan", () => {
    expect(evaluate({ not: { and: [X, Y] } })).toEqual(evaluate({ or: [{ not: X }, { not: Y }] }));
    expect(evaluate({ not: { or: [X, Y] } })).toEqual(evaluate({ and: [{ not: X }, { not: Y }] }));
  });
});

describe("properties", () => {
  test("in and not_in are each other's contrary where there is an answer, and both unknown elsewhere", () => {
    const inside = evaluate(X);
    expect(evaluate({ question: "x", not_in: ["a"] })).toEqual(inside.map((truth) => (truth === -1 ? -1 : 1 - truth)));
  });

  test("routing takes what is not known for false", () => {
    expect(evaluate(X, MISSING_IS_FALSE)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0]);
  });

  test("a kind of missing that the rule counts is false; others stay unknown", () => {
    const rule: MissingRule = { falseKinds: ["dont-know"] };
    expect(evaluate(X, rule, "dont-know").slice(6)).toEqual([0, 0, 0]);
    expect(evaluate(X, rule, "refused").slice(6)).toEqual([-1, -1, -1]);
    expect(evaluate(X, rule, "not-applicable").slice(6)).toEqual([-1, -1, -1]);
  });

  test("« answered » is always known", () => {
    expect(evaluate({ question: "x", answered: true })).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0]);
    expect(evaluate({ question: "x", answered: false })).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
  });
});

describe("regressions", () => {
  test("the code of « ne sait pas », named, is an answer like another; other kinds of missing are not", () => {
    const unsure = { question: "x", in: ["z"] };
    expect(evaluate(unsure, UNKNOWN, "dont-know")).toEqual([0, 0, 0, 0, 0, 0, 1, 1, 1]);
    expect(evaluate(unsure, UNKNOWN, "refused")).toEqual([0, 0, 0, 0, 0, 0, -1, -1, -1]);
    expect(evaluate({ question: "x", not_in: ["z"] }, UNKNOWN, "dont-know")).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0]);
  });
});
