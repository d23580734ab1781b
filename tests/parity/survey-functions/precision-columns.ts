import type { EstimateSet, ResultValue } from "#tests/parity/r-values/survey-value";
import { NotSupported } from "#tests/parity/r-values/value";
import { estimatesOf, limitsOf } from "#tests/parity/survey-functions/generics";

/** What `svyby` is asked to show beside the estimates. */
export interface Shown {
  readonly types: readonly string[];
  readonly deff: boolean;
  readonly kept: boolean;
  readonly replicates: boolean;
}

type Rows = readonly (ResultValue | undefined)[];
type NamedValues = readonly [string, readonly number[]];
type Measure = (set: EstimateSet, place: number) => number;

const MEASURES: Readonly<Record<string, readonly (readonly [string, Measure])[]>> = {
  se: [["se", (set, place) => set.standardErrors[place] ?? Number.NaN]],
  ci: [
    ["ci_l", (set, place) => limit(set, place, 0)],
    ["ci_u", (set, place) => limit(set, place, 1)],
  ],
  cv: [["cv", (set, place) => variation(set, place)]],
  cvpct: [["cv%", (set, place) => 100 * variation(set, place)]],
  var: [["var", (set, place) => (set.standardErrors[place] ?? Number.NaN) ** 2]],
};

/** Columns of a table by domain: the estimates, then each measure of their precision under the name that R gives it. */
export function precisionColumns(rows: Rows, model: ResultValue, shown: Shown): readonly NamedValues[] {
  const { names } = estimatesOf(model);
  const column = (measure: Measure, place: number): readonly number[] =>
    rows.map((result) => (result === undefined ? Number.NaN : measure(estimatesOf(result), place)));
  const shownName = (name: string): string => (names.length === 1 ? "statistic" : `statistic.${name}`);
  const estimates = names.map(
    (name, place): NamedValues => [
      shown.kept ? name : shownName(name),
      column((set) => set.values[place] ?? Number.NaN, place),
    ],
  );
  const precision = shown.kept ? shown.types.flatMap(measuresOf) : [];
  return [
    ...estimates,
    ...precision.flatMap(([label, measure]) =>
      names.map((name, place): NamedValues => [labelOf(label, { model, name, place, shown }), column(measure, place)]),
    ),
    ...(shown.deff
      ? names.map(
          (name, place): NamedValues => [
            `DEff.${name}`,
            column((set) => set.designEffects?.[place] ?? Number.NaN, place),
          ],
        )
      : []),
  ];
}

function measuresOf(type: string): readonly (readonly [string, Measure])[] {
  const measures = MEASURES[type];
  if (measures === undefined) throw new NotSupported(`svyby: vartype "${type}"`);
  return measures;
}

interface Labelled {
  readonly model: ResultValue;
  readonly name: string;
  readonly place: number;
  readonly shown: Shown;
}

/** R's names: `se` alone for one statistic, `se.NAME` for several, and what each class of result makes of it. */
function labelOf(label: string, { model, name, place, shown }: Labelled): string {
  const single = estimatesOf(model).names.length === 1;
  if (model.type === "svyciprop" && label === "se") return `se.as.numeric(${name})`;
  if (model.type === "svyquantile" || (model.type === "svyratio" && label === "se")) return `${label}.${name}`;
  if (shown.replicates && label === "cv") return `cv.${name}`;
  if (single) return label;
  return shown.replicates && (label === "se" || label === "var") ? `${label}${place + 1}` : `${label}.${name}`;
}

function limit(set: EstimateSet, place: number, side: 0 | 1): number {
  return limitsOf(set, 0.95, Number.POSITIVE_INFINITY)[place]?.[side] ?? Number.NaN;
}

function variation(set: EstimateSet, place: number): number {
  return (set.standardErrors[place] ?? Number.NaN) / (set.values[place] ?? Number.NaN);
}
