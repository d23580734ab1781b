import type { Measure } from "#measures/measure";
import { partitionBy } from "#sample/partitions";
import type { WaveSample } from "#sample/wave-sample";
import type { Estimate } from "#schemas/tables/estimates";
import { because, NO_REASON, type Why } from "#schemas/tables/reasons";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { RankAgreement } from "#schemas/tables/told/rank-agreements";
import { type RankedEstimates, rankAgreement } from "#statistics/comparisons/rank-agreement";
import { degreesOfFreedom } from "#statistics/designs/degrees-of-freedom";
import { influenceCovariance } from "#statistics/designs/influence-covariance";
import { countedRows } from "#statistics/estimators/counted-rows";
import { linearize } from "#statistics/estimators/estimate";
import { meanEstimator } from "#statistics/estimators/mean";
import type { PublicEstimates } from "./compare-publics.ts";

/** A public with the answers that it ranks: what is estimated of them, by territory, and from whom. */
export interface RankingPublic extends Omit<PublicEstimates, "rows"> {
  /** Of everybody and of the territories of the main level; what is hidden has no estimate. */
  readonly rows: readonly Estimate[];
  readonly sample: WaveSample;
  readonly measures: readonly Measure[];
}

type Of = Pick<RankAgreement, "study" | "programme" | "indicator">;

/** Every pair of publics that measure an indicator alike: how the answers rank in each, in the whole and in each territory. */
export function rankPublics(publics: readonly RankingPublic[], of: Of, level: number): readonly RankAgreement[] {
  const estimate = estimator();
  return publics.flatMap((one, rank) =>
    publics
      .slice(rank + 1)
      .filter((other) => other.computation === one.computation)
      .flatMap((other) =>
        placesOf([one, other]).map((place) => agreementIn(place, [one, other], { of, level, estimate })),
      ),
  );
}

type Two = readonly [RankingPublic, RankingPublic];
type Place = Pick<Estimate, "domain_kind" | "domain">;

/** The whole, and the territories where both have a row. */
function placesOf([one, other]: Two): readonly Place[] {
  const key = ({ domain_kind, domain }: Place): string => `${domain_kind} ${domain}`;
  const beside = new Set(other.rows.map(key));
  const both = new Map(one.rows.filter((row) => beside.has(key(row))).map((row) => [key(row), row]));
  return [...both.values()].map(({ domain_kind, domain }) => ({ domain_kind, domain }));
}

function agreementIn(
  place: Place,
  publics: Two,
  { of, level, estimate }: { readonly of: Of; readonly level: number; readonly estimate: typeof estimatesOf },
): RankAgreement {
  const [one, other] = publics;
  const rows = publics.map((side) =>
    side.rows.filter(
      (row) => row.domain_kind === place.domain_kind && row.domain === place.domain && row.status !== "not-asked",
    ),
  );
  const offered = rows.map((own) => new Set(own.map(({ answer }) => answer)));
  const answers = [...offered[0]].filter((answer) => offered[1].has(answer));
  const head = {
    ...of,
    ...{ domain_kind: place.domain_kind, domain: place.domain },
    ...{ public: one.public, wave: one.wave, other_public: other.public, other_wave: other.wave },
    answers: answers.length,
  };
  const refusal = refusalOf(rows, answers);
  if (refusal !== undefined) return { ...head, ...NO_RANKS, status: "not-evaluable", ...refusal };
  const [mine, theirs] = publics.map((side) => estimate(side, answers, place));
  if (mine === undefined || theirs === undefined)
    return { ...head, ...NO_RANKS, status: "not-evaluable", ...because("single-unit") };
  const found = rankAgreement(mine, theirs, level);
  return { ...head, ...found, disagreement: 1 - found.spearman, status: "published", ...NO_REASON };
}

const FEWEST = 3;

/** What keeps two publics from being ranked: a hidden answer, that its rank would tell of, too few answers, volunteers. */
function refusalOf(rows: readonly (readonly Estimate[])[], answers: readonly string[]): Why | undefined {
  if (answers.length < FEWEST) return because("answer-not-offered");
  const own = rows.flat().filter(({ answer }) => answers.includes(answer));
  if (own.some(({ estimate }) => estimate === null)) return because("protected");
  return own.some(({ se }) => se === null) ? because("volunteers") : undefined;
}

/** The estimates of a public in a territory, computed once for all those that it is set beside with the same answers. */
function estimator(): typeof estimatesOf {
  const known = new Map<RankingPublic, Map<string, RankedEstimates | undefined>>();
  return (side, answers, place) => {
    const own = known.get(side) ?? new Map<string, RankedEstimates | undefined>();
    known.set(side, own);
    const name = [place.domain_kind, place.domain, ...answers].join("\n");
    if (!own.has(name)) own.set(name, estimatesOf(side, answers, place));
    return own.get(name);
  };
}

/** The means of the answers in a territory, with their covariance: the same respondents give them all. */
function estimatesOf(
  { sample, measures }: RankingPublic,
  answers: readonly string[],
  place: Place,
): RankedEstimates | undefined {
  const mask = maskOf(sample, place);
  const found = answers.map((answer) => {
    const values = measures.find((measure) => measure.answer === answer)?.values ?? new Float64Array(mask.length);
    return linearize(sample.design, meanEstimator([values], countedRows([values], { domain: mask })));
  });
  const estimated = found.flatMap((one) => (one.estimable ? [one] : []));
  if (estimated.length < answers.length) return undefined;
  const influences = estimated.map((one) => one.influences[0]);
  return {
    estimates: estimated.map((one) => one.estimates[0]),
    covariance: influenceCovariance(sample.design, influences),
    df: degreesOfFreedom(sample.design, mask),
  };
}

function maskOf(sample: WaveSample, { domain_kind: kind, domain }: Place): Uint8Array {
  const size = sample.kept.rowCount;
  if (kind === WHOLE) return new Uint8Array(size).fill(1);
  const partition = partitionBy(sample, REGION);
  const at = partition?.domains.indexOf(domain) ?? -1;
  return Uint8Array.from({ length: size }, (_, row) => Number(at !== -1 && partition?.codes[row] === at));
}

const NO_RANKS = {
  spearman: null,
  disagreement: null,
  kendall: null,
  kendall_lower: null,
  kendall_upper: null,
  pairs: null,
  pairs_alike: null,
  pairs_opposed: null,
} as const;
