import { expect, test } from "vitest";
import type { FindingsError } from "#findings/findings-error";
import { printRelease } from "#releases/ledger/describe-release";
import { refuseIsolated } from "#releases/ledger/refuse-isolated";
import type { ReleasedCell } from "#releases/ledger/released-wave";
import { replacedMeasures } from "#releases/ledger/replaced-measures";
import { smallStudy } from "#tests/flow/small-study";

const PLACE = { public: "people", wave: "2025" };
const cell = (indicator: string, base: number, domain = "A"): ReleasedCell => ({
  ...{ ...PLACE, indicator, answer: "", domain_kind: "region", domain, base },
});
const ROWS = Array.from({ length: 75 }, (_, respondent) => ({
  ...{ wave: "2025", respondent, region: "A", y: respondent % 2 },
}));
const QUESTIONS = { all: ["y"], large: ["y"], other: ["z"] };
const held = (
  cells: readonly ReleasedCell[],
  { hidden = [] as readonly ReleasedCell[], rows = ROWS as readonly object[] } = {},
) => ({
  ...{ cells, hidden, questions: QUESTIONS },
  waves: [{ ...PLACE, columns: ["region", "y"], kinds: ["region"], rows: rows as readonly Record<string, unknown>[] }],
});
const found = (one: ReturnType<typeof held>, other: ReturnType<typeof held>) => {
  const earlier = printRelease(one, "k");
  const later = printRelease(other, "k", earlier);
  return replacedMeasures({ earlier, later, hidden: other.hidden, minimumOf: () => 30 }).map(
    ({ was, is }) => `${was.indicator} - ${is.indicator}`,
  );
};

/** Everybody, 75 of them, then the 60 large ones alone: 15 small ones by subtraction. */
const first = held([cell("all", 75)]);

test("an indicator taken away, and one of a part of its base added, differ by a few: the small ones", () => {
  expect(found(first, held([cell("large", 60)]))).toEqual(["all - large"]);
  expect(found(held([cell("large", 60)]), first)).toEqual(["large - all"]);
});

test("as long as both are told, shown or hidden, the release itself protects them", () => {
  expect(found(first, held([cell("all", 75), cell("large", 60)]))).toEqual([]);
  expect(found(first, held([cell("large", 60)], { hidden: [cell("all", 75)] }))).toEqual([]);
});

test("another question, the same base, many between them, or other respondents tell nothing", () => {
  expect(found(first, held([cell("other", 60)]))).toEqual([]);
  expect(found(first, held([cell("large", 75)]))).toEqual([]);
  expect(found(first, held([cell("large", 40)]))).toEqual([]);
  expect(found(first, held([cell("large", 60)], { rows: ROWS.map((row) => ({ ...row, y: 3 })) }))).toEqual([]);
});

test("refuses the edition, which names both", () => {
  const { study } = smallStudy({
    questions: [{ id: "y", type: "text" }],
    waves: { 2025: { export: "id;y\n1;1\n" } },
  });
  const edition = { year: "2025", version: "1.0", date: "2025-06-01", address: "2025/v1.0" };
  const release = { ...printRelease(first, "k"), edition, run: "", folder: "", hash: "" };
  const told: string[] = [];
  try {
    refuseIsolated({ study, held: held([cell("large", 60)]), key: "k" }, [release]);
  } catch (error) {
    told.push(...(error as FindingsError).findings.map(({ code, message }) => `${code} ${message}`));
  }
  expect(told).toEqual([
    "OBS-D405 people 2025 : celle-ci remplace des indicateurs de l'édition 2025/v1.0 par d'autres de la même question, à moins de répondants près que le minimum (all / large / region=A)",
  ]);
});
