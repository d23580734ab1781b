import { describe, expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { calibrateDesign } from "#calibration/calibrate-design";
import { rake } from "#calibration/rake";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import type { DomainCell, DomainEstimate } from "#statistics/domains/domain-cell";
import type { DomainRequest } from "#statistics/domains/domain-request";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { apiSample, SCHOOL_WIDE, TYPES } from "#tests/calibration/reference-samples";
import { expectClose } from "#tests/reference/closeness";
import { type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

const estimated = (cell: DomainCell): DomainEstimate => {
  if (!cell.estimable) throw new Error(cell.reason);
  return cell;
};
const MARGINS = [TYPES, SCHOOL_WIDE];

/** A reference design raked on types and on the school-wide target, and its schools that met their target or not. */
function rakedSchools(name: ReferenceDesignName) {
  const { design, table } = referenceDesign(name);
  const raked = calibrateDesign(design, rake(apiSample(name), MARGINS, { tolerance: 1e-14 }));
  const codes = Int32Array.from(table.texts("comp.imp"), (text) => Number(text === "Yes"));
  return { design: raked, table, partition: { codes, count: 2 } };
}

describe("reference", () => {
  // calibrate(design, ~stype + sch.wide - 1, totals, calfun = "raking", epsilon = 1e-14), then svyby(…, ~comp.imp, …); survey 4.1-1
  test.each([
    [
      "dstrat",
      "mean",
      "api00",
      undefined,
      [635.2946363254438, 676.3874552745493],
      [15.72112882562452, 11.70378436173471],
    ],
    [
      "dstrat",
      "total",
      "enroll",
      undefined,
      [1592775.856320457, 2095344.616642742],
      [128669.4617411084, 128159.7501454818],
    ],
    [
      "dstrat",
      "ratio",
      "api.stu",
      "enroll",
      [0.8177729647929245, 0.8514474063469376],
      [0.015116741398640677, 0.007293527913965851],
    ],
    [
      "dclus1",
      "mean",
      "api00",
      undefined,
      [630.3420108641305, 646.3505227173706],
      [27.96506139895309, 23.34521514101911],
    ],
  ] as const)("%s, %s of %s by domain of raked weights", (name, statistic, column, below, estimates, errors) => {
    const { design, table, partition } = rakedSchools(name);
    const variable = { values: table.numbers(column), ...(below ? { denominator: table.numbers(below) } : {}) };
    const [{ cells }] = estimateByDomain(design, { partition, statistic, variables: [variable] });
    expectClose(
      cells.map((cell) => estimated(cell).estimate),
      [...estimates],
      { relative: 1e-10 },
    );
    expectClose(
      cells.map((cell) => estimated(cell).standardError),
      [...errors],
      { relative: 1e-10 },
    );
  });
});

describe("properties", () => {
  /** The design by the general way: a mask and new vectors for every domain. */
  const generalWay = (design: LinearizedDesign): LinearizedDesign => ({
    ...design,
    projectors: design.projectors.map(({ residuals }) => ({ residuals })),
  });

  function expectSameCells(design: LinearizedDesign, request: DomainRequest): void {
    const general = estimateByDomain(generalWay(design), request);
    for (const [index, { cells, covariance }] of estimateByDomain(design, request).entries()) {
      const other = general[index];
      expect(cells.map(({ estimable }) => estimable)).toEqual(other.cells.map(({ estimable }) => estimable));
      for (const [domain, cell] of cells.entries()) {
        const twin = other.cells[domain];
        if (!cell.estimable || !twin.estimable) continue;
        const { estimate, standardError, simpleVariance = 0 } = cell;
        const wanted = [twin.estimate, twin.standardError, twin.simpleVariance ?? 0];
        expectClose([estimate, standardError, simpleVariance], wanted, { relative: 1e-12 });
      }
      expectClose(covariance ?? [], [...(other.covariance ?? [])], { relative: 1e-12, scale: 1e-12 });
    }
  }

  const calibrations = {
    raking: { distance: "raking" },
    "bounds on the ratios": { distance: "logit", bounds: { lower: 0.5, upper: 2 } },
    "bounds on the weights": { distance: "linear", bounds: { lower: 5, upper: 80, on: "weights" } },
  } as const;

  describe.each(["dstrat", "dclus1", "dclus2"] as const)("%s", (name) => {
    const { design, table } = referenceDesign(name);
    const partition = { codes: table.codes("stype").map((code) => code - 1), count: 3 };
    const values = table.numbers("api00").map((value, row) => (row % 13 === 0 ? Number.NaN : value));
    const answers = values.map((value) => (Number.isNaN(value) ? value : Number(value > 650)));

    test.each(Object.entries(calibrations))("%s: the cells of the general way", (_, options) => {
      const sample = { ...apiSample(name === "dclus2" ? "dclus1" : name), weights: design.weights };
      const variables = [{ variable: "stype" }, { variable: "sch.wide" }].map(({ variable }) => ({
        variable,
        categories: table.levels(variable),
        codes: table.codes(variable),
      }));
      const calibrated = calibrateDesign(design, calibrate({ ...sample, variables }, MARGINS, options));
      for (const statistic of ["mean", "total"] as const)
        expectSameCells(calibrated, {
          partition,
          statistic,
          variables: [{ values }, { values: answers }],
          covariance: true,
        });
      const ratio = [{ values, denominator: table.numbers("api99") }];
      expectSameCells(calibrated, { partition, statistic: "ratio", variables: ratio });
    });
  });

  test("a share that the margins fix has no error in the whole, nor an empty domain an estimate", () => {
    const { design, table } = rakedSchools("dstrat");
    const values = Float64Array.from(table.texts("stype"), (text) => Number(text === "H"));
    const partition = { codes: new Int32Array(design.size), count: 2 };
    const [{ cells }] = estimateByDomain(design, { partition, statistic: "mean", variables: [{ values }] });
    expect(estimated(cells[0]).standardError).toBeLessThan(1e-12);
    expect(cells[1]).toMatchObject({ estimable: false, reason: "empty-domain" });
  });
});
