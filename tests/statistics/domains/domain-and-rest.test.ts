import { describe, expect, test } from "vitest";
import { calibrate } from "#calibration/calibrate";
import { calibrateDesign } from "#calibration/calibrate-design";
import type { LinearizedDesign } from "#statistics/designs/survey-design";
import { estimateDomainsAndRests } from "#statistics/domains/domain-and-rest";
import type { DomainCell } from "#statistics/domains/domain-cell";
import type { DomainAndRest, RestRequest } from "#statistics/domains/domain-request";
import { estimateByDomain } from "#statistics/domains/estimate-by-domain";
import { apiSample, SCHOOL_WIDE, TYPES } from "#tests/calibration/reference-samples";
import { expectClose } from "#tests/reference/closeness";
import { type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

/** A reference design, raked on types and on the school-wide target where that is asked. */
function designOf(name: ReferenceDesignName, raked: boolean): LinearizedDesign {
  const { design, table } = referenceDesign(name);
  if (!raked) return design;
  const variables = ["stype", "sch.wide"].map((variable) => ({
    variable,
    categories: table.levels(variable),
    codes: table.codes(variable),
  }));
  const sample = { ...apiSample(name), weights: design.weights };
  return calibrateDesign(design, calibrate({ ...sample, variables }, [TYPES, SCHOOL_WIDE], { distance: "raking" }));
}

/** The other road: for every domain, the masks of it and of the others, each with a vector of influences. */
function byMasks({ projectors, ...design }: LinearizedDesign, { partition, statistic, variables }: RestRequest) {
  const general = { ...design, projectors: projectors.map(({ residuals }) => ({ residuals })) };
  return variables.map((variable) =>
    Array.from({ length: partition.count }, (_, domain): DomainAndRest => {
      const codes = partition.codes.map((code) => (code === -1 ? -1 : Number(code !== domain)));
      const asked = { statistic, variables: [variable], partition: { codes, count: 2 }, covariance: true };
      const [{ cells, covariance }] = estimateByDomain(general, asked);
      return { inside: cells[0], rest: cells[1], covariance: covariance?.[1] ?? 0 };
    }),
  );
}

const numbersOf = (cell: DomainCell): readonly number[] =>
  cell.estimable
    ? [
        ...[cell.estimate, cell.standardError, cell.simpleVariance ?? 0],
        ...[cell.respondents, cell.weightSum, cell.effectiveSize],
      ]
    : [];

function expectTwins(design: LinearizedDesign, request: RestRequest): void {
  const wanted = byMasks(design, request);
  for (const [index, domains] of estimateDomainsAndRests(design, request).entries())
    for (const [domain, both] of domains.entries()) {
      const twin = wanted[index][domain];
      for (const side of ["inside", "rest"] as const) {
        expect(both?.[side].estimable).toBe(twin[side].estimable);
        if (both !== undefined) expectClose(numbersOf(both[side]), numbersOf(twin[side]), { relative: 1e-11 });
      }
      expectClose([both?.covariance ?? 0], [twin.covariance], { relative: 1e-10, scale: 1e-12 });
    }
}

describe.each([
  ["dstrat", true],
  ["dstrat", false],
  ["dsrs", false],
  ["dclus1", true],
  ["dclus1", false],
] as const)("%s, calibrated: %s", (name, raked) => {
  const { table } = referenceDesign(name);
  const design = designOf(name, raked);
  const counties = table.codes("cname");
  const values = table.numbers("api00").map((value, row) => (row % 13 === 0 ? Number.NaN : value));
  const answers = values.map((value) => (Number.isNaN(value) ? value : Number(value > 650)));
  const types = { codes: table.codes("stype").map((code) => code - 1), count: 3 };
  // Many domains, some of one school; a row in eleven is in none.
  const places = {
    codes: counties.map((code, row) => (row % 11 === 0 ? -1 : code - 1)),
    count: table.levels("cname").length,
  };

  test.each([
    ["three large domains", types],
    ["many small ones, and rows in none", places],
  ] as const)("%s: every domain and its rest as two masks", (_, partition) => {
    const variables = [{ values }, { values: answers }];
    expectTwins(design, { partition, statistic: "mean", variables });
    expectTwins(design, {
      partition,
      statistic: "ratio",
      variables: [{ values, denominator: table.numbers("api99") }],
    });
  });
});

describe("hard cases", () => {
  const design = designOf("dstrat", true);
  const { table } = referenceDesign("dstrat");
  const partition = { codes: table.codes("stype").map((code) => code - 1), count: 3 };

  test("an answer that margins tell, one that nobody varies in, one that varies in the rest alone", () => {
    const told = Float64Array.from(table.texts("sch.wide"), (text) => Number(text === "Yes"));
    const none = new Float64Array(design.size);
    const elsewhere = partition.codes.map((code, row) => Number(code !== 0 && row % 3 === 0));
    const variables = [told, none, Float64Array.from(elsewhere)].map((values) => ({ values }));
    expectTwins(design, { partition, statistic: "mean", variables });
  });

  test("a domain whose denominators are 0 has no ratio, and its rows are of the rest of the others", () => {
    const denominator = Float64Array.from(partition.codes, (code) => Number(code !== 1));
    const values = table.numbers("api00").map((value, row) => value * denominator[row]);
    expectTwins(design, { partition, statistic: "ratio", variables: [{ values, denominator }] });
  });

  test("only what is wanted is estimated", () => {
    const variables = [{ values: table.numbers("api00") }];
    const wanted = (_: number, domain: number) => domain === 2;
    const [domains] = estimateDomainsAndRests(design, { partition, statistic: "mean", variables, wanted });
    expect(domains.map((both) => both !== undefined)).toEqual([false, false, true]);
  });
});
