import type { AttackOptions, Leak, Way } from "#audit/leak";
import type { Line } from "#audit/lines/domain-space";
import type { Measured } from "#audit/lines/enter-family";
import { type Interval, widthOf } from "#audit/reading/interval";
import { cellOf, type DomainKey } from "#audit/reading/samples";
import type { SampleSystem } from "#audit/sample-system";
import { nearValue } from "../near.ts";
import { type Holding, holdingOf, rangeOf, scaleOf, shareOf, wholeShare } from "../values-of.ts";

/** A group of respondents of whom a measure tells something that no file shows. */
export interface Group {
  readonly measured: Measured;
  readonly domain: DomainKey;
  readonly name: string;
  readonly way: Way;
  readonly count: Interval;
  readonly value: Interval | undefined;
}

/** Groups under the minimum between a published domain and published parts of it, or that the lines leave alone. */
export function groupsOfDomains(solved: SampleSystem, options: AttackOptions): readonly Leak[] {
  const { measured, space } = solved;
  const found = measured
    .filter(({ domains }) => domains.length > 1)
    .flatMap((one) => [
      ...space.lines.flatMap((line) => restOfLine(solved, one, line) ?? []),
      ...space.domains.filter((domain) => domain.startsWith("#")).flatMap((domain) => alone(solved, one, domain) ?? []),
    ]);
  return tellGroups(solved, found, options);
}

/** What the published parts of a published whole leave. */
function restOfLine(solved: SampleSystem, measured: Measured, { whole, parts }: Line): Group | undefined {
  const { quantities, sample } = solved;
  const shown = (domain: DomainKey): boolean => {
    const cell = cellOf(sample, measured.measure.indicator, measured.measure.answer, domain);
    return cell !== undefined && !cell.hidden;
  };
  if (!shown(whole)) return undefined;
  const known = parts.filter(shown);
  const left = parts.filter((part) => !shown(part));
  const named = left.length === 1 && (isCell(solved, measured, left[0]) || measured.lined);
  if (known.length === 0 || named) return undefined;
  const holdings = [whole, ...known].map((domain) => holdingOf(quantities, measured, domain));
  const rest = difference(solved, holdings);
  if (rest === undefined) return undefined;
  return {
    ...{ measured, domain: whole, way: "difference-of-domains" as const, ...rest },
    name: [whole, ...known].map((domain) => domain.replace("\t", "=")).join(" - "),
    value: shareOf(rest.amount, rest.weight, rangeOf(measured)),
  };
}

const isCell = ({ sample }: SampleSystem, { measure }: Measured, domain: DomainKey): boolean =>
  cellOf(sample, measure.indicator, measure.answer, domain) !== undefined;

export interface Rest {
  readonly count: Interval;
  readonly weight: Interval;
  readonly amount: Interval;
}

/** The first holding less the others. */
export function difference(
  { quantities: { system } }: SampleSystem,
  holdings: readonly (Holding | undefined)[],
): Rest | undefined {
  const [whole, ...parts] = holdings.flatMap((holding) => holding ?? []);
  if (whole === undefined || parts.length !== holdings.length - 1) return undefined;
  const less = (of: keyof Holding): Interval => {
    const from = system.interval(whole[of]);
    const take = parts.map((part) => system.interval(part[of]));
    return {
      lower: from.lower - take.reduce((sum, { upper }) => sum + upper, 0),
      upper: from.upper - take.reduce((sum, { lower }) => sum + lower, 0),
    };
  };
  return { count: less("count"), weight: less("weight"), amount: less("amount") };
}

/** A group that no domain names, where the lines leave nothing to find of it. */
function alone(solved: SampleSystem, measured: Measured, domain: DomainKey): Group | undefined {
  const { system } = solved.quantities;
  const holding =
    measured.lined && solved.quantities.knows(measured.base, domain)
      ? holdingOf(solved.quantities, measured, domain)
      : undefined;
  if (holding === undefined) return undefined;
  const { counted } = measured;
  const count = system.interval(holding.count);
  const positive = counted === undefined ? undefined : system.interval(solved.quantities.count(counted, domain));
  const value =
    wholeShare(count, positive) ??
    shareOf(system.interval(holding.amount), system.interval(holding.weight), rangeOf(measured));
  return { measured, domain, name: domain.replace("\t", "="), way: "propagation", count, value };
}

/** Groups of fewer than the minimum of which the answers are known, each told once for a measure. */
export function tellGroups(solved: SampleSystem, groups: readonly Group[], options: AttackOptions): readonly Leak[] {
  const { sample, minimum } = solved;
  const told = new Set<string>();
  const structural = structuralOf(groups);
  return groups.flatMap(({ measured, domain, name, way, count, value }) => {
    const small = count.lower === count.upper && count.lower >= 1 && count.upper < minimum;
    if (!small || structural.has(pairOf(measured, name)) || !nearValue(value, scaleOf(solved, measured), options))
      return [];
    const { indicator, answer } = measured.measure;
    const same = `${indicator}\n${answer}\n${domain.split("\t")[0]}\n${count.lower}\n${value?.lower.toFixed(9)}`;
    if (told.has(same)) return [];
    told.add(same);
    const [kind, code] = domain.split("\t");
    return [
      {
        ...{ kind: "group" as const, way, table: "estimates", public: sample.public, wave: sample.wave },
        ...{ indicator, answer, domain_kind: kind, domain: code, group: name },
        ...{ count_lower: count.lower, count_upper: count.upper },
        ...{ value_lower: value?.lower ?? null, value_upper: value?.upper ?? null },
      },
    ];
  });
}

const pairOf = ({ measure }: Measured, name: string): string => `${measure.indicator}\n${measure.answer}\n${name}`;

/** What rounding leaves of a share that is 0, in a small group between two large ones. */
const ROUNDED_ZERO = 0.02;

/** Differences of bases that are 0 in every domain: nobody was asked, or the condition is the answer; nothing is learnt. */
function structuralOf(groups: readonly Group[]): ReadonlySet<string> {
  const ofBases = groups.filter(({ way }) => way === "difference-of-bases");
  const pairs = Map.groupBy(ofBases, ({ measured, name }) => pairOf(measured, name));
  const zero = ({ value }: Group): boolean =>
    value !== undefined && value.lower < 1e-6 && value.upper > -1e-6 && widthOf(value) < ROUNDED_ZERO;
  return new Set(
    [...pairs]
      .filter(([, same]) => same.length > 1 && same.every((one) => one.value === undefined || zero(one)))
      .map(([pair]) => pair),
  );
}
