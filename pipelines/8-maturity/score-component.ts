import type { Maturity } from "#schemas/study";
import { countedRows } from "#statistics/estimators/counted-rows";
import { linearize } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import type { EditionPublic } from "./edition-public.ts";

type Component = Maturity["dimensions"][number]["components"][number];

/** A score of 0 to 100 with its weighted influence values by public: what its precision follows from. */
export interface Score {
  readonly score: number;
  /** By public in the order of the edition; absent where the public does not contribute. */
  readonly influences: readonly (Float64Array | undefined)[];
}

interface Territory {
  readonly masks: readonly Uint8Array[];
  /** Fewest answers for an estimate to enter: what would be hidden by itself is not shown through the index. */
  readonly minimumBase: number;
}

/** A component of a dimension in a territory: the mean of the scores of the publics that answered it, if any did. */
export function scoreComponent(
  component: Component,
  publics: readonly EditionPublic[],
  { masks, minimumBase }: Territory,
): Score | undefined {
  const scores = publics.map((one, index) => {
    const contributes = component.publics?.includes(one.sample.wave.public) ?? true;
    return contributes ? scorePublic(component, one, { mask: masks[index], minimumBase }) : undefined;
  });
  const known = scores.filter((score) => score !== undefined);
  if (known.length === 0) return undefined;
  const score = known.reduce((sum, one) => sum + one.score, 0) / known.length;
  const influences = scores.map((one) => one?.influence.map((value) => value / known.length));
  return { score, influences };
}

interface PublicScore {
  readonly score: number;
  readonly influence: Float64Array;
}

function scorePublic(
  component: Component,
  { sample, measures }: EditionPublic,
  { mask, minimumBase }: { readonly mask: Uint8Array; readonly minimumBase: number },
): PublicScore | undefined {
  const { indicator, answer, range = [0, 1], reversed } = component;
  const wanted = measures.filter(
    (measure) => measure.indicator === indicator && (answer === undefined || measure.answer === answer),
  );
  if (wanted.length === 0 || !mask.includes(1)) return undefined;
  const slope = ((reversed ? -1 : 1) * 100) / (range[1] - range[0]) / wanted.length;
  const total: PublicScore = { score: reversed ? 100 : 0, influence: new Float64Array(mask.length) };
  let score = total.score;
  for (const { values } of wanted) {
    if (answersIn(values, mask) < minimumBase) return undefined;
    const estimated = linearize(sample.design, meanEstimator([values], countedRows([values], { domain: mask })));
    if (!estimated.estimable) return undefined;
    score += slope * (estimated.estimates[0] - range[0]);
    const [influence] = estimated.influences;
    for (let row = 0; row < mask.length; row++) total.influence[row] += slope * influence[row];
  }
  return { score, influence: total.influence };
}

function answersIn(values: Float64Array, mask: Uint8Array): number {
  let count = 0;
  for (let row = 0; row < values.length; row++) if (mask[row] === 1 && !Number.isNaN(values[row])) count++;
  return count;
}
