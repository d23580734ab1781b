import { describe, expect, test } from "vitest";
import { siteContext } from "#reports/content/site-context";
import { comparabilityMatrices, harmonisationRules } from "#reports/content/tables/comparability";
import { findingsLists, splitMessage } from "#reports/content/tables/findings-lists";
import { lossTable } from "#reports/content/tables/loss-table";
import { type Question, question } from "#schemas/questionnaire";
import { makeRelease } from "#tests/fixtures/release/make-release";
import { smallStudy } from "#tests/fixtures/release/small-study";

const DEFINITION = smallStudy();
const RELEASE = makeRelease(DEFINITION);

describe("findings", () => {
  test("are listed by level, then wave, with file and line", () => {
    const lists = findingsLists(siteContext(DEFINITION, RELEASE));
    expect(lists.map(({ level }) => level)).toEqual(["error", "warning", "info"]);
    expect(lists[0]?.title).toMatch(/^Erreurs\u00a0: 5 constats$/u);
    expect(lists[0]?.lines.map(({ wave }) => wave.slice(0, 8))).toEqual(
      DEFINITION.study.waves.map((wave) => (wave.public === "lecteurs" ? "Lecteurs" : "Libraire")),
    );
    expect(lists[0]?.lines[0]?.place).toBe("exports/lecteurs-2015.csv:12");
  });

  test("beyond what a page can hold are counted, not shown", () => {
    const [one] = RELEASE.findings;
    const findings = one === undefined ? [] : Array.from({ length: 900 }, () => one);
    const [list] = findingsLists(siteContext(DEFINITION, { ...RELEASE, findings }));
    expect(list?.lines).toHaveLength(150);
    expect(list?.rest).toMatch(/^750 autres constats sont/);
  });

  test("keep their values letter by letter", () => {
    expect(splitMessage("valeur « -500 » dans « E10 »")).toEqual([
      { text: "valeur «", literal: false },
      { text: "-500", literal: true },
      { text: "» dans «", literal: false },
      { text: "E10", literal: true },
      { text: "»", literal: false },
    ]);
  });
});

describe("comparability of questions", () => {
  const asked = (id: string, versions: readonly object[], more: object = {}): Question =>
    question.parse({ id, label: `Question ${id}`, type: "number", versions, ...more });
  const questions = [
    asked("Q1", [{ id: "v1", waves: [2015, 2019, 2021], wording: "…" }]),
    asked(
      "Q2",
      [
        { id: "v1", waves: [2015], series: "a", wording: "…" },
        { id: "v2", waves: [2021], series: "b", wording: "…", note: "Échelle changée" },
      ],
      { harmonisation: "H1" },
    ),
    asked("Q3", [{ id: "v1", waves: [2015], wording: "…" }], { identifying: true }),
  ];
  const readers = DEFINITION.questionnaires.get("lecteurs");
  const definition = {
    ...DEFINITION,
    questionnaires: new Map(
      readers === undefined
        ? []
        : [["lecteurs", { ...readers, questions: new Map(questions.map((one) => [one.id, one])) }]],
    ),
  };
  const context = siteContext(definition, RELEASE);

  test("gives a letter per series, nothing where a question was not asked, no identifying question", () => {
    const [matrix] = comparabilityMatrices(context);
    expect(matrix?.table.columns).toEqual(["Question", "2015", "2019", "2021", "Règle"]);
    expect(matrix?.table.rows.map(({ cells }) => cells)).toEqual([
      ["A", "A", "A", ""],
      ["A", "", "B", "H1"],
    ]);
  });

  test("lists the rules that the questionnaires quote, with what changed", () => {
    expect(harmonisationRules(context)?.rows).toEqual([
      { heading: "H1", cells: ["Question Q2", "Lecteurs", "Échelle changée."] },
    ]);
  });
});

describe("what confidentiality costs", () => {
  const [row] = RELEASE.estimates;
  const cells = (publicId: string, domain_kind: string, statuses: string) =>
    [...statuses].map((letter) => ({
      ...row,
      ...{ public: publicId, domain_kind },
      status: ({ p: "published", f: "fragile", s: "suppressed", n: "not-asked" } as const)[letter] ?? "published",
    }));
  const tableOf = (estimates: readonly (typeof row)[], definition = DEFINITION) =>
    lossTable(siteContext(definition, { ...RELEASE, estimates }));

  test("is told by public and level, of the cells that are estimated", () => {
    const table = tableOf([
      ...cells("lecteurs", "all", "pp"),
      ...cells("lecteurs", "region", "pfsn"),
      ...cells("lecteurs", "AGE", "ssss"),
      ...cells("lecteurs", "SEXE × AGE", "pp"),
      ...cells("libraires", "all", "pps"),
    ]);
    const [head, ...columns] = table?.columns ?? [];
    expect(head).toBe("Public");
    expect(columns).toEqual(["Ensemble", "Régions", "Catégories et croisements", "Toutes"]);
    expect(
      table?.rows.map(({ cells: own }) => own.map((text) => String(text).replaceAll(/[\u00a0\u202f]/g, " "))),
    ).toEqual([
      ["0 sur 2 (0,0 %)", "1 sur 3 (33,3 %)", "4 sur 6 (66,7 %)", "5 sur 11 (45,5 %)"],
      ["1 sur 3 (33,3 %)", "", "", "1 sur 3 (33,3 %)"],
    ]);
  });

  test("says nothing where all is published", () => {
    expect(tableOf(cells("lecteurs", "all", "pfn"))).toBeNull();
  });
});
