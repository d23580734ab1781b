import { ANSWER_STATISTIC, NUMBER_STATISTIC } from "#schemas/indicators";
import type { DraftCode, DraftQuestion } from "../draft-question.ts";
import { writeMoreIndicators } from "./write-examples.ts";
import { quoted, shortLabel, TO_CHECK } from "./yaml-text.ts";

const MOST_INDICATORS = 60;
const MOST_HEADLINES = 4;

/** A first indicator for each question that can have one: a mean, the share of those who say yes, or every answer's share. */
export function writeIndicators(questions: readonly DraftQuestion[], publicId: string): string {
  const measurable = questions.filter(isMeasured);
  const drafted = measurable.slice(0, MOST_INDICATORS);
  if (drafted.length === 0 && !questions.some(({ type }) => type === "rank"))
    return writeAnswered(questions[0], publicId);
  const headlines = new Set(drafted.filter(hasOneValue).slice(0, MOST_HEADLINES));
  const left = measurable.length - drafted.length;
  return [
    "# yaml-language-server: $schema=../../schemas/json/indicators.schema.json",
    "# Un premier indicateur par question ; headline: true met un indicateur dans la vue d'ensemble.",
    ...(left === 0 ? [] : [`# ${left} question(s) de plus pourraient en avoir un.`]),
    "indicators:",
    ...drafted.map((question) => writeIndicator(question, { publicId, headline: headlines.has(question) })),
    ...questions.filter(({ type }) => type === "rank").flatMap((question) => writeRanks(question, publicId)),
    ...writeMoreIndicators(questions, publicId),
    "",
  ].join("\n");
}

/** A study has an indicator: where nothing can be measured, the share of those who wrote something. */
function writeAnswered(question: DraftQuestion | undefined, publicId: string): string {
  const warning = `# Aucune question fermée ni numérique n'a été reconnue.  ${TO_CHECK}`;
  if (question === undefined) return `${warning}\nindicators: []\n`;
  const { id, label } = question;
  const what = `numerator: { question: ${id}, answered: true }`;
  return [
    warning,
    "indicators:",
    `  - id: i_${id}`,
    `    label: ${quoted(`Ont répondu : ${shortLabel(label, 60)}`)}`,
    `    statistic: ${ANSWER_STATISTIC}`,
    `    definitions:\n      - publics: [${publicId}]\n        ${what}`,
    "",
  ].join("\n");
}

/**
 * Chapters of the report: those who say yes, question beside question, then a figure for each other closed question, in
 * the order of the questionnaire.
 */
export function writeReport(questions: readonly DraftQuestion[], title: string): readonly string[] {
  const closed = questions.filter(({ type, codes }) => type !== "rank" && substantive(codes).length > 0);
  const measured = questions.filter(isMeasured).slice(0, MOST_INDICATORS);
  const yes = measured.filter((question) => question.type === "single" && yesOf(question) !== undefined);
  const together = yes.length > 1 ? yes : [];
  const shown = questions.filter((question) => closed.includes(question) || measured.includes(question));
  const others = shown.filter((question) => !together.includes(question));
  if (shown.length === 0) return [];
  return [
    "# Le rapport : une figure par question, à regrouper en chapitres.",
    "report:",
    `  title: ${quoted(title)}  ${TO_CHECK}`,
    "  chapters:",
    ...(together.length === 0 ? [] : [...writeChapter("ensemble", "Vue d'ensemble"), ...writeTogether(together)]),
    ...(others.length === 0
      ? []
      : [...writeChapter("questions", "Les réponses, question par question"), ...others.map(writeFigure)]),
  ];
}

const writeChapter = (id: string, title: string): readonly string[] => [
  `    - id: ${id}`,
  `      title: ${quoted(title)}  ${TO_CHECK}`,
  "      figures:",
];

function writeTogether(questions: readonly DraftQuestion[]): readonly string[] {
  const parts = Array.from({ length: Math.ceil(questions.length / MOST_TOGETHER) }, (_, part) =>
    questions.slice(part * MOST_TOGETHER, (part + 1) * MOST_TOGETHER),
  );
  return parts.map((some, part) => {
    const rank = parts.length === 1 ? "" : ` (${part + 1}/${parts.length})`;
    const ids = some.map(({ id }) => `i_${id}`).join(", ");
    return `        - { id: oui_${part + 1}, form: publics, title: ${quoted(`Ceux qui répondent oui${rank}`)}, indicators: [${ids}] }  ${TO_CHECK}`;
  });
}

/** Questions of one figure. */
const MOST_TOGETHER = 12;

function writeFigure({ id, label, type }: DraftQuestion): string {
  if (type === "number") {
    const title = quoted(`${shortLabel(label, 60)} : moyenne`);
    return `        - { id: f_${id}, form: publics, title: ${title}, indicators: [i_${id}] }`;
  }
  const form = type === "grid" ? "likert" : "answers";
  return `        - { id: f_${id}, form: ${form}, title: ${quoted(shortLabel(label))}, questions: [${id}] }`;
}

const substantive = (codes: readonly DraftCode[]): readonly DraftCode[] =>
  codes.filter(({ missing }) => missing === undefined);

const isMeasured = ({ type, codes }: DraftQuestion): boolean =>
  type === "number" ||
  (type !== "text" && type !== "date" && type !== "grid" && type !== "rank" && substantive(codes).length > 0);

const hasOneValue = (question: DraftQuestion): boolean =>
  question.type === "number" || (question.type === "single" && yesOf(question) !== undefined);

interface Written {
  readonly publicId: string;
  readonly headline: boolean;
}

function writeIndicator(question: DraftQuestion, { publicId, headline }: Written): string {
  const { id, label, type } = question;
  const yes = type === "single" ? yesOf(question) : undefined;
  const what =
    type === "number"
      ? `value: { question: ${id} }`
      : yes === undefined
        ? `for_each: { question: ${id} }`
        : `numerator: { question: ${id}, in: [${quoted(yes.code)}] }  ${TO_CHECK} : part de « ${shortLabel(yes.label, 40)} »`;
  return [
    `  - id: i_${id}`,
    `    label: ${quoted(shortLabel(label))}`,
    `    statistic: ${type === "number" ? `${NUMBER_STATISTIC}\n    unit: number` : ANSWER_STATISTIC}`,
    ...(headline ? ["    headline: true"] : []),
    `    definitions:\n      - publics: [${publicId}]\n        ${what}`,
  ].join("\n");
}

/** The mean rank of each row of a ranking: the lower, the more it is preferred. */
const writeRanks = ({ id, label, codes }: DraftQuestion, publicId: string): readonly string[] =>
  substantive(codes).map((row) =>
    [
      `  - id: i_${id}_${row.code}`,
      `    label: ${quoted(`${shortLabel(label, 40)}, rang moyen : ${shortLabel(row.label, 40)}`)}`,
      `    statistic: ${NUMBER_STATISTIC}\n    unit: number`,
      `    definitions:\n      - publics: [${publicId}]\n        value: { question: ${id}, item: ${quoted(row.code)} }`,
    ].join("\n"),
  );

const NEGATIVE = /^(?:non?|not|pas|aucune?|jamais|0|n|false|faux)(?:$|[\s._-])/i;

/** The answer that says yes, where one of two says no. */
function yesOf({ codes }: DraftQuestion): DraftCode | undefined {
  const answers = substantive(codes);
  const positive = answers.filter(({ label }) => !NEGATIVE.test(label.trim()));
  return answers.length === 2 && positive.length === 1 ? positive[0] : undefined;
}
