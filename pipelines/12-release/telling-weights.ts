import { type Partition, partitionOfKind } from "#sample/partitions";
import { placesOfLevel, sidesOfGroup } from "#sample/territory-partitions";
import type { WaveSample } from "#sample/wave-sample";
import type { Estimate } from "#schemas/tables/estimates";
import { GROUP } from "#schemas/tables/status";

/** What rounding leaves between weights that are the same. */
const SAME = 1e-6;

/** A wave with its respondents, which are read where something of them is needed. */
export interface WeighedWave {
  readonly wave: string;
  readonly sample: () => WaveSample;
}

/**
 * Estimates without the sums of weights that would tell numbers that are hidden. Where all of each category weigh the same (a single
 * margin, strata) and one category weighs otherwise than another, the base and the sum of its weights are two equations of how
 * many of each there are; other measures have the same respondents, or nearly. So it is with a group and whoever is out of it. Sums
 * stay of everybody, and by category.
 */
export const withoutTellingWeights = (
  estimates: readonly Estimate[],
  waves: readonly WeighedWave[],
): readonly Estimate[] => waves.reduce(withoutTelling, estimates);

function withoutTelling(estimates: readonly Estimate[], { wave, sample }: WeighedWave): readonly Estimate[] {
  const hidden = estimates.filter((row) => row.wave === wave && row.status === "suppressed");
  if (hidden.length === 0) return estimates;
  const weighed = sample();
  const { weights } = weighed.design;
  if (isSame(weights)) return estimates;
  const places = [...new Set(hidden.map(placeOf))];
  const alike = new Set(
    places.filter((place) => {
      const partition = partitionOf(weighed, place);
      return partition !== undefined && isWeighedAlike(partition, weights);
    }),
  );
  if (alike.size === 0) return estimates;
  const isTold = (row: Estimate): boolean =>
    row.wave !== wave || row.base === weights.length || alike.has(placeOf(row));
  return estimates.map((row) => (isTold(row) ? row : { ...row, weighted_base: null }));
}

/** What a row is a category of: a kind of domains, or a group, whose categories are those in it and those out of it. */
const placeOf = ({ domain_kind, domain }: Estimate): string =>
  domain_kind === GROUP ? `${GROUP} ${domain}` : domain_kind;

const partitionOf = (sample: WaveSample, place: string): Partition | undefined =>
  place.startsWith(`${GROUP} `)
    ? sidesOfGroup(sample, place.slice(GROUP.length + 1))
    : (partitionOfKind(sample, place) ?? placesOfLevel(sample, place));

/** Whether all respondents of each domain weigh the same. */
function isWeighedAlike({ domains, codes }: Partition, weights: Float64Array): boolean {
  const known = new Float64Array(domains.length);
  return codes.every((code, row) => {
    if (code === -1) return true;
    if (known[code] === 0) known[code] = weights[row];
    return Math.abs(weights[row] - known[code]) <= SAME * known[code];
  });
}

const isSame = (weights: Float64Array): boolean =>
  weights.every((weight) => Math.abs(weight - weights[0]) <= SAME * weights[0]);
