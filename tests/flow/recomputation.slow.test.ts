import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Estimate } from "#schemas/tables/estimates";
import { loadStudy } from "#study/load-study";
import { draws } from "#tests/tier";
import { rowsFrom, runUnlessRefused } from "./run-in-memory.ts";
import { type SmallStudy, writeSmallStudy } from "./small-study.ts";

/** What a respondent said, before any tool wrote it. */
interface Said {
  /** Single answer: a code, « does not know », nothing. */
  readonly q: "a" | "b" | "c" | "9" | "";
  /** Boxes checked; null where none was shown. */
  readonly m: readonly ("a" | "b" | "c")[] | null;
  readonly n: number | null;
  readonly trial: boolean;
}

/** How a tool writes it, and how the study says so. */
interface Written {
  readonly q: "codes" | "labels" | "recoded";
  readonly m: "boxes" | "blank boxes" | "words" | "one cell" | "labels in one cell";
  readonly n: "." | ",";
  readonly noneChecked: "answer" | "missing" | undefined;
  readonly keep: "tests out" | "all" | undefined;
  readonly shuffled: boolean;
  readonly oneWrong: boolean;
}

const LABELS = { a: "Tout à fait", b: "Plutôt", c: "Non" } as const;
const CODES = ["a", "b", "c"] as const;
const said: fc.Arbitrary<Said> = fc.record({
  q: fc.constantFrom("a", "b", "c", "9", ""),
  m: fc.oneof(fc.constant(null), fc.subarray([...CODES])),
  n: fc.oneof(
    fc.constant(null),
    fc.integer({ min: -50, max: 500 }).map((value) => value / 4),
  ),
  trial: fc.boolean(),
});
const written: fc.Arbitrary<Written> = fc.record({
  q: fc.constantFrom("codes", "labels", "recoded"),
  m: fc.constantFrom("boxes", "blank boxes", "words", "one cell", "labels in one cell"),
  n: fc.constantFrom(".", ","),
  noneChecked: fc.constantFrom("answer", "missing", undefined),
  keep: fc.constantFrom("tests out", "all", undefined),
  shuffled: fc.boolean(),
  oneWrong: fc.nat(9).map((one) => one === 0),
});

const RECODED = { a: "11", b: "12", c: "13" } as const;
const isBoxes = ({ m }: Written): boolean => m === "boxes" || m === "words" || m === "blank boxes";

function cellsOf(one: Said, how: Written): readonly string[] {
  const q =
    one.q === "" || one.q === "9" ? one.q : { codes: one.q, labels: LABELS[one.q], recoded: RECODED[one.q] }[how.q];
  const n = one.n === null ? "" : String(one.n).replace(".", how.n);
  const [yes, no] = { boxes: ["1", "0"], words: ["Oui", "Non"], "blank boxes": ["1", ""] }[how.m as "boxes"] ?? [
    "",
    "",
  ];
  const boxes = CODES.map((code) => (one.m === null ? "" : one.m.includes(code) ? yes : no));
  const cell = (one.m ?? []).map((code) => (how.m === "one cell" ? code : LABELS[code])).join("|");
  return [
    q === "9" && how.q === "labels" ? "NSP" : q,
    ...(isBoxes(how) ? boxes : [cell]),
    n,
    one.trial ? "oui" : "non",
  ];
}

function studyOf(all: readonly Said[], how: Written): SmallStudy {
  const rows = all.map((one, at) => [`r${at}`, ...cellsOf(one, how)].join(";"));
  const sources = {
    q:
      how.q === "labels"
        ? { values: "labels" }
        : how.q === "recoded"
          ? { recode: { "11": "a", "12": "b", "13": "c" } }
          : {},
    m: isBoxes(how)
      ? how.noneChecked && { none_checked: how.noneChecked }
      : { delimited: "|", ...(how.m === "one cell" ? {} : { values: "labels" }) },
    n: how.n === "," ? { decimal: "," } : {},
  };
  const header = ["id", "q", ...(isBoxes(how) ? CODES.map((code) => `m_${code}`) : ["m"]), "n", "essai"];
  const keep_if = how.keep === "tests out" ? [{ column: "essai", in: ["non"] }] : how.keep === "all" ? [] : undefined;
  const source = (own: object | undefined) => (own === undefined ? {} : { sources: { "2025": own } });
  return {
    lists: {
      q: { codes: LABELS, missing: { "9": { kind: "dont-know", label: "NSP" } } },
      m: { codes: LABELS },
    },
    questions: [
      { id: "q", type: "single", codes: "q", ...source(sources.q) },
      { id: "m", type: "multiple", codes: "m", ...source(sources.m) },
      { id: "n", type: "number", ...source(sources.n) },
    ],
    derived: [
      {
        id: "d",
        from: "q",
        groups: { oui: { label: "Oui", codes: ["a", "b"] }, non: { label: "Non", codes: [how.oneWrong ? "d" : "c"] } },
      },
    ],
    indicators: [
      { id: "accord", statistic: "share", definitions: [{ numerator: { question: "q", in: ["a", "b"] } }] },
      { id: "groupe", statistic: "share", definitions: [{ numerator: { question: "d", in: ["oui"] } }] },
      { id: "moyenne", statistic: "mean", unit: "number", definitions: [{ value: { question: "n" } }] },
      {
        id: "nombre",
        statistic: "mean",
        unit: "number",
        definitions: [{ value: { question: "m", count: ["a", "c"] } }],
      },
      {
        id: "note",
        statistic: "mean",
        unit: "number",
        definitions: [{ value: { question: "q", scores: { a: 10, b: 5, c: 0 } } }],
      },
    ],
    waves: { "2025": { export: `${header.join(";")}\n${(how.shuffled ? rows.toReversed() : rows).join("\n")}\n` } },
    ...(keep_if === undefined ? {} : { publicKeys: { keep_if } }),
  };
}

/** The figures, straight from what was said: base and mean of each, unrounded. */
function expectedOf(all: readonly Said[], how: Written): ReadonlyMap<string, readonly number[]> {
  const kept = all.filter(({ trial }) => how.keep !== "tests out" || !trial);
  const answered = ({ q }: Said): boolean => q !== "" && q !== "9";
  const noneIsMissing = !isBoxes(how) || how.m === "blank boxes" || how.noneChecked === "missing";
  // A tool that writes only what is checked does not tell who was shown nothing from who checked nothing: the study says.
  const saysNo = how.m !== "blank boxes" && all.some(({ m }) => m !== null && m.length < CODES.length);
  const silent = isBoxes(how) && how.noneChecked === "answer" && !saysNo && all.some(({ m }) => (m?.length ?? 0) > 0);
  const shown = silent
    ? kept.map(({ m }) => m ?? [])
    : kept.flatMap(({ m }) => (m === null || (m.length === 0 && noneIsMissing) ? [] : [m]));
  const inBase = kept.filter(({ q }) => q !== "");
  return new Map<string, readonly number[]>([
    ["accord ", inBase.map(({ q }) => Number(q === "a" || q === "b"))],
    // A derived variable lacks what its question lacks: who does not know is in the base of a share, by the one as by the other.
    ["groupe ", inBase.map(({ q }) => Number(q === "a" || q === "b"))],
    ["moyenne ", kept.flatMap(({ n }) => (n === null ? [] : [n]))],
    ["nombre ", shown.map((m) => m.filter((code) => code !== "b").length)],
    ["note ", kept.filter(answered).map(({ q }) => ({ a: 10, b: 5, c: 0 })[q as "a"])],
    ...CODES.map((code) => [`q ${code}`, inBase.map(({ q }) => Number(q === code))] as const),
    ...CODES.map((code) => [`m ${code}`, shown.map((m) => Number(m.includes(code)))] as const),
  ]);
}

describe("no run that ends well has a figure that differs from a straightforward recomputation", () => {
  test("over small studies, whatever the export writes answers with", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 4, maxLength: 30 }), written, async (all, how) => {
        const folder = writeSmallStudy(studyOf(all, how));
        const flow = await runUnlessRefused(() => loadStudy(folder));
        // A code that no list has is refused whatever the answers; all else that is refused says why.
        if (how.oneWrong) expect(flow).toBeUndefined();
        if (flow === undefined) return;
        const estimates = rowsFrom<Estimate>(flow, "estimates/people-2025", "estimates");
        for (const [name, values] of expectedOf(all, how)) {
          const [indicator, answer] = name.split(" ");
          const found = estimates.find(
            (row) => row.indicator === indicator && row.answer === answer && row.domain_kind === "all",
          );
          if (values.length === 0) continue;
          expect([name, found?.base]).toEqual([name, values.length]);
          expect(found?.estimate).toBeCloseTo(values.reduce((sum, value) => sum + value, 0) / values.length, 9);
        }
      }),
      { numRuns: draws(20, 600) },
    );
  });
});
