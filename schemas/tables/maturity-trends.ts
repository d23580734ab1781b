import { z } from "zod";
import { defineTable, type RowOf } from "../table.ts";
import { reasonColumns } from "./reasons.ts";
import { STATUSES, VERDICTS } from "./status.ts";

/** Which two editions, and where. */
const place = {
  study: z.string(),
  from_edition: z.string(),
  to_edition: z.string(),
  domain_kind: z.string().describe("all, region pour le niveau principal, ou un niveau qui le contient"),
  domain: z.string(),
  dimension: z.string().describe("dimension, ou index pour l'indice"),
};

const score = z.number().nullable();
const stage = z.string().nullable();

export const maturityTrends = defineTable("maturity_trends", {
  title: "La maturité d'un territoire entre deux éditions, sur leurs composantes communes",
  columns: {
    ...place,
    components: z.int().describe("composantes communes ; pour l'indice, dimensions"),
    components_expected: z.int().describe("composantes déclarées, auxquelles minimum_components s'applique"),
    publics: z.string().describe("publics qui contribuent, séparés par des blancs"),
    changed_publics: z
      .string()
      .describe("ceux d'entre eux dont la vague change d'une édition à l'autre ; les autres sont le même échantillon"),
    pooled_publics: z
      .string()
      .describe(
        "publics trop peu nombreux ici, entrés aux deux éditions par un territoire qui contient celui-ci : usagers=zone:NO",
      ),
    from_score: score.describe("0-100, sur les composantes communes : ce n'est pas le score de la table maturity"),
    from_se: score,
    from_ci_lower: score,
    from_ci_upper: score,
    to_score: score,
    to_se: score,
    to_ci_lower: score,
    to_ci_upper: score,
    difference: score.describe("to_score moins from_score, en points"),
    se: score.describe(
      "publics indépendants ; répondants communs à deux vagues et échantillons repris comptés une fois",
    ),
    ci_lower: score,
    ci_upper: score,
    df: score,
    p: score,
    p_adjusted: score,
    family: z.string(),
    family_size: z.int(),
    verdict: z.enum(VERDICTS),
    from_stage: stage,
    from_stage_lower: stage.describe("stade de la borne inférieure : différent du stade, celui-ci n'est pas sûr"),
    from_stage_upper: stage,
    to_stage: stage,
    to_stage_lower: stage,
    to_stage_upper: stage,
    from_gate: stage.describe("dernière étape franchie à la première édition"),
    to_gate: stage,
    contribution: score.describe(
      "d'une dimension, part du changement de l'indice, en points : leur somme est ce changement",
    ),
    difference_without: score.describe("d'une dimension, changement de l'indice sans elle"),
    difference_lowest: score.describe("de l'indice, le plus bas des changements sans une dimension"),
    difference_highest: score.describe("de l'indice, le plus haut de ces changements"),
    difference_arithmetic: score.describe("de l'indice, changement de la moyenne arithmétique des dimensions"),
    difference_by_component: score.describe(
      "de l'indice, changement quand chaque composante a le même poids, et non chaque dimension",
    ),
    difference_high_floor: score.describe("de l'indice, changement quand le plancher est dix fois plus haut"),
    rank_lower: z
      .int()
      .nullable()
      .describe(
        "de l'indice à la seconde édition, meilleur rang quand les poids des dimensions sont tirés au hasard (2,5 % des tirages écartés) ; l'erreur d'échantillonnage n'y est pas : ce n'est pas une borne du vrai rang",
      ),
    rank_upper: z.int().nullable().describe("moins bon rang, de même"),
    ranked: z.int().nullable().describe("territoires rangés ensemble : ceux du niveau qui ont les mêmes composantes"),
    status: z.enum(STATUSES),
    ...reasonColumns,
  },
  key: ["from_edition", "to_edition", "domain_kind", "domain", "dimension"],
  published: true,
});
export type MaturityTrend = RowOf<typeof maturityTrends>;

export const maturityComponents = defineTable("maturity_components", {
  title: "Une composante de la maturité auprès d'un public, comparée ou non entre deux éditions",
  columns: {
    ...place,
    indicator: z.string(),
    answer: z.string(),
    public: z.string(),
    from_wave: z.string().nullable(),
    to_wave: z.string().nullable(),
    rung: z
      .enum(["direct", "pooled-territories"])
      .describe("direct, ou le territoire plus large par lequel le public entre aux deux éditions"),
    territories: z.string().describe("ce territoire : zone:NO ; vide en direct"),
    used: z.boolean().describe("commune aux deux éditions sur ce territoire ; le motif dit pourquoi elle ne l'est pas"),
    ...reasonColumns,
  },
  key: ["from_edition", "to_edition", "domain_kind", "domain", "dimension", "indicator", "answer", "public"],
  published: true,
});
export type MaturityComponent = RowOf<typeof maturityComponents>;
