import type { MarginRow } from "#schemas/margins";
import type { StudyDefinition } from "#schemas/study-definition";
import { categoriesOf } from "./categories.ts";

/** Between two variables that a margin crosses, and between their categories. */
const CROSSED = " × ";

/** The variables that a margin names: one, or those that it crosses (« sexe × age »). */
export const variablesOfMargin = (variable: string): readonly string[] => variable.split(CROSSED);

/** A row of a margin with its crossing written in one way: « sexe*age » is « sexe × age ». */
export function spacedMargin<Row extends Pick<MarginRow, "variable" | "category">>(row: Row): Row {
  if (!/[×*]/.test(row.variable)) return row;
  const spaced = (text: string): string => text.replace(/\s*[×*]\s*/g, CROSSED);
  return { ...row, variable: spaced(row.variable), category: spaced(row.category) };
}

/** Codes that a margin's variable can take, in order; those of a crossing joined; undefined where one is unknown. */
export function categoriesOfMargin(
  definition: StudyDefinition,
  publicId: string,
  variable: string,
): readonly string[] | undefined {
  const all = variablesOfMargin(variable).map((name) => categoriesOf(definition, publicId, name));
  if (all.includes(undefined)) return undefined;
  return all
    .map((codes) => [...(codes?.keys() ?? [])])
    .reduce((left, right) => left.flatMap((one) => right.map((other) => `${one}${CROSSED}${other}`)));
}

/** Whether a margin is the total of a quantity: a question answered by a number. */
export function isQuantity({ questionnaires }: StudyDefinition, publicId: string, variable: string): boolean {
  const question = questionnaires.get(publicId)?.questions.get(variable);
  return question?.type === "number" || (question?.type === "scale" && question.codes === undefined);
}
