import type { Measure } from "#measures/measure";
import { protectWave } from "#protection/protect-wave";
import type { Partition } from "#sample/partitions";
import { type Estimate, NO_NUMBERS } from "#schemas/tables/estimates";
import { NO_REASON } from "#schemas/tables/reasons";
import { domainsOf, type HandMeasure, type Made, type Person, publishByHand } from "./published-by-hand.ts";

/** What the protector is given of a made sample; a part taken away is a protection switched off. */
export interface Given {
  readonly measures: readonly Measure[];
  readonly partitions: readonly Partition[];
}

export const RULES = {
  ...{ minimum: 30, minimum_effective: 0, small_domain: 1, few_answers: 1 },
  ...{ near_count: 0.15, near_share: 0.1, near_contribution: 0.15 },
};

export const givenOf = ({ people, measures, kinds }: Made): Given => ({
  measures: measures.map((measure) => measureOf(measure, people)),
  partitions: Object.entries(kinds).map(([kind, domainOf]) => {
    const domains = domainsOf(people, domainOf);
    const codes = Int32Array.from(people, (person) => domains.indexOf(String(domainOf(person))));
    return { kind, domains, codes };
  }),
});

function measureOf({ indicator, base, counts }: HandMeasure, people: readonly Person[]): Measure {
  const amountOf = (person: Person): number => ((base?.(person) ?? true) ? Number(counts(person)) : Number.NaN);
  const values = Float64Array.from(people, amountOf);
  return { indicator, answer: "", statistic: "share", values, series: "v1", population: "all" };
}

/** The cells that the protector hides of a made sample, as `indicator kind domain`. */
export function hiddenOf(made: Made, given: Given, rules = RULES): ReadonlySet<string> {
  const rows = publishByHand({ ...made, hidden: () => undefined, decimals: undefined }).get("estimates") ?? [];
  const estimates = rows.map(
    (row) =>
      ({
        ...row,
        ...{
          study: "s",
          ...NO_NUMBERS,
          base: Number(row.base),
          estimate: Number(row.estimate),
          n_eff: Number(row.base),
        },
        ...{ status: "published", ...NO_REASON },
      }) as unknown as Estimate,
  );
  const weights = Float64Array.from(made.people, (person, index) => made.weightOf?.(person, index) ?? 1);
  const { hidden } = protectWave({ measured: { ...given, toplines: [] }, weights, estimates }, rules);
  return new Set(hidden.map(({ row }) => `${row.indicator}\n${row.domain_kind}\n${row.domain}`));
}

/** Publishes a made sample without the cells that the protector hides; small cells are hidden whatever it says. */
export function publishProtected(made: Made, hidden: ReadonlySet<string>) {
  return publishByHand({
    ...made,
    hidden: ({ indicator, kind, domain, base }) =>
      base < RULES.minimum || hidden.has(`${indicator}\n${kind}\n${domain}`) ? "protected" : undefined,
  });
}
