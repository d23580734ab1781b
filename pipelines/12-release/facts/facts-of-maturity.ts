import type { MaturityTrend } from "#schemas/tables/maturity-trends";
import type { Verdict } from "#schemas/tables/status";
import { type Allowance, type Fact, factKey } from "#schemas/tables/told/facts";

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
    return [
      {
        study: row.study,
        key: factKey({ public: MATURITY, ...place }),
        kind: "maturity-change",
        public: "",
        other_public: "",
        ...place,
        population: null,
        estimate,
        reference,
        difference,
        ci_lower: row.ci_lower,
        ci_upper: row.ci_upper,
        p_adjusted: row.p_adjusted,
        verdict,
        status: row.status,
        allows: ALLOWS[verdict],
      },
    ];
  });
