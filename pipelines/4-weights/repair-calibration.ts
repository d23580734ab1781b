import type { CalibratedWeights } from "#calibration/calibrated-weights";
import { type Calibrated, calibrateSample } from "#sample/calibrate-sample";
import type { Calibration } from "#schemas/sampling/calibration";
import { MethodError, UsageError } from "#statistics/errors";

/** Another way to calibrate, and how to write it. */
interface Attempt {
  readonly says: string;
  readonly calibration: Calibration;
  readonly calibrated: Calibrated;
}

/** The first change of a calibration that was tried and works: weights that meet the margins, all positive. */
export function repairCalibration(calibration: Calibration, calibrated: Calibrated): string {
  const attempts = [
    ...otherKeys(calibration, calibrated),
    ...calibrated.margins.map(({ variable }): Attempt => {
      const margins = calibrated.margins.filter((margin) => margin.variable !== variable);
      return { says: `retirer la marge « ${variable} »`, calibration, calibrated: { ...calibrated, margins } };
    }),
  ];
  const found = attempts.find((attempt) => attempt.calibrated.margins.some(isCounted) && works(attempt));
  return found?.says ?? "regrouper des catégories voisines, dans la marge et dans la variable";
}

const isCounted = (margin: Calibrated["margins"][number]): boolean => "counts" in margin;

const works = ({ calibration, calibrated }: Attempt): boolean =>
  weightsOf(calibration, calibrated)?.weights.every((weight) => weight > 0) ?? false;

function weightsOf(calibration: Calibration, calibrated: Calibrated): CalibratedWeights | undefined {
  try {
    return calibrateSample(calibration, calibrated);
  } catch (error) {
    if (error instanceof MethodError || error instanceof UsageError) return undefined;
    throw error;
  }
}

/** More steps, wider bounds, or the raking, whose weights are positive. */
function otherKeys(calibration: Calibration, calibrated: Calibrated): readonly Attempt[] {
  const { bounds, trim, ...free } = calibration;
  const iterations = 20 * (calibration.iterations ?? 1000);
  const attempts: Attempt[] = [];
  const raking: Calibration = { ...free, method: "raking" };
  const wide = bounds === undefined && trim === undefined ? undefined : weightsOf(raking, calibrated);
  if (wide !== undefined && bounds !== undefined) {
    const wider = widened(bounds, wide.ratios);
    const says = `élargir les bornes : bounds: [${wider.join(", ")}]`;
    attempts.push({ says, calibration: { ...calibration, bounds: wider }, calibrated });
  }
  if (wide !== undefined && trim !== undefined) {
    const wider = widened(
      trim,
      wide.weights.map((weight) => weight / calibrated.mean),
    );
    const says = `élargir les bornes des poids : trim: [${wider.join(", ")}]`;
    attempts.push({ says, calibration: { ...calibration, trim: wider }, calibrated });
  }
  if (calibration.method !== "raking" || bounds !== undefined || trim !== undefined) {
    const without = bounds !== undefined ? ", sans bounds" : trim !== undefined ? ", sans trim" : "";
    attempts.push({ says: `écrire method: raking${without}`, calibration: raking, calibrated });
  }
  attempts.push({ says: `ajouter iterations: ${iterations}`, calibration: { ...calibration, iterations }, calibrated });
  return attempts;
}

/** Bounds that hold every value, with two digits and a little room. */
function widened([lower, upper]: readonly [number, number], values: Float64Array): [number, number] {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, 0],
  );
  const low = Number((least * 0.95).toPrecision(2));
  const high = Number((most * 1.05).toPrecision(2));
  return [Math.min(lower, low, 0.9), Math.max(upper, high, 1.1)];
}
