import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Published, PublishedRow } from "#audit/reading/published";
import { smallStudy } from "#tests/flow/small-study";
import { type HandMeasure, type Made, type Person, publishByHand } from "./published-by-hand.ts";

const DOCUMENTS = smallStudy({
  lists: { few: { codes: { 1: "1", 2: "2", 3: "3" } } },
  questions: ["a", "y", "z"].map((id) => ({ id, type: "single", codes: "few" })),
  indicators: [
    { id: "yes", statistic: "share", definitions: [{ numerator: { question: "y", in: ["1"] } }] },
    { id: "odd", statistic: "share", definitions: [{ numerator: { question: "z", in: ["1"] } }] },
  ],
  waves: { 2025: { export: "id;a;y;z\n1;1;1;1\n" } },
  studyKeys: {
    maturity: {
      label: "Indice",
      dimensions: [{ id: "D1", label: "D1", components: [{ indicator: "yes" }, { indicator: "odd" }] }],
      editions: [{ id: "e", label: "e", waves: { people: 2025 } }],
      stages: [{ id: "s", below: 101, label: "s" }],
    },
  },
});
const YES: HandMeasure = { indicator: "yes", counts: ({ y }) => y === "1" };
const ODD: HandMeasure = { indicator: "odd", counts: ({ z }) => z === "1" };
const kinds = { a: ({ a }: Person) => a };

/** A hundred and twenty people in three places of 31, 40 and 49. */
const PEOPLE: readonly Person[] = Array.from({ length: 120 }, (_, index) => ({
  a: index < 31 ? "1" : index < 71 ? "2" : "3",
  y: index % 2 === 0 ? "1" : "2",
  z: index % 3 === 0 ? "1" : "2",
}));
const made = (more: Partial<Made> = {}): Published =>
  publishByHand({ people: PEOPLE, measures: [YES, ODD], kinds, ...more });
const withTable = (published: Published, table: string, rows: readonly PublishedRow[]): Published =>
  new Map([...published, [table, rows]]);
const kindsOf = (published: Published) =>
  attack(published, DOCUMENTS).map(({ kind, table, indicator, domain }) => [kind, table, indicator, domain].join(" "));

describe("planted: what is printed as it is", () => {
  test("protected: nothing of it", () => {
    expect(kindsOf(made())).toEqual([]);
  });

  test("everybody of a small place said the same", () => {
    const same = PEOPLE.map((person) => (person.a === "1" ? { ...person, y: "1" } : person));
    expect(kindsOf(made({ people: same }))).toEqual(["unanimous estimates yes 1"]);
  });

  test("one of a small place said otherwise", () => {
    const one = PEOPLE.map((person, index) => (person.a === "1" ? { ...person, y: index === 0 ? "1" : "2" } : person));
    expect(kindsOf(made({ people: one }))).toEqual(["few-answers estimates yes 1"]);
  });

  test("counts under the minimum: margins, missing answers, findings of a wave", () => {
    const place = { public: "people", wave: "2025" };
    const margins = withTable(made(), "margins_report", [
      { ...place, variable: "z", category: "9", base: 4, after: 0.03 },
    ]);
    expect(kindsOf(margins)).toEqual(["small-count margins_report z all"]);
    const missing = [{ ...place, question: "z", item: "", answered: 118, dont_know: 0, refused: 2 }];
    expect(kindsOf(withTable(made(), "nonresponse", missing))).toEqual(["small-count nonresponse z all"]);
    const findings = [
      { ...place, code: "OBS-V216", count: 3 },
      { public: "", wave: "", code: "OBS-S022", count: 3 },
    ];
    expect(kindsOf(withTable(made(), "findings", findings))).toEqual(["small-count findings OBS-V216 all"]);
  });

  test("what one table hides and another shows", () => {
    const hidden: Made["hidden"] = ({ indicator, domain }) => (indicator === "yes" && domain !== "3" ? "h" : undefined);
    const row = { public: "people", wave: "2025", indicator: "yes", answer: "", domain_kind: "a", domain: "1" };
    const both = withTable(made({ hidden }), "specificities", [
      { ...row, base: 31, rest_base: 89, estimate: 0.5, rest_estimate: 0.5 },
    ]);
    expect(kindsOf(both)).toContain("shown-elsewhere specificities yes 1");
  });

  test("what two publics or a sentence show of what is hidden", () => {
    const hidden: Made["hidden"] = ({ indicator, kind }) => (indicator === "yes" && kind === "all" ? "h" : undefined);
    const cell = { wave: "2025", indicator: "yes", answer: "" };
    const gaps = withTable(made({ hidden }), "public_gaps", [
      { ...cell, public: "others", other_public: "people", other_wave: "2025", other_base: 120, other_estimate: 0.5 },
    ]);
    expect(kindsOf(gaps)).toContain("shown-elsewhere public_gaps yes all");
    const everybody = { ...cell, public: "people", domain_kind: "all", domain: "all" };
    const facts = withTable(made({ hidden }), "facts", [{ ...everybody, kind: "level", estimate: 0.5 }]);
    expect(kindsOf(facts)).toContain("shown-elsewhere facts yes all");
    const change = { ...everybody, wave: "2026", from_wave: "2025", kind: "change", estimate: 0.6, reference: 0.5 };
    expect(kindsOf(withTable(made({ hidden }), "facts", [change]))).toContain("shown-elsewhere facts yes all");
  });

  test("a family that counts more tests than it shows", () => {
    const row = {
      public: "people",
      wave: "2025",
      indicator: "yes",
      answer: "",
      domain_kind: "a",
      family: "people 2025",
    };
    const rows = [
      { ...row, domain: "1", family_size: 3, p: 0.2 },
      { ...row, domain: "2", family_size: 3, p: 0.03 },
      { ...row, domain: "3", family_size: 3, p: "" },
    ];
    expect(kindsOf(withTable(made(), "specificities", rows))).toEqual(["hidden-test specificities  "]);
    const all = rows.map((one) => ({ ...one, family_size: 2 }));
    expect(kindsOf(withTable(made(), "specificities", all))).toEqual([]);
  });

  test("a score made with a hidden share gives it away", () => {
    const hidden: Made["hidden"] = ({ indicator, domain }) => (indicator === "yes" && domain !== "3" ? "h" : undefined);
    const yes = PEOPLE.filter(({ a, y }) => a === "1" && y === "1").length / 31;
    const odd = PEOPLE.filter(({ a, z }) => a === "1" && z === "1").length / 31;
    const score = { edition: "e", domain_kind: "a", domain: "1", dimension: "D1", score: (100 * (yes + odd)) / 2 };
    const found = attack(withTable(made({ hidden }), "maturity", [score]), DOCUMENTS).filter(
      ({ way }) => way === "maturity",
    );
    expect(found).toMatchObject([{ kind: "hidden-value", indicator: "yes", domain: "1" }]);
    expect(found[0].value_lower).toBeCloseTo(yes, 9);
    const released = { ...score, score: 100 * odd };
    expect(
      attack(withTable(made({ hidden }), "maturity", [released]), DOCUMENTS).filter(({ way }) => way === "maturity"),
    ).toEqual([]);
  });

  test("so does a score of two editions, made of the components that are told to be in common", () => {
    const hidden: Made["hidden"] = ({ indicator, domain }) => (indicator === "yes" && domain !== "3" ? "h" : undefined);
    const yes = PEOPLE.filter(({ a, y }) => a === "1" && y === "1").length / 31;
    const odd = PEOPLE.filter(({ a, z }) => a === "1" && z === "1").length / 31;
    const place = { from_edition: "e", to_edition: "e2", domain_kind: "a", domain: "1", dimension: "D1" };
    const [score, alone] = [
      { ...place, from_score: (100 * (yes + odd)) / 2 },
      { ...place, from_score: 100 * odd },
    ];
    const used = (indicator: string) => ({
      ...place,
      indicator,
      answer: "",
      public: "people",
      used: "true",
      rung: "direct",
    });
    const found = (row: object, components: readonly object[]) =>
      attack(
        new Map([
          ...withTable(made({ hidden }), "maturity_trends", [row as never]),
          ["maturity_components", components as never],
        ]),
        DOCUMENTS,
      ).filter(({ way }) => way === "maturity");
    const [leak, ...others] = found(score, [used("yes"), used("odd")]);
    expect(others).toEqual([]);
    expect(leak).toMatchObject({ kind: "hidden-value", table: "maturity_trends", indicator: "yes", domain: "1" });
    expect(leak.value_lower).toBeCloseTo(yes, 9);
    expect(found(alone, [used("odd")])).toEqual([]);
    // One that enters by a wider territory of which no table tells.
    const wide = { ...used("yes"), rung: "pooled-territories", territories: "zone:W" };
    expect(found(score, [wide, used("odd")])).toEqual([]);
  });

  test("a public that enters a score by a wider territory brings the number of that one", () => {
    const zones = { ...kinds, zone: ({ a }: Person) => (a === "3" ? "E" : "W") };
    const [west, one] = [PEOPLE.filter(({ a }) => a !== "3"), PEOPLE.filter(({ a }) => a === "1")];
    const yes = west.filter(({ y }) => y === "1").length / west.length;
    const odd = one.filter(({ z }) => z === "1").length / one.length;
    const place = { from_edition: "e", to_edition: "e2", domain_kind: "a", domain: "1", dimension: "D1" };
    const component = { ...place, answer: "", public: "people", used: "true" };
    const found = (hides: (kind: string, domain: string) => boolean) =>
      attack(
        new Map([
          ...made({
            kinds: zones,
            hidden: ({ indicator, kind, domain }) => (indicator === "yes" && hides(kind, domain) ? "h" : undefined),
          }),
          ["maturity_trends", [{ ...place, from_score: (100 * (yes + odd)) / 2 }]],
          [
            "maturity_components",
            [
              { ...component, indicator: "yes", rung: "pooled-territories", territories: "zone:W" },
              { ...component, indicator: "odd", rung: "direct", territories: "" },
            ],
          ],
        ]),
        DOCUMENTS,
      ).filter(({ way }) => way === "maturity");
    const [leak, ...others] = found((kind) => kind !== "all");
    expect(others).toEqual([]);
    expect(leak).toMatchObject({ kind: "hidden-value", indicator: "yes", domain_kind: "zone", domain: "W" });
    expect(leak.value_lower).toBeCloseTo(yes, 9);
    expect(found((kind, domain) => kind === "a" && domain !== "3")).toEqual([]);
  });

  test("the effective size of a score that is not told", () => {
    const refused = { edition: "e", domain_kind: "a", domain: "1", dimension: "index", score: "", minimum_n_eff: 9.66 };
    expect(kindsOf(withTable(made(), "maturity", [refused]))).toEqual(["precision maturity index 1"]);
  });
});
