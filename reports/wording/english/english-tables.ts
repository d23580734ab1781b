import type { TableWords } from "../french/french-tables.ts";
import { englishNumbers } from "./english-numbers.ts";
import { CHANGED, englishExplanations } from "./english-reasons.ts";
import { englishType, plural } from "./english-type.ts";

const { count, level } = englishNumbers;

const DESIGNS: Readonly<Record<string, string>> = {
  simple: "simple random",
  stratified: "stratified random",
  clustered: "random, in clusters",
  quota: "quotas",
  volunteer: "volunteers",
};
const CALIBRATIONS: Readonly<Record<string, string>> = {
  none: "no calibration",
  raking: "raking ratio",
  linear: "linear",
  logit: "logit",
  truncated: "truncated linear",
};
const QUALIFIERS: Readonly<Record<string, string>> = {
  exact: "",
  approximate: "about ",
  "less-than": "less than ",
  "more-than": "more than ",
};
const UNITS: Readonly<Record<string, string>> = { percent: "%", points: " points", "score-10": " out of 10" };

/** Tables of waves, flat tables, comparability and figures already printed. */
export const englishTables: TableWords = {
  study: "study",
  design: (kind) => DESIGNS[kind] ?? kind,
  modes: {
    online: "online",
    telephone: "telephone",
    "face-to-face": "face to face",
    post: "post",
    paper: "paper questionnaire",
  },
  waves: {
    caption: "Waves of the study",
    columns: ["Public", "Wave", "Fieldwork", "Respondents", "Mode", "Sample", "Institute"],
    edition: (version, _waves, period) => `Version ${version}; fieldwork: ${period}`,
    random: (confidence) =>
      `For random samples, it is a ${level(confidence)} confidence interval, computed from the sample design and the weighting.`,
    quota: "For quota samples, the interval is indicative: it is computed as if the sample had been drawn at random.",
    volunteer: "The answers of volunteers have neither interval nor test, and do not extend to a population.",
  },
  notice: {
    title: (publicLabel, wave) => `${publicLabel}, ${wave}`,
    survey: "Survey",
    programme: "Programme",
    asked: "Who was asked",
    universe: "Universe",
    counted: (told) => `${count(told.count)} ${told.label} (${told.source}, ${told.date})`,
    commissioner: "Commissioned by",
    institute: "Institute",
    field: "Dates of fieldwork",
    mode: "Mode of collection",
    frame: "Sampling frame",
    scope: "Scope",
    sample: "Sample",
    respondents: "Respondents",
    rate: "Response rate",
    effective: "Effective base",
    geography: "Geography",
    remark: "Remark",
    kept: (kept, planned) => `${count(kept)} kept${planned === undefined ? "" : `, ${count(planned)} planned`}`,
    effect: (effective, deff) => `${count(effective)} (design effect ${count(deff, 2)})`,
    drawn: ({ design, strata, stages, finite, replicates }) => {
      const by = strata.length === 0 ? "" : `, strata: ${strata.join(" × ")}`;
      const drawn = stages < 2 ? "" : `, in ${stages} stages`;
      const replicated =
        replicates === 0 ? "" : `, precision by ${count(replicates)} replicate weights of the institute`;
      return `${design}${drawn}${by}${finite ? ", with finite population correction" : ""}${replicated}`;
    },
    responses: (percent, contacted) => `${count(percent, 1)}% of ${count(contacted)} units contacted`,
  },
  nomenclatures: {
    caption: (label) => `Lists of territories: ${label}`,
    columns: ["Level", "Codes", "Source"],
  },
  families: {
    caption: "Families of tests",
    columns: ["Comparison", "Public", "Family", "Tests", "Significant", "Smallest corrected p"],
    domains: "Domain against the rest",
    waves: "Between two waves",
    bridged: "Between two waves, bridged §",
    maturity: "Maturity between two editions",
    respondents: "Scores of respondents between two editions",
    byPlace: (family, place) => `${family}, by ${place}`,
    whole: (family) => `${family}, overall`,
  },
  weights: {
    caption: "Diagnostics of the weighting by wave",
    columns: [
      "Public",
      "Wave",
      "Method",
      "Respondents",
      "Iterations",
      "Largest gap",
      "Weight ratio (min – median – max)",
      "Relative weight (min – max)",
      "Trimmed weights",
      "Design effect",
      "Effective base",
    ],
    method: (name, bounded) => `${CALIBRATIONS[name] ?? name}${bounded ? " with trimmed weights" : ""}`,
  },
  margins: {
    caption: (publicLabel, wave) => `Calibration margins: ${publicLabel}, ${wave}`,
    columns: ["Category", "Variable", "Population (%)", "Before (%)", "After (%)", "Source of the margin"],
    mean: "mean",
    unclassified: "not stated",
    unclassifiedSource: "share of the base weights; the others share the rest",
    source: ({ source, date, confidence }) => `${source}, ${date} (confidence ${confidence})`,
  },
  /** What the survey does not allow one to say. */
  limits: {
    summary: (caption) => `List: ${caption.toLowerCase()}`,
    answer: (label, answer) => `${label} – ${englishType.capitalise(answer)}`,
    whole: "overall",
    incomparable: {
      title: "Questions that cannot be compared from one wave to another",
      caption: "Waves that cannot be compared",
      columns: ["Indicator", "Public", "Waves", "Reason"],
      lead: (reasons) => {
        const pairs = reasons.reduce((sum, [, own]) => sum + own, 0);
        const why = englishType.list(reasons.map(([reason, own]) => `${reason}: ${count(own)}`));
        return `${count(pairs)} ${plural(pairs, "comparison")} between waves cannot be made (${why}).`;
      },
    },
    told: {
      title: "Every change established",
      caption: "Significant changes, or equivalences established",
      columns: ["Indicator", "Who", "Waves", "Before", "After", "Change", "Interval of the change", "Test"],
      lead: (changes) =>
        `${count(changes)} ${plural(changes, "change")} of a whole public ${plural(changes, "is", "are")} established after correction for multiple comparisons; the essentials tell ten at most.`,
    },
    unmoved: {
      title: "What does not move measurably",
      caption: "Differences between waves that are not significant",
      columns: ["Indicator", "Public", "Waves", "Difference"],
      lead: (gaps) =>
        `${count(gaps)} ${plural(gaps, "difference between waves is", "differences between waves are")} too small for the sample: nothing allows one to conclude that there was a change, nor that there was none.`,
    },
    hidden: {
      title: "What is not published",
      caption: "Cells not published",
      columns: ["Public", "Wave", "Breakdown", "Rule", "Cells"],
      lead: (cells, base) =>
        cells === 0
          ? "All computed cells are published."
          : `${count(cells)} ${plural(cells, "cell")} of fewer than ${base} answers, or confidential, ${plural(cells, "is", "are")} removed before any figure.`,
    },
  },
  topline: {
    caption: (publicLabel, label) => `${label}: ${publicLabel}, by wave`,
    column: "Answer",
    bases: "Respondents (n)",
    between: (least, most) => `${least} to ${most}`,
  },
  comparability: {
    caption: (publicLabel) =>
      `Comparability of questions, ${publicLabel}: same letter, comparable waves; different letters, break; empty cell, question not asked`,
    question: "Question",
    rule: "Rule",
    changesCaption: "What changed from one wave to the next, whatever the question",
    changesColumns: ["Public", "Waves", "What changed", "Consequence", "Declared rule"],
    change: (aspect) => CHANGED[aspect],
    consequence: (joined, aspect) =>
      aspect === "institute"
        ? "told, without a break"
        : joined === "none"
          ? "series broken"
          : joined === "all"
            ? "series joined by a rule"
            : "series broken, but for those of the rule",
    rulesCaption: "Rules of harmonisation that the questionnaires quote",
    rulesColumns: ["Rule", "Questions", "Publics", "What changed"],
    noRule: "no rule",
  },
  reconciliation: {
    testable: "Figures already published, beside those of the study",
    untestable: "Figures already published that the study does not allow one to test",
    columns: ["Figure", "Wave", "Published", "Remark", "Source"],
    computed: ["Computed here", "Outcome"],
    outcomes: {
      reproduced: "reproduced",
      compatible: "compatible",
      "explained-gap": "gap explained",
      "unexplained-gap": "gap unexplained",
      "not-testable": "not testable",
    },
    none: "The study declares no figure already published.",
    lead: (figures, outcomes) => {
      const counts = englishType.list(outcomes.map(([words, own]) => `${words}, ${count(own)}`));
      return `${count(figures)} ${plural(figures, "figure already published is", "figures already published are")} set beside what the study computes: ${counts}. “Reproduced”: equal after rounding; “compatible”: within the interval.`;
    },
    remark: ({ explanation, explanation_detail }) => englishExplanations[explanation](explanation_detail ?? ""),
    published: (value, qualifier, unit) =>
      `${QUALIFIERS[qualifier] ?? ""}${unit === "euros" ? `€${value}` : value + (UNITS[unit] ?? "")}`,
  },
};
