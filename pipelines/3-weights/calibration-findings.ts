import { FindingLog } from "#findings/finding-log";
import { EXIT, FindingsError } from "#findings/findings-error";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { CalibrationError, CalibrationProblem } from "#statistics/weights/calibration-error";

const percent = (share: number): string => `${(share * 100).toFixed(3).replace(".", ",")} %`;
const count = (value: number): string => String(Math.round(value * 100) / 100).replace(".", ",");

/** Says in French why a wave could not be calibrated: which margin, which category, which gap. */
export function refuseCalibration({ margins }: StudyDefinition, wave: Wave, error: CalibrationError): FindingsError {
  const log = new FindingLog();
  for (const problem of error.problems) {
    const file = wave.calibration.margins.find((name) =>
      margins.get(name)?.some((row) => row.variable === problem.margin),
    );
    const { code, message } = describeProblem(problem);
    const where = `${wave.public} ${wave.wave}, marge « ${problem.margin} »`;
    log.add({
      code,
      level: "error",
      message: `${where} : ${message}`,
      file: file ?? "study.yaml",
      field: problem.margin,
      repair: REPAIRS[error.reason],
    });
  }
  return new FindingsError(log.findings, EXIT.findings);
}

const REPAIRS = {
  margins: "corriger le fichier de marges, ou regrouper les catégories",
  infeasible: "élargir les bornes (calibration.bounds), ou regrouper les catégories",
  "not-converged": "augmenter calibration.iterations, élargir les bornes, ou retirer une marge",
} as const;

interface Description {
  readonly code: string;
  readonly message: string;
}

function describeProblem(problem: CalibrationProblem): Description {
  switch (problem.kind) {
    case "unknown-variable":
      return { code: "OBS-W305", message: "aucune variable de ce nom chez les répondants" };
    case "repeated-category":
      return { code: "OBS-W304", message: `catégorie « ${problem.category} » écrite deux fois` };
    case "invalid-count":
      return {
        code: "OBS-W304",
        message: `effectif impossible (${problem.count}) pour « ${problem.category ?? "total"} »`,
      };
    case "missing-category":
      return {
        code: "OBS-W305",
        message: `${problem.respondents} répondants en « ${problem.category} », que la marge ne connaît pas`,
      };
    case "empty-category":
      return {
        code: "OBS-W303",
        message: `aucun répondant en « ${problem.category} » (population : ${count(problem.count)})`,
      };
    case "zero-count":
      return {
        code: "OBS-W304",
        message: `population nulle en « ${problem.category} », mais ${problem.respondents} répondants`,
      };
    case "missing-values":
      return { code: "OBS-W306", message: `${problem.respondents} répondants sans modalité` };
    case "totals-disagree":
      return {
        code: "OBS-W304",
        message: `total ${count(problem.total)}, mais ${count(problem.otherTotal)} pour « ${problem.otherMargin} »`,
      };
    case "out-of-reach":
      return {
        code: "OBS-W305",
        message: `« ${problem.category ?? "total"} » vaut ${count(problem.target)}, hors d'atteinte : de ${count(problem.lowest)} à ${count(problem.highest)} avec ces bornes`,
      };
    default:
      return {
        code: "OBS-W305",
        message: `« ${problem.category ?? "total"} » vaut ${count(problem.target)} ; obtenu ${count(problem.reached)}, écart ${percent(problem.gap)}`,
      };
  }
}
