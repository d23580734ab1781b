import type { MeasuredWave } from "#measures/measured-wave";
import { YIELDING } from "#sample/territory-partitions";
import { type CellPlace, cellKey } from "#schemas/tables/cell-key";
import type { Estimate } from "#schemas/tables/estimates";
import { REGION } from "#schemas/tables/status";
import { type Base, Bases } from "./domains/base.ts";
import { type DomainSpace, domainSpace, EVERYBODY, sumByDomain } from "./domains/domain-space.ts";
import { finestAnswers, finestCrossings } from "./domains/finest-answers.ts";
import { finestPlaces } from "./domains/finest-places.ts";
import { grainOf } from "./grain.ts";
import { type ForcedPlaces, forcePlaces, hiddenCounts, unknownCounts } from "./hidden-counts.ts";
import { type MeasuredBase, measuredBase } from "./measured-base.ts";
import { ownProtections } from "./own-protection.ts";
import { type HiddenRow, protectMeasures, type ToldMeasure } from "./protect-measures.ts";
import type { ProtectionRules } from "./protection-rules.ts";
import { components } from "./relations/components.ts";
import { relatedMeasures } from "./relations/related-measures.ts";
import type { ShownBase } from "./shown-beside.ts";
import { toldTogether } from "./told-together.ts";
import { allUnknowns, type Unknowns } from "./unknowns-of.ts";

interface Computed {
  readonly measured: Pick<MeasuredWave, "measures" | "toplines" | "partitions">;
  /** Weights of the respondents. */
  readonly weights: Float64Array;
  /** All that is computed of one wave. */
  readonly estimates: readonly Estimate[];
  /** Indicators that have a ladder. */
  readonly ladder?: readonly string[];
  /** Kinds of the places that have one. */
  readonly ladderKinds?: readonly string[];
  /** Derived variables with the question that each comes from. */
  readonly origins?: ReadonlyMap<string, string>;
}

/** What is hidden of a wave, and what is left unknown of it where something may stand for a figure. */
export interface ProtectedWave {
  readonly hidden: readonly HiddenRow[];
  readonly unknowns: Unknowns;
  /** Fewest that any choice hides besides those that are hidden for themselves. */
  readonly least: number;
}

/** The cells of a wave that must not be shown: small ones and telling ones, and those from which these would follow. */
export function protectWave(
  { measured, weights, estimates, ladder = [], ladderKinds = [REGION], origins = new Map() }: Computed,
  rules: ProtectionRules,
): ProtectedWave {
  const { partitions } = measured;
  const unnamed = [finestPlaces(partitions), finestAnswers(partitions, origins), finestCrossings(partitions)];
  const space = domainSpace(partitions, unnamed.flat());
  const bases = new Bases({ space, weights, minimum: rules.minimum });
  const sampled = { space, bases, weights, minimum: rules.minimum };
  const all = [
    ...measured.measures.map((measure) => measuredBase(measure, true, sampled)),
    ...measured.toplines.map((measure) => measuredBase(measure, false, sampled)),
  ];
  const kept = sumByDomain(space, new Uint8Array(weights.length).fill(1));
  const told = toldMeasures(all, estimates, { space, weights, rules, kept });
  const related = relatedMeasures(all, sampled);
  const ranks = new Map(bases.all().map((base, rank) => [base, rank]));
  const linked = components(related.nodes.length, related.relations);
  const counted = { space, rules, kept };
  const forced: ForcedPlaces = new Map();
  for (;;) {
    const counts = hiddenCounts(bases.all(), { ...counted, forced });
    const given = { told, related, counts, space, rules, ranks, ladder: new Set(ladder), ladderKinds };
    const parts = linked.map((component, rank) => protectMeasures(component, given, rank));
    const hidden = parts.flatMap((part) => part.hidden);
    const telling = toldTogether(shownBases(told, hidden), { ...counted, secretAt: (place) => isFiner(space, place) });
    forcePlaces(forced, telling);
    if (telling.length > 0) continue;
    return {
      hidden,
      least: parts.reduce((sum, { least }) => sum + least, 0),
      unknowns: allUnknowns([...parts.map(({ unknowns }) => unknowns), ...countsOnLadder(all, given, linked.length)]),
    };
  }
}

/** The measures with their estimates by place, and which of these are hidden for their own sake. */
function toldMeasures(
  all: readonly MeasuredBase[],
  estimates: readonly Estimate[],
  sampled: Parameters<typeof ownProtections>[2],
): readonly ToldMeasure[] {
  const byKey = new Map(estimates.map((row) => [cellKey(row, row.wave), row]));
  const { public: publicId, wave } = estimates[0] ?? { public: "", wave: "" };
  const weight = sampled.weights.every((one) => one === sampled.weights[0]) ? sampled.weights[0] : undefined;
  return all.map((measured): ToldMeasure => {
    const { indicator, answer } = measured.measure;
    const rows = sampled.space.domains.map(({ kind, code }) => {
      const place: CellPlace = { public: publicId, indicator, answer, domain_kind: kind, domain: code };
      return byKey.get(cellKey(place, wave));
    });
    const step = weight === undefined ? undefined : grainOf(measured.measure.values);
    const grain = weight === undefined || step === undefined ? undefined : weight * step;
    return { measured, rows, own: ownProtections(measured, rows, sampled), grain };
  });
}

/**
 * A place of a level finer than the main one. Who is hidden there for the sake of another figure may be taken for few where it is
 * nearly told how many they are; of a wider place, margins tell that they are not.
 */
const isFiner = ({ domains }: DomainSpace, place: number): boolean => (domains[place]?.yielding ?? 0) >= YIELDING.finer;

/** Bases that are told place by place, with the places of which no measure shows a figure. */
function shownBases(told: readonly ToldMeasure[], hidden: readonly HiddenRow[]): readonly ShownBase[] {
  const rows = new Set(hidden.map(({ row }) => row));
  const found = new Map<Base, Uint8Array>();
  for (const { measured, rows: own } of told) {
    if (!own.some((row, place) => row !== undefined && place !== EVERYBODY)) continue;
    const places = found.get(measured.base) ?? new Uint8Array(measured.base.counts.length).fill(1);
    found.set(measured.base, places);
    for (const [place, row] of own.entries())
      if (row !== undefined && row.estimate !== null && !rows.has(row)) places[place] = 0;
  }
  return [...found].map(([base, places]) => ({ base, hidden: places }));
}

type Given = Parameters<typeof protectMeasures>[1];

/** What is unknown of how many respondents the measures of the ladder have, after the systems of these. */
function countsOnLadder(all: readonly MeasuredBase[], given: Given, after: number): readonly Unknowns[] {
  const { counts, space, rules, ranks, ladder, ladderKinds: kinds } = given;
  const wanted = new Set(all.flatMap(({ base, measure }) => (ladder.has(measure.indicator) ? [base] : [])));
  return [...wanted].map((base) => {
    const rank = ranks.get(base) ?? 0;
    return unknownCounts(base, counts, { space, rules, kinds, rank: after + rank, base: rank });
  });
}
