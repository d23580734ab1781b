import { describe, expect, test } from "vitest";
import { type DesignColumns, declareDesign } from "#statistics/designs/declare-design";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { LONELY_PSU_RULES } from "#statistics/designs/survey-design";
import { requireEstimates } from "#statistics/estimators/estimate";
import { estimateMeans } from "#statistics/estimators/mean";
import { estimateTotals } from "#statistics/estimators/total";
import { expectClose } from "#tests/reference/closeness";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { levelMask, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly estimate: number[];
  readonly se: number[];
  readonly vcov?: number[][];
}

/** The table less the rows of stratum H: no stratum is lonely but inside the domain dom2 = y. */
function withoutLonelyStratum() {
  const table = new ReferenceTable("api_lonely");
  const kept = table.texts("stype").flatMap((level, row) => (level === "H" ? [] : [row]));
  const numbers = (name: string) => Float64Array.from(kept, (row) => table.numbers(name)[row]);
  const texts = (name: string) => kept.map((row) => table.texts(name)[row]);
  return { size: kept.length, numbers, texts };
}

const cases = LONELY_PSU_RULES.filter((rule) => rule !== "fail").flatMap((lonelyPsu) =>
  [false, true].map((adjustDomainLonely) => ({
    lonelyPsu,
    adjustDomainLonely,
    prefix: `lonely.${lonelyPsu}.${adjustDomainLonely ? "domadj" : "plain"}`,
  })),
);

describe("reference", () => {
  test.each(cases)("$prefix", ({ lonelyPsu, adjustDomainLonely, prefix }) => {
    const { design, table } = referenceDesign("dlonely", { lonelyPsu, adjustDomainLonely });
    const columns = [table.numbers("api00"), table.numbers("enroll")];
    const domain = levelMask(table, "dom", "a");
    for (const [suffix, estimation] of [
      ["mean", estimateMeans(design, columns.slice(0, 1))],
      ["total", estimateTotals(design, columns)],
      ["domain", estimateMeans(design, columns.slice(0, 1), { domain })],
    ] as const) {
      const { expected } = referenceCase<Expected>(`${prefix}.${suffix}`);
      const { estimates, standardErrors, covariance } = requireEstimates(estimation);
      expectClose(estimates, expected.estimate);
      expectClose(standardErrors, expected.se);
      if (expected.vcov) expectClose(covariance, expected.vcov);
    }
  });

  test.each(cases)("$prefix: lonely only inside the domain", ({ lonelyPsu, adjustDomainLonely, prefix }) => {
    const rows = withoutLonelyStratum();
    const columns: DesignColumns = { size: rows.size, strata: [rows.texts("stype")], weights: rows.numbers("pw") };
    const design = declareDesign({ ...columns, lonelyPsu, adjustDomainLonely });
    const { expected } = referenceCase<{ columns: Record<string, (number | string | null)[]> }>(
      `${prefix}.domain_lonely`,
    );
    for (const [index, level] of expected.columns.dom2.entries()) {
      const domain = Uint8Array.from(rows.texts("dom2"), (text) => Number(text === level));
      const estimation = estimateTotals(design, [rows.numbers("api00")], { domain });
      const se = expected.columns.se[index];
      if (se === null) expect(estimation.estimable).toBe(false);
      else expectClose(requireEstimates(estimation).standardErrors, [se as number]);
    }
  });

  test("lonely.selfrepresenting: a stratum taken in full is not lonely", () => {
    const table = new ReferenceTable("api_lonely");
    const fpc = [Float64Array.from(table.texts("stype"), (level) => (level === "H" ? 1 : 10000))];
    const { design } = referenceDesign("dlonely", { fpc, lonelyPsu: "fail" });
    const { expected } = referenceCase<Expected>("lonely.selfrepresenting");
    expectClose(requireEstimates(estimateMeans(design, [table.numbers("api00")])).standardErrors, expected.se);
  });

  test("lonely.degf", () => {
    const { expected } = referenceCase<{ design: number }>("lonely.degf");
    expect(degreesOfFreedom(referenceDesign("dlonely").design)).toBe(expected.design);
  });
});

describe("refusals", () => {
  test("the rule fail refuses a lonely stratum, and only where the domain holds it", () => {
    const { design, table } = referenceDesign("dlonely");
    const columns = [table.numbers("api00")];
    expect(() => estimateMeans(design, columns)).toThrow("at least two units");
    const elsewhere = estimateMeans(design, columns, { domain: levelMask(table, "stype", "E") });
    expect(elsewhere.estimable).toBe(true);
  });
});
