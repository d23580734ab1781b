import { z } from "zod";
import { slug } from "#schemas/names/slug";
import { defineTable, type RowOf } from "#schemas/table";
import { cellColumns } from "../estimates.ts";
import { STATUSES, VERDICTS, WHOLE } from "../status.ts";

/**
 * What a sentence may state of a released row: a value, a change between two waves, one over another wording less what that adds,
 * a gap of a domain to the rest, a gap of a public to another, a change of the maturity between two editions (which are its waves,
 * `indicator` its dimension).
 */
export const FACT_KINDS = ["level", "change", "bridged-change", "gap", "public-gap", "maturity-change"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** Those that say that something moved, or did not. */
export const CHANGE_KINDS: readonly FactKind[] = ["change", "bridged-change", "maturity-change"];
/** Those that set one beside another. */
export const GAP_KINDS: readonly FactKind[] = ["gap", "public-gap"];

/** What the verdict of a fact lets a sentence say; words are made by reports/wording. */
export const ALLOWANCES = [
  "level",
  "rise",
  "fall",
  "stable",
  "above",
  "below",
  "equivalent",
  "none-established",
] as const;
export type Allowance = (typeof ALLOWANCES)[number];

const { study, ...cell } = cellColumns;

export const facts = defineTable("facts", {
  title: "Ce qu'une phrase peut dire : une ligne publiée, ses nombres, son verdict et les mots qu'il permet",
  columns: {
    study,
    key: z
      .string()
      .describe(
        "clé stable : public.vague.indicateur:réponse@découpage=domaine ; deux vagues : 2015..2019 ; vagues réunies : 2015+2019 ; deux publics : public~autre.2020~2019",
      ),
    kind: z
      .enum(FACT_KINDS)
      .describe(
        "niveau, évolution entre deux vagues, évolution raccordée à un autre libellé (sans référence : les deux valeurs ne se soustraient pas), écart d'un domaine au reste, écart d'un public à un autre, évolution de la maturité entre deux éditions (l'indicateur est alors la dimension)",
      ),
    from_wave: z.string().describe("première vague d'une évolution, vague de l'autre public d'un écart ; vide sinon"),
    ...cell,
    other_public: z.string().describe("public auquel il est comparé, vide sinon"),
    population: z.string().nullable().describe("de qui parle le nombre, comme dans estimates"),
    estimate: z.number().describe("valeur, à la dernière vague d'une évolution"),
    reference: z
      .number()
      .nullable()
      .describe("valeur à la première vague, dans le reste de la population, ou chez l'autre public"),
    difference: z.number().nullable().describe("évolution, ou écart au reste ou à l'autre public"),
    ci_lower: z.number().nullable().describe("intervalle de la valeur d'un niveau, sinon de la différence"),
    ci_upper: z.number().nullable(),
    p_adjusted: z.number().nullable(),
    verdict: z.enum(VERDICTS),
    status: z.enum(STATUSES),
    allows: z.enum(ALLOWANCES).describe("ce que le verdict permet de dire"),
  },
  key: ["key", "kind"],
  published: true,
});
export type Fact = RowOf<typeof facts>;

/** Names of which the key of a fact is made. */
export type FactPlace = Pick<Fact, "public" | "wave" | "indicator" | "answer" | "domain_kind" | "domain"> & {
  /** Nothing where there is one wave. */
  readonly from_wave?: string;
  /** Nothing where there is one public; else `from_wave` is its wave. */
  readonly other_public?: string;
};

/** The canonical text of a fact: codes, never labels; the same from one run to the next. */
export function factKey({
  public: id,
  other_public = "",
  from_wave = "",
  wave,
  indicator,
  answer,
  domain_kind,
  domain,
}: FactPlace): string {
  const rest = `${indicator}${answer === "" ? "" : `:${answer}`}`;
  if (other_public !== "") return `${id}~${other_public}.${slug(wave)}~${slug(from_wave)}.${rest}`;
  const last = wave.split("+").map(slug).join("+");
  const waves = from_wave === "" ? last : `${slug(from_wave)}..${last}`;
  const place = domain_kind === WHOLE ? "" : `@${domain_kind}=${domain}`;
  return `${id}.${waves}.${rest}${place}`;
}
