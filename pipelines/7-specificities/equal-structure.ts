import { type FamilyRules, judgeFamily } from "#judging/judge-family";
import type { NO_DIFFERENCE } from "#judging/no-difference";
import type { Measure } from "#measures/measure";
import { addColumn, type SharedModel, shareModel } from "#models/regression/added-column";
import { factorColumns, interceptColumn, type ModelColumn } from "#models/regression/model-columns";
import { modelCoefficients } from "#models/regression/model-inference";
import { type Partition, partitionBy } from "#sample/partitions";
import type { WaveSample } from "#sample/wave-sample";
import { kindOf } from "#schemas/indicators";
import type { Specificity } from "#schemas/tables/specificities";
import { MethodError } from "#statistics/errors";

/** What the gaps of a wave are adjusted for, and on which indicators. */
export interface StructureRules extends FamilyRules {
  /** Variables of the structure, as the public declares them. */
  readonly structure: readonly string[];
  /** Indicators whose gaps are adjusted. */
  readonly headline: readonly string[];
}

interface Adjusting {
  readonly measures: readonly Measure[];
  readonly partition: Partition | undefined;
  readonly sample: WaveSample;
  readonly rules: StructureRules;
}

/**
 * The gaps of the domains of a partition at equal structure: what is left of the difference between a domain and the rest once
 * sizes, sectors, ages… are the same. Respondents without a domain, or without one of the variables, are of neither side.
 *
 * Formula   coefficient of the domain in the linear regression of the answer on the domain and the classes of the structure, under
 *           the sample design; its df is that of the model, at most that of the raw gap
 * Shapes    rows of `specificities`, of the same partition; gives them with their columns `structure_…`
 * Units     those of the indicator: a share's gap is one of shares
 * Errors    none: where the structure leaves nothing to compare (a class that is the domain), the gap is not adjusted
 * Source    Korn & Graubard 1999, Analysis of Health Surveys, § 3.7      R   svyglm(y ~ domain + structure, design)
 */
export function atEqualStructure(rows: readonly Specificity[], adjusting: Adjusting): readonly Specificity[] {
  const { measures, partition, sample, rules } = adjusting;
  if (partition === undefined || rules.structure.length === 0) return rows;
  const adjusted = new Map(
    measures
      .filter(({ indicator, denominator }) => rules.headline.includes(indicator) && denominator === undefined)
      .map((measure) => [`${measure.indicator}\t${measure.answer}`, measure] as const),
  );
  const columns = [interceptColumn(sample.design.size), ...structureColumns(sample, rules.structure)];
  const modelOf = sharedModels(sample, columns, partition);
  const compared = rows.map((row) => {
    const measure = adjusted.get(`${row.indicator}\t${row.answer}`);
    const inside = partition.domains.indexOf(row.domain);
    const own = row.domain_kind === partition.kind && row.p !== null && measure !== undefined && inside !== -1;
    const gap =
      own && !isRare(row, measure) ? adjustedGap(row, modelOf(measure), { partition, inside, rules }) : undefined;
    return { ...row, told: gap };
  });
  // Judged among all gaps of the wave, as the raw ones are: a smaller family would find more for that alone.
  const judged = judgeFamily(
    compared.map(({ told: gap, ...row }) => ({ ...row, ...gap })),
    rules,
    ({ difference }) => [difference, 0],
  );
  return compared.map(({ told: gap, ...row }, index) =>
    gap === undefined
      ? row
      : {
          ...row,
          structure_difference: gap.difference,
          structure_se: gap.se,
          structure_ci_lower: gap.ci_lower,
          structure_ci_upper: gap.ci_upper,
          structure_p: gap.p,
          structure_verdict: judged[index].verdict,
        },
  );
}

/** Fewest answers of either side of a share for which Student's t keeps its level. */
const FEWEST = 5;

/** Whether a share rests on too few answers in the domain for a linear model of it. */
const isRare = ({ base, estimate }: Specificity, { statistic }: Measure): boolean =>
  kindOf(statistic).test === "counts" && (base ?? 0) * Math.min(estimate ?? 0, 1 - (estimate ?? 0)) < FEWEST;

/** Indicators of the classes of each variable that has two or more; one that has a single class says nothing. */
function structureColumns(sample: WaveSample, variables: readonly string[]): readonly ModelColumn[] {
  return variables.flatMap((variable) => {
    const partition = partitionBy(sample, variable);
    if (partition === undefined || partition.domains.length < 2) return [];
    return factorColumns(variable, { codes: partition.codes, levels: partition.domains });
  });
}

/** The model of a measure, but for the domain: made once for all domains; nothing where the structure leaves none. */
function sharedModels(
  { design }: WaveSample,
  columns: readonly ModelColumn[],
  { codes }: Partition,
): (measure: Measure) => SharedModel | undefined {
  const known = Float64Array.from(codes, (code) => (code === -1 ? Number.NaN : 0));
  const models = new Map<Measure, SharedModel | undefined>();
  return (measure) => {
    if (!models.has(measure))
      models.set(
        measure,
        unlessRefused(() => shareModel(design, { response: measure.values, columns }, known)),
      );
    return models.get(measure);
  };
}

interface OneDomain {
  readonly partition: Partition;
  readonly inside: number;
  readonly rules: StructureRules;
}

function adjustedGap(
  row: Specificity,
  model: SharedModel | undefined,
  { partition, inside, rules }: OneDomain,
): AdjustedGap | undefined {
  if (model === undefined || !(model.df > 0)) return undefined;
  const domain = Float64Array.from(partition.codes, (code) => Number(code === inside));
  const added = unlessRefused(() => addColumn(model, domain));
  if (added === undefined || !(added.standardError > 0)) return undefined;
  const df = Math.min(model.df, row.df ?? model.df);
  const names = [row.domain];
  const coefficients = Float64Array.of(added.coefficient);
  const standardErrors = Float64Array.of(added.standardError);
  const [one] = modelCoefficients({ names, coefficients, standardErrors, df }, rules.level);
  return {
    difference: one.estimate,
    se: one.standardError,
    ci_lower: one.lower,
    ci_upper: one.upper,
    df,
    p: one.p,
  };
}

type AdjustedGap = { readonly [Key in keyof typeof NO_DIFFERENCE]: number };

/** Nothing where a class of the structure is the domain, or too little is left. */
function unlessRefused<Result>(compute: () => Result): Result | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof MethodError) return undefined;
    throw error;
  }
}
