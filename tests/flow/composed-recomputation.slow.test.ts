import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProtectedCell } from "#schemas/tables/hidden/protection";
import type { MaturityRow } from "#schemas/tables/maturity";
import type { MaturityComponent, MaturityTrend } from "#schemas/tables/maturity-trends";
import type { Specificity } from "#schemas/tables/specificities";
import { draws } from "#tests/tier";
import { rowsFrom, runUnlessRefused } from "./run-in-memory.ts";
import { type SmallStudy, smallStudy } from "./small-study.ts";

const REGIONS = ["A", "B", "C"] as const;
const PUBLICS = ["people", "others"] as const;
const WAVES = ["2024", "2025"] as const;
type PublicId = (typeof PUBLICS)[number];
type WaveId = (typeof WAVES)[number];

/** A respondent: where they live, their class of the structure, what they say; `l` is asked of people in 2025 only. */
interface Said {
  readonly region: (typeof REGIONS)[number];
  readonly s: "1" | "2" | "3" | "";
  readonly quarters: number;
  readonly q: "1" | "2" | "";
  readonly n: number | null;
  readonly l: "1" | "2" | "";
  readonly m: "1" | "2" | "";
}
type Answers = Readonly<Record<PublicId, Readonly<Record<WaveId, readonly Said[]>>>>;

interface Weighing {
  readonly base: boolean;
  /** Part of class 1 in the population, in hundredths, where weights are put to it; the other two share the rest. */
  readonly first: number | null;
}

const yesNo = fc.constantFrom("1", "2", "1", "2", "" as const) as fc.Arbitrary<"1" | "2" | "">;
const said: fc.Arbitrary<Said> = fc.record({
  region: fc.constantFrom(...REGIONS),
  s: fc.constantFrom("1", "2", "3"),
  quarters: fc.integer({ min: 2, max: 40 }),
  q: yesNo,
  n: fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 8, arbitrary: fc.integer({ min: 0, max: 90 }) }),
  l: yesNo,
  m: yesNo,
});
/** Each region and class is met, and some have no class. */
const wave = fc
  .tuple(fc.array(said, { minLength: 30, maxLength: 70 }), fc.nat(5))
  .map(([all, without]): readonly Said[] =>
    all.map((one, at) => ({
      ...one,
      ...(at < 3
        ? { region: REGIONS[at], s: (["1", "2", "3"] as const)[at] }
        : at < 3 + without
          ? { s: "" as const }
          : {}),
    })),
  );
const waves = fc.record({ "2024": wave, "2025": wave });
const answers: fc.Arbitrary<Answers> = fc.record({ people: waves, others: waves });
const weighing: fc.Arbitrary<Weighing> = fc.record({
  base: fc.boolean(),
  first: fc.option(fc.integer({ min: 20, max: 60 })),
});

/** Who is kept, and their weights: those without a class of a margin go; the others are put to it class by class. */
function sampleOf(all: readonly Said[], { base, first }: Weighing) {
  const kept = first === null ? all : all.filter(({ s }) => s !== "");
  const drawn = kept.map(({ quarters }) => (base ? quarters / 4 : 1));
  if (first === null) return kept.map((one, row) => ({ ...one, weight: drawn[row] }));
  const total = drawn.reduce((sum, weight) => sum + weight, 0);
  const parts = { "1": first / 100, "2": (1 - first / 100) / 2, "3": (1 - first / 100) / 2 };
  return kept.map((one, row) => {
    const held = kept.reduce((sum, { s }, other) => sum + (s === one.s ? drawn[other] : 0), 0);
    return { ...one, weight: (drawn[row] * total * parts[one.s as "1"]) / held };
  });
}
type Kept = ReturnType<typeof sampleOf>[number];

/** What is measured of a respondent; null where they are out of the base. */
const VALUES: Readonly<Record<string, (one: Kept) => number | null>> = {
  oui: ({ q }) => (q === "" ? null : Number(q === "1")),
  moyenne: ({ n }) => n,
  tard: ({ l }) => (l === "" ? null : Number(l === "1")),
  part: ({ m }) => (m === "" ? null : Number(m === "1")),
};

function meanOf(rows: readonly Kept[], indicator: string): number | null {
  let [sum, weight] = [0, 0];
  for (const one of rows) {
    const value = VALUES[indicator](one);
    if (value === null) continue;
    sum += one.weight * value;
    weight += one.weight;
  }
  return weight === 0 ? null : sum / weight;
}

/** The dimensions: indicators, what brings each to 0 to 100. */
const DIMENSIONS: Readonly<Record<string, readonly { indicator: string; to100: (value: number) => number }[]>> = {
  d1: [
    { indicator: "oui", to100: (value) => 100 * value },
    { indicator: "moyenne", to100: (value) => (100 * (value - 10)) / 70 },
  ],
  d2: [{ indicator: "tard", to100: (value) => 100 * value }],
  d3: [{ indicator: "part", to100: (value) => 100 - 100 * value }],
};
const FLOOR = 5;
const MATURITY = {
  label: "Maturité",
  dimensions: [
    { id: "d1", label: "1", components: [{ indicator: "oui" }, { indicator: "moyenne", range: [10, 80] }] },
    { id: "d2", label: "2", components: [{ indicator: "tard" }] },
    { id: "d3", label: "3", components: [{ indicator: "part", reversed: true }] },
  ],
  editions: WAVES.map((id) => ({ id: `e${id}`, label: id, waves: { people: id, others: id } })),
  stages: [
    { id: "low", below: 40, label: "Bas" },
    { id: "high", below: 101, label: "Haut" },
  ],
  gates: [{ id: "gate", label: "Porte", requires: { d1: 40, d3: 40 } }],
  minimum_effective_base: 2,
  floor: FLOOR,
};

const csvOf = (all: readonly Said[]): string =>
  [
    "id;REG;S;poids;Q;N;L;M",
    ...all.map(({ region, s, quarters, q, n, l, m }, at) =>
      [`r${at}`, region, s, quarters / 4, q, n ?? "", l, m].join(";"),
    ),
  ].join("\n");

function questionnaireOf(id: PublicId): string {
  const single = (question: string, codes: string, asked: readonly string[] = WAVES) => ({
    id: question,
    type: "single",
    codes,
    label: question,
    versions: [{ id: "v1", waves: asked, wording: "?" }],
  });
  const other = (question: string, more: object) => ({ ...single(question, ""), codes: undefined, ...more });
  return JSON.stringify({
    public: id,
    code_lists: {
      yes: { codes: { "1": "Oui", "2": "Non" } },
      three: { codes: { "1": "Un", "2": "Deux", "3": "Trois" } },
    },
    questions: [
      other("REG", { type: "territory", level: "region" }),
      single("S", "three"),
      single("Q", "yes"),
      other("N", { type: "number" }),
      single("L", "yes", id === "people" ? ["2025"] : WAVES),
      single("M", "yes"),
    ],
  });
}

function studyOf(all: Answers, { base, first }: Weighing): SmallStudy {
  const publics = [...PUBLICS];
  const share = (id: string, question: string) => ({
    ...{ id, statistic: "share", headline: true },
    definitions: [{ publics, numerator: { question, in: ["1"] } }],
  });
  const places = PUBLICS.flatMap((id) => WAVES.map((name) => ({ id, name, file: `exports/${id}-${name}.csv` })));
  const parts = first === null ? [] : [first, (100 - first) / 2, (100 - first) / 2];
  const rows = parts.map((part, at) => `S,${at + 1},${Number((part / 100).toFixed(6))},essai,2025,A`);
  return {
    questions: [{ id: "unused", type: "text" }],
    indicators: [
      share("oui", "Q"),
      {
        ...{ id: "moyenne", statistic: "mean", unit: "number", headline: true },
        definitions: [{ publics, value: { question: "N" } }],
      },
      share("tard", "L"),
      share("part", "M"),
    ],
    waves: {},
    studyKeys: {
      territories: {
        label: "R",
        main: { one: "région", many: "régions" },
        levels: [{ id: "region", file: "r.csv", source: "S" }],
      },
      maturity: MATURITY,
      publics: PUBLICS.map((id) => ({
        ...{ id, label: id, unit: id, questionnaire: `${id}.yaml`, panel: false, region: "REG", structure: ["S"] },
        disclosure_minimum: 3,
      })),
      disclosure: { minimum_base: 1, fragile_base: 1, few_answers: 1 },
      waves: places.map(({ id, name, file }) => ({
        ...{ public: id, wave: name, year: Number(name), field: { start: `${name}-01-01`, end: `${name}-02-01` } },
        ...{ institute: "Essai", mode: "online", population_covered: "essai" },
        design: { kind: "simple", ...(base ? { base_weight: { column: "poids" } } : {}) },
        ...(first === null ? {} : { calibration: { method: "raking", margins: ["margins.csv"] } }),
        export: { file, format: "delimited", encoding: "utf-8", delimiter: ";", record_id: "id", drop: drop(id, name) },
      })),
    },
    files: {
      "r.csv": "code,label\nA,Alpha\nB,Bêta\nC,Gamma\n",
      "margins.csv": `${["variable,category,share,source,date,confidence", ...rows].join("\n")}\n`,
      ...Object.fromEntries(PUBLICS.map((id) => [`${id}.yaml`, questionnaireOf(id)])),
      ...Object.fromEntries(places.map(({ id, name, file }) => [file, csvOf(all[id][name])])),
    },
  };
}

const drop = (id: PublicId, name: WaveId): readonly string[] => (id === "people" && name === "2024" ? ["L"] : []);

/** The solution of a system by elimination with the largest pivots; undefined where it has none to speak of. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] | undefined {
  const rows = matrix.map((row, at) => [...row, right[at]]);
  const size = rows.length;
  const scale = Math.max(...rows.flat().map(Math.abs));
  for (let at = 0; at < size; at++) {
    let pivot = at;
    for (let row = at; row < size; row++) if (Math.abs(rows[row][at]) > Math.abs(rows[pivot][at])) pivot = row;
    if (Math.abs(rows[pivot][at]) < 1e-9 * scale) return undefined;
    [rows[at], rows[pivot]] = [rows[pivot], rows[at]];
    for (let row = 0; row < size; row++) {
      if (row === at) continue;
      const factor = rows[row][at] / rows[at][at];
      for (let column = at; column <= size; column++) rows[row][column] -= factor * rows[at][column];
    }
  }
  return rows.map((row, at) => row[size] / row[at]);
}

/** The gap of a region at equal structure, by weighted least squares on the region and the classes; its error where nothing is calibrated. */
function gapAtEqualStructure(rows: readonly Kept[], indicator: string, region: string) {
  const used = rows.flatMap((one, row) => {
    const value = VALUES[indicator](one);
    if (value === null || one.s === "") return [];
    const x = [1, Number(one.region === region), Number(one.s === "2"), Number(one.s === "3")];
    return [{ row, x, value, weight: one.weight }];
  });
  const moments = [0, 1, 2, 3].map((i) =>
    [0, 1, 2, 3].map((j) => used.reduce((sum, { x, weight }) => sum + weight * x[i] * x[j], 0)),
  );
  const right = [0, 1, 2, 3].map((i) => used.reduce((sum, { x, value, weight }) => sum + weight * x[i] * value, 0));
  const beta = solve(moments, right);
  const inverse = solve(moments, [0, 1, 0, 0]);
  if (beta === undefined || inverse === undefined) return undefined;
  const influences = new Array<number>(rows.length).fill(0);
  for (const { row, x, value, weight } of used) {
    const residual = value - x.reduce((sum, own, at) => sum + own * beta[at], 0);
    influences[row] = weight * residual * x.reduce((sum, own, at) => sum + own * inverse[at], 0);
  }
  const center = influences.reduce((sum, one) => sum + one, 0) / rows.length;
  const squares = influences.reduce((sum, one) => sum + (one - center) ** 2, 0);
  return { gap: beta[1], se: Math.sqrt((rows.length / (rows.length - 1)) * squares) };
}

const near = (one: number | null | undefined, other: number): boolean =>
  Math.abs((one ?? Number.NaN) - other) < 1e-6 * (1 + Math.abs(other));
const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const geometric = (values: readonly number[]): number =>
  Math.exp(average(values.map((value) => Math.log(Math.max(value, FLOOR)))));

interface Drawn {
  readonly flow: NonNullable<Awaited<ReturnType<typeof runUnlessRefused>>>;
  readonly rows: (id: PublicId, name: WaveId, domain: string) => readonly Kept[];
}

/** Compares the gaps at equal structure; gives how many. */
function compareGaps({ flow, rows }: Drawn, { first }: Weighing): number {
  let compared = 0;
  for (const id of PUBLICS)
    for (const name of WAVES)
      for (const row of rowsFrom<Specificity>(flow, `specificities/${id}-${name}`, "specificities")) {
        if (row.structure_difference === null) continue;
        const own = gapAtEqualStructure(rows(id, name, "all"), row.indicator, row.domain);
        const place = [id, name, row.indicator, row.domain];
        expect([...place, own !== undefined && near(row.structure_difference, own.gap)]).toEqual([...place, true]);
        if (first === null && own !== undefined)
          expect([...place, near(row.structure_se, own.se)]).toEqual([...place, true]);
        compared++;
      }
  return compared;
}

/** Whether a cell is hidden: it then enters no score. */
function hiddenIn({ flow }: Drawn, name: WaveId): (id: PublicId, indicator: string, domain: string) => boolean {
  const hidden = new Set(
    PUBLICS.flatMap((id) =>
      rowsFrom<ProtectedCell>(flow, `protection/${id}-${name}`, "protection").map(
        ({ indicator, domain }) => `${id} ${indicator} ${domain}`,
      ),
    ),
  );
  return (id, indicator, domain) => hidden.has(`${id} ${indicator} ${domain}`);
}

/** The dimensions of a territory on the components that a public may enter; a dimension without any is left out. */
function dimensionsOf(
  rowsOf: (id: PublicId) => readonly Kept[],
  enters: (id: PublicId, indicator: string) => boolean,
): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(DIMENSIONS).flatMap(([id, components]) => {
      const scores = components.flatMap(({ indicator, to100 }) => {
        const own = PUBLICS.filter((one) => enters(one, indicator)).flatMap((one) => {
          const mean = meanOf(rowsOf(one), indicator);
          return mean === null ? [] : [to100(mean)];
        });
        return own.length === 0 ? [] : [average(own)];
      });
      return scores.length === 0 ? [] : [[id, average(scores)] as const];
    }),
  );
}

/** Compares the scores of each edition; gives how many. */
function compareEditions(drawn: Drawn): number {
  let compared = 0;
  for (const name of WAVES) {
    const isHidden = hiddenIn(drawn, name);
    const scores = rowsFrom<MaturityRow>(drawn.flow, `maturity/e${name}`, "maturity");
    for (const domain of ["all", ...REGIONS]) {
      const asked = (id: PublicId, indicator: string) => !(indicator === "tard" && id === "people" && name === "2024");
      const dimensions = dimensionsOf(
        (id) => drawn.rows(id, name, domain),
        (id, indicator) => asked(id, indicator) && !isHidden(id, indicator, domain),
      );
      const own = scores.filter((row) => row.domain === domain && row.score !== null);
      for (const row of own.filter(({ dimension }) => dimension !== "index")) {
        const expected = dimensions.get(row.dimension) ?? Number.NaN;
        expect([name, domain, row.dimension, row.score, expected, near(row.score, expected)]).toEqual([
          ...[name, domain, row.dimension, row.score, expected],
          true,
        ]);
        compared++;
      }
      const index = own.find(({ dimension }) => dimension === "index");
      if (index === undefined) continue;
      const expected = geometric([...dimensions.values()]);
      expect([name, domain, near(index.score, expected)]).toEqual([name, domain, true]);
      expect(index.stage).toBe(expected < 40 ? "low" : "high");
      const passed = (dimensions.get("d1") ?? 0) >= 40 && (dimensions.get("d3") ?? 0) >= 40;
      expect(index.gate).toBe(passed ? "gate" : null);
      compared++;
    }
  }
  return compared;
}

/** Compares the changes of maturity, on the components that the table says are common; gives how many. */
function compareChanges(drawn: Drawn): number {
  let compared = 0;
  const unit = "maturity/e2024..e2025";
  const components = rowsFrom<MaturityComponent>(drawn.flow, unit, "maturity_components");
  const late = components.filter((one) => one.public === "people" && one.indicator === "tard");
  expect(new Set(late.map(({ used, reason }) => `${used} ${reason}`))).toEqual(
    new Set(["false question-absent-of-a-wave"]),
  );
  const changes = rowsFrom<MaturityTrend>(drawn.flow, unit, "maturity_trends");
  for (const domain of ["all", ...REGIONS]) {
    const used = components.filter((one) => one.domain === domain && one.used);
    const enters = (id: PublicId, indicator: string) =>
      used.some((one) => one.public === id && one.indicator === indicator);
    const [before, after] = WAVES.map((name) => dimensionsOf((id) => drawn.rows(id, name, domain), enters));
    for (const row of changes.filter((one) => one.domain === domain && one.from_score !== null)) {
      const isIndex = row.dimension === "index";
      const [was, is] = [before, after].map((side) =>
        isIndex ? geometric([...side.values()]) : (side.get(row.dimension) ?? Number.NaN),
      );
      expect([domain, row.dimension, near(row.from_score, was), near(row.to_score, is)]).toEqual([
        ...[domain, row.dimension],
        ...[true, true],
      ]);
      if (row.difference !== null)
        expect([domain, row.dimension, near(row.difference, is - was)]).toEqual([domain, row.dimension, true]);
      if (isIndex) {
        const parts = changes.filter((one) => one.domain === domain && one.contribution !== null);
        expect(near(average(parts.map(({ contribution }) => contribution ?? 0)) * parts.length, is - was)).toBe(true);
      }
      compared++;
    }
  }
  return compared;
}

describe("no composed figure differs from a straightforward recomputation", () => {
  test("over two publics and two waves: gaps at equal structure, dimensions, index, stages, and changes on what is common", async () => {
    const compared = { gaps: 0, scores: 0, changes: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(answers, weighing, async (all, how) => {
        const flow = await runUnlessRefused(() => smallStudy(studyOf(all, how)));
        if (flow === undefined) {
          compared.refused++;
          return;
        }
        const samples = new Map(
          PUBLICS.flatMap((id) => WAVES.map((name) => [`${id} ${name}`, sampleOf(all[id][name], how)] as const)),
        );
        const drawn: Drawn = {
          flow,
          rows: (id, name, domain) =>
            (samples.get(`${id} ${name}`) ?? []).filter(({ region }) => domain === "all" || region === domain),
        };
        compared.gaps += compareGaps(drawn, how);
        compared.scores += compareEditions(drawn);
        compared.changes += compareChanges(drawn);
      }),
      { numRuns: draws(12, 300) },
    );
    // A study that is refused compares nothing: most must not be.
    expect(compared.refused).toBeLessThan(compared.gaps / 20);
    expect(compared.gaps).toBeGreaterThan(100);
    expect(compared.scores).toBeGreaterThan(150);
    expect(compared.changes).toBeGreaterThan(80);
  });
});
