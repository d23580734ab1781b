import { calibrateDesign, calibrateReplicates } from "#calibration/calibrate-design";
import type { CalibratedWeights } from "#calibration/calibrated-weights";
import { CalibrationError } from "#calibration/calibration-error";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { columnsOfReplicates } from "#schemas/sampling/replicate-weights";
import type { SurveyDesign } from "#statistics/designs/survey-design";
import type { SampledWave } from "#study/slices/sample-slice";
import { type Calibrated, calibrateSample } from "./calibrate-sample.ts";
import type { DeclaredSample } from "./drawing/declare-sample.ts";

interface OfWave {
  readonly declared: DeclaredSample;
  readonly calibration: Calibrated;
  readonly calibrated: CalibratedWeights;
}

/**
 * The design of a wave whose weights were calibrated on its margins: with their projector, or with each replicate calibrated alike.
 *
 * @throws FindingsError where the margins cannot be met in a replicate
 */
export function calibratedDesign(wave: SampledWave, { declared, calibration, calibrated }: OfWave): SurveyDesign {
  const { design } = declared;
  if (design.kind === "linearized") return calibrateDesign(design, calibrated);
  return calibrateReplicates(design, (weights) => {
    if (weights === design.weights) return calibrated.weights;
    try {
      const weighted = { ...calibration.weighted, weights };
      return calibrateSample(wave.calibration, { ...calibration, weighted })?.weights ?? weights;
    } catch (error) {
      if (error instanceof CalibrationError) refuseReplicate(wave, error, design.replicates.indexOf(weights));
      throw error;
    }
  });
}

function refuseReplicate(wave: SampledWave, error: CalibrationError, index: number): never {
  const name = wave.design.replicates === undefined ? "" : columnsOfReplicates(wave.design.replicates)[index];
  const [problem] = error.problems;
  const category = "category" in problem && problem.category !== undefined ? `, modalité « ${problem.category} »` : "";
  const log = new FindingLog();
  log.add({
    code: "OBS-W319",
    message: `${wave.public} ${wave.wave} : la réplication ${name} ne se cale pas (marge « ${problem.margin} »${category})`,
    file: "study.yaml",
    field: "calibration",
    value: name,
    repair:
      "regrouper cette modalité avec une voisine, ou se servir des poids que l'institut a calés (calibration: { method: none })",
  });
  refuseWith(log.findings, EXIT.findings);
}
