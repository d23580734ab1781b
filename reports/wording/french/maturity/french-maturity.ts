import type { Verdict } from "#schemas/tables/status";
import { frenchNumbers } from "../french-numbers.ts";
import type { FrenchPlaces } from "../french-places.ts";
import { frenchType, plural } from "../french-type.ts";

const { enumerate, list, capitalise } = frenchType;
const { level } = frenchNumbers;

/** « de PHARE », « d’IMPACT » */
const ofName = (name: string): string => (/^[aeiouyéèêëàâîïôœ]/iu.test(name) ? `d’${name}` : `de ${name}`);

/** A change of the index or of a dimension, as a sentence tells it. */
export interface ToldChange {
  readonly place: string;
  /** The index, or the name of a dimension. */
  readonly name: string | null;
  readonly from: string;
  readonly to: string;
  readonly fromScore: string;
  readonly toScore: string;
  /** Without a sign. */
  readonly gap: string;
  readonly bounds: string | null;
  readonly verdict: Verdict;
  /** Nobody was asked anew. */
  readonly same: boolean;
}

function changeClause({ fromScore, toScore, gap, bounds, verdict, same }: ToldChange): string {
  const interval = bounds === null ? "" : ` (intervalle : ${bounds})`;
  if (same) return `vaut ${toScore} sur 100 aux deux éditions, mesuré une seule fois : les échantillons sont les mêmes`;
  if (verdict === "significant-higher" || verdict === "significant-lower") {
    const word = verdict === "significant-higher" ? "hausse" : "baisse";
    return `passe de ${fromScore} à ${toScore} sur 100 : ${word} significative de ${gap}${interval}`;
  }
  const what = verdict === "not-tested" ? "n’est pas testé" : "n’est pas significatif";
  return `vaut ${fromScore}, puis ${toScore} sur 100 : l’écart de ${gap} ${what}${interval}`;
}

/** The page of the maturity between editions. */
export const frenchMaturity = (places: FrenchPlaces) => ({
  title: "Maturité entre éditions",
  description: (study: string) => `La maturité entre deux éditions, sur leurs composantes communes : ${study}.`,
  lead: "Deux éditions de l’indice peuvent ne pas avoir les mêmes composantes : leurs scores ne se soustraient pas. Ici, l’indice et ses dimensions sont recalculés aux deux éditions sur ce qu’elles ont en commun, public par public et territoire par territoire.",
  pair: (from: string, to: string) => `${capitalise(ofName(from))} à ${to}`,
  common: "sur les composantes communes",
  commonComponents: (caption: string, from: string, to: string) =>
    `${caption} ; ${ofName(from)} à ${to}, composantes communes`,
  since: (from: string) => `Changement depuis ${from}`,
  sinceMeans: (from: string) => `trait : ensemble ; rond creux : ${from}, sur les composantes communes`,
  notCompared: "non comparé",
  change: (told: ToldChange) =>
    `${told.place}, entre ${told.from} et ${told.to}, sur les composantes communes, ${told.name === null ? "l’indice" : `la dimension « ${told.name} »`} ${changeClause(told)}.`,
  notComputed: (place: string, reason: string | null) =>
    `${place} : l’indice n’est pas calculable sur les composantes communes${reason === null ? "" : ` ; ${reason}`}.`,
  partial: (changed: readonly string[], kept: readonly string[]) =>
    `Changement des seuls publics ${enumerate(changed)} : pour les autres (${enumerate(kept)}), l’échantillon est le même aux deux éditions, et son erreur s’annule là où rien d’autre ne change.`,
  partialOne: (changed: string, kept: readonly string[]) =>
    `Changement des ${changed} seuls : pour les autres publics (${enumerate(kept)}), l’échantillon est le même aux deux éditions, et son erreur s’annule là où rien d’autre ne change.`,
  stages: (from: string, fromStage: string, to: string, toStage: string) =>
    `Stade sur les composantes communes, à l’édition ${from} : ${fromStage} ; à l’édition ${to} : ${toStage}.`,
  gate: (told: {
    gate: string;
    requires: readonly string[];
    from: string;
    fromPassed: boolean;
    to: string;
    toPassed: boolean;
  }) => {
    const passed = (yes: boolean): string => (yes ? "franchie" : "non franchie");
    return `Étape « ${told.gate} » (${enumerate(told.requires)}) : ${passed(told.fromPassed)} à l’édition ${told.from}, ${passed(told.toPassed)} à l’édition ${told.to}, sur les composantes communes.`;
  },
  requires: (dimension: string, least: string) => `${dimension} à ${least} au moins`,
  national: {
    title: (label: string, verdict: Verdict, gap: string) => {
      if (verdict === "significant-higher") return `${label} : hausse significative de ${gap}`;
      if (verdict === "significant-lower") return `${label} : baisse significative de ${gap}`;
      return `${label} : pas d’évolution significative`;
    },
    neutral: (label: string) => `${label} : les deux éditions`,
    subtitle: (from: string, to: string) =>
      `Indice et dimensions sur les composantes communes, score de 0 à 100, ${from} et ${to}, ensemble`,
    note: (alpha: number, from: string) =>
      `trait d’encre : ${from} ; point : la seconde édition et son intervalle ; point plein : changement significatif au seuil de ${level(alpha)} après correction pour comparaisons multiples ; point creux : non significatif ; changements calculés avant arrondi ; contribution : part de la dimension dans le changement de l’indice`,
    absence: (reason: string | null) => `Pas de changement calculable${reason === null ? "" : ` : ${reason}`}.`,
  },
  places: {
    title: (label: string) => `${label} : les territoires`,
    subtitle: (from: string, to: string) => `Score de 0 à 100 sur les composantes communes, ${from} et ${to}`,
    note: (alpha: number, from: string) =>
      `trait d’encre : ${from} ; point plein : changement significatif au seuil de ${level(alpha)} après correction (une famille de tests par niveau de territoires) ; point creux : non significatif ; ordre officiel, qui n’est pas un classement ; n. d. : non calculable, le tableau dit pourquoi`,
    absence: (reasons: readonly string[]) =>
      `Aucun changement n’est testé par territoire${reasons.length === 0 ? "" : ` : ${list(reasons)} ; le tableau dit la raison de chacun`}.`,
    someMissing: "des dimensions ne sont pas calculables",
    missing: (dimensions: readonly string[]) =>
      `${dimensions.length === 1 ? "une dimension n’est pas calculable" : `${dimensions.length} dimensions ne sont pas calculables`} (${enumerate(dimensions)})`,
    cell: (place: string, score: string) => `${place} – ${score}`,
  },
  table: {
    title: "L’indice, territoire par territoire",
    caption: (from: string, to: string) => `Indice sur les composantes communes, ${from} et ${to}`,
    place: "Territoire",
    dimension: "Dimension",
    macroStage: "Étape",
    change: "Changement",
    interval: "Intervalle du changement",
    test: "Test",
    contribution: "Contribution",
    components: "Composantes communes",
    stage: "Stade (seconde édition)",
    remark: "Remarque",
  },
  composition: {
    title: "Ce qui est comparé, et ce qui ne l’est pas",
    lead: (minimum: string, base: string) =>
      `Une composante est commune, auprès d’un public, si les deux vagues ont posé la même question à la même population, et si le public compte au moins ${base} répondants efficaces sur le territoire aux deux éditions. Une dimension est calculée si ${minimum} au moins de ses composantes déclarées sont communes.`,
    ladder:
      "Un public trop peu nombreux sur un territoire y entre par le territoire plus large qui le contient, le même aux deux éditions et marqué ‡, s’il y compte assez de répondants et si rien n’y est masqué ; sinon il en sort.",
    caption: (from: string, to: string) => `Composantes ${ofName(from)} et ${ofName(to)}, ensemble`,
    component: "Composante",
    used: "Publics comparés",
    dropped: "Publics écartés, et pourquoi",
    placesSummary: "Ce qui manque de plus, ou entre par un territoire plus large, territoire par territoire",
    placesCaption: (from: string, to: string) =>
      `Publics écartés sur un territoire, en plus de ceux qui le sont partout, ${from} et ${to} ; ‡ ceux qui y entrent par un territoire plus large`,
    left: (told: { public: string; reason: string; count: number }) =>
      `${told.public} (${told.count} ${plural(told.count, "composante")}) : ${told.reason}`,
    through: (told: { public: string; place: string; sign: string; count: number }) =>
      `${told.public} (${told.count} ${plural(told.count, "composante")}) : par « ${told.place} » ${told.sign}, aux deux éditions`,
    reason: (publicLabel: string, reason: string) => `${publicLabel} : ${reason}`,
    nothing: "rien de plus",
  },
  robustness: {
    summary: "Si l’indice était fait autrement",
    lead: "Le même changement sans une des dimensions, en moyenne arithmétique, avec le même poids pour chaque composante, avec un plancher dix fois plus haut ; et le rang du territoire à la seconde édition, parmi ceux du même niveau qui ont les mêmes composantes, quand les poids des dimensions sont tirés au hasard (95 % des tirages). Ces rangs disent ce qui tient au choix des poids, non à l’échantillon : d’autres répondants en donneraient d’autres, et ils ne bornent pas le vrai rang.",
    caption: (from: string, to: string) => `Changement de l’indice selon la manière de le faire, ${from} et ${to}`,
    without: "Sans une dimension",
    arithmetic: "Moyenne arithmétique",
    byComponent: "Poids égal des composantes",
    highFloor: "Plancher plus haut",
    ranks: "Rang selon les poids",
    range: (lower: string, upper: string) => `de ${lower} à ${upper}`,
    rank: (lower: number, upper: number, of: number) =>
      lower === upper ? `${lower} sur ${of}` : `de ${lower} à ${upper} sur ${of}`,
  },
  respondents: {
    label: "Note de chaque répondant sur ses réponses",
    heading: "Chaque répondant noté sur ses réponses",
    lead: "Chaque répondant est noté de 0 à 100 sur ses seules réponses, par les règles de l’indice : moyenne de ses composantes par dimension, puis moyenne géométrique de ses dimensions. La moyenne pondérée de ces notes est donnée à côté de l’indice, dont les composantes sont les moyennes de tous les publics. Une dimension basse pèse sur la note d’un répondant bien plus que sur un indice de moyennes : les deux ne se soustraient pas.",
    title: (label: string, wave: string) => `${label} ${wave}`,
    caption: (label: string, wave: string) => `${label} ${wave} : note moyenne sur leurs propres réponses, et indice`,
    index: (edition: string) => `Indice ${edition}`,
    score: "Note moyenne",
    base: "Base",
    changes: {
      lead: "Entre deux éditions, la note est refaite sur les composantes que les deux vagues ont posées à l’identique : elle n’est donc pas celle du tableau qui précède. Le changement a son intervalle et son test, corrigé pour le nombre de dimensions et de territoires du niveau.",
      title: (label: string, from: string, to: string) => `${label}, de ${from} à ${to}`,
      caption: (label: string, from: string, to: string) =>
        `${label} : note moyenne d’ensemble en ${from} et en ${to}, sur les composantes communes`,
      dimensionsCaption: (label: string, from: string, to: string) =>
        `${label} : note moyenne par dimension en ${from} et en ${to}, ensemble du public`,
      leftOut: "Composantes écartées, et pourquoi",
      part: (count: number, of: number) => `${count} sur ${of}`,
    },
  },
  mainLevel: capitalise(places.many),
  groups: "Territoires de projets et écosystèmes",
});
export type MaturityWords = ReturnType<typeof frenchMaturity>;
