import { describe, test } from "vitest";
import { GAUSSIAN } from "#models/regression/family";
import { factorColumns, interceptColumn, numericColumn } from "#models/regression/model-columns";
import { fitSurveyModel } from "#models/regression/survey-model";
import type { ReplicateDesign } from "#statistics/designs/survey-design";
import { estimateProportion } from "#statistics/intervals/estimate-proportion";
import { testAssociation } from "#statistics/tests/association";
import { expectClose } from "#tests/reference/closeness";
import { ReferenceTable, referenceCase } from "#tests/reference/reference-case";
import { indicator } from "#tests/reference/reference-designs";

interface Declaration {
  readonly dataset: string;
  readonly replicate_weights: string;
  readonly scale: number;
  readonly rscales: readonly number[] | number;
  readonly mse: boolean;
}

const NAMES = ["rjk1", "rjk1_fpc", "rjkn", "rjkn_fpc", "rboot", "rsubboot", "rmrb"];

/** The replicate design that a case declares, from its columns of replicate weights. */
function replicateSample(id: string): { design: ReplicateDesign; table: ReferenceTable } {
  const declaration = referenceCase(id).design as Declaration;
  const table = new ReferenceTable(declaration.dataset);
  const columns = new ReferenceTable(declaration.replicate_weights.replace(/^data\/(.+)\.csv$/, "$1"));
  const replicates = columns.names.map((name) => columns.numbers(name));
  const { scale, rscales, mse } = declaration;
  const factors = typeof rscales === "number" ? replicates.map(() => rscales) : rscales;
  const weights = table.numbers("pw");
  const design = { size: table.size, weights, replicates, scale, rscales: Float64Array.from(factors), mse };
  return { design: { kind: "replicates", ...design }, table };
}

describe("reference", () => {
  test.each(NAMES)("%s.glm", (name) => {
    const { expected } = referenceCase<{ coefficients: number[]; vcov: number[][]; df_residual: number }>(
      `${name}.glm`,
    );
    const { design, table } = replicateSample(`${name}.glm`);
    const types = factorColumns("stype", { codes: table.codes("stype"), levels: table.levels("stype") });
    const columns = [interceptColumn(table.size), numericColumn("meals", table.numbers("meals")), ...types];
    const model = fitSurveyModel(design, { response: table.numbers("api00"), columns, family: GAUSSIAN });
    expectClose(model.coefficients, expected.coefficients);
    expectClose(model.covariance, expected.vcov);
    expectClose([model.df], [expected.df_residual]);
  });

  test.each(NAMES)("%s.chisq", (name) => {
    type Expected = { statistic: number; parameter: number[]; p_value: number };
    const { expected } = referenceCase<Expected>(`${name}.chisq`);
    const { design, table } = replicateSample(`${name}.chisq`);
    const { statistic, df, p } = testAssociation(design, {
      rows: table.codes("sch.wide"),
      columns: table.codes("stype"),
    });
    expectClose([statistic, ...df, p], [expected.statistic, ...expected.parameter, expected.p_value], { absolute: 0 });
  });

  test.each(NAMES)("%s.ciprop", (name) => {
    const { expected } = referenceCase<{ estimate: number; se: number; ci: number[] }>(`${name}.ciprop`);
    const { design, table } = replicateSample(`${name}.ciprop`);
    const share = estimateProportion(design, indicator(table, "awards", "Yes"), { method: "xlogit" });
    if (!share.estimable || !share.interval.estimable) throw new Error("not estimable");
    const { lower, upper } = share.interval;
    expectClose([share.estimate, share.standardError, lower, upper], [expected.estimate, expected.se, ...expected.ci]);
  });
});
