import { describe, expect, test } from "vitest";
import { attack } from "#audit/attack";
import type { Published } from "#audit/reading/published";
import type { RespondentScoreTrend } from "#schemas/tables/told/respondent-score-trends";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallWave, smallStudy } from "#tests/flow/small-study";

const REGIONS = ["A", "B", "C", "D"];

interface Sent {
  /** Respondents of a region. */
  readonly all?: number;
  /** Respondents of D. */
  readonly few?: number;
  /** Respondents of D who answered P, the first of them, and R, the last. */
  readonly answered?: number;
  readonly answeredR?: number;
  readonly shift?: number;
  /** What makes the answers to P, S and R go together less, or more. */
  readonly steps?: readonly [number, number, number];
}

/** 100 respondents a region where nothing is said: P, S and R are yes or no. */
function exportOf({
  all = 100,
  few = all,
  answered = all,
  answeredR = all,
  shift = 0,
  steps = [7, 7, 7],
}: Sent): string {
  const rows = REGIONS.flatMap((region, place) =>
    Array.from({ length: region === "D" ? few : all }, (_, row) => {
      const yes = (least: number, step: number): number =>
        (row * step + least) % 100 < least + 3 * place + shift ? 1 : 2;
      const [p, r] = [row < answered, row >= all - answeredR].map((gave) => gave || region !== "D");
      return [
        `${region}${row}`,
        region,
        p ? yes(40, steps[0]) : "",
        yes(60, steps[1]),
        r ? yes(50, steps[2]) : "",
      ].join(";");
    }),
  );
  return `id;REG;P;S;R\n${rows.join("\n")}\n`;
}

const reworded = {
  versions: [
    { id: "v1", series: "before", waves: ["2020"], wording: "?" },
    { id: "v2", series: "after", waves: ["2021"], wording: "!" },
  ],
};

interface Asked {
  readonly waves?: Readonly<Record<string, SmallWave>>;
  /** Questions that were asked otherwise in 2021. */
  readonly apart?: readonly string[];
  readonly maturity?: object;
  /** Components of the dimension. */
  readonly components?: readonly string[];
  /** Zones of the four regions, in order, where they are no domain. */
  readonly zones?: string;
}

const WAVES = { "2020": { export: exportOf({}) }, "2021": { export: exportOf({ shift: 10 }) } };

async function compared({ waves = WAVES, apart = [], maturity = {}, components = ["p", "s"], zones }: Asked) {
  const study = smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      ...["P", "S", "R"].map((id) => ({ id, type: "single", codes: "yes", ...(apart.includes(id) ? reworded : {}) })),
    ],
    indicators: components
      .map((id) => id.toUpperCase())
      .map((question) => ({
        id: question.toLowerCase(),
        statistic: "share",
        definitions: [{ numerator: { question, in: ["1"] }, base: { question, in: ["1", "2"] } }],
      })),
    waves,
    publicKeys: { region: "REG" },
    studyKeys: {
      maturity: {
        label: "Maturité",
        by_respondent: ["people"],
        minimum_components: 0.5,
        dimensions: [{ id: "both", label: "both", components: components.map((indicator) => ({ indicator })) }],
        editions: ["2020", "2021"].map((wave) => ({ id: `e${wave}`, label: wave, waves: { people: wave } })),
        stages: [{ id: "any", below: 101, label: "Stade" }],
        ...maturity,
      },
      territories: {
        label: "R",
        main: { one: "région", many: "régions" },
        levels: [
          { id: "zone", file: "z.csv", source: "S" },
          { id: "region", file: "r.csv", source: "S" },
        ],
        domains: zones === undefined ? ["zone"] : [],
      },
    },
    files: {
      "r.csv": `code,label,zone\n${REGIONS.map((region, place) => `${region},${region},${(zones ?? "NNSS")[place]}\n`).join("")}`,
      "z.csv": "code,label\nN,Nord\nS,Sud\n",
    },
  });
  const rows = rowsFrom<RespondentScoreTrend>(
    await runInMemory(study),
    "maturity/e2020..e2021",
    "respondent_score_trends",
  );
  const told = (dimension = "both") =>
    Object.fromEntries(
      rows.filter((row) => row.dimension === dimension).map((row) => [row.domain, row.reason ?? row.status]),
    );
  return { rows, told, study };
}

describe("properties: what is told of the change of respondents' scores", () => {
  test("every level that is a domain, each level a family", async () => {
    const { rows, told } = await compared({});
    expect(told()).toEqual(
      Object.fromEntries(["all", "N", "S", ...REGIONS].map((domain) => [domain, "published"] as const)),
    );
    const sizes = rows.map(({ family, family_size }) => `${family} ${family_size}`);
    expect(new Set(sizes)).toEqual(
      new Set(["e2020-e2021 people all 2", "e2020-e2021 people zone 4", "e2020-e2021 people region 8"]),
    );
    const whole = rows.find(({ domain, dimension }) => domain === "all" && dimension === "both");
    expect(whole?.difference).toBeCloseTo(10, 9);
    expect(whole?.verdict).toBe("significant-higher");
  });

  test("a public whose wave is the same in both editions, or that is not scored one by one, has no row", async () => {
    const editions = ["e2020", "e2021"].map((id) => ({ id, label: id, waves: { people: "2020" } }));
    expect((await compared({ maturity: { editions } })).rows).toEqual([]);
    expect((await compared({ maturity: { by_respondent: [] } })).rows).toEqual([]);
  });
});

describe("refusals", () => {
  test("what a wave hides is not told at either, has no number, and is in no family", async () => {
    const waves = { ...WAVES, "2021": { export: exportOf({ few: 8, shift: 10 }) } };
    const { rows, told } = await compared({ waves });
    expect(told()).toMatchObject({ all: "published", D: "protected" });
    const hidden = rows.filter(({ reason }) => reason !== null);
    expect(hidden.length).toBeGreaterThan(0);
    for (const row of hidden)
      expect([row.from_score, row.to_score, row.difference, row.se, row.p]).toEqual([null, null, null, null, null]);
    const regions = rows.filter(({ domain_kind }) => domain_kind === "region");
    expect(regions[0].family_size).toBe(regions.filter(({ p }) => p !== null).length);
  });

  test("where the components in common alone make a territory too small, what would give it back is not told either", async () => {
    const waves = { ...WAVES, "2021": { export: exportOf({ answered: 6, shift: 10 }) } };
    // With both components each respondent of D has a score.
    const both = await compared({ waves });
    expect(both.told()).toMatchObject({ all: "published" });
    const { told } = await compared({ waves, apart: ["S"] });
    const found = told();
    expect(found).toMatchObject({ S: "protected", D: "protected" });
    // Everybody is told where another region is not: by itself D would follow.
    const untold = REGIONS.filter((region) => found[region] === "protected").length;
    expect(found.all === "protected" || untold > 1).toBe(true);
  });

  test("a score of one component in common is not told where a wave hides that component: it is that share", async () => {
    // P and R are hidden of D, where six answered them, and of A, which would give D back: their mean with S is shown of both.
    const few = { answered: 6, answeredR: 6, shift: 10 };
    const waves = { ...WAVES, "2021": { export: exportOf(few) } };
    const rules = { minimum_components: 0.3 };
    const { rows, study } = await compared({ waves, apart: ["S", "R"], components: ["p", "s", "r"], maturity: rules });
    const release = await releaseInMemory(study);
    const hidden = release.estimates.filter(
      ({ indicator, wave, estimate }) => indicator === "p" && wave === "2021" && estimate === null,
    );
    expect(hidden.length).toBeGreaterThan(1);
    for (const { domain } of hidden)
      expect(rows.find((row) => row.domain === domain && row.dimension === "both")?.to_score, domain).toBe(null);
    expect(attack(new Map(Object.entries(release)) as unknown as Published, study)).toEqual([]);
  });

  test("so of a zone that is no domain and holds such a region, alone or with others", async () => {
    const waves = {
      "2020": { export: exportOf({ all: 300, steps: [7, 11, 13] }) },
      "2021": { export: exportOf({ all: 300, answered: 20, shift: 10, steps: [7, 11, 13] }) },
    };
    const asked = { waves, components: ["p", "s", "r"], maturity: { minimum_components: 0.3 }, apart: ["S", "R"] };
    for (const zones of ["NNSS", "NSSS"]) {
      const { told, study } = await compared({ ...asked, zones });
      const release = await releaseInMemory(study);
      const hidden = release.estimates.filter(({ wave, estimate }) => wave === "2021" && estimate === null);
      const ofA = hidden.filter(({ domain }) => domain === "A").map(({ indicator, answer }) => indicator + answer);
      // The index of A is made of three components in its wave, which show it, and of P alone here.
      expect(ofA).toContain("p");
      expect(ofA).not.toContain("maturity_by_respondentindex");
      expect([told().N, told("index").N], zones).toEqual(["hidden-region-inside", "hidden-region-inside"]);
      const open = release.respondent_score_trends.map((row) =>
        row.domain === "N" && row.dimension === "both" ? { ...row, to_score: 41.5 } : row,
      );
      const published = new Map(Object.entries({ ...release, respondent_score_trends: open }));
      const found = attack(published as unknown as Published, study).map(({ indicator, domain }) => indicator + domain);
      expect(found, zones).toEqual(zones === "NSSS" ? ["pA"] : []);
    }
  });

  test("territories that the components in common alone make small: those that would give them back are not told", async () => {
    // Of D, 53 answered P and 53 R, six of them both: each is shown, and so is the mean of two of P, S and R.
    const waves = { ...WAVES, "2021": { export: exportOf({ answered: 53, answeredR: 53, shift: 10 }) } };
    const rules = { minimum_components: 0.6 };
    const asked = { waves, components: ["p", "s", "r"], maturity: rules };
    expect(new Set(Object.values((await compared(asked)).told()))).toEqual(new Set(["published"]));
    const { told } = await compared({ ...asked, apart: ["S"] });
    expect(told()).toMatchObject({ D: "protected", S: "protected", all: "protected", A: "published", N: "published" });
  });

  test("volunteers stand for nobody", async () => {
    const design = { kind: "volunteer" };
    const waves = { "2020": { ...WAVES["2020"], design }, "2021": { ...WAVES["2021"], design } };
    const { rows } = await compared({ waves });
    expect(new Set(rows.map(({ status, reason }) => `${status} ${reason}`))).toEqual(
      new Set(["not-comparable volunteers"]),
    );
  });

  test("a dimension of which too small a part is in common has no score, nor the index", async () => {
    const { rows } = await compared({ apart: ["S"], maturity: { minimum_components: 0.6, missing_dimensions: 0 } });
    const whole = rows.filter(({ domain }) => domain === "all");
    expect(whole.map((row) => [row.dimension, row.status, row.reason, row.reason_detail])).toEqual([
      ["both", "not-evaluable", "missing-components", "1/2"],
      ["index", "not-evaluable", "missing-dimensions", "both"],
    ]);
  });
});
