import type { CalibrateOptions } from "#calibration/calibrate";
import type { PopulationMargin } from "#calibration/margins";
import { SCHOOL_WIDE, TYPES, TYPES_AND_API99 } from "#tests/calibration/reference-samples";
import { ReferenceTable } from "#tests/reference/reference-case";

/** Margin of school types and a total of api99 that no moderate ratios reach. */
export const FAR: readonly PopulationMargin[] = [TYPES, { variable: "api99", total: 4800000 }];
const TIGHT: CalibrateOptions = { tolerance: 1e-12, maxIterations: 500 };
export const bounded = (lower: number, upper: number): CalibrateOptions => ({ ...TIGHT, bounds: { lower, upper } });
const UNITS = new ReferenceTable("apiclus1").codes("dnum");
const BOUNDS = { dclus1: [0.5, 1.75], dstrat: [0.97, 1.035], dsrs: [0.9, 1.1] } as const;

/** Cases of R's calibrate: id, margins, options. */
export const CALIBRATION_CASES: readonly (readonly [string, readonly PopulationMargin[], CalibrateOptions])[] = [
  ...(["dclus1", "dstrat", "dsrs"] as const).flatMap(
    (design) =>
      [
        [`${design}.calibrate.linear.factor`, [TYPES], {}],
        [`${design}.calibrate.linear`, TYPES_AND_API99, {}],
        [`${design}.calibrate.raking`, TYPES_AND_API99, { ...TIGHT, distance: "raking" }],
        [`${design}.calibrate.raking.margins`, [TYPES, SCHOOL_WIDE], { ...TIGHT, distance: "raking" }],
        [`${design}.calibrate.logit`, TYPES_AND_API99, { ...bounded(0.5, 2.5), distance: "logit" }],
        [`${design}.calibrate.bounded_linear`, TYPES_AND_API99, bounded(BOUNDS[design][0], BOUNDS[design][1])],
      ] as const,
  ),
  ["dclus1.calibrate.bounded.tight", TYPES_AND_API99, bounded(0.6, 1.6)],
  ["dclus1.calibrate.trim", TYPES_AND_API99, { ...bounded(0.6, 1.6), trim: { lower: 0.7, upper: 1.5 } }],
  ["dclus1.calibrate.aggregate", TYPES_AND_API99, { units: UNITS }],
  ["dclus1.calibrate.aggregate.raking", TYPES_AND_API99, { ...TIGHT, units: UNITS, distance: "raking" }],
  ["dclus2_wr.calibrate.raking", TYPES_AND_API99, { ...TIGHT, distance: "raking" }],
  ["dclus2.calibrate.linear", TYPES_AND_API99, {}],
  ["dclus1.calibrate.negative", FAR, {}],
];
