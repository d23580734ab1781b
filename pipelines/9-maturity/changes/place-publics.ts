import { because, type Why } from "#schemas/tables/reasons";
import { effectiveSize } from "#statistics/estimators/effective-size";
import type { PlaceName } from "#study/maturity/compared-territories";
import type { ComparedPublic } from "./compared-public.ts";

/** Respondents of a territory in both editions, by public. */
export interface BothMasks {
  readonly kind: string;
  readonly domain: string;
  /** Regions that it is made of; none of the country, nor of a domain by itself. */
  readonly inside: readonly string[];
  readonly from: readonly Uint8Array[];
  readonly to: readonly Uint8Array[];
}

/** Where a public is compared for a territory: there, or in a wider one at both editions, or nowhere. */
export interface PublicPlace {
  readonly kind: string;
  readonly domain: string;
  readonly inside: readonly string[];
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  /** The wider territory by which it enters. */
  readonly through: PlaceName | undefined;
  /** Why it leaves the territory; where it enters by a wider one, why not by its own. */
  readonly refusal: Why | undefined;
}

/**
 * By which territory each public enters: the first, in the order given, where it has enough respondents in both editions. One rung for
 * both, so that what is subtracted is of one place; where none will do, its own territory says why.
 */
export function placePublics(
  publics: readonly ComparedPublic[],
  [own, ...wider]: readonly [BothMasks, ...BothMasks[]],
  least: number,
): readonly PublicPlace[] {
  return publics.map((one, index) => {
    const placeIn = ({ kind, domain, inside, from, to }: BothMasks): PublicPlace => {
      const refusal = refusalOf(one, [from[index], to[index]], least);
      return { kind, domain, inside, from: from[index], to: to[index], through: undefined, refusal };
    };
    const direct = placeIn(own);
    if (direct.refusal?.reason !== "small-public-of-an-edition") return direct;
    const found = wider.map(placeIn).find(({ refusal }) => refusal === undefined);
    return found === undefined
      ? direct
      : { ...found, through: { kind: found.kind, domain: found.domain }, refusal: direct.refusal };
  });
}

/** Why a public leaves a territory as a whole: volunteers stand for nobody, and few respondents for too little. */
function refusalOf(
  { from, to }: ComparedPublic,
  masks: readonly [Uint8Array, Uint8Array],
  least: number,
): Why | undefined {
  const sides = [from.sample, to.sample];
  if (sides.some(({ wave }) => wave.design.kind === "volunteer")) return because("volunteers");
  const small = sides.some(({ design }, side) => sizeIn(design.weights, masks[side]) < least);
  return small ? because("small-public-of-an-edition", least) : undefined;
}

/** Effective number of respondents in a territory: Kish's. */
function sizeIn(all: Float64Array, mask: Uint8Array): number {
  const weights = all.filter((_, row) => mask[row] === 1);
  return weights.length === 0 ? 0 : effectiveSize(weights);
}
