import { describe, expect, test } from "vitest";
import { printRelease } from "#releases/ledger/describe-release";
import { keyedNumber, numberOf } from "#releases/ledger/keyed-print";
import type { ReleasedCell } from "#releases/ledger/released-wave";
import { reweighedDomains } from "#releases/ledger/reweighed-waves";

const PLACE = { public: "people", wave: "2025" };
const KEY = "k";
const RULES = { minimum: 11, near_share: 0.1 };

/** 300 respondents of two regions, of whom the first ones have one size and the others another. */
const people = (large: number) =>
  Array.from({ length: 300 }, (_, respondent) => ({
    ...{ wave: "2025", respondent, region: respondent % 3 === 0 ? "A" : "B" },
    size: respondent < large ? "2" : "1",
  }));
const cell = (domain_kind: string, domain: string): ReleasedCell => ({
  ...{ ...PLACE, indicator: "yes", answer: "", domain_kind, domain, base: 100 },
});
const CELLS = [cell("all", "all"), cell("region", "A"), cell("region", "B")];

type Row = Readonly<Record<string, unknown>>;
const release = (rows: readonly Row[], weightOf?: (row: Row) => number) =>
  printRelease(
    {
      ...{ cells: CELLS, hidden: [] },
      waves: [{ ...PLACE, columns: ["size"], kinds: ["region"], rows, ...(weightOf && { weightOf }) }],
    },
    KEY,
  );
const placeOf = ({ domain_kind, domain }: { domain_kind: string; domain: string }) => ({
  column: domain_kind,
  print: domainOf[domain],
});
/** Prints of the two regions. */
const domainOf = Object.fromEntries(
  release(people(8)).waves[0].respondents.length === 0
    ? []
    : (["A", "B"] as const).map((code) => {
        const one = release(people(8).filter(({ region }) => region === code));
        return [code, one.waves[0].respondents[0].domains[0]];
      }),
);

/** By a margin: what the large ones make of all, or what each of a thousand sizes does. */
const byMargin =
  (large: number, share: number) =>
  ({ size }: Row): number =>
    size === "2" ? share / large : (1 - share) / (300 - large);
const bySize = ({ respondent }: Row): number => 1 + ((Number(respondent) * 37) % 100) / 50;

const found = (earlier: ReturnType<typeof release>, later: ReturnType<typeof release>) =>
  reweighedDomains({ earlier, later, placeOf, rulesOf: () => RULES }).map(({ domain }) => domain);

describe("the same respondents by other weights, minimum 11", () => {
  const few = people(8);
  test("another margin, of which eight make a category: both figures tell what they answered", () => {
    expect(found(release(few, byMargin(8, 0.05)), release(few, byMargin(8, 0.15)))).toEqual(["all", "A", "B"]);
  });
  test("the same margin, or all weights in other units: nothing", () => {
    const before = release(few, byMargin(8, 0.05));
    expect(found(before, before)).toEqual([]);
    expect(
      found(
        before,
        release(few, (row) => 1000 * byMargin(8, 0.05)(row)),
      ),
    ).toEqual([]);
  });
  test("another margin of a category of ninety: nothing", () => {
    const many = people(90);
    expect(found(release(many, byMargin(90, 0.3)), release(many, byMargin(90, 0.4)))).toEqual([]);
  });
  test("each otherwise than the others: nothing", () => {
    expect(found(release(few, byMargin(8, 0.05)), release(few, bySize))).toEqual([]);
  });
  test("an earlier ledger that has no weights says nothing", () => {
    expect(found(release(few), release(few, byMargin(8, 0.15)))).toEqual([]);
  });
});

test("a weight under a key: read again to the last digit, and of another edition another text", () => {
  const text = keyedNumber(KEY, ["2025/v1", "a"], 0.1 + 0.2);
  expect(numberOf(KEY, ["2025/v1", "a"], text)).toBe(0.1 + 0.2);
  expect(keyedNumber(KEY, ["2025/v2", "a"], 0.1 + 0.2)).not.toBe(text);
});
