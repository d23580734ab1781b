import type { CalibrationError, CalibrationProblem } from "#calibration/calibration-error";
import type { ColumnTable } from "#columns/column-table";
import type { FindingCode } from "#findings/catalogue";
import { FindingLog } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { frenchNumber } from "#findings/text/french-number";
import type { MethodError } from "#statistics/errors";
import type { SampledWave, SampleSlice } from "#study/slices/sample-slice";

const percent = (share: number): string => frenchNumber.percent(share, 3);
const count = (value: number): string => frenchNumber.decimal(Math.round(value * 100) / 100);

/** Says in French why a wave could not be calibrated: which margin, which category, which gap. */
export function refuseCalibration({ wave, margins }: SampleSlice, error: CalibrationError): FindingsError {
  const log = new FindingLog();
  for (const problem of error.problems) {
    const found = margins.find(({ rows }) => rows.some((row) => row.variable === problem.margin));
    const code = CODES[problem.kind];
    const where = `${wave.public} ${wave.wave}, marge « ${problem.margin} »`;
    log.add({
      code,
      level: "error",
      message: `${where} : ${sentenceOf(problem)}`,
      file: found?.file ?? "study.yaml",
      field: problem.margin,
      repair: REPAIRS[error.reason],
    });
  }
  return new FindingsError(log.findings, EXIT.findings);
}

/** Says in French that the declared sample cannot be made of the kept respondents. */
export function refuseDesign(wave: SampledWave, respondents: ColumnTable, { found }: MethodError): FindingsError {
  const log = new FindingLog();
  const kept = respondents.columns.get("kept");
  const count = kept?.kind === "boolean" ? kept.values.filter((value) => value === 1).length : 0;
  const stratum = typeof found === "string" && found !== "" ? found : undefined;
  log.add({
    code: "OBS-W308",
    message: `${wave.public} ${wave.wave} : plan de sondage impossible avec ${count} ${count > 1 ? "répondants gardés" : "répondant gardé"}`,
    file: wave.export.file,
    field: "design",
    value: found === undefined ? null : String(found),
    cause:
      stratum === undefined
        ? "une seule unité tirée dans l'échantillon : aucune variance ne s'en déduit"
        : `une seule unité tirée dans la strate « ${stratum} »`,
  });
  return new FindingsError(log.findings, EXIT.findings);
}

const REPAIRS = {
  margins: "corriger le fichier de marges, ou regrouper les catégories",
  infeasible: "élargir les bornes (calibration.bounds), ou regrouper les catégories",
  "not-converged": "augmenter calibration.iterations, élargir les bornes, ou retirer une marge",
} as const;

const CODES: Readonly<Record<CalibrationProblem["kind"], FindingCode>> = {
  "unknown-variable": "OBS-W305",
  "repeated-category": "OBS-W304",
  "invalid-count": "OBS-W304",
  "missing-category": "OBS-W305",
  "empty-category": "OBS-W303",
  "zero-count": "OBS-W304",
  "missing-values": "OBS-W306",
  "totals-disagree": "OBS-W304",
  "out-of-reach": "OBS-W305",
  "not-met": "OBS-W305",
};

function sentenceOf(problem: CalibrationProblem): string {
  switch (problem.kind) {
    case "unknown-variable":
      return "aucune variable de ce nom chez les répondants";
    case "repeated-category":
      return `catégorie « ${problem.category} » écrite deux fois`;
    case "invalid-count":
      return `effectif impossible (${problem.count}) pour « ${problem.category ?? "total"} »`;
    case "missing-category":
      return `${problem.respondents} répondants en « ${problem.category} », que la marge ne connaît pas`;
    case "empty-category":
      return `aucun répondant en « ${problem.category} » (population : ${count(problem.count)})`;
    case "zero-count":
      return `population nulle en « ${problem.category} », mais ${problem.respondents} répondants`;
    case "missing-values":
      return `${problem.respondents} répondants sans modalité`;
    case "totals-disagree":
      return `total ${count(problem.total)}, mais ${count(problem.otherTotal)} pour « ${problem.otherMargin} »`;
    default:
      return unmetSentence(problem);
  }
}

type UnmetTotal = Extract<CalibrationProblem, { readonly kind: "out-of-reach" | "not-met" }>;

function unmetSentence(problem: UnmetTotal): string {
  const target = `« ${problem.category ?? "total"} » vaut ${count(problem.target)}`;
  if (problem.kind === "not-met") return `${target} ; obtenu ${count(problem.reached)}, écart ${percent(problem.gap)}`;
  return `${target}, hors d'atteinte : de ${count(problem.lowest)} à ${count(problem.highest)} avec ces bornes`;
}
