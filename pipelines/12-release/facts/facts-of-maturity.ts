import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import type { Verdict } from "#schemas/tables/status";
import { type Allowance, type Fact, factKey } from "#schemas/tables/told/facts";
import { comparedFact } from "./compared-fact.ts";

/** First word of the keys of the maturity, where those of others name a public. */
const MATURITY = "maturity";

const ALLOWS: Readonly<Record<Verdict, Allowance>> = {
  "significant-higher": "rise",
  "significant-lower": "fall",
  equivalent: "stable",
  "not-significant": "none-established",
  "not-tested": "level",
};

/** What the released changes of the maturity let a sentence say: those that were tested. */
export const factsOfMaturity = (changes: readonly MaturityTrend[]): readonly Fact[] =>
  changes.flatMap((row) => {
    const { from_score: reference, to_score: estimate, difference, verdict } = row;
    if (reference === null || estimate === null || verdict === "not-tested") return [];
    const place = {
      from_wave: row.from_edition,
      wave: row.to_edition,
      indicator: row.dimension,
      answer: "",
      domain_kind: row.domain_kind,
      domain: row.domain,
    };
    const told = { key: factKey({ public: MATURITY, ...place }), kind: "maturity-change", ...place } as const;
    const values = { estimate, reference, difference, allows: ALLOWS[verdict] };
    return [comparedFact(row, { ...told, ...values, public: "", other_public: "" })];
  });
