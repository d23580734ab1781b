import type { Published, PublishedRow } from "#audit/reading/published";

/** A respondent of a made sample: what was answered, a blank left out. */
export type Person = Readonly<Record<string, string>>;

/** A measure of a made sample. */
export interface HandMeasure {
  readonly indicator: string;
  readonly answer?: string;
  readonly base?: (person: Person) => boolean;
  /** Who is counted; a number for a mean. */
  readonly counts: (person: Person) => boolean | number;
  readonly statistic?: "share" | "mean";
}

/** Where a respondent is counted. */
export type DomainOf = (person: Person) => string | undefined | readonly string[];

/** Domains of some people, in order. */
export const domainsOf = (people: readonly Person[], domainOf: DomainOf): readonly string[] =>
  [...new Set(people.flatMap((person) => domainOf(person) ?? []))].sort();

const isIn = (person: Person, domainOf: DomainOf, domain: string): boolean =>
  [domainOf(person)].flat().includes(domain);

/** How a made sample is published: nothing here is shared with the pipeline, every number is counted on the fingers. */
export interface Made {
  readonly people: readonly Person[];
  readonly measures: readonly HandMeasure[];
  /** Domain kinds, each with the domain of a respondent, or those that overlap. */
  readonly kinds: Readonly<Record<string, DomainOf>>;
  /** Kinds of which each domain that is shown is compared with all the others of those who have a domain there. */
  readonly compared?: Readonly<Record<string, (person: Person, domain: string) => boolean>>;
  /** Codes of a kind that are told though nobody is in them are those met, in order. */
  readonly hidden?: (cell: { indicator: string; kind: string; domain: string; base: number }) => string | undefined;
  readonly weightOf?: (person: Person, index: number) => number;
  readonly margins?: readonly string[];
  /** Questions of which it is told how many answered. */
  readonly answered?: readonly string[];
  /** Decimals of what is printed; all of them by default. */
  readonly decimals?: number;
}

const PLACE = { public: "people", wave: "2025" };

/** Publishes a made sample: estimates, respondents, weights, margins and how many answered. */
export function publishByHand(made: Made): Published {
  const weighted = made.people.map((person, index) => ({ person, weight: made.weightOf?.(person, index) ?? 1 }));
  const kinds: Made["kinds"] = { all: () => "all", ...made.kinds };
  const estimates = made.measures.flatMap((measure) =>
    Object.entries(kinds).flatMap(([kind, domainOf]) => {
      return domainsOf(made.people, domainOf).map((domain) => {
        const own = weighted.filter(({ person }) => isIn(person, domainOf, domain) && (measure.base?.(person) ?? true));
        return rowOf(made, measure, { kind, domain, own });
      });
    }),
  );
  // With its rest a domain is everybody: where they are hidden, it is compared with nobody.
  const whole = new Set(
    estimates.flatMap((row) => (row.domain_kind === "all" && row.base !== "" ? [row.indicator] : [])),
  );
  const specificities = estimates
    .filter(({ indicator }) => whole.has(indicator))
    .flatMap((row) => comparedRow(made, row, weighted));
  return new Map<string, readonly PublishedRow[]>([
    ["estimates", estimates],
    ["specificities", specificities],
    ...reportsOf(made, weighted),
  ]);
}

function reportsOf(made: Made, weighted: Own["own"]): readonly [string, readonly PublishedRow[]][] {
  const weights = weighted.map(({ weight }) => weight);
  const population = sumOf(weighted);
  const mean = population / weights.length;
  const margins = (made.margins ?? []).flatMap((variable) => {
    const domainOf = made.kinds[variable];
    return [...new Set(made.people.flatMap(domainOf))].map((category) => {
      const own = weighted.filter(({ person }) => domainOf(person) === category);
      return { ...PLACE, variable, category, base: own.length, after: sumOf(own) / population };
    });
  });
  const nonresponse = (made.answered ?? []).map((question) => ({
    ...{ ...PLACE, question, item: "" },
    answered: made.people.filter((person) => person[question] !== undefined).length,
  }));
  const [weight_min, weight_max] = [Math.min(...weights) / mean, Math.max(...weights) / mean];
  return [
    ["respondents_report", [{ ...PLACE, exclusion: "", respondents: made.people.length }]],
    ["weights_report", [{ ...PLACE, population, weight_min, weight_max }]],
    ["margins_report", margins],
    ["nonresponse", nonresponse],
  ];
}

interface Own {
  readonly kind: string;
  readonly domain: string;
  readonly own: readonly { readonly person: Person; readonly weight: number }[];
}

const sumOf = (own: Own["own"]): number => own.reduce((sum, { weight }) => sum + weight, 0);

function rowOf({ hidden, decimals }: Made, measure: HandMeasure, { kind, domain, own }: Own): PublishedRow {
  const { indicator, answer = "", statistic = "share" } = measure;
  const base = own.length;
  const reason = hidden?.({ indicator, kind, domain, base });
  const head = {
    ...{ public: "people", wave: "2025", indicator, answer, domain_kind: kind, domain, statistic },
    population: "all",
  };
  if (reason !== undefined) return { ...head, base: "", status: "suppressed", reason };
  const weight = sumOf(own);
  const amount = own.reduce((sum, one) => sum + one.weight * Number(measure.counts(one.person)), 0);
  const rounded = (value: number): number => (decimals === undefined ? value : Number(value.toFixed(decimals)));
  return { ...head, base, weighted_base: weight, estimate: rounded(amount / weight), status: "published", reason: "" };
}

/** The rest that a shown domain is compared with, where it holds as many as may be shown. */
function comparedRow({ compared, measures }: Made, row: PublishedRow, weighted: Own["own"]): readonly PublishedRow[] {
  const isRest = compared?.[String(row.domain_kind)];
  const measure = measures.find(({ indicator }) => indicator === row.indicator);
  if (isRest === undefined || measure === undefined || row.base === "") return [];
  const rest = weighted.filter(({ person }) => (measure.base?.(person) ?? true) && isRest(person, String(row.domain)));
  if (rest.length < LEAST_COMPARED) return [];
  const amount = rest.reduce((sum, one) => sum + one.weight * Number(measure.counts(one.person)), 0);
  return [{ ...row, rest_base: rest.length, rest_estimate: amount / sumOf(rest) }];
}

/** Fewest of a rest that is told. */
const LEAST_COMPARED = 30;

/** What nobody hides. */
export const truthOf = (made: Made) =>
  new Map(
    (publishByHand({ ...made, hidden: () => undefined, decimals: undefined }).get("estimates") ?? []).map((row) => [
      `${row.indicator} ${row.domain_kind}=${row.domain}`,
      { base: Number(row.base), estimate: Number(row.estimate) },
    ]),
  );
