import type { FigureWords } from "../french/french-figures.ts";
import { englishNumbers } from "./english-numbers.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType, plural } from "./english-type.ts";

const { capitalise, enumerate, list } = englishType;
const { count, level } = englishNumbers;
const CORRECTED = "after correction for multiple comparisons";

/** What stands on and around the charts: titles, notes, heads of their tables, what is said where one cannot be drawn. */
export const englishFigures = (places: EnglishPlaces): FigureWords => ({
  columns: {
    value: (unit) => `Value (${unit})`,
    interval: "Interval",
    base: "n",
    rest: capitalise(places.rest),
    gap: "Gap",
    test: "Test",
    indicator: "Indicator",
    indicatorOrAnswer: "Indicator or answer",
    public: "Public",
    wave: "Wave",
    place: capitalise(places.one),
    series: "Series",
    gapInterval: "Interval of the change",
    publicGaps: "Gaps established with the other publics",
    lastGap: "Change since the previous wave",
    publicOrRow: "Public or row",
    answer: "Answer",
    placeOrDimension: "Territory or dimension",
    score: "Score",
    stage: "Stage",
    components: "Components",
    remark: "Remark",
  },
  estimates: "Estimate of each indicator",
  labels: (labels) => (labels.length <= 2 ? list(labels) : `${labels[0]} and ${labels.length - 1} other indicators`),
  cutAxis: (start) => `broken axis, which starts at ${start}`,
  comparison: {
    lastWaves: "last wave of each public",
    multiple: "several answers allowed: the shares do not add up to 100%",
    interval: "rule: interval",
    pairs: (established, tested) => `gaps between publics tested in pairs: ${established} of ${tested} established`,
    untested: "publics asked by different questions: their gaps are not tested",
    absence: "No result can be published for these indicators in this edition.",
    title: "Results",
    key: "Key",
  },
  dumbbell: {
    subtitle: (place, unit) => `${place} and ${places.rest}, ${unit}`,
    gapsSubtitle: (place, unit) => `${place}: gap to the ${places.rest}, ${unit}`,
    otherWave: (who, wave, lines) => `${who} ${wave} for ${enumerate(lines.map((line) => `“${line}”`))}`,
    others: "small grey circles: the other territories, without rank",
    note: (alpha) =>
      `ink rule: ${places.rest}; filled dot: gap significant at the ${level(alpha)} level ${CORRECTED}; hollow dot: not significant; gaps computed before rounding`,
    absence: (base) =>
      `No direct result can be published in the waves of this figure: fewer than ${base} answers here for each public, or confidentiality.`,
  },
  places: {
    title: (subject) => `${subject}: the ${places.many}`,
    byPlace: (measure, publicLabel) => `${measure}: ${publicLabel} by ${places.one}`,
    order: `gaps computed before rounding; the order of the ${places.many} is that of the values and is no ranking`,
    tests: (alpha, familySize) => {
      const family =
        familySize === undefined ? "" : ` (${count(familySize)} ${plural(familySize, "test")} in the family)`;
      return `ink rule: ${places.rest}; filled dot: gap significant at the ${level(alpha)} level ${CORRECTED}${family}; hollow dot: not significant`;
    },
    laterWave: (shown, last) =>
      `wave ${shown}: the last in which enough ${places.many} may be published; that of ${last} may not be published by ${places.one}`,
    none: (unit, wave) => `No ${places.adjective} result for ${unit} (wave ${wave}).`,
    hidden: ({ unit, wave, hidden, of, base }) =>
      `The ${places.adjective} results of ${unit} (wave ${wave}) may not be published: ${hidden} of ${of} ${plural(of, places.one, places.many)} ${plural(hidden, "has", "have")} fewer than ${base} answers.`,
  },
  heatmap: {
    title: `What sets ${places.many} apart`,
    part: (title, part, of) => `${title} (${part} of ${of})`,
    titled: (title, publicLabel) => `${title}: ${publicLabel}`,
    subtitle: (wave) =>
      `Gap of each ${places.one} to the ${places.rest}, in classes of test value, ${wave ?? "wave in brackets"}`,
    absence: (unit) => `The answers of ${unit} cannot be compared by ${places.one} in this edition: too few of them.`,
    signs: (alpha, families, bounds) =>
      `+ and −: above and below the ${places.rest}, at the ${level(alpha)} level ${CORRECTED} (${enumerate(families.map((size) => count(size)))} tests${families.length > 1 ? " depending on the wave" : ""}); two signs: test value of at least ${bounds[0]}; three signs: of at least ${bounds[1]}`,
    cells: "empty cell: no significant gap; dashed frame: s, not published, or without comparison",
    abbreviations: (names) => `abbreviations: ${list(names.map(({ short, label }) => `${short}, ${label}`))}`,
    reading: ({ when, place, line, value, significant, alpha, fragile }) => {
      const verdict = significant
        ? `is significant at the ${level(alpha)} level after correction`
        : "is not significant";
      const caution = fragile ? ", to be read with caution" : "";
      return `${when}, in ${place}, for “${line}”, the gap to the ${places.rest} ${verdict} (test value: ${value})${caution}.`;
    },
  },
  likert: {
    title: "Answers",
    absence: "No answer to this question may be published in this edition.",
    subtitle: (what) => `${/[.…?!»”]$/u.test(what) ? what : `${what}.`} Distribution of answers, in %`,
    note: "totals computed before rounding; apart, at the right, the answers that take no side",
    total: "Total",
    reading: ({ when, item, share, unit, answers }) => {
      const about = item === null ? "" : `, for “${item}”`;
      return `${when}${about}, ${share} of ${unit} answer ${answers.map((one) => `“${one}”`).join(" or ")}.`;
    },
  },
  trend: {
    title: (label) => `${label}: one wave after another`,
    subtitle: (what, unit) => `${what}, ${unit}, by date of survey`,
    absence: "Fewer than two waves may be published: there is no change to show.",
    note: "differences computed before rounding; band and vertical rule: interval",
    broken: "dotted vertical rule: waves that cannot be compared (question, scope or mode changed), the line is broken",
    breaks: {
      question: "other question",
      base: "other base",
      mode: "other mode",
      population: "other scope",
      frame: "other frame",
      purpose: "other purpose",
      sample: "other sample",
    },
    events: (events) => `solid vertical rules: ${events.map(({ name, day }) => `${name} (${day})`).join(", ")}`,
    untestedBreak: "the line is broken: differences between waves are not tested",
    tests: "tests corrected for multiple comparisons in each family of the method page",
    alone: (wave, value, { unit, tested }) =>
      `in wave ${wave}, the value is ${value} for ${unit}; ${tested ? "it cannot be compared with the other published waves" : "its difference from the other waves is not tested"}.`,
    notComparable: "not comparable",
    untested: "not tested",
  },
  placeTrend: {
    absence: "No wave has enough answers here.",
    reference: places.rest,
    note: `ink dashes: ${places.rest}; band and vertical rule: interval; tests between waves: table trends of the data page`,
    broken: "the line is broken between waves that cannot be compared",
  },
  maps: {
    outlines: "map",
    tiles: "tile map",
    values: "values and intervals",
    note: "classes of the map: the same bounds for all waves",
    hatched: "hatching: fragile base",
    dashed: "dashes: value not published",
  },
  maturity: {
    whole: "Overall",
    index: "Index",
    title: (label, what) => `${label}: ${what}`,
    notComputed: (place) => `index that cannot be computed (${place})`,
    uncertainStage: (name, lowest, highest) => `${name} (from ${lowest} to ${highest} by the interval)`,
    computed: ({ score, stage, between, place }) => {
      const one = stage === null ? "" : `, stage “${stage}”`;
      const stages = between === null ? one : `, from stage “${between[0]}” to stage “${between[1]}” by the interval`;
      return `${score} out of 100${stages} (${place})`;
    },
    placesTitle: (label) => `${label}: the ${places.many}`,
    dimensions: (place, edition) => `Dimensions of the index, score from 0 to 100, ${place}, ${edition}`,
    indexSubtitle: (edition) => `Index, score from 0 to 100, ${edition}`,
    notComputable: "cannot be computed",
    absence: ({ reason, available, expected }) =>
      `Cannot be computed: ${reason ?? "not enough data"}${available === expected ? "" : ` (${available} of ${expected} components available)`}.`,
    unknown: "not enough data",
    placesAbsence: (territories, reasons) =>
      `The index cannot be computed in the ${territories} ${places.many}: ${enumerate(reasons)}.`,
    note: "geometric mean of the dimensions; bounds of the stages fixed for all editions",
    signs: "n/a and s: cannot be computed, effective base or dimensions insufficient",
    reading: ({ place, edition, name, score, bounds }) =>
      `${place}, ${edition}: ${name === null ? "the index" : `“${name}”`} is ${score} out of 100${bounds === null ? "" : ` (interval: ${bounds})`}.`,
    firstStage: (name, below) => `${name} (below ${below})`,
    lastStage: (name, from) => `${name} (${from} and above)`,
    stage: (name, from, below) => `${name} (from ${from} to below ${below})`,
  },
});
