import type { DraftCode, DraftQuestion } from "./describe-columns.ts";

export const TO_CHECK = "# à vérifier";

/** A text as YAML writes it between double quotes. */
export const quoted = (text: string): string => JSON.stringify(text);

/** The questionnaire of a wave, as YAML: what the file says is written, what was guessed is marked. */
export function writeQuestionnaire(
  questions: readonly DraftQuestion[],
  { publicId, wave }: { readonly publicId: string; readonly wave: string },
): string {
  const closed = questions.filter(({ codes }) => codes.length > 0);
  return [
    "# Brouillon fait d'après l'export : chaque « à vérifier » est une supposition.",
    `public: ${publicId}`,
    "",
    ...(closed.length === 0 ? [] : ["code_lists:", ...closed.flatMap(writeCodeList), ""]),
    questions.length === 0 ? "questions: []" : "questions:",
    ...questions.flatMap((question) => writeQuestion(question, wave)),
    "",
  ].join("\n");
}

function writeCodeList({ id, label, codes, labelled }: DraftQuestion): readonly string[] {
  const answers = codes.filter(({ missing }) => missing === undefined);
  const missing = codes.filter((code) => code.missing !== undefined);
  const mark = labelled ? "" : `  ${TO_CHECK} : codes vus dans le fichier, libellés à écrire`;
  return [
    `  ${id}:`,
    `    label: ${quoted(label)}`,
    answers.length === 0 ? "    codes: {}" : `    codes:${mark}`,
    ...answers.map(({ code, label: text }) => `      ${quoted(code)}: ${quoted(text)}`),
    ...(missing.length === 0 ? [] : ["    missing:", ...missing.map(writeMissing)]),
  ];
}

function writeMissing({ code, label, missing }: DraftCode): string {
  return `      ${quoted(code)}: { kind: ${missing}, label: ${quoted(label)} }  ${TO_CHECK} : genre de non-réponse`;
}

function writeQuestion(question: DraftQuestion, wave: string): readonly string[] {
  const { id, label, type, codes, range, integer } = question;
  const guessed = type === "multiple" || question.labelled ? "" : `  ${TO_CHECK}`;
  return [
    `  - id: ${id}`,
    `    label: ${quoted(label.slice(0, 80))}`,
    `    type: ${type}${guessed}`,
    ...(codes.length > 0 ? [`    codes: ${id}`] : []),
    ...(range === undefined ? [] : [`    range: [${range.join(", ")}]  ${TO_CHECK} : étendue vue dans le fichier`]),
    ...(integer ? ["    integer: true"] : []),
    ...(type === "text" ? [`    identifying: true  ${TO_CHECK} : texte libre, jamais publié`] : []),
    "    versions:",
    `      - { id: v1, waves: [${quoted(wave)}], wording: ${quoted(label)} }`,
    ...writeSource(question, wave),
  ];
}

function writeSource({ column, columns, checked, fromLabels }: DraftQuestion, wave: string): readonly string[] {
  const parts = [
    column === undefined ? undefined : `column: ${quoted(column)}`,
    fromLabels ? "values: labels" : undefined,
    columns === undefined
      ? undefined
      : `columns: { ${[...columns].map((pair) => pair.map(quoted).join(": ")).join(", ")} }`,
    checked === undefined ? undefined : `checked: [${checked.map(quoted).join(", ")}]`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return [];
  const mark = checked === undefined ? "" : `  ${TO_CHECK} : valeurs qui disent « coché »`;
  return ["    sources:", `      ${quoted(wave)}: { ${parts.join(", ")} }${mark}`];
}
