import { REGION } from "#schemas/tables/status";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import { factPlaceOf, type SmallArea } from "#schemas/tables/told/small-areas";

/**
 * What the numbers that stand for hidden ones let a sentence say: a level, under a key that names the waves or the territories
 * which are pooled. A larger territory has its own fact; a model's number has none.
 */
export function factsOfRungs(rows: readonly SmallArea[]): readonly Fact[] {
  const facts = rows.flatMap((row): readonly Fact[] => {
    const place = factPlaceOf(row);
    const { study, population, estimate, ci_lower, ci_upper, status } = row;
    if (place === undefined || estimate === null || place.domain_kind !== REGION) return [];
    const head = { study, key: factKey(place), from_wave: "", other_public: "", ...place };
    const numbers = { population, estimate, ci_lower, ci_upper, status };
    return [{ ...head, ...numbers, ...UNTESTED }];
  });
  return [...new Map(facts.map((fact) => [fact.key, fact])).values()];
}

const UNTESTED = {
  kind: "level",
  allows: "level",
  reference: null,
  difference: null,
  p_adjusted: null,
  verdict: "not-tested",
} as const;
