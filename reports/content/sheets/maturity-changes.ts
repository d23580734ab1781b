import { factKey } from "#schemas/tables/told/facts";
import type { ToldFact } from "../facts/regional-facts.ts";
import { changeSentence, isTested } from "../maturity/change-words.ts";
import type { ComparedEditions } from "../maturity/dimensions-figure.ts";
import { maturityPairs } from "../maturity/maturity-pairs.ts";
import { maturityReason } from "../maturity/missing-dimensions.ts";
import type { ReleaseIndex } from "../release-index.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";

type Pairs = ReturnType<typeof maturityPairs>;
const KNOWN = new WeakMap<ReleaseIndex, Pairs>();

/** The first editions that are compared, in a territory: a sheet has room for one pair; the page of the maturity has them all. */
export function sheetEditions(context: SiteContext, region: RegionView): ComparedEditions | undefined {
  const pairs = KNOWN.get(context.index) ?? maturityPairs(context);
  KNOWN.set(context.index, pairs);
  const [pair] = pairs;
  const territories = pair?.levels.flatMap((level) => level.territories) ?? [];
  const own = territories.find(({ kind, domain }) => kind === region.kind && domain === region.code);
  return pair === undefined || own === undefined ? undefined : { pair, own };
}

/** What the index of a territory became between two editions, by its verdict; why not where it has none. */
export function maturityChange(context: SiteContext, { pair, own }: ComparedEditions): ToldFact {
  const { words } = context;
  const { row } = own.index;
  if (!isTested(own.index)) {
    const reason = words.type.uncapitalise(maturityReason(context, row) ?? words.statuses.notAvailable);
    return { text: words.type.typeset(words.sheets.noMaturityChange(pair.from, reason)), keys: [] };
  }
  const { domain_kind, domain, dimension: indicator, from_edition: from_wave, to_edition: wave } = row;
  const place = { public: "maturity", from_wave, wave, indicator, answer: "", domain_kind, domain };
  const text = changeSentence(words, pair, { place: own.label, change: own.index });
  return { text: words.type.capitalise(text), keys: [factKey(place)] };
}
