import type { Documentation } from "./documentation.ts";
import { type DomainSpace, domainSpace, type Line, withLines } from "./lines/domain-space.ts";
import { enterCells, enterEverybody, enterRemainder, KEPT } from "./lines/enter-cells.ts";
import { enterFamily, type Measured } from "./lines/enter-family.ts";
import { familiesOf } from "./lines/families.ts";
import { matchedDomains } from "./lines/matched-domains.ts";
import { type Measure, measureOf } from "./lines/measures.ts";
import { placedIn } from "./lines/territory-origin.ts";
import { exactly } from "./reading/interval.ts";
import { cellOf, type DomainKey, domainKey, EVERYONE, type Sample } from "./reading/samples.ts";
import { Quantities, type SampleSize } from "./solving/quantities.ts";

/** All that the files and the documents say of one sample, as unknown numbers and their sums. */
export interface SampleSystem {
  readonly sample: Sample;
  readonly space: DomainSpace;
  readonly measured: readonly Measured[];
  readonly quantities: Quantities;
  /** What a weight of 1 stands for in the units of the files. */
  readonly unit: number;
  /** The smallest number of respondents that may be shown. */
  readonly minimum: number;
  /** Domains under this size are small. */
  readonly smallDomain: number;
}

/** What is known of the domains of a sample beside its tables and the documents. */
interface Known {
  /** Pairs of domains, `kind=code:kind=code`, of which the first lies in the second. */
  readonly inside?: readonly string[];
  /** Lines that an earlier release adds. */
  readonly linesOf?: (space: DomainSpace) => readonly Line[];
}

/** Builds the system of a sample; what is published of it is entered, nothing is solved yet. */
export function sampleSystem(
  sample: Sample,
  documentation: Documentation,
  { inside = [], linesOf = () => [] }: Known = {},
): SampleSystem {
  const cells = [...sample.cells.values()];
  const shown = cells.map(({ kind, domain }) => domainKey(kind, domain));
  const margins = sample.margins.map(({ variable, category }) => domainKey(variable, category));
  const who = placedIn(documentation, sample);
  const told = domainSpace(documentation, who, [...new Set([...shown, ...margins])]);
  const quantities = new Quantities(sizeOf(sample));
  const unit = unitWeight(sample);
  const minimum = minimumOf(documentation, sample.public);
  const { weights } = quantities.size;
  const redrawn = withLines(told, linesOf(told));
  const space = withLines(redrawn, matchedDomains({ sample, space: redrawn, weights, unit, minimum, inside }));
  const local = new Set(cells.filter(({ kind }) => kind !== "all").map(placeOf));
  const hidden = new Set(cells.filter((cell) => cell.hidden).map(placeOf));
  const families = familiesOf(documentation, who, {
    ...{ measures: measuresOf(sample, documentation), space },
    answeredByAll: (question) =>
      sample.respondents !== undefined && sample.answered.get(question) === sample.respondents,
  });
  const measured = families.flatMap((family) =>
    enterFamily(quantities, family, {
      space,
      local: (measure) => local.has(placeOf(measure)),
      whole: (measure) => !hidden.has(placeOf(measure)),
    }),
  );
  const scale = { quantities, sample, unit, minimum };
  enterEverybody(scale, space);
  for (const one of measured) enterCells(scale, one);
  for (const base of remainingBases(sample, measured, minimum))
    enterRemainder(quantities, { larger: KEPT, smaller: base }, space.lines);
  const smallDomain = documentation.study.disclosure.fragile_base;
  return { sample, space, measured, quantities, unit, minimum, smallDomain };
}

const placeOf = ({ indicator, answer }: { readonly indicator: string; readonly answer: string }): string =>
  `${indicator}\n${answer}`;

function measuresOf(sample: Sample, documentation: Documentation): readonly Measure[] {
  const places = new Map([...sample.cells.values()].map((cell) => [placeOf(cell), cell]));
  return [...places.values()].flatMap(({ indicator, answer }) => {
    const place = { public: sample.public, wave: sample.wave, indicator, answer };
    return measureOf(documentation, place) ?? [];
  });
}

/**
 * Bases that are set beside all respondents: those of which a domain is hidden, where there is anything to find, and with them those
 * that leave out fewer respondents than the minimum, which tell nearly how many are in each domain.
 */
function remainingBases(sample: Sample, measured: readonly Measured[], minimum: number): readonly string[] {
  const { respondents } = sample;
  if (respondents === undefined) return [];
  const several = measured.filter(({ domains }) => domains.length > 1);
  const cellIn = ({ measure }: Measured, domain: DomainKey) =>
    cellOf(sample, measure.indicator, measure.answer, domain);
  const hidden = several.filter((one) => one.domains.some((domain) => cellIn(one, domain)?.hidden === true));
  const nearly = several.filter((one) => respondents - (cellIn(one, EVERYONE)?.base?.lower ?? 0) < minimum);
  return [...new Set((hidden.length === 0 ? [] : [...hidden, ...nearly]).map(({ base }) => base))];
}

/** The smallest number of respondents that a public of a study shows. */
export function minimumOf({ study }: Documentation, publicId: string): number {
  const own = study.publics.find(({ id }) => id === publicId)?.disclosure_minimum ?? 0;
  return Math.max(study.disclosure.minimum_base, own);
}

function sizeOf({ cells, respondents, weights }: Sample): SampleSize {
  const all = [...cells.values()];
  const unweighted = all.every(({ base, weighted }) => !base || !weighted || base.lower === weighted.lower);
  const largest = Math.max(0, ...all.map(({ base }) => base?.upper ?? 0));
  const known = unweighted ? exactly(1) : (weights ?? { lower: 0, upper: Number.POSITIVE_INFINITY });
  return { respondents: respondents ?? largest, weights: known };
}

/** What a weight of 1 stands for in the units of the files. */
function unitWeight({ population, respondents, cells }: Sample): number {
  if (population !== undefined && respondents !== undefined && respondents > 0) return population / respondents;
  const whole = [...cells.values()].find(({ kind, weighted, base }) => kind === "all" && weighted && base?.upper);
  return whole?.weighted && whole.base ? whole.weighted.lower / whole.base.lower : 1;
}
