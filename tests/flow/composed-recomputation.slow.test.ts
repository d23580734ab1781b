import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ProtectedCell } from "#schemas/tables/hidden/protection";
import type { MaturityRow } from "#schemas/tables/maturity";
import type { MaturityComponent, MaturityTrend } from "#schemas/tables/maturity-trends";
import type { Specificity } from "#schemas/tables/specificities";
import { draws } from "#tests/tier";
import {
  answers,
  DIMENSIONS,
  FLOOR,
  type Kept,
  meanOf,
  PUBLICS,
  type PublicId,
  REGIONS,
  sampleOf,
  studyOf,
  VALUES,
  WAVES,
  type WaveId,
  type Weighing,
  weighing,
} from "./composed-study.ts";
import { rowsFrom, runUnlessRefused } from "./run-in-memory.ts";
import { smallStudy } from "./small-study.ts";

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
