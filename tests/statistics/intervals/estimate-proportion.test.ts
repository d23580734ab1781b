import { describe, expect, test } from "vitest";
import { estimateProportion, type Proportion } from "#statistics/intervals/estimate-proportion";
import { expectClose } from "#tests/reference/closeness";
import { referenceCase, referenceGroup } from "#tests/reference/reference-case";
import { indicator, levelMask, type ReferenceDesignName, referenceDesign } from "#tests/reference/reference-designs";

interface Expected {
  readonly estimate: number;
  readonly se: number;
  readonly ci: readonly (number | null)[];
}

const CHARACTERS = {
  "I(ell == 0)": ({ table }) => table.numbers("ell").map((value) => Number(value === 0)),
  'I(awards == "Yes")': ({ table }) => indicator(table, "awards", "Yes"),
  'I(stype == "H")': ({ table }) => indicator(table, "stype", "H"),
  "I(api00 > 850)": ({ table }) => table.numbers("api00").map((value) => Number(value > 850)),
  "I(api00 > 2000)": ({ table }) => table.numbers("api00").map((value) => Number(value > 2000)),
  "I(api00 > 0)": ({ table }) => table.numbers("api00").map((value) => Number(value > 0)),
} satisfies Record<string, (sample: ReturnType<typeof referenceDesign>) => Float64Array>;

const CALL = /^svyciprop\(~(.+), (\w+), method = '(\w+)'(, level = \.9, df = Inf)?\)$/;
const cases = referenceGroup("proportion-ci").filter((entry) => entry.call.startsWith("svyciprop("));

function proportionOf(call: string): Proportion {
  const [, character = "", name = "", method = "", level90] = CALL.exec(call) ?? [];
  const sample = referenceDesign(name as ReferenceDesignName);
  const values = CHARACTERS[character as keyof typeof CHARACTERS](sample);
  const proportion = estimateProportion(sample.design, values, {
    method: method as "beta",
    ...(level90 ? { level: 0.9, df: Number.POSITIVE_INFINITY } : {}),
  });
  if (!proportion.estimable) throw new Error(proportion.reason);
  return proportion;
}

describe("reference", () => {
  test.each(cases)("$id", ({ id, call, tol }) => {
    const { expected } = referenceCase<Expected>(id);
    const { estimate, standardError, interval } = proportionOf(call);
    const relative = tol ?? 1e-8;
    expectClose([estimate, standardError], [expected.estimate, expected.se], { relative, scale: 1 });
    if (expected.ci[0] === null) {
      expect(interval).toEqual({ estimable: false, reason: "share-at-bound" });
      return;
    }
    if (!interval.estimable) throw new Error(interval.reason);
    expectClose([interval.lower, interval.upper], expected.ci as number[], { relative, scale: 1 });
  });

  test("dclus1.ciprop.by: in domains, with their degrees of freedom", () => {
    const { expected } = referenceCase<{ columns: Record<string, number[]> }>("dclus1.ciprop.by");
    const { design, table } = referenceDesign("dclus1");
    for (const [index, stype] of ["E", "H", "M"].entries()) {
      const domain = levelMask(table, "stype", stype);
      const proportion = estimateProportion(design, indicator(table, "awards", "Yes"), { method: "xlogit", domain });
      if (!proportion.estimable || !proportion.interval.estimable) throw new Error("not estimable");
      const { estimate, interval } = proportion;
      const { columns } = expected;
      const wanted = [columns['I(awards == "Yes")'], columns.ci_l, columns.ci_u].map(
        (column) => column?.[index] as number,
      );
      expectClose([estimate, interval.lower, interval.upper], wanted);
    }
  });
});

describe("properties", () => {
  test("missing answers leave the row out; an empty domain has no share", () => {
    const { design } = referenceDesign("dclus1");
    const values = new Float64Array(design.size).fill(1);
    values[0] = Number.NaN;
    values[1] = 0;
    expect(estimateProportion(design, values, { method: "logit" })).toMatchObject({ estimable: true, df: 14 });
    const domain = new Uint8Array(design.size);
    expect(estimateProportion(design, values, { method: "logit", domain })).toMatchObject({ estimable: false });
  });

  test("no degree of freedom, no interval", () => {
    const { design, table } = referenceDesign("dclus1");
    const domain = levelMask(table, "dnum", "61");
    const values = indicator(table, "awards", "Yes");
    for (const method of ["logit", "xlogit", "asin", "beta", "mean", "wilson", "likelihood"] as const) {
      const proportion = estimateProportion(design, values, { method, domain });
      expect(proportion).toMatchObject({ df: 0, interval: { estimable: false, reason: "no-degrees-of-freedom" } });
    }
  });
});
