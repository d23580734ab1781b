import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { ComparabilityRow } from "#schemas/tables/told/comparability";
import type { Trend } from "#schemas/tables/trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallWave, smallStudy } from "#tests/flow/small-study";
import { exportOf, yes } from "#tests/flow/two-waves";

const YES_NO = { yes: { codes: { "1": "Oui", "2": "Non" } } };

/** Two waves that ask Q1, alike but for these keys; a question of the later alone is asked too. */
async function compare(before: Partial<SmallWave>, after: Partial<SmallWave>, studyKeys = {}) {
  const definition = smallStudy({
    lists: YES_NO,
    questions: [
      { id: "Q1", type: "single", codes: "yes" },
      { id: "Q2", type: "single", codes: "yes", versions: [{ id: "v2", waves: ["2020"], wording: "?" }] },
    ],
    indicators: [
      { id: "agree", statistic: "share", definitions: [{ numerator: { question: "Q1", in: [1] } }] },
      { id: "later", statistic: "share", definitions: [{ numerator: { question: "Q2", in: [1] } }] },
    ],
    waves: {
      "2016": { export: exportOf({ Q1: yes(40) }), ...before },
      "2020": { export: exportOf({ Q1: yes(60), Q2: yes(50) }), ...after },
    },
    studyKeys,
  });
  const flow = await runInMemory(definition);
  const trends = rowsFrom<Trend>(flow, "release/people", "trends").filter(({ domain_kind }) => domain_kind === "all");
  return {
    agree: trends.find(({ indicator }) => indicator === "agree"),
    later: trends.find(({ indicator }) => indicator === "later"),
    changes: rowsFrom<ComparabilityRow>(flow, "comparability/people-2016-2020", "comparability"),
    codes: [...flow.findings.values()].flat().map(({ code }) => code),
  };
}

const rule = (despite: string, more = {}) => ({
  comparability: [{ public: "people", waves: [2016, 2020], despite: [despite], note: "Raison.", ...more }],
});

describe("waves as wholes", () => {
  test("alike, they are one series: 40 % then 60 %, a rise", async () => {
    const { agree, changes, codes } = await compare({}, {});
    expect(agree).toMatchObject({ comparable: true, status: "published", verdict: "significant-higher" });
    expect(changes).toEqual([]);
    expect(codes.filter((code) => code.startsWith("OBS-C16"))).toEqual([]);
  });

  test.each([
    ["mode", { mode: "telephone" }, { mode: ["online", "telephone"] }],
    ["mode", { mode: "courrier" }, { mode: "remis en main propre" }],
    ["population", { population_covered: "habitants" }, { population_covered: "habitants de 18 ans ou plus" }],
    ["frame", { frame: { id: "a", label: "A" } }, { frame: { id: "b", label: "B" } }],
    ["purpose", { purpose: "pilot" }, {}],
  ])("another %s breaks the series, and a declared rule joins it", async (aspect, before, after) => {
    const broken = await compare({ keys: before }, { keys: after });
    expect(broken.agree).toMatchObject({
      comparable: false,
      status: "not-comparable",
      reason: "wave-changed",
      reason_detail: aspect,
      difference: null,
      verdict: "not-tested",
    });
    expect(broken.codes).toContain("OBS-C161");
    const joined = await compare({ keys: before }, { keys: after }, rule(aspect));
    expect(joined.agree).toMatchObject({ comparable: true, verdict: "significant-higher" });
    expect(joined.changes).toMatchObject([{ aspect, joined: "all" }]);
    expect(joined.codes).not.toContain("OBS-C161");
  });

  test("a rule may join some series only", async () => {
    const keys = [{ keys: { mode: "telephone" } }, { keys: { mode: "online" } }] as const;
    const { agree, changes } = await compare(...keys, rule("mode", { indicators: ["Q1"] }));
    expect(agree).toMatchObject({ comparable: false });
    expect(changes).toMatchObject([{ aspect: "mode", joined: "Q1" }]);
  });

  test("the same modes in another order, a translation more: nothing changed", async () => {
    const before = { mode: ["online", "telephone"], population_covered: "habitants" };
    const after = { mode: ["telephone", "online"], population_covered: { fr: "habitants", en: "inhabitants" } };
    const { changes } = await compare({ keys: before }, { keys: after });
    expect(changes).toEqual([]);
  });

  test("volunteers are joined to no drawn sample, whatever a rule says", async () => {
    const { agree } = await compare({ design: { kind: "volunteer" } }, {});
    expect(agree).toMatchObject({ comparable: false, reason: "wave-changed", reason_detail: "sample" });
  });

  test("another institute is told, and breaks nothing", async () => {
    const { agree, codes, changes } = await compare({}, { keys: { institute: "Autre" } });
    expect(agree).toMatchObject({ comparable: true });
    expect(codes).toContain("OBS-C160");
    expect(changes).toMatchObject([{ aspect: "institute", joined: "all" }]);
  });

  test("a question that the earlier wave did not ask is absent, not changed", async () => {
    const { later } = await compare({}, {});
    expect(later).toMatchObject({ status: "not-asked", reason: "question-absent-of-a-wave", comparable: false });
  });

  test("a rule that joins nothing is refused", async () => {
    await expect(compare({}, {}, rule("mode"))).rejects.toBeInstanceOf(FindingsError);
  });
});
