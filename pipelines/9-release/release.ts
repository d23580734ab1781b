import { type ColumnTable, rowsOf, tableFromRows } from "#columns/column-table";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { StudyDefinition } from "#schemas/study-definition";
import { type Estimate, estimates as estimatesTable } from "#schemas/tables/estimates";
import { type MaturityRow, maturityTable } from "#schemas/tables/maturity";
import { reconciliation, suppressions } from "#schemas/tables/release";
import { type Specificity, specificities as specificitiesTable } from "#schemas/tables/specificities";
import { type Trend, trends as trendsTable } from "#schemas/tables/trends";
import type { ReadTable, Stage, UnitResult } from "#stage";
import { waveName } from "#study/wave-definition";
import { auditRelease } from "./audit-release.ts";
import { reconcileFigures } from "./reconcile-figures.ts";
import { releaseComparisons } from "./release-comparisons.ts";
import { releaseEstimates } from "./release-estimates.ts";
import { suppressionsOf } from "./suppressions-of.ts";

/** Step 8: what may be shown. Nothing outside these tables reaches a page, a chart or a file. */
export const release: Stage = {
  name: "release",
  reads: [
    "estimates",
    "specificities",
    "trends",
    "maturity",
    "respondents",
    "weights",
    "margins_report",
    "weights_report",
  ],
  writes: ["estimates", "specificities", "trends", "maturity", "reconciliation", "suppressions"],
  units: (definition) => {
    const waves = definition.study.waves.map(waveName);
    const publics = definition.study.publics.map(({ id }) => id);
    const editions = (definition.study.maturity?.editions ?? []).map(({ id }) => id);
    const byWave = ["respondents", "weights", "estimates", "specificities"].flatMap((stage) =>
      waves.map((wave) => `${stage}/${wave}`),
    );
    const upstream = [...byWave, ...publics.map((id) => `trends/${id}`), ...editions.map((id) => `maturity/${id}`)];
    const minimums = definition.study.publics.map(({ disclosure_minimum }) => disclosure_minimum);
    const read = [
      definition.study.disclosure,
      minimums,
      definition.publishedFigures,
      definition.study.confidence_level,
    ];
    return [
      { name: "study", definition: read, files: [], upstream, run: (reader) => releaseStudy(definition, reader) },
    ];
  },
};

function releaseStudy(definition: StudyDefinition, read: ReadTable): UnitResult {
  const { study } = definition;
  const ofWaves = <Row>(stage: string): readonly Row[] =>
    study.waves.flatMap((wave) => rowsOf<Row>(read(`${stage}/${waveName(wave)}`, stage)));
  const computed = ofWaves<Estimate>("estimates");
  const minimums = new Map(study.publics.map(({ id, disclosure_minimum }) => [id, disclosure_minimum]));
  const partOf = definition.indicators.indicators.flatMap(({ id, part_of }) =>
    part_of === undefined ? [] : [[id, part_of] as const],
  );
  const wholes = new Map(partOf);
  const estimates = releaseEstimates(computed, study.disclosure, { minimums, wholes });
  const changes = study.publics.flatMap(({ id }) => rowsOf<Trend>(read(`trends/${id}`, "trends")));
  const comparisons = releaseComparisons(
    { specificities: ofWaves<Specificity>("specificities"), trends: changes },
    estimates,
    study.disclosure,
  );
  const leaks = auditRelease({
    computed,
    estimates,
    ...comparisons,
    wholes,
    minimumBase: study.disclosure.minimum_base,
  });
  if (leaks.length > 0) refuseWith(leaks, EXIT.disclosure);
  const scores = (study.maturity?.editions ?? []).flatMap(({ id }) =>
    rowsOf<MaturityRow>(read(`maturity/${id}`, "maturity")),
  );
  const reconciled = reconcileFigures(definition, estimates, read);
  const tables = new Map<string, ColumnTable>([
    ["estimates", tableFromRows(estimatesTable, estimates)],
    ["specificities", tableFromRows(specificitiesTable, comparisons.specificities)],
    ["trends", tableFromRows(trendsTable, comparisons.trends)],
    ["maturity", tableFromRows(maturityTable, scores)],
    ["reconciliation", tableFromRows(reconciliation, reconciled)],
    ["suppressions", tableFromRows(suppressions, suppressionsOf({ estimates, ...comparisons }))],
  ]);
  return { tables, findings: [] };
}
