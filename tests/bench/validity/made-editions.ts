import { textColumn } from "#columns/column-table";
import type { ComparedPublic } from "#maturity/changes/compared-public";
import type { EditionPublic } from "#maturity/edition-public";
import { sharedUnits } from "#sample/panel-units";
import type { WaveSample } from "#sample/wave-sample";
import { REGION } from "#schemas/tables/status";
import { declareDesign } from "#statistics/designs/declare-design";
import { normalCdf } from "#statistics/distributions/normal";

/**
 * A superpopulation whose maturity is known: each respondent has a latent opinion, of the territory, the size class, himself and
 * chance, and says yes to a component where it passes its threshold, the same at both editions.
 */
export const DIMENSIONS = 4;
const PER_DIMENSION = 3;
/** Thresholds that give shares near 80, 55 and 30 %; those of the last dimension near 12, 8 and 4 %. */
const THRESHOLDS = [-0.8, -0.1, 0.5] as const;
const RARE = [1.2, 1.5, 1.9] as const;
/** Size classes: share of the population, and what they add to the latent opinion. */
const CLASSES = [
  { share: 0.7, effect: 0 },
  { share: 0.22, effect: 0.25 },
  { share: 0.08, effect: 0.6 },
] as const;
export const REGIONS = [-0.2, -0.1, 0, 0.05, 0.1, 0.2] as const;
/** In these regions nothing changes; in the others the first dimensions move. */
export const UNCHANGED = 3;
const SHIFTS = [0.25, 0.15, 0, 0.15] as const;
/** Part of the latent opinion that a respondent of a panel keeps. */
const LASTING = 0.7;

export const COMPONENTS = Array.from({ length: DIMENSIONS * PER_DIMENSION }, (_, index) => {
  const dimension = Math.floor(index / PER_DIMENSION);
  const thresholds = dimension === DIMENSIONS - 1 ? RARE : THRESHOLDS;
  return { id: `c${index}`, dimension, threshold: thresholds[index % PER_DIMENSION] };
});

export interface MadePublic {
  readonly id: string;
  readonly size: number;
  /** How many of each size class. */
  readonly equalClasses: boolean;
  /** Part of the respondents met again at the later edition; 1 with `same`: nobody is asked anew. */
  readonly met: number;
  readonly same: boolean;
}

const shiftOf = (region: number, dimension: number): number => (region < UNCHANGED ? 0 : SHIFTS[dimension]);

/** Share of yes of a component in a region at an edition, over the size classes of the population. */
export function trueShare(component: (typeof COMPONENTS)[number], region: number, edition: 0 | 1): number {
  const { dimension, threshold } = component;
  const mean = REGIONS[region] + edition * shiftOf(region, dimension);
  return CLASSES.reduce((sum, { share, effect }) => sum + share * normalCdf(mean + effect - threshold), 0);
}

interface Person {
  readonly name: string;
  readonly region: number;
  readonly sizeClass: number;
  readonly lasting: readonly number[];
}

interface Draws {
  readonly next: () => number;
  readonly normal: () => number;
}

const LASTING_CHANCE = Math.sqrt(1 - LASTING ** 2);

/** Two editions of a public: independent samples, a panel of which some are met again, or one sample. */
export function drawPublic(made: MadePublic, draws: Draws): ComparedPublic {
  const counts = countsOf(made);
  const first = people(made, counts, { draws, edition: 0, known: [] });
  const from = answered(made, first, { draws, edition: 0 });
  const base = { id: made.id, changes: [], minimumBase: 0 };
  if (made.same) return { ...base, from, to: from, same: true, shared: undefined };
  const second = people(made, counts, { draws, edition: 1, known: first });
  const to = answered(made, second, { draws, edition: 1 });
  const names = (ones: readonly Person[]): readonly string[] => ones.map(({ name }) => name);
  const shared =
    made.met > 0
      ? sharedUnits({ sample: from.sample, units: names(first) }, { sample: to.sample, units: names(second) })
      : undefined;
  return { ...base, from, to, same: false, shared };
}

const countsOf = ({ size, equalClasses }: MadePublic): readonly number[] =>
  CLASSES.map(({ share }) => Math.round(equalClasses ? size / CLASSES.length : size * share));

interface Asked {
  readonly draws: Draws;
  readonly edition: 0 | 1;
  /** Those of the edition before. */
  readonly known: readonly Person[];
}

function people({ met }: MadePublic, counts: readonly number[], { draws, edition, known }: Asked): readonly Person[] {
  return counts.flatMap((count, sizeClass) => {
    const again = known.filter((one) => one.sizeClass === sizeClass).slice(0, Math.round(met * count));
    const fresh = Array.from({ length: count - again.length }, (_, index) => ({
      name: `${edition} ${sizeClass} ${index}`,
      region: Math.floor(draws.next() * REGIONS.length),
      sizeClass,
      lasting: COMPONENTS.map(() => draws.normal()),
    }));
    return [...again, ...fresh];
  });
}

function answered(
  made: MadePublic,
  people: readonly Person[],
  { draws, edition }: Omit<Asked, "known">,
): EditionPublic {
  const counts = countsOf(made);
  const weights = people.map(({ sizeClass }) => (10_000 * CLASSES[sizeClass].share) / counts[sizeClass]);
  const strata = people.map(({ sizeClass }) => String(sizeClass));
  const measures = COMPONENTS.map(({ id, dimension, threshold }, index) => ({
    indicator: id,
    answer: "",
    statistic: "share" as const,
    values: Float64Array.from(people, ({ region, sizeClass, lasting }) => {
      const mean = REGIONS[region] + edition * shiftOf(region, dimension) + CLASSES[sizeClass].effect;
      const opinion = mean + LASTING * lasting[index] + LASTING_CHANCE * draws.normal();
      return opinion > threshold ? 1 : 0;
    }),
    series: id,
    population: "all",
  }));
  const design = declareDesign({ size: people.length, strata: [strata], weights });
  const kept = {
    rowCount: people.length,
    columns: new Map([[REGION, textColumn(people.map(({ region }) => String(region)))]]),
  };
  const sample = {
    wave: { public: made.id, wave: String(edition), design: { kind: "stratified" } },
    kept,
    declared: { strata },
    design,
    categories: { [REGION]: REGIONS.map((_, region) => String(region)) },
  };
  return { sample: sample as unknown as WaveSample, measures, hidden: new Set(), least: {} };
}
