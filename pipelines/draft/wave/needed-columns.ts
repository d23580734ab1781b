import { columnOfCounts, stageColumns, unitVariables } from "#schemas/sampling/sample-design";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { variablesOfMargin } from "#study/margin-variables";
import { replicatesOf } from "#study/waves/wave-questions";

/** Questions without which a wave like this one can be neither weighted nor located: of the design, the margins, the region. */
export function neededQuestions({ study, questionnaires, margins }: StudyDefinition, like: Wave): ReadonlySet<string> {
  const { strata, population, stages = [] } = like.design;
  const counts = [population, ...stages.map((stage) => stage.population ?? stage.fraction)];
  const by = counts.flatMap((one) => (typeof one === "object" && "by" in one ? [one.by] : []));
  const calibrated = like.calibration.margins.flatMap((file) =>
    (margins.get(file) ?? []).flatMap(({ variable }) => variablesOfMargin(variable)),
  );
  const region = study.publics.find(({ id }) => id === like.public)?.region;
  const names = [
    ...strata,
    ...unitVariables(like.design),
    ...by,
    ...calibrated,
    ...(region === undefined ? [] : [region]),
  ];
  const derived = questionnaires.get(like.public)?.derived;
  return new Set(names.map((name) => derived?.get(name)?.from ?? name));
}

/** Columns that the design of a wave reads by their names. */
export function neededColumns({ design }: Pick<Wave, "design">): readonly string[] {
  const { base_weight: weight, population } = design;
  const counts = [columnOfCounts(population), ...stageColumns(design)].filter((column) => column !== undefined);
  const weights = weight === undefined || weight.file !== undefined ? [] : [weight.column];
  return [...weights, ...counts, ...replicatesOf({ design })];
}
