import { WHY_NOT_ESTIMABLE } from "#judging/why-not-estimable";
import type { Measure } from "#measures/measure";
import type { Component } from "#schemas/maturity/maturity";
import { cellKey } from "#schemas/tables/cell-key";
import { because, type Why } from "#schemas/tables/reasons";
import { countedRows } from "#statistics/estimators/counted-rows";
import { linearize } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import type { EditionPublic } from "../edition-public.ts";

/** A component as a public answered it in a territory: its score of 0 to 100, and its influences (see `linearize`). */
export interface PublicScore {
  readonly score: number;
  readonly influence: Float64Array;
}

/** What a public was asked of a component: the answers of its indicator, or the one that is named. */
export const measuresOf = ({ indicator, answer }: Component, { measures }: EditionPublic) =>
  measures.filter((measure) => measure.indicator === indicator && (answer === undefined || measure.answer === answer));

interface Where {
  readonly kind: string;
  readonly domain: string;
  readonly mask: Uint8Array;
  /** Fewest answers for an estimate to enter: what would be hidden by itself is not shown through the index. */
  readonly minimumBase: number;
}

/** The score of a component by a public in a territory, or why it has none. */
export function scorePublic(component: Component, one: EditionPublic, where: Where): PublicScore | Why {
  const { mask, minimumBase } = where;
  const { range = [0, 1], reversed } = component;
  const wanted = measuresOf(component, one);
  if (wanted.length === 0) return because("question-absent-of-a-wave");
  if (!mask.includes(1)) return because("no-respondent");
  const slope = ((reversed ? -1 : 1) * 100) / (range[1] - range[0]) / wanted.length;
  let influences: Float64Array | undefined;
  let score = reversed ? 100 : 0;
  for (const measure of wanted) {
    const { values, asked } = measure;
    if (isHidden(measure, one, where)) return because("protected");
    if (asked !== undefined && !asked.some((isAsked, row) => isAsked === 1 && mask[row] === 1))
      return because("no-respondent");
    if (answersIn(values, mask) < minimumBase) return because("protected");
    const rows = countedRows([values], { domain: mask });
    const estimated = linearize(one.sample.design, meanEstimator([values], rows));
    if (!estimated.estimable) return because(WHY_NOT_ESTIMABLE[estimated.reason]);
    score += slope * (estimated.estimates[0] - range[0]);
    const [influence] = estimated.influences;
    influences ??= new Float64Array(influence.length);
    for (let index = 0; index < influence.length; index++) influences[index] += slope * influence[index];
  }
  if (influences === undefined) throw new Error("no measure of a component that was asked");
  return { score, influence: influences };
}

/** Whether there is a score. */
export const isScored = (found: PublicScore | Why): found is PublicScore => "score" in found;

/** Whether the figure of a measure is not shown in a territory: then it is not told through a score either. */
function isHidden(
  { indicator, answer }: Pick<Measure, "indicator" | "answer">,
  { sample: { wave }, hidden }: EditionPublic,
  { kind, domain }: Where,
): boolean {
  return hidden.has(cellKey({ public: wave.public, indicator, answer, domain_kind: kind, domain }, wave.wave));
}

function answersIn(values: Float64Array, mask: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (mask[row] === 1 && !Number.isNaN(values[row])) count++;
  return count;
}
