import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { ReversedScale } from "./reversed-scales.ts";

/** Two waves, and the file of the later one. */
interface ReversedWaves {
  readonly from: string;
  readonly to: string;
  readonly file: string;
  /** Place of a column in that file. */
  readonly positionOf: (question: string) => number | undefined;
}

/** A warning for each question whose scale seems turned round in the later of two waves, the surest first. */
export function tellReversed(
  scales: readonly ReversedScale[],
  { from, to, file, positionOf }: ReversedWaves,
): readonly Finding[] {
  return [...Map.groupBy(scales, ({ question }) => question)].map(([question, columns]) => {
    const together = columns.some(({ goesBackwards }) => goesBackwards)
      ? ", et elles vont avec celles des autres questions en sens contraire"
      : "";
    return completeFinding({
      code: "OBS-V260",
      message: `les réponses à ${question} en ${to} semblent sur une échelle à l'envers : elles sont plus proches de celles de ${from} lues de la dernière à la première${together}`,
      file,
      column: positionOf(question) ?? null,
      field: question,
      repair: `demander à l'institut l'ordre des codes ; s'il est renversé, recode: dans la source de ${question} pour la vague ${to}`,
    });
  });
}
