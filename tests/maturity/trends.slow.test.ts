import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import type { MaturityComponent, MaturityTrend } from "#schemas/tables/maturity-trends";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { type SmallWave, smallStudy } from "#tests/flow/small-study";

const REGIONS = ["A", "B", "C", "D"];
const QUESTIONS = ["P", "Q", "R", "S"];

/** 100 respondents a region, of whom so many say yes to each question; fewer of D in the small waves. */
function exportOf(yes: readonly number[], { few = 100 } = {}): string {
  const rows = REGIONS.flatMap((region, place) =>
    Array.from({ length: region === "D" ? few : 100 }, (_, row) =>
      [
        `${region}${row}`,
        region,
        ...yes.map((share, question) => ((row * 7 + question * 31) % 100 < share + 3 * place ? 1 : 2)),
      ].join(";"),
    ),
  );
  return `id;REG;${QUESTIONS.join(";")}\n${rows.join("\n")}\n`;
}

const WAVES = {
  "2020": { export: exportOf([20, 40, 60, 30]) },
  "2021": { export: exportOf([30, 44, 62, 45]) },
  "2022": { export: exportOf([30, 44, 62, 45], { few: 20 }) },
};

interface Asked {
  readonly maturity?: object;
  readonly waves?: Readonly<Record<string, SmallWave>>;
  /** Keys of a question. */
  readonly questions?: Readonly<Record<string, object>>;
  readonly levels?: boolean;
  /** Zones of the four regions, in order. */
  readonly zones?: string;
  /** Levels that are domains. */
  readonly domains?: readonly string[];
  /** Definitions of an indicator. */
  readonly definitions?: Readonly<Record<string, readonly object[]>>;
}

const DIMENSIONS = QUESTIONS.map((id) => ({ id, label: id, components: [{ indicator: id.toLowerCase() }] }));
const edition = (id: string, wave: string) => ({ id, label: id, waves: { people: wave } });
const EDITIONS = [edition("one", "2020"), edition("two", "2021")];

function studyOf(asked: Asked) {
  const { maturity, waves = WAVES, questions = {}, levels = false, definitions = {}, domains = [] } = asked;
  const wider = levels ? [{ id: "zone", file: "z.csv", source: "S" }] : [];
  const placed = REGIONS.map((region, place) => `${region},${region},${(asked.zones ?? "NNSS")[place]}\n`);
  return smallStudy({
    lists: { yes: { codes: { "1": "Oui", "2": "Non" } } },
    questions: [
      { id: "REG", type: "territory", level: "region" },
      ...QUESTIONS.map((id) => ({ id, type: "single", codes: "yes", ...questions[id] })),
    ],
    indicators: QUESTIONS.map((id) => ({
      id: id.toLowerCase(),
      statistic: "share",
      definitions: definitions[id.toLowerCase()] ?? [{ numerator: { question: id, in: ["1"] } }],
    })),
    waves,
    publicKeys: { region: "REG" },
    studyKeys: {
      maturity: {
        label: "Maturité",
        dimensions: DIMENSIONS,
        editions: EDITIONS,
        stages: [
          { id: "start", below: 40, label: "Début" },
          { id: "ahead", below: 101, label: "Avancé" },
        ],
        ...maturity,
      },
      territories: {
        label: "R",
        main: { one: "région", many: "régions" },
        levels: [...wider, { id: "region", file: "r.csv", source: "S" }],
        ...(domains.length === 0 ? {} : { domains }),
      },
    },
    files: {
      "r.csv": `code,label,zone\n${placed.join("")}`,
      ...(levels ? { "z.csv": "code,label\nN,Nord\nS,Sud\n" } : {}),
    },
  });
}

async function compared(asked: Asked, pair = "one..two") {
  const flow = await runInMemory(studyOf(asked));
  const trends = rowsFrom<MaturityTrend>(flow, `maturity/${pair}`, "maturity_trends");
  const components = rowsFrom<MaturityComponent>(flow, `maturity/${pair}`, "maturity_components");
  const row = (domain: string, dimension: string) =>
    trends.find((one) => one.domain === domain && one.dimension === dimension) as MaturityTrend;
  return { trends, components, row };
}

/** Two versions of a question, that of 2020 and that of the later waves. */
const reworded = {
  versions: [
    { id: "v1", series: "before", waves: ["2020"], wording: "?" },
    { id: "v2", series: "after", waves: ["2021", "2022"], wording: "!" },
  ],
};

describe("properties: the change of an index on common components", () => {
  test("the index is the geometric mean of the shares, counted by hand, and its change the difference", async () => {
    const { row } = await compared({});
    const index = (shares: readonly number[]) => shares.reduce((product, share) => product * share, 1) ** (1 / 4);
    const [before, after] = [index([20, 40, 60, 30]), index([30, 44, 62, 45])];
    expect(row("A", "index").from_score).toBeCloseTo(before, 9);
    expect(row("A", "index").difference).toBeCloseTo(after - before, 9);
    // Four shares of 100, each p (1 - p) / 99, covaried by the same respondents: no less than that of one dimension.
    expect(row("A", "P").se).toBeCloseTo(100 * Math.sqrt(((0.2 * 0.8 + 0.3 * 0.7) / 100) * (400 / 399)), 6);
    expect(row("A", "index").family).toBe("one-two region");
  });

  test("a question worded otherwise leaves both editions, and says why", async () => {
    const { row, components } = await compared({ questions: { S: reworded }, maturity: { missing_dimensions: 1 } });
    const index = (shares: readonly number[]) => shares.reduce((product, share) => product * share, 1) ** (1 / 3);
    expect(row("A", "S")).toMatchObject({ from_score: null, to_score: null, reason: "missing-components" });
    expect(row("A", "index").from_score).toBeCloseTo(index([20, 40, 60]), 9);
    expect(row("A", "index").to_score).toBeCloseTo(index([30, 44, 62]), 9);
    const own = components.filter(({ domain, used }) => domain === "A" && !used);
    expect(own.map(({ indicator, reason }) => [indicator, reason])).toEqual([["s", "series-changed"]]);
    const refused = await compared({ questions: { S: reworded }, maturity: { missing_dimensions: 0 } });
    expect(refused.row("A", "index")).toMatchObject({ from_score: null, difference: null, reason_detail: "S" });
  });

  test("minimum_components is a part of those declared, not of those left", async () => {
    const components = [{ indicator: "p" }, { indicator: "q" }, { indicator: "s" }];
    const dimensions = [{ id: "all", label: "all", components }];
    const asked = { questions: { S: reworded, Q: reworded } };
    const one = await compared({ ...asked, maturity: { dimensions, missing_dimensions: 0 } });
    expect(one.row("A", "all")).toMatchObject({ difference: null, components: 1, reason_detail: "1/3" });
    const third = await compared({ ...asked, maturity: { dimensions, minimum_components: 0.3 } });
    expect(third.row("A", "all").difference).toBeCloseTo(10, 9);
  });

  test("a wave of another population takes all of its public out", async () => {
    const waves = { ...WAVES, "2021": { ...WAVES["2021"], keys: { population_covered: "ailleurs" } } };
    const { components, row } = await compared({ waves });
    expect(new Set(components.map(({ reason, reason_detail }) => `${reason} ${reason_detail}`))).toEqual(
      new Set(["wave-changed population"]),
    );
    expect(row("all", "index")).toMatchObject({ difference: null, reason: "missing-dimensions" });
  });

  test("an indicator of others in the later wave leaves both editions", async () => {
    const numerator = { question: "Q", in: ["1"] };
    const base = { question: "Q", in: ["1", "2"] };
    const definitions = [
      { waves: ["2020"], numerator },
      { waves: ["2021"], numerator, base },
    ];
    const { components } = await compared({ definitions: { q: definitions } });
    const left = components.filter(({ used }) => !used);
    expect(new Set(left.map(({ indicator, reason }) => `${indicator} ${reason}`))).toEqual(new Set(["q base-changed"]));
  });
});

describe("properties: small territories and levels", () => {
  test("where a public is small in one edition its components leave both, there alone", async () => {
    const editions = [edition("one", "2020"), edition("two", "2022")];
    const { components, row } = await compared({ maturity: { editions } });
    const left = components.filter(({ used }) => !used);
    expect(new Set(left.map(({ domain }) => domain))).toEqual(new Set(["A", "D"]));
    expect(left.find(({ domain }) => domain === "D")).toMatchObject({
      reason: "small-public-of-an-edition",
      reason_detail: "50",
    });
    expect(row("D", "index")).toMatchObject({ difference: null, publics: "", reason: "missing-dimensions" });
    expect(row("C", "index").difference).not.toBeNull();
  });

  test("levels that hold the regions are compared too, in families of their own", async () => {
    const { trends, row } = await compared({ levels: true });
    expect(new Set(trends.map(({ domain_kind }) => domain_kind))).toEqual(new Set(["all", "zone", "region"]));
    expect(row("N", "P").from_score).toBeCloseTo((20 + 23) / 2, 9);
    expect([row("N", "index").family, row("N", "index").family_size]).toEqual(["one-two zone", 10]);
  });
});

describe("properties: the ladder of a comparison", () => {
  const editions = [edition("one", "2020"), edition("two", "2022")];
  /** 40 respondents of D: enough to be shown, too few to enter. */
  const waves = { "2020": WAVES["2020"], "2022": { export: exportOf([30, 44, 62, 45], { few: 40 }) } };
  const ladder = { levels: true, domains: ["zone"], waves };

  test("a public too few in a region enters by its zone, at both editions, and says so", async () => {
    const { row, components } = await compared({ ...ladder, maturity: { editions, grouped_by: ["zone"] } });
    // Zone S: 100 of C and 100 of D in 2020, 100 and 40 in 2022; of C 6 more points say yes than in A, of D 9 in the first 100 rows.
    expect(row("D", "index").difference).toBeCloseTo(row("S", "index").difference ?? 0, 12);
    expect(row("D", "index").se).toBeCloseTo(row("S", "index").se ?? 0, 12);
    expect(row("D", "P").from_score).toBeCloseTo((26 + 29) / 2, 9);
    const yesOf = (rows: number, share: number) =>
      Array.from({ length: rows }, (_, at) => at).filter((at) => (at * 7) % 100 < share).length;
    expect(row("D", "P").to_score).toBeCloseTo((100 * (yesOf(100, 36) + yesOf(40, 39))) / 140, 9);
    expect([row("D", "P").pooled_publics, row("C", "P").pooled_publics]).toEqual(["people=zone:S", ""]);
    const rungs = components
      .filter(({ domain_kind }) => domain_kind === "region")
      .map((one) => [one.domain, one.rung, one.territories]);
    expect(new Set(rungs.map((one) => one.join(" ")))).toEqual(
      new Set(["A direct ", "B direct ", "C direct ", "D pooled-territories zone:S"]),
    );
  });

  test("without it the public leaves, and so it does where the zone has too few", async () => {
    const none = await compared({ ...ladder, maturity: { editions } });
    expect(none.row("D", "index")).toMatchObject({
      difference: null,
      reason: "missing-dimensions",
      pooled_publics: "",
    });
    const many = { editions, grouped_by: ["zone"], minimum_effective_base: 150 };
    const few = await compared({ ...ladder, maturity: many });
    expect(few.row("D", "index").difference).toBeNull();
    expect(
      new Set(few.components.filter(({ domain }) => domain === "D").map(({ reason, rung }) => `${reason} ${rung}`)),
    ).toEqual(new Set(["small-public-of-an-edition direct"]));
  });

  test("where the zone is hidden nothing is told of it, and the region says what keeps its public out there", async () => {
    const hidden = await compared({ levels: true, domains: ["zone"], maturity: { editions, grouped_by: ["zone"] } });
    expect(hidden.row("D", "index").difference).toBeNull();
    expect(new Set(hidden.components.filter(({ domain }) => domain === "D").map(({ reason }) => reason))).toEqual(
      new Set(["small-public-of-an-edition"]),
    );
    const zone = hidden.components.filter(({ domain }) => domain === "S").map(({ reason }) => reason);
    expect(new Set(zone)).toEqual(new Set(["protected"]));
  });

  test("only a level that is a domain, and so is protected with the regions", () => {
    expect(() => studyOf({ levels: true, maturity: { grouped_by: ["zone"] } })).toThrow(FindingsError);
  });
});

describe("properties: what a zone gives back of its regions", () => {
  test("a region that is hidden takes the components of its cells out of its zone", async () => {
    const editions = [edition("one", "2020"), edition("two", "2022")];
    const { components, row } = await compared({ levels: true, maturity: { editions } });
    const south = components.filter(({ domain }) => domain === "S");
    expect(south.length).toBeGreaterThan(0);
    expect(new Set(south.map(({ used, reason }) => `${used} ${reason}`))).toEqual(
      new Set(["false hidden-region-inside"]),
    );
    expect(row("S", "index").difference).toBeNull();
    expect(row("C", "index").difference).not.toBeNull();
  });

  test("so does one that is a zone by itself", async () => {
    const editions = [edition("one", "2020"), edition("two", "2022")];
    const { components, row } = await compared({ levels: true, zones: "NSSS", maturity: { editions } });
    // D has 20 respondents, and A is hidden beside it.
    expect(row("A", "P").to_score).toBeNull();
    expect(row("N", "P").to_score).toBeNull();
    const north = components.filter(({ domain }) => domain === "N");
    expect(new Set(north.map(({ reason }) => reason))).toEqual(new Set(["hidden-region-inside"]));
  });
});

describe("properties: identical samples", () => {
  test("cancel: a difference of exactly 0, no error, no test, and the row says so", async () => {
    const editions = [edition("one", "2020"), edition("two", "2020")];
    const { trends } = await compared({ maturity: { editions } });
    for (const { difference, se, p, verdict, reason, from_score } of trends) {
      expect([difference, se, p, verdict, reason]).toEqual([0, 0, null, "not-tested", "same-samples"]);
      expect(from_score).toBeGreaterThan(0);
    }
  });

  test("an edition that updates another has its waves, its own first", () => {
    const editions = [edition("one", "2020"), { id: "two", label: "2", updates: "one", waves: { people: "2021" } }];
    expect(studyOf({ maturity: { editions } }).study.maturity?.editions[1].waves).toEqual({ people: "2021" });
  });
});

describe("properties: what the change is made of", () => {
  test("contributions of the dimensions sum to the change; without one, the index of the others", async () => {
    const { row } = await compared({});
    const dimensions = QUESTIONS.map((id) => row("A", id));
    const sum = dimensions.reduce((total, { contribution }) => total + (contribution ?? Number.NaN), 0);
    expect(sum).toBeCloseTo(row("A", "index").difference ?? Number.NaN, 9);
    const cube = (shares: readonly number[]) => shares.reduce((product, share) => product * share, 1) ** (1 / 3);
    const without = cube([30, 44, 62]) - cube([20, 40, 60]);
    expect(row("A", "S").difference_without).toBeCloseTo(without, 9);
    const all = dimensions.map(({ difference_without }) => difference_without ?? Number.NaN);
    expect(row("A", "index").difference_lowest).toBe(Math.min(...all));
    expect(row("A", "index").difference_highest).toBe(Math.max(...all));
    expect(row("A", "index").difference_arithmetic).toBeCloseTo((10 + 4 + 2 + 15) / 4, 9);
    expect(row("A", "index").difference_high_floor).toBeCloseTo(row("A", "index").difference ?? Number.NaN, 9);
  });

  test("ranks under random weights: the territory that leads on every dimension is first whatever they are", async () => {
    const { row } = await compared({});
    const ranks = REGIONS.map((domain) => [row(domain, "index").rank_lower, row(domain, "index").rank_upper]);
    expect(ranks).toEqual([
      [4, 4],
      [3, 3],
      [2, 2],
      [1, 1],
    ]);
    expect(row("A", "index").ranked).toBe(4);
    expect(row("all", "index").ranked).toBeNull();
  });
});

describe("refusals", () => {
  const codes = (maturity: object): readonly string[] => {
    try {
      studyOf({ maturity });
    } catch (error) {
      if (error instanceof FindingsError) return error.findings.map(({ code }) => code);
      throw error;
    }
    return [];
  };

  test("comparisons and updates name editions that are there, once, and change something", () => {
    expect(codes({ comparisons: [{ from: "one", to: "tow" }] })).toEqual(["OBS-S006"]);
    expect(codes({ comparisons: [{ from: "one", to: "one" }] })).toEqual(["OBS-S004"]);
    expect(codes({ comparisons: [1, 2].map(() => ({ from: "one", to: "two" })) })).toEqual(["OBS-S007"]);
    const update = (updates: string, wave: string) => ({
      editions: [edition("one", "2020"), { id: "two", label: "2", updates, waves: { people: wave } }],
    });
    expect(codes(update("two", "2021"))).toEqual(["OBS-S006"]);
    expect(codes(update("one", "2020"))).toEqual(["OBS-S004"]);
    expect(codes(update("one", "2021"))).toEqual([]);
  });

  test("no comparison where the study wants none", async () => {
    const flow = await runInMemory(studyOf({ maturity: { comparisons: [] } }));
    expect(() => rowsFrom(flow, "maturity/one..two", "maturity_trends")).toThrow();
  });
});
