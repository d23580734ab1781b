import { WHOLE } from "#schemas/tables/status";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import type { PublicGap } from "#schemas/tables/told/public-gaps";
import { comparedFact } from "./compared-fact.ts";
import { GAPS, isShown } from "./facts-of.ts";

/** What the released gaps between two publics let a sentence say: those that were tested. */
export const factsOfPublics = (gaps: readonly PublicGap[]): readonly Fact[] =>
  gaps.flatMap((row) => {
    const { estimate, other_estimate: reference, difference, verdict, status } = row;
    if (estimate === null || difference === null || verdict === "not-tested" || !isShown(status)) return [];
    const place = {
      public: row.public,
      other_public: row.other_public,
      from_wave: row.other_wave,
      wave: row.wave,
      indicator: row.indicator,
      answer: row.answer,
      domain_kind: WHOLE,
      domain: WHOLE,
    };
    const told = { key: factKey(place), kind: "public-gap", ...place } as const;
    return [comparedFact({ ...row, verdict }, { ...told, estimate, reference, difference, allows: GAPS[verdict] })];
  });
