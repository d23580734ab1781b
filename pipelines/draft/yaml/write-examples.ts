import { ANSWER_STATISTIC } from "#schemas/indicators";
import type { DraftCode, DraftQuestion } from "../draft-question.ts";
import { quoted, shortLabel } from "./yaml-text.ts";

/**
 * What an analyst adds first, as comments made of the study's own names: remove the « # » and it runs. Nothing is said
 * where no question lends itself to it.
 */
const commented = (lines: readonly string[]): readonly string[] => lines.map((line) => `# ${line}`.trimEnd());

/** Questions that tell groups of respondents apart, by what they are called; else the first that could. */
export function likelyCrossings(questions: readonly DraftQuestion[]): readonly string[] {
  const closed = questions.filter(({ type, codes }) => {
    const { length } = answersOf(codes);
    return type === "single" && length > 1 && length <= MOST_CATEGORIES;
  });
  const personal = closed.filter(({ id, label }) => PERSONAL.test(id) || PERSONAL.test(label));
  return (personal.length > 0 ? personal : closed.slice(0, 1)).slice(0, 3).map(({ id }) => id);
}

const MOST_CATEGORIES = 25;
const PERSONAL =
  /(?:^|[^\p{L}])(?:sexe?|genre|gender|education|[âa]ge|csp|pcs|profession|cat[ée]gorie|r[ée]g(?:ion)?|dipl[ôo]me|taille|secteur|statut|quartier)(?:$|[^\p{L}])/iu;

/** Classes of a number and groups of answers, ready to be crossed. */
export function writeDerived(questions: readonly DraftQuestion[]): readonly string[] {
  const number = questions.find(({ type, range }) => type === "number" && range !== undefined && range[1] > range[0]);
  const closed = questions.find(({ type, codes }) => type === "single" && answersOf(codes).length > 3);
  const lines = [...(number === undefined ? [] : classesOf(number)), ...(closed === undefined ? [] : groupsOf(closed))];
  if (lines.length === 0) return [];
  return [
    "",
    "# Classes d'un nombre, réponses regroupées : ôter « # » et l'espace qui suit, adapter, croiser par crossings: dans study.yaml.",
    ...commented(["derived:", ...lines]),
  ];
}

function classesOf({ id, label, range = [0, 1] }: DraftQuestion): readonly string[] {
  const middle = Math.round((range[0] + range[1]) / 2);
  return [
    `  - id: ${id}_classes`,
    `    label: ${quoted(`${shortLabel(label, 60)} (en classes)`)}`,
    `    from: ${id}`,
    "    classes:",
    `      - { code: "1", label: "moins de ${middle}", below: ${middle} }`,
    `      - { code: "2", label: "${middle} et plus", from: ${middle} }`,
  ];
}

function groupsOf({ id, label, codes }: DraftQuestion): readonly string[] {
  const answers = answersOf(codes);
  const listed = (some: readonly DraftCode[]) => some.map(({ code }) => quoted(code)).join(", ");
  const both = answers.slice(0, 2).map((answer) => shortLabel(answer.label, 30));
  return [
    `  - id: ${id}_groupes`,
    `    label: ${quoted(`${shortLabel(label, 60)} (réponses regroupées)`)}`,
    `    from: ${id}`,
    "    groups:",
    `      "1": { label: ${quoted(both.join(" ou "))}, codes: [${listed(answers.slice(0, 2))}] }`,
    `      "2": { label: "Autres réponses", codes: [${listed(answers.slice(2))}] }`,
  ];
}

/** An indicator of some answers among others, and of a part of the respondents. */
export function writeMoreIndicators(questions: readonly DraftQuestion[], publicId: string): readonly string[] {
  const [asked, other] = questions.filter(({ type, codes }) => type === "single" && answersOf(codes).length > 1);
  if (asked === undefined) return [];
  const [first, second] = answersOf(asked.codes);
  const base = answersOf((other ?? asked).codes)[0];
  return [
    "# Un indicateur de plus : ôter « # » et l'espace qui suit, adapter ; base: le limite à une partie des répondants.",
    ...commented([
      `  - id: i_${asked.id}_part`,
      `    label: ${quoted(shortLabel(`${first.label} ou ${second.label}`))}`,
      `    statistic: ${ANSWER_STATISTIC}`,
      "    definitions:",
      `      - publics: [${publicId}]`,
      `        numerator: { question: ${asked.id}, in: [${quoted(first.code)}, ${quoted(second.code)}] }`,
      `        base: { question: ${(other ?? asked).id}, in: [${quoted(base.code)}] }`,
    ]),
  ];
}

const answersOf = (codes: readonly DraftCode[]): readonly DraftCode[] =>
  codes.filter(({ missing }) => missing === undefined);
