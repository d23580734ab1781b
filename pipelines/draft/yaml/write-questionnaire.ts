import type { DraftCode, DraftQuestion, DraftSource } from "../draft-question.ts";
import { writeDerived } from "./write-examples.ts";
import { quoted, shortLabel, TO_CHECK } from "./yaml-text.ts";

/** The questionnaire of a wave, as YAML: what the file says is written, what was guessed is marked. */
export function writeQuestionnaire(
  questions: readonly DraftQuestion[],
  { publicId, wave }: { readonly publicId: string; readonly wave: string },
): string {
  const { lists, asked } = writeQuestions(questions, wave);
  return [
    "# yaml-language-server: $schema=../../../schemas/json/questionnaire.schema.json",
    "# Brouillon fait d'après l'export : chaque « à vérifier » est une supposition.",
    `public: ${publicId}`,
    "",
    ...(lists.length === 0 ? [] : ["code_lists:", ...lists, ""]),
    questions.length === 0 ? "questions: []" : "questions:",
    ...asked,
    ...writeDerived(questions),
    "",
  ].join("\n");
}

/** Questions of a wave and their code lists, line by line: what stands under `questions:` and under `code_lists:`. */
export function writeQuestions(
  questions: readonly DraftQuestion[],
  wave: string,
): { readonly lists: readonly string[]; readonly asked: readonly string[] } {
  const lists = sharedLists(questions);
  return {
    lists: lists.flatMap(writeCodeList),
    asked: questions.flatMap((question) => writeQuestion(question, { wave, list: listOf(question, lists) })),
  };
}

/** Questions whose codes make a list; those that follow with the same codes use it too. */
function sharedLists(questions: readonly DraftQuestion[]): readonly DraftQuestion[] {
  const lists = new Map<string, DraftQuestion>();
  for (const question of questions) {
    const key = JSON.stringify(question.codes);
    if (question.codes.length > 0 && !lists.has(key)) lists.set(key, question);
  }
  return [...lists.values()];
}

const listOf = ({ codes }: DraftQuestion, lists: readonly DraftQuestion[]): string | undefined =>
  lists.find((list) => JSON.stringify(list.codes) === JSON.stringify(codes))?.id;

function writeCodeList({ id, codes, labelled, source }: DraftQuestion): readonly string[] {
  const answers = codes.filter(({ missing }) => missing === undefined);
  const missing = codes.filter((code) => code.missing !== undefined);
  const seen = source.values === "labels" ? NUMBERED_HERE : SEEN;
  const mark = labelled ? "" : `  ${TO_CHECK} : ${seen}`;
  return [
    `  ${id}:`,
    answers.length === 0 ? `    codes: {}${mark && `  ${TO_CHECK}`}` : `    codes:${mark}`,
    ...answers.map(({ code, label: text }) => `      ${quoted(code)}: ${quoted(text)}`),
    ...(missing.length === 0 ? [] : ["    missing:", ...missing.map(writeMissing)]),
  ];
}

const SEEN = "codes vus dans le fichier ; à droite de chacun, le libellé à montrer";
const NUMBERED_HERE = "réponses vues dans le fichier, numérotées ici ; les figures suivent l'ordre des numéros";

function writeMissing({ code, label, missing }: DraftCode): string {
  return `      ${quoted(code)}: { kind: ${missing}, label: ${quoted(label)} }  ${TO_CHECK} : genre de non-réponse`;
}

function writeQuestion(
  question: DraftQuestion,
  { wave, list }: { wave: string; list: string | undefined },
): readonly string[] {
  const { id, label, type, items, range, integer, unit, remark } = question;
  const mark = question.labelled && !question.guessed ? "" : `  ${TO_CHECK}`;
  return [
    ...(remark === undefined ? [] : [`  ${TO_CHECK} : ${remark}`]),
    `  - id: ${id}`,
    `    label: ${quoted(shortLabel(label))}`,
    `    type: ${type}${mark}`,
    ...(list === undefined ? [] : [`    ${type === "rank" ? "items_from" : "codes"}: ${list}`]),
    ...(items === undefined
      ? []
      : ["    items:", ...[...items].map(([item, text]) => `      ${quoted(item)}: { label: ${quoted(text)} }`)]),
    ...(range === undefined ? [] : [`    range: [${range.join(", ")}]  ${TO_CHECK} : étendue vue dans le fichier`]),
    ...(integer ? ["    integer: true"] : []),
    ...(unit === undefined ? [] : [`    unit: ${quoted(unit)}`]),
    ...(type === "text" ? [`    identifying: true  ${TO_CHECK} : texte libre, jamais publié`] : []),
    "    versions:",
    `      - { id: v1, waves: [${quoted(wave)}], wording: ${quoted(label)} }`,
    ...writeSource(question.source, wave),
  ];
}

function writeSource(source: DraftSource, wave: string): readonly string[] {
  const { columns, mentions, checked, recode } = source;
  const plain = (["column", "delimited", "other", "values", "decimal", "format"] as const).flatMap((key) => {
    const value = source[key];
    return value === undefined ? [] : [`${key}: ${quoted(value)}`];
  });
  const pairsOf = (map: ReadonlyMap<string, string> = new Map()) => [...map].map((pair) => pair.map(quoted).join(": "));
  const pairs = pairsOf(columns);
  const parts = [
    ...plain,
    ...(pairs.length === 0 ? [] : [`columns: { ${pairs.join(", ")} }`]),
    ...(mentions === undefined ? [] : [`mentions: [${mentions.map(quoted).join(", ")}]`]),
    ...(recode === undefined ? [] : [`recode: { ${pairsOf(recode).join(", ")} }`]),
    ...(checked === undefined ? [] : [`checked: [${checked.map(quoted).join(", ")}]`]),
  ];
  if (parts.length === 0) return [];
  const mark = checked === undefined ? "" : `  ${TO_CHECK} : valeurs qui disent « coché »`;
  return ["    sources:", `      ${quoted(wave)}: { ${parts.join(", ")} }${mark}`];
}
