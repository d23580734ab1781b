import { type Calibration, DEFAULT_TOLERANCE } from "#schemas/sampling/calibration";
import type { Wave } from "#schemas/study";
import type { ReferenceReporter } from "./reference-reporter.ts";

interface Fault {
  readonly key: keyof Calibration;
  readonly message: string;
  readonly repair: string;
}

/** Finds fault with the keys of a calibration that its method cannot work with, or would not read. */
export function checkCalibration({ calibration }: Wave, index: number, reporter: ReferenceReporter): void {
  const faults = calibration.method === "none" ? unreadKeys(calibration) : methodFaults(calibration);
  for (const { key, message, repair } of [...faults, ...boundFaults(calibration)])
    reporter.incorrect(["waves", index, "calibration", key], { message, repair });
}

/** Keys that say how to calibrate, where nothing is calibrated. */
function unreadKeys({ margins, bounds, trim, unclassified, tolerance, iterations }: Calibration): readonly Fault[] {
  const set = {
    margins: margins.length > 0,
    bounds: bounds !== undefined,
    trim: trim !== undefined,
    unclassified: unclassified !== undefined,
    tolerance: tolerance !== DEFAULT_TOLERANCE,
    iterations: iterations !== undefined,
  };
  return Object.entries(set).flatMap(([key, isSet]) =>
    isSet
      ? [
          {
            key: key as keyof Calibration,
            message: `« ${key} » n'a pas d'effet : method: none ne cale rien`,
            repair: key === "margins" ? "écrire method: raking, ou retirer margins" : `retirer ${key}`,
          },
        ]
      : [],
  );
}

function methodFaults({ method, margins, bounds, trim }: Calibration): readonly Fault[] {
  const faults: Fault[] = [];
  if (margins.length === 0)
    faults.push({
      key: "method",
      message: `un calage (${method}) se fait sur des marges, et la vague n'en nomme aucune`,
      repair: "ajouter margins: [margins/….csv], ou écrire method: none",
    });
  if (bounds !== undefined && trim !== undefined)
    faults.push({
      key: "bounds",
      message: "bounds et trim à la fois : trim borne les poids eux-mêmes, et bounds ne serait pas lu",
      repair: "garder l'un des deux",
    });
  const bounded = bounds !== undefined || (method === "truncated" && trim !== undefined);
  if ((method === "logit" || method === "truncated") && !bounded)
    faults.push({
      key: "method",
      message:
        method === "logit" && trim !== undefined
          ? "la méthode logit borne les rapports de poids (bounds), pas les poids (trim)"
          : `la méthode ${method} demande des bornes du rapport de poids`,
      repair:
        method === "logit" && trim !== undefined
          ? "écrire method: raking avec trim"
          : "ajouter bounds: [0.2, 5], ou écrire method: raking",
    });
  return faults;
}

function boundFaults({ method, bounds, trim }: Calibration): readonly Fault[] {
  const faults: Fault[] = [];
  const shown = (range: readonly [number, number]) => `[${range.join(", ")}]`;
  if (bounds !== undefined && !(bounds[0] < bounds[1]))
    faults.push({
      key: "bounds",
      message: `bornes ${shown(bounds)} : la première est la plus petite`,
      repair: `écrire bounds: ${shown(orderOf(bounds))}`,
    });
  else if (bounds !== undefined && method === "logit" && !(bounds[0] < 1 && bounds[1] > 1))
    faults.push({
      key: "bounds",
      message: `bornes ${shown(bounds)} : la méthode logit demande des bornes de part et d'autre de 1`,
      repair: `écrire bounds: ${shown(around(bounds))}`,
    });
  if (trim !== undefined && !(trim[0] < 1 && trim[1] > 1))
    faults.push({
      key: "trim",
      message: `trim ${shown(trim)} : le poids moyen, 1, est entre les deux bornes`,
      repair: `écrire trim: ${shown(around(trim))}`,
    });
  return faults;
}

const orderOf = ([first, second]: readonly [number, number]): readonly [number, number] =>
  first === second ? around([first, second]) : [second, first];

/** Bounds on both sides of 1, of which one is kept where it already is. */
const around = ([first, second]: readonly [number, number]): readonly [number, number] => [
  Math.min(first, second) < 1 ? Math.min(first, second) : 0.2,
  Math.max(first, second) > 1 ? Math.max(first, second) : 5,
];
