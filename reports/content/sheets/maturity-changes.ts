import { factKey } from "#schemas/tables/told/facts";
import type { ToldFact } from "../facts/regional-facts.ts";
import { changeSentence, isTested } from "../maturity/change-words.ts";
import { maturityPairs } from "../maturity/maturity-pairs.ts";
import { maturityReason } from "../maturity/missing-dimensions.ts";
import type { SiteContext } from "../site-context.ts";
import type { RegionView } from "../study-view.ts";

/** A sheet has room for one pair of editions; the page of the maturity has them all. */
const PAIRS = 1;

/** What the index of a territory became between the first editions that are compared, by its verdict; why not where it has none. */
export function maturityChanges(context: SiteContext, region: RegionView): readonly ToldFact[] {
  const { words } = context;
  return maturityPairs(context)
    .slice(0, PAIRS)
    .flatMap((pair): readonly ToldFact[] => {
      const territories = pair.levels.flatMap((level) => level.territories);
      const own = territories.find(({ kind, domain }) => kind === region.kind && domain === region.code);
      if (own === undefined) return [];
      const { row } = own.index;
      if (!isTested(own.index)) {
        const reason = maturityReason(context, row);
        const text = reason === null ? null : words.sheets.noMaturityChange(pair.from, pair.to, reason);
        return text === null ? [] : [{ text: words.type.typeset(text), keys: [] }];
      }
      const { domain_kind, domain, dimension: indicator, from_edition: from_wave, to_edition: wave } = row;
      const place = { public: "maturity", from_wave, wave, indicator, answer: "", domain_kind, domain };
      const text = changeSentence(words, pair, { place: own.label, change: own.index });
      return [{ text: words.type.capitalise(text), keys: [factKey(place)] }];
    });
}
