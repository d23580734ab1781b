import { WHOLE } from "#schemas/tables/status";
import { type FewRules, fewApart } from "#unknowns/few-apart";
import { changedRespondents } from "./isolated-respondents.ts";
import {
  type ComparedReleases,
  type ReleasedCell,
  type ReleasedRespondent,
  type ReleasedWave,
  shownInBoth,
} from "./released-wave.ts";

/** A domain of a wave whose weights tell, from one release to the other, what a few answered. */
export type ReweighedDomain = Pick<ReleasedCell, "public" | "wave" | "domain_kind" | "domain">;

interface Compared extends Omit<ComparedReleases, "minimumOf"> {
  readonly rulesOf: (publicId: string) => FewRules;
}

/**
 * Domains that two releases show, of respondents who answered the same and weigh otherwise: by another margin, all but a few weigh as
 * much more or less, and the two figures together tell what the few answered. A ledger without weights says nothing.
 */
export function reweighedDomains(compared: Compared): readonly ReweighedDomain[] {
  return compared.later.waves.flatMap((now) => {
    const before = compared.earlier.waves.find((one) => one.public === now.public && one.wave === now.wave);
    return before === undefined || changedRespondents(before, now).length > 0 ? [] : reweighedIn(before, now, compared);
  });
}

interface Weighed {
  readonly respondent: ReleasedRespondent;
  readonly was: number;
  readonly is: number;
}

function reweighedIn(before: ReleasedWave, now: ReleasedWave, compared: Compared): readonly ReweighedDomain[] {
  const weighed = weighedTwice(before, now);
  const rules = compared.rulesOf(now.public);
  const tells = (own: readonly Weighed[]): boolean =>
    fewApart({ one: own.map(({ was }) => was), other: own.map(({ is }) => is) }, rules);
  const place = { public: now.public, wave: now.wave };
  const everybody = tells(weighed) ? [{ ...place, domain_kind: WHOLE, domain: WHOLE }] : [];
  const domains = shownInBoth(compared, now).filter((domain) => {
    const { column, print } = compared.placeOf(domain);
    const rank = now.kinds.indexOf(column);
    return tells(weighed.filter(({ respondent }) => respondent.domains[rank] === print));
  });
  return [...everybody, ...domains.map((domain) => ({ ...place, ...domain }))];
}

/** The respondents of both releases whose weights both tell. */
function weighedTwice(before: ReleasedWave, now: ReleasedWave): readonly Weighed[] {
  const then = new Map(before.respondents.map(({ id, weight }) => [id, weight]));
  return now.respondents.flatMap((respondent) => {
    const was = then.get(respondent.id);
    return was === undefined || respondent.weight === undefined ? [] : [{ respondent, was, is: respondent.weight }];
  });
}
