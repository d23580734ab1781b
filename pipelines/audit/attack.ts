import type { Documentation } from "./documentation.ts";
import { type AttackOptions, DEFAULT_ATTACK, type Leak } from "./leak.ts";
import { changedRespondents, rememberEarlier } from "./leaks/between-releases.ts";
import { composedValues } from "./leaks/composed-values.ts";
import { dominantAnswers } from "./leaks/dominant-answers.ts";
import { groupsOfBases } from "./leaks/groups/groups-of-bases.ts";
import { groupsOfDomains } from "./leaks/groups/groups-of-domains.ts";
import { groupsOfMatches } from "./leaks/groups/matched-bases.ts";
import { groupsOfSums } from "./leaks/groups/sums-of-lines.ts";
import { hiddenCells, leakingCounts, leakingValues, shownElsewhere } from "./leaks/hidden-cells.ts";
import { hiddenTests } from "./leaks/hidden-tests.ts";
import { leaksOfChanges } from "./leaks/maturity-changes.ts";
import { leaksOfScores } from "./leaks/maturity-scores.ts";
import { leaksOfPooled } from "./leaks/pooled-numbers.ts";
import { smallCounts, tellingShares } from "./leaks/printed.ts";
import { leaksOfRespondents } from "./leaks/respondent-scores.ts";
import type { DomainSpace, Line } from "./lines/domain-space.ts";
import { enterStructure } from "./lines/enter-structure.ts";
import { enterRedrawn, redrawnKinds, redrawnLines } from "./lines/redrawn-domains.ts";
import type { Published } from "./reading/published.ts";
import { readSamples, type Sample } from "./reading/samples.ts";
import { type StructuredGap, structuredGaps } from "./reading/structured-gaps.ts";
import { minimumOf, type SampleSystem, sampleSystem } from "./sample-system.ts";
import { boundHidden } from "./solving/bound-hidden.ts";
import { eliminate } from "./solving/eliminate.ts";
import { linkSingles } from "./solving/link-singles.ts";
import { Propagator } from "./solving/propagator.ts";
import { tightenSmall } from "./solving/tighten-small.ts";

/**
 * What an intruder learns from the published files alone: builds the equations that they and the documents imply, solves
 * and bounds them, and tells each group under the minimum and each hidden cell that is known or nearly.
 */
export function attack(
  published: Published,
  documentation: Documentation,
  given: Partial<AttackOptions> = {},
): readonly Leak[] {
  const samples = sampled(published);
  const gapsOf = structuredGaps(published);
  return [
    ...smallCounts(published, documentation),
    ...hiddenTests(published),
    ...dominantAnswers(published, samples, { ...DEFAULT_ATTACK, ...given }),
    ...leaksOfScores(published, documentation, samples),
    ...leaksOfChanges(published, documentation, samples),
    ...leaksOfRespondents(published, documentation, samples),
    ...leaksOfPooled(published, documentation, samples),
    ...samples.flatMap((sample) =>
      attackSample(sample, documentation, { ...DEFAULT_ATTACK, ...given, gaps: gapsOf(sample) }),
    ),
  ];
}

/** What an intruder learns from a release who kept the one before. */
export function attackReleases(
  { earlier, later }: { readonly earlier: Published; readonly later: Published },
  documentation: Documentation,
  given: Partial<AttackOptions> = {},
): readonly Leak[] {
  const before = new Map(sampled(earlier).map((sample) => [placeOf(sample), sample]));
  return sampled(later).flatMap((sample) => {
    const known = before.get(placeOf(sample));
    if (known === undefined) return [];
    const minimum = minimumOf(documentation, sample.public);
    const releases = { earlier: known, later: sample };
    const changed = changedRespondents({ ...releases, minimum });
    const redrawn = redrawnKinds(releases);
    rememberEarlier(releases, redrawn);
    enterRedrawn(releases, redrawn);
    const options = { ...DEFAULT_ATTACK, ...given };
    const steady = (question: string): boolean => known.answered.get(question) === sample.answered.get(question);
    const linesOf = (space: DomainSpace) => redrawnLines(space, { redrawn, steady, inside: options.inside });
    return [...changed, ...attackSample(sample, documentation, { ...options, linesOf })];
  });
}

const sampled = (published: Published): readonly Sample[] =>
  readSamples(published).filter(({ cells }) => cells.size > 0);

const placeOf = (sample: Sample): string => `${sample.public}\n${sample.wave}`;

const structureOf = ({ study }: Documentation, { public: id }: Sample): readonly string[] =>
  study.publics.find((one) => one.id === id)?.structure ?? [];

/** Narrows a system by its rows, then by the gaps at equal structure that the weights so known make equations of. */
function propagated(solved: SampleSystem, gaps: readonly StructuredGap[], structure: readonly string[]): Propagator {
  const first = new Propagator(solved.quantities.system);
  first.all();
  if (structure.length === 0 || !enterStructure(solved, gaps, structure)) return first;
  const second = new Propagator(solved.quantities.system);
  second.all();
  return second;
}

interface Attacking extends AttackOptions {
  /** Gaps at equal structure, of a single release. */
  readonly gaps?: readonly StructuredGap[];
  /** Lines that an earlier release adds to those of the domains. */
  readonly linesOf?: (space: DomainSpace) => readonly Line[];
}

function attackSample(sample: Sample, documentation: Documentation, options: Attacking): readonly Leak[] {
  const solved = sampleSystem(sample, documentation, options);
  const propagator = propagated(solved, options.gaps ?? [], structureOf(documentation, sample));
  eliminate(solved.quantities.system, propagator);
  tightenSmall(solved, propagator);
  linkSingles(solved, propagator);
  const hidden = hiddenCells(solved);
  const programmed = boundHidden(solved, propagator, { hidden, options });
  const seeking = { hidden, options, programmed };
  return [
    ...groupsOfDomains(solved, options),
    ...groupsOfBases(solved, options),
    ...groupsOfMatches(solved, options),
    ...groupsOfSums(solved, options),

    ...leakingCounts(solved, seeking),
    ...leakingValues(solved, seeking),
    ...shownElsewhere(solved, hidden),
    ...composedValues(solved, documentation, options),
    ...tellingShares(solved, options, documentation.study.disclosure.fragile_base),
  ];
}
