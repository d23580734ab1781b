import type { MaturityWords, ToldChange } from "#wording/french/maturity/french-maturity";
import { englishNumbers } from "../english-numbers.ts";
import type { EnglishPlaces } from "../english-places.ts";
import { englishType } from "../english-type.ts";

const { enumerate, list, capitalise } = englishType;
const { level } = englishNumbers;

function changeClause({ fromScore, toScore, gap, bounds, verdict, same }: ToldChange): string {
  const interval = bounds === null ? "" : ` (interval: ${bounds})`;
  if (same) return `is ${toScore} out of 100 in both editions, measured once: the samples are the same`;
  if (verdict === "significant-higher" || verdict === "significant-lower") {
    const word = verdict === "significant-higher" ? "rise" : "fall";
    return `went from ${fromScore} to ${toScore} out of 100: a significant ${word} of ${gap}${interval}`;
  }
  const what = verdict === "not-tested" ? "is not tested" : "is not significant";
  return `was ${fromScore}, then ${toScore} out of 100: the difference of ${gap} ${what}${interval}`;
}

/** The page of the maturity between editions. */
export const englishMaturity = (places: EnglishPlaces): MaturityWords => ({
  title: "Maturity between editions",
  description: (study) => `Maturity between two editions, on the components that they have in common: ${study}.`,
  lead: "Two editions of the index may not have the same components: their scores are not to be subtracted. Here the index and its dimensions are computed again in both editions on what they have in common, public by public and area by area.",
  pair: (from, to) => `From ${from} to ${to}`,
  common: "on the components in common",
  commonComponents: (caption, from, to) => `${caption}; from ${from} to ${to}, common components`,
  since: (from) => `Change since ${from}`,
  sinceMeans: (from) => `rule: whole population; hollow circle: ${from}, on the common components`,
  notCompared: "not compared",
  change: (told) =>
    `${told.place}, between ${told.from} and ${told.to}, on the components in common, ${told.name === null ? "the index" : `the dimension “${told.name}”`} ${changeClause(told)}.`,
  notComputed: (place, reason) =>
    `${place}: the index cannot be computed on the components in common${reason === null ? "" : `; ${reason}`}.`,
  partial: (changed, kept) =>
    `Change of ${enumerate(changed)} alone: for the others (${enumerate(kept)}) the sample is the same in both editions, and its error cancels where nothing else changes.`,
  partialOne: (changed, kept) =>
    `Change of ${changed} alone: for the other publics (${enumerate(kept)}) the sample is the same in both editions, and its error cancels where nothing else changes.`,
  stages: (from, fromStage, to, toStage) =>
    `Stage on the components in common, in edition ${from}: ${fromStage}; in edition ${to}: ${toStage}.`,
  gate: (told) => {
    const passed = (yes: boolean): string => (yes ? "passed" : "not passed");
    return `Gate “${told.gate}” (${enumerate(told.requires)}): ${passed(told.fromPassed)} in edition ${told.from}, ${passed(told.toPassed)} in edition ${told.to}, on the components in common.`;
  },
  requires: (dimension, least) => `${dimension} at ${least} or more`,
  national: {
    title: (label, verdict, gap) => {
      if (verdict === "significant-higher") return `${label}: a significant rise of ${gap}`;
      if (verdict === "significant-lower") return `${label}: a significant fall of ${gap}`;
      return `${label}: no significant change`;
    },
    neutral: (label) => `${label}: both editions`,
    subtitle: (from, to) =>
      `Index and dimensions on the components in common, score from 0 to 100, ${from} and ${to}, whole population`,
    note: (alpha, from) =>
      `ink tick: ${from}; dot: the second edition and its interval; filled dot: significant change at the ${level(alpha)} level after correction for multiple comparisons; hollow dot: not significant; changes computed before rounding; contribution: part of the dimension in the change of the index`,
    absence: (reason) => `No change can be computed${reason === null ? "" : `: ${reason}`}.`,
  },
  places: {
    title: (label) => `${label}: the areas`,
    subtitle: (from, to) => `Score from 0 to 100 on the components in common, ${from} and ${to}`,
    note: (alpha, from) =>
      `ink tick: ${from}; filled dot: significant change at the ${level(alpha)} level after correction (one family of tests for a level of areas); hollow dot: not significant; official order, which is no ranking; n/a: cannot be computed, the table says why`,
    absence: (reasons) =>
      `No change is tested by area${reasons.length === 0 ? "" : `: ${list(reasons)}; the table gives the reason of each`}.`,
    someMissing: "some dimensions cannot be computed",
    missing: (dimensions) =>
      `${dimensions.length === 1 ? "one dimension cannot be computed" : `${dimensions.length} dimensions cannot be computed`} (${enumerate(dimensions)})`,
    cell: (place, score) => `${place} – ${score}`,
  },
  table: {
    title: "The index, area by area",
    caption: (from, to) => `Index on the components in common, ${from} and ${to}`,
    place: "Area",
    dimension: "Dimension",
    macroStage: "Step",
    change: "Change",
    interval: "Interval of the change",
    test: "Test",
    contribution: "Contribution",
    components: "Components in common",
    stage: "Stage (second edition)",
    remark: "Remark",
  },
  composition: {
    title: "What is compared, and what is not",
    lead: (minimum, base) =>
      `A component is in common, for a public, if both waves asked the same question of the same population, and if the public has at least ${base} effective respondents in the area in both editions. A dimension is computed if at least ${minimum} of the components declared are in common.`,
    caption: (from, to) => `Components of ${from} and ${to}, whole population`,
    component: "Component",
    used: "Publics compared",
    dropped: "Publics left out, and why",
    ladder:
      "A public with too few respondents in an area enters through the wider area that contains it, the same in both editions and marked ‡, if it has enough respondents there and nothing of it is hidden; otherwise it is left out.",
    placesSummary: "What is missing besides, or enters through a wider area, area by area",
    placesCaption: (from, to) =>
      `Publics left out in an area, besides those left out everywhere, ${from} and ${to}; ‡ those that enter through a wider area`,
    left: (told) => `${told.public} (${told.count} ${told.count === 1 ? "component" : "components"}): ${told.reason}`,
    through: (told) =>
      `${told.public} (${told.count} ${told.count === 1 ? "component" : "components"}): through “${told.place}” ${told.sign}, in both editions`,
    reason: (publicLabel, reason) => `${publicLabel}: ${reason}`,
    nothing: "nothing more",
  },
  robustness: {
    summary: "If the index were made otherwise",
    lead: "The same change without one of the dimensions, as an arithmetic mean, with the same weight for each component, with a floor ten times higher; and the rank of the area in the second edition, among those of its level that have the same components, when the weights of the dimensions are drawn at random (95% of the draws). These ranks tell what depends on the choice of weights, not on the sample: other respondents would give others, and they do not bound the true rank.",
    caption: (from, to) => `Change of the index by the way in which it is made, ${from} and ${to}`,
    without: "Without a dimension",
    arithmetic: "Arithmetic mean",
    byComponent: "Equal weights of components",
    highFloor: "Higher floor",
    ranks: "Rank under random weights",
    range: (lower, upper) => `${lower} to ${upper}`,
    rank: (lower, upper, of) => (lower === upper ? `${lower} of ${of}` : `${lower} to ${upper} of ${of}`),
  },
  respondents: {
    label: "Score of each respondent on his or her answers",
    heading: "Each respondent scored on his or her answers",
    lead: "Each respondent is scored from 0 to 100 on his or her own answers, by the rules of the index: the mean of the components of each dimension, then the geometric mean of the dimensions. The weighted mean of these scores stands beside the index, whose components are the means of all publics. A low dimension weighs far more on the score of one respondent than on an index of means: the two are not to be subtracted.",
    title: (label, wave) => `${label} ${wave}`,
    caption: (label, wave) => `${label} ${wave}: mean score on their own answers, and index`,
    index: (edition) => `Index ${edition}`,
    score: "Mean score",
    base: "Base",
    changes: {
      lead: "Between two editions the score is made again on the components that both waves asked alike: it is not that of the table above. The change has its interval and its test, corrected for the number of dimensions and of areas of the level.",
      title: (label, from, to) => `${label}, from ${from} to ${to}`,
      caption: (label, from, to) => `${label}: mean overall score in ${from} and in ${to}, on the components in common`,
      dimensionsCaption: (label, from, to) => `${label}: mean score by dimension in ${from} and in ${to}, whole public`,
      leftOut: "Components left out, and why",
      part: (count, of) => `${count} of ${of}`,
    },
  },
  mainLevel: capitalise(places.many),
  groups: "Project territories and ecosystems",
});
