import { type ModelledArea, modelAreas, type PublishedArea } from "#models/small-areas/model-areas";
import { normalCdf, normalQuantile } from "#statistics/distributions/normal";
import { normalNumbers, uniformNumbers } from "#tests/bench/random-numbers";

/**
 * A superpopulation of areas: each has a latent mean, of its auxiliary variable and of chance, and each respondent says yes where his
 * latent opinion passes a threshold that is the same everywhere. Nothing of it is on the scale of the model.
 */
export interface World {
  /** What the auxiliary variable explains. */
  readonly auxiliary: "none" | "weak" | "informative" | "strong";
  /** Standard deviation between areas of what it does not explain, on the latent scale (0.1 is some 4 points at half). */
  readonly between: number;
  readonly respondents: number;
  /** Share of yes in an area like the mean. */
  readonly share: number;
}

const SLOPES = { none: 0, weak: 0.08, informative: 0.2, strong: 0.4 } as const;
/** Parts of the population: those of the thirteen metropolitan regions, then two small areas. */
const PARTS = [12.3, 2.6, 2.8, 3.3, 6, 5.6, 3.8, 3.4, 6, 6, 8, 5.1, 0.34, 0.4, 0.9];
const MINIMUM = 30;
/** Answers are weighted as those of a sample of unequal chances: a design effect of a quarter. */
const WEIGHTS = [0.5, 1.5] as const;

const COMMON = { respondents: 1500, share: 0.6 } as const;
export const WORLDS: readonly World[] = [
  ...(["none", "weak", "informative", "strong"] as const).flatMap((auxiliary) =>
    [0.02, 0.1, 0.2].map((between) => ({ ...COMMON, auxiliary, between })),
  ),
  { ...COMMON, auxiliary: "informative", between: 0.1, respondents: 1000 },
  { ...COMMON, auxiliary: "informative", between: 0.1, respondents: 3000 },
  { ...COMMON, auxiliary: "informative", between: 0.1, share: 0.15 },
  { ...COMMON, auxiliary: "informative", between: 0.1, share: 0.9 },
];

interface Draws {
  readonly next: () => number;
  readonly normal: () => number;
}

interface DrawnArea {
  readonly code: string;
  readonly columns: readonly number[];
  readonly size: number;
  readonly truth: number;
  readonly base: number;
  readonly estimate: number;
  readonly se: number;
  readonly effectiveSize: number;
}

/** What became of the areas without a published figure, over so many surveys. */
export function simulateModelledAreas(world: World, surveys: number, seed: number) {
  const next = uniformNumbers(seed);
  const draws = { next, normal: normalNumbers(next) };
  const tally = { hidden: 0, shown: 0, covered: 0, above: 0, width: 0, squared: 0, announced: 0, holding: 0 };
  for (let survey = 0; survey < surveys; survey++) countSurvey(tally, world, draws);
  const { hidden, shown, covered, above, width, squared, announced, holding } = tally;
  return {
    ...world,
    surveys,
    seed,
    models_holding: holding / surveys,
    areas_shown: shown / hidden,
    intervals: shown,
    coverage: covered / shown,
    interval_above: above / shown,
    mean_width: width / shown,
    error: Math.sqrt(squared / shown),
    announced_error: Math.sqrt(announced / shown),
  };
}

function countSurvey(tally: Tally, world: World, draws: Draws): void {
  const areas = PARTS.map((size, index) => drawArea(world, { size, code: String(index) }, draws));
  const published = areas.filter(({ base }) => base >= MINIMUM).map(publishedOf);
  const hidden = areas.filter(({ base }) => base < MINIMUM);
  const model = modelAreas({ published, hidden: hidden.map(known), whole: wholeOf(areas) }, RULES);
  tally.hidden += hidden.length;
  if (model.refusal === null) tally.holding++;
  for (const [index, area] of model.areas.entries()) count(tally, area, hidden[index].truth);
}

const RULES = { scale: "arcsine", level: 0.95, range: [0, 1] } as const;
const known = ({ code, columns, size }: DrawnArea) => ({ code, columns, size });
const publishedOf = ({ truth: _, ...area }: DrawnArea): PublishedArea => area;

function wholeOf(areas: readonly DrawnArea[]): number {
  const total = areas.reduce((sum, { size }) => sum + size, 0);
  return areas.reduce((sum, { size, estimate }) => sum + (size * estimate) / total, 0);
}

function drawArea(
  world: World,
  { size, code }: { readonly size: number; readonly code: string },
  draws: Draws,
): DrawnArea {
  const auxiliary = draws.normal();
  const latent = SLOPES[world.auxiliary] * auxiliary + world.between * draws.normal();
  const truth = normalCdf(normalQuantile(world.share) + latent);
  const total = PARTS.reduce((sum, part) => sum + part, 0);
  const base = Math.round((world.respondents * size) / total);
  const answers = Array.from({ length: base }, () => ({
    weight: WEIGHTS[draws.next() < 0.5 ? 0 : 1],
    yes: draws.next() < truth ? 1 : 0,
  }));
  const weights = answers.reduce((sum, { weight }) => sum + weight, 0);
  const estimate = answers.reduce((sum, { weight, yes }) => sum + (weight * yes) / weights, 0);
  const squares = answers.reduce((sum, { weight, yes }) => sum + ((weight * (yes - estimate)) / weights) ** 2, 0);
  const variance = (squares * base) / (base - 1);
  const kish = weights ** 2 / answers.reduce((sum, { weight }) => sum + weight * weight, 0);
  const effectiveSize = variance < 1e-18 ? kish : Math.min(kish, (estimate * (1 - estimate)) / variance);
  return { code, columns: [auxiliary], size, truth, base, estimate, se: Math.sqrt(variance), effectiveSize };
}

type Tally = Record<"hidden" | "holding" | "shown" | "covered" | "above" | "width" | "squared" | "announced", number>;

function count(tally: Tally, area: ModelledArea, truth: number): void {
  if (area.refusal !== null) return;
  const { estimate, se, lower, upper } = area;
  tally.shown++;
  if (lower > truth) tally.above++;
  if (lower <= truth && truth <= upper) tally.covered++;
  tally.width += upper - lower;
  tally.squared += (estimate - truth) ** 2;
  tally.announced += se * se;
}
