import type { CalibrationError, CalibrationProblem } from "#calibration/calibration-error";
import type { FindingCode } from "#findings/catalogue";
import { FindingLog } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import { frenchNumber } from "#findings/text/french-number";
import type { Calibrated } from "#sample/calibrate-sample";
import type { SampleSlice } from "#study/slices/sample-slice";
import { contradictoryMargins } from "./contradictory-margins.ts";
import { repairCalibration } from "./repair-calibration.ts";

const percent = (share: number): string => frenchNumber.percent(share, 3);
const count = (value: number): string => frenchNumber.decimal(Math.round(value * 100) / 100);

/** Says in French why a wave could not be calibrated: which margin, which category, which gap; and a repair that was tried. */
export function refuseCalibration(
  { wave, margins }: SampleSlice,
  error: CalibrationError,
  calibrated: Calibrated,
): FindingsError {
  const log = new FindingLog();
  const scale = otherScale(wave, calibrated);
  if (scale !== undefined) return scale;
  const wrong = error.reason === "margins";
  const repair = wrong ? undefined : repairCalibration(wave.calibration, calibrated);
  const contradiction = wrong ? undefined : contradictoryMargins(calibrated.weighted, calibrated.margins);
  const told =
    contradiction === undefined
      ? error.problems.map((problem) => ({
          code: CODES[problem.kind],
          margin: problem.margin,
          message: sentenceOf(problem),
          repair: repair ?? REPAIRS[problem.kind] ?? ON_MARGINS,
        }))
      : [{ code: "OBS-W305" as const, ...contradiction, repair }];
  for (const { code, margin, message, repair: mended } of told) {
    const found = margins.find(({ rows }) => rows.some((row) => row.variable === margin));
    const where = `${wave.public} ${wave.wave}, marge « ${margin} »`;
    const place = { file: found?.file ?? "study.yaml", field: margin };
    log.add({ code, level: "error", message: `${where} : ${message}`, ...place, repair: mended ?? null });
  }
  return new FindingsError(log.findings, EXIT.findings);
}

/** Says in French that a calibration gives weights that no respondent can have. */
export function refuseNegative({ wave }: SampleSlice, weights: Float64Array, calibrated: Calibrated): FindingsError {
  const wrong = weights.filter((weight) => !(weight > 0));
  const least = wrong.reduce((lowest, weight) => Math.min(lowest, weight), Number.POSITIVE_INFINITY);
  const log = new FindingLog();
  log.add({
    code: "OBS-W311",
    message: `${wave.public} ${wave.wave} : le calage (${wave.calibration.method}) donne à ${wrong.length} répondants un poids négatif ou nul ; le plus petit vaut ${frenchNumber.decimal(least, 4)}`,
    file: "study.yaml",
    field: "calibration",
    value: String(least),
    count: wrong.length,
    repair: repairCalibration(wave.calibration, calibrated),
  });
  return new FindingsError(log.findings, EXIT.findings);
}

/** Base weights on another scale than the margins, which no ratio within the bounds can bring to them: one cause, told once. */
function otherScale({ design, export: file, calibration, ...wave }: SampleSlice["wave"], calibrated: Calibrated) {
  const { weights } = calibrated.weighted;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const population = calibrated.mean * weights.length;
  const [lower, upper] = calibration.bounds ?? [0, Number.POSITIVE_INFINITY];
  if (design.base_weight === undefined || (sum * lower < population && population < sum * upper)) return undefined;
  const log = new FindingLog();
  log.add({
    code: "OBS-W305",
    level: "error",
    message: `${wave.public} ${wave.wave} : les poids de tirage somment à ${count(sum)} et la population à ${count(population)} : aucun poids de ${frenchNumber.decimal(lower)} à ${frenchNumber.decimal(upper)} fois les leurs n'y mène`,
    file: design.base_weight.file ?? file.file,
    field: design.base_weight.column,
    value: count(sum),
    expected: count(population),
    repair: "donner les poids à l'échelle de la population, ou de moyenne 1",
  });
  return new FindingsError(log.findings, EXIT.findings);
}

const ON_MARGINS = "corriger le fichier de marges d'après sa source";
const REPAIRS: Partial<Record<CalibrationProblem["kind"], string>> = {
  "empty-category": "regrouper cette catégorie avec une voisine, dans la marge et dans la variable",
  "missing-category": "ajouter la catégorie à la marge, ou la regrouper avec une autre dans la variable",
  "missing-values": "compléter la variable à la source, ou retirer la marge",
  "zero-count": "donner sa population à cette catégorie, ou la regrouper avec une autre",
};

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
  return `${target}, hors d'atteinte : de ${count(problem.lowest)} à ${count(problem.highest)} au plus`;
}
