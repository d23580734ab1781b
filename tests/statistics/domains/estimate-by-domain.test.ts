import { describe, expect, test } from "vitest";
import { declareDesign } from "#statistics/designs/declare-design";
import {
  cellDesignEffect,
  cellEffectiveBase,
  type DomainCell,
  type DomainEstimate,
} from "#statistics/domains/domain-cell";
import { domainDegreesOfFreedom } from "#statistics/domains/domain-partition";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { expectClose } from "#tests/reference/closeness";
import { type ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { indicator, levelMask, referenceDesign } from "#tests/reference/reference-designs";

type Columns = Record<string, readonly (number | string | null)[]>;
interface Expected {
  readonly by: readonly string[];
  readonly columns: Columns;
  readonly vcov?: { readonly matrix: readonly (readonly number[])[] };
}

/** The partition that the rows of an R `svyby` table name. */
function partitionOf(table: ReferenceTable, expected: Expected) {
  const keys = expected.by;
  const count = expected.columns[keys[0]].length;
  const codes = Int32Array.from({ length: table.size }, (_, row) =>
    Array.from({ length: count }, (__, domain) => domain).findIndex((domain) =>
      keys.every((key) => table.texts(key)[row] === expected.columns[key][domain]),
    ),
  );
  return { codes, count };
}

const estimated = (cell: DomainCell): DomainEstimate => {
  if (!cell.estimable) throw new Error(cell.reason);
  return cell;
};

describe.each(["dstrat", "dclus1", "dclus2"] as const)("reference: %s", (name) => {
  const { design, table } = referenceDesign(name);

  test.each([
    ["by.stype.mean", "mean", ["api99", "api00"], undefined],
    ["by.two.mean", "mean", ["api99"], undefined],
    ["by.total", "total", ["api.stu"], undefined],
    ["by.ratio", "ratio", ["api.stu"], "enroll"],
  ] as const)("%s", (suffix, statistic, columns, below) => {
    const { expected } = referenceCase<Expected>(`${name}.${suffix}`);
    const partition = partitionOf(table, expected);
    const denominator = below ? { denominator: table.numbers(below) } : {};
    const variables = columns.map((column) => ({ values: table.numbers(column), ...denominator }));
    const results = estimateByDomain(design, { partition, statistic, variables, covariance: true });
    for (const [index, { cells, covariance }] of results.entries()) {
      const label = below ? `${columns[index]}/${below}` : columns[index];
      const se = expected.columns[below || columns.length > 1 ? `se.${label}` : "se"];
      expectClose(
        cells.map((cell) => estimated(cell).estimate),
        expected.columns[label] as number[],
      );
      expectClose(
        cells.map((cell) => estimated(cell).standardError),
        se as number[],
      );
      if (!expected.vcov) continue;
      const block = expected.vcov.matrix
        .slice(index * partition.count, (index + 1) * partition.count)
        .map((row) => row.slice(index * partition.count, (index + 1) * partition.count));
      expectClose(covariance ?? [], block);
    }
  });

  test("by.factor", () => {
    const { expected } = referenceCase<Expected>(`${name}.by.factor`);
    const variables = ["No", "Yes"].map((level) => ({ values: indicator(table, "comp.imp", level) }));
    const request = { partition: partitionOf(table, expected), statistic: "mean", variables } as const;
    for (const [index, { cells }] of estimateByDomain(design, request).entries()) {
      const label = `comp.imp${["No", "Yes"][index]}`;
      expectClose(
        cells.map((cell) => estimated(cell).estimate),
        expected.columns[label] as number[],
      );
      expectClose(
        cells.map((cell) => estimated(cell).standardError),
        expected.columns[`se.${label}`] as number[],
      );
    }
  });

  test("by.unwtd", () => {
    const { expected } = referenceCase<Expected>(`${name}.by.unwtd`);
    const variables = [{ values: table.numbers("api00") }];
    const request = { partition: partitionOf(table, expected), statistic: "mean", variables } as const;
    const [{ cells }] = estimateByDomain(design, request);
    expect(cells.map((cell) => cell.respondents)).toEqual(expected.columns.counts);
  });
});

describe("reference: design effects and degrees of freedom", () => {
  test("dclus1.deff.by", () => {
    const { expected } = referenceCase<Expected>("dclus1.deff.by");
    const { design, table } = referenceDesign("dclus1");
    const variables = [{ values: table.numbers("api00") }];
    const request = { partition: partitionOf(table, expected), statistic: "mean", variables } as const;
    const [{ cells }] = estimateByDomain(design, request);
    const effects = cells.map((cell) => cellDesignEffect(estimated(cell)) ?? Number.NaN);
    expectClose(effects, expected.columns["DEff.api00"] as number[]);
  });

  test("dstrat.domain.degf, dclus1.domain.degf", () => {
    const strata = referenceDesign("dstrat");
    const awards = { codes: Int32Array.from(levelMask(strata.table, "awards", "Yes")), count: 2 };
    const { awards_yes } = referenceCase<{ awards_yes: number }>("dstrat.domain.degf").expected;
    expect(domainDegreesOfFreedom(strata.design, awards)[1]).toBe(awards_yes);
    const clusters = referenceDesign("dclus1");
    const high = { codes: Int32Array.from(levelMask(clusters.table, "stype", "H")), count: 2 };
    const { stypeH } = referenceCase<{ stypeH: number }>("dclus1.domain.degf").expected;
    expect(domainDegreesOfFreedom(clusters.design, high)[1]).toBe(stypeH);
  });
});

describe("properties", () => {
  const size = 400;
  const design = declareDesign({
    size,
    strata: [Array.from({ length: size }, (_, row) => row % 7)],
    weights: Array.from({ length: size }, (_, row) => 1 + (row % 5)),
  });
  const partition = { codes: Int32Array.from({ length: size }, (_, row) => (row % 4) - 1), count: 4 };
  const values = Float64Array.from({ length: size }, (_, row) => (row % 11 === 0 ? Number.NaN : (row * row) % 17));

  const indicatorOf7 = Float64Array.from({ length: size }, (_, row) => Number((row * row) % 17 > 7));
  const routes = [
    ["mean", values],
    ["mean", indicatorOf7],
    ["total", values],
    ["total", indicatorOf7],
  ] as const;
  test.each(routes)(
    "every route gives the same cells: ordered rows, units of one row, masks (%s)",
    (statistic, values) => {
      const request = { partition, statistic, variables: [{ values }], covariance: true } as const;
      const [ordered] = estimateByDomain(design, request);
      // A projector that changes nothing sends the request through the masks.
      const projectors = [{ residuals: (influence: Float64Array) => influence }];
      const [masked] = estimateByDomain({ ...design, projectors }, request);
      const clusters = Int32Array.from({ length: size }, (_, row) => row);
      const [first] = design.stages;
      const [grouped] = estimateByDomain({ ...design, stages: [{ ...first, clusters }] }, request);
      for (const other of [masked, grouped]) {
        for (const [domain, cell] of ordered.cells.entries()) {
          if (!cell.estimable) {
            expect(other.cells[domain]).toEqual(cell);
            continue;
          }
          const twin = estimated(other.cells[domain]);
          expectClose([twin.estimate, twin.standardError], [cell.estimate, cell.standardError], { relative: 1e-12 });
          expectClose([cellEffectiveBase(twin) ?? 0], [cellEffectiveBase(cell) ?? 1], { relative: 1e-12 });
          expect([twin.respondents, twin.weightSum]).toEqual([cell.respondents, cell.weightSum]);
        }
        expectClose(other.covariance ?? [], [...(ordered.covariance ?? [])], { relative: 1e-12 });
      }
    },
  );

  test("a domain agrees with the mean over its mask", () => {
    const [{ cells }] = estimateByDomain(design, { partition, statistic: "mean", variables: [{ values }] });
    const domain = Uint8Array.from(partition.codes, (code) => Number(code === 1));
    const alone = requireEstimates(estimateMeans(design, [values], { domain }));
    const cell = estimated(cells[1]);
    expectClose([cell.estimate, cell.standardError], [alone.estimates[0], alone.standardErrors[0]], {
      relative: 1e-12,
    });
  });

  test("a share of 0 and of 1 have a standard error of 0; an empty domain is not estimable", () => {
    const zeros = new Float64Array(size);
    const ones = new Float64Array(size).fill(1);
    const variables = [{ values: zeros }, { values: ones }];
    const [none, all] = estimateByDomain(design, { partition, statistic: "mean", variables });
    expect([estimated(none.cells[0]).estimate, estimated(none.cells[0]).standardError]).toEqual([0, 0]);
    expect([estimated(all.cells[0]).estimate, estimated(all.cells[0]).standardError]).toEqual([1, 0]);
    expect(none.cells[3]).toEqual({
      estimable: false,
      reason: "empty-domain",
      respondents: 0,
      weightSum: 0,
      effectiveSize: 0,
    });
  });

  test("a level known by design has no error left by rounding", () => {
    const byDesign = Float64Array.from({ length: size }, (_, row) => Number(row % 7 === 2));
    const one = { codes: new Int32Array(size), count: 1 };
    const [{ cells }] = estimateByDomain(design, {
      partition: one,
      statistic: "mean",
      variables: [{ values: byDesign }],
    });
    const constant = declareDesign({ size, strata: [Array.from({ length: size }, (_, row) => row % 7)] });
    const [known] = estimateByDomain(constant, {
      partition: one,
      statistic: "mean",
      variables: [{ values: byDesign }],
    });
    expect(estimated(cells[0]).standardError).toBeGreaterThan(1e-3);
    expect(estimated(known.cells[0]).standardError).toBeLessThan(1e-15);
  });
});

describe("refusals", () => {
  test("a code out of range", () => {
    const design = declareDesign({ size: 2 });
    const partition = { codes: Int32Array.of(0, 3), count: 2 };
    const variables = [{ values: Float64Array.of(1, 2) }];
    expect(() => estimateByDomain(design, { partition, statistic: "mean", variables })).toThrow("found 3");
  });
});
