import { exactly, type Interval, ratioOf, times } from "../reading/interval.ts";
import { type Cell, cellOf, type DomainKey, domainKey, EVERYONE, type Sample } from "../reading/samples.ts";
import type { Quantities } from "../solving/quantities.ts";
import { type DomainSpace, type Line, unansweredOf } from "./domain-space.ts";
import type { Measured } from "./enter-family.ts";
import type { SetName } from "./families.ts";

/** The set of all kept respondents. */
export const KEPT: SetName = "everybody";

/** What the numbers of a sample are read with. */
export interface Scale {
  readonly quantities: Quantities;
  readonly sample: Sample;
  /** What a weight of 1 stands for in the units of the files. */
  readonly unit: number;
  readonly minimum: number;
}

/** Enters what the files print of the cells of a measure. */
export function enterCells(scale: Scale, measured: Measured): void {
  for (const domain of measured.domains) {
    const cell = cellOf(scale.sample, measured.measure.indicator, measured.measure.answer, domain);
    if (cell === undefined) continue;
    if (measured.measure.passed && cell.base?.upper === 0) {
      enterPassed(scale, measured, domain);
      continue;
    }
    enterBase(scale, measured, cell, domain);
    if (cell.estimate !== undefined) enterEstimate(scale, measured, cell, domain);
  }
}

/** Nobody of a domain was led to the question of a measure: whoever of it is in the base, untold, is « no » where answers are counted. */
function enterPassed({ quantities }: Scale, { measure, counted }: Measured, domain: DomainKey): void {
  if (counted === undefined || measure.counted.kind !== "answers") return;
  quantities.system.know(quantities.count(counted, domain), exactly(0));
  quantities.system.know(quantities.weight(counted, domain), exactly(0));
}

function enterBase({ quantities, unit }: Scale, { measure, base }: Measured, cell: Cell, domain: DomainKey): void {
  const { system } = quantities;
  const count = quantities.count(base, domain);
  if (cell.base !== undefined) system.know(count, cell.base);
  if (cell.weighted === undefined || measure.extrapolated) return;
  system.know(quantities.weight(base, domain), times(cell.weighted, exactly(1 / unit)));
}

function enterEstimate({ quantities }: Scale, measured: Measured, cell: Cell, domain: DomainKey): void {
  const { measure, base, counted, value } = measured;
  const rate = measure.extrapolated ? extrapolatedRate(cell) : cell.estimate;
  if (rate === undefined) return;
  const weight = quantities.weight(base, domain);
  const part =
    counted !== undefined
      ? quantities.weight(counted, domain)
      : value === undefined
        ? undefined
        : quantities.total(value, base, domain);
  if (part === undefined) return;
  const { system } = quantities;
  if (system.fixed(weight)) system.know(part, times(rate, system.interval(weight)));
  else system.multiple(part, weight, rate);
}

const extrapolatedRate = ({ estimate, weighted }: Cell): Interval | undefined =>
  estimate && weighted && ratioOf(estimate, weighted);

/** Enters all kept respondents: how many of each category of the margins, which base each set is a part of. */
export function enterEverybody({ quantities, sample }: Scale, { lines, grains }: DomainSpace): void {
  const { system } = quantities;
  const { respondents } = sample;
  if (respondents === undefined) return;
  system.know(quantities.count(KEPT, EVERYONE), exactly(respondents));
  system.know(quantities.weight(KEPT, EVERYONE), exactly(respondents));
  for (const { variable, category, base, after } of sample.margins) {
    const domain = domainKey(variable, category);
    if (base !== undefined) system.know(quantities.count(KEPT, domain), exactly(base));
    if (after !== undefined) system.know(quantities.weight(KEPT, domain), times(after, exactly(respondents)));
  }
  for (const [question, { blank, full, broader, broad }] of grains) {
    const answered = sample.answered.get(question);
    if (!full || answered === undefined) continue;
    const silent = broad.length === 0 ? blank : unansweredOf(question);
    system.know(quantities.count(KEPT, silent), exactly(respondents - answered));
    if (broader.some((other) => sample.answered.get(other) === respondents))
      system.know(quantities.count(KEPT, blank), exactly(0));
  }
  for (const line of lines) quantities.sumOfDomains(KEPT, line);
}

/** Those of a larger set who are not in a smaller one: a set like another. */
export function enterRemainder(
  quantities: Quantities,
  { larger, smaller }: { readonly larger: SetName; readonly smaller: SetName },
  lines: readonly Line[],
): void {
  const remainder = `${larger} without ${smaller}`;
  const domains = new Set([EVERYONE, ...lines.flatMap(({ whole, parts }) => [whole, ...parts])]);
  for (const domain of domains) quantities.sumOfSets(larger, [smaller, remainder], domain);
  for (const line of lines) quantities.sumOfDomains(remainder, line);
}
