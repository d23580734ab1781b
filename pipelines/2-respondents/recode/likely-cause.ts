import type { FindingInput } from "#findings/finding-log";
import { isNumeric } from "#schemas/questions/question-types";
import { textOf } from "#study/localise";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { readNumber } from "./interpret-number.ts";
import { codeInterpreter } from "./interpret-text.ts";
import type { RecodeContext } from "./recode-context.ts";

/** Why texts of a column cannot be read, and what to write for it. */
export type LikelyCause = Required<Pick<FindingInput, "cause" | "repair">>;

/** What tools write for nothing: R, Excel, Python, databases; and numbers under zero, which are no codes. */
const MISSING_WORD = /^(?:na|n\/a|#n\/a|nan|<na>|null|none|nil|missing|manquant|\.|-{1,3}|-\d{1,4})$/i;

export const isMissingWord = (text: string): boolean => MISSING_WORD.test(text.trim());

export const missingMessage = (text: string): string => `« ${text} » n'est pas une réponse possible`;

/** A text by which the tool that wrote the file says, it seems, that there is no answer. */
export function causeOfMissing(text: string, blanks: readonly string[]): LikelyCause {
  const all = [...new Set(["", ...blanks, text])].map((one) => JSON.stringify(one)).join(", ");
  return {
    cause: `l'outil qui a fait le fichier écrit sans doute « ${text} » où il n'y a pas de réponse`,
    repair: `écrire missing_values: [${all}] sous export:`,
  };
}

/** How a column was read, and all its texts, those that mean something too. */
interface ReadColumn extends Pick<RecodeContext, "blanks" | "decimal"> {
  readonly column: readonly string[];
}

/** What explains all texts of a column that mean nothing, where one thing does. */
export function likelyCause(
  asked: WaveQuestion,
  texts: readonly string[],
  context: ReadColumn,
): LikelyCause | undefined {
  if (isNumeric(asked.question)) return causeInNumbers(asked, texts, context);
  if (asked.question.type === "multiple" && asked.source.delimited !== undefined)
    return causeInCells(asked, texts, context);
  return causeInCodes(asked, texts, context) ?? otherText(asked, texts);
}

function causeInNumbers(
  { question, source }: WaveQuestion,
  texts: readonly string[],
  { decimal: ofWave, column }: Pick<ReadColumn, "decimal" | "column">,
): LikelyCause | undefined {
  const own = source.decimal ?? ofWave;
  const other = own === "," ? "." : ",";
  if (question.type === "rank" && texts.every((text) => text === "0")) return UNRANKED;
  if (texts.every((text) => BIRTH_YEAR.test(text)) && (question.range?.[1] ?? Number.POSITIVE_INFINITY) < OLDEST)
    return {
      cause: "années de naissance, à la place d'âges",
      repair: "calculer l'âge à la source, ou déclarer l'année de naissance comme question, avec son étendue",
    };
  if (texts.every((text) => GROUPED.test(text))) return THOUSANDS;
  if (question.integer && texts.every((text) => WHOLE.test(text))) return THOUSANDS;
  if (texts.every((text) => typeof readNumber(text, own) === "number")) return undefined;
  const isOf = (sign: "," | ".") => (text: string) => text.includes(sign) && typeof readNumber(text, sign) === "number";
  // With the other sign, those that are read today would not be.
  if (texts.every(isOf(other)) && column.some(isOf(own)))
    return {
      cause: `la colonne mélange « ${own} » et « ${other} » : retouchée à la main, ou deux exports mis bout à bout`,
      repair: `exporter de nouveau, ou écrire partout « ${own} » à la source : decimal: "${other}" ferait perdre les autres`,
    };
  if (texts.every((text) => typeof readNumber(text, other) === "number"))
    return {
      cause: `décimales après « ${other} » dans l'export`,
      repair: `écrire decimal: "${other}" sous export: (ou dans la source de la question, si elle est la seule)`,
    };
  if (texts.every((text) => WITH_UNIT.test(text)))
    return {
      cause: "unité écrite avec le nombre dans la cellule",
      repair: "exporter le nombre seul, et dire l'unité par unit: sous la question",
    };
  return undefined;
}

/** « 1.234,5 », « 1,234.5 » */
const GROUPED = /^-?\d{1,3}(?:(?:\.\d{3})+,\d+|(?:,\d{3})+\.\d+)$/;
/** « 1.234 », « 1'234 », where the answer is a whole number. */
const WHOLE = /^-?\d{1,3}(?:[.,'’]\d{3})+$/;
const THOUSANDS: LikelyCause = {
  cause: "milliers séparés par un point, une virgule ou une apostrophe",
  repair: "exporter les nombres sans séparateur de milliers",
};

/** What tools write for a row that was not put in order; or places counted from 0, of which every row has one. */
const UNRANKED: LikelyCause = {
  cause: "0 pour une ligne qui n'a pas été classée, ou des rangs comptés à partir de 0",
  repair:
    'écrire recode: { "0": "1", "1": "2", … } dans la source de la question si les rangs commencent à 0 ; sinon vider ces cellules à la source',
};

const BIRTH_YEAR = /^(?:19|20)\d\d$/;
const OLDEST = 150;

/** « 12 € », « 3 ans », « 2 h ». */
const WITH_UNIT = /^-?\d[\d\s\u00a0\u202f.,]*\s?(?:€|euros?|ans?|h|heures?|min|mois|jours?|km|kg|k€|m€)$/i;

type Blanks = Pick<RecodeContext, "blanks">;

function causeInCodes(asked: WaveQuestion, texts: readonly string[], { blanks }: Blanks): LikelyCause | undefined {
  const { source } = asked;
  const reads = (own: object, read = texts): boolean => {
    const interpret = codeInterpreter({ ...asked, source: { ...source, other: undefined, ...own } }, blanks);
    return read.every((text) => interpret(text.trim()).kind !== "invalid");
  };
  if (source.values !== "labels" && reads({ values: "labels" }))
    return { cause: "l'export contient les libellés", repair: "écrire values: labels dans la source de la question" };
  const together = separatorOf(texts, reads);
  if (together !== undefined && asked.question.type !== "multiple") return together;
  const recode = texts.map((text) => [text, sameCode(text, asked)] as const);
  if (!recode.every((pair): pair is readonly [string, string] => pair[1] !== undefined)) return undefined;
  const shown = recode.slice(0, MOST_SHOWN).map(([text, code]) => `${JSON.stringify(text)}: ${JSON.stringify(code)}`);
  return {
    cause: "les réponses du questionnaire, écrites un peu autrement",
    repair: `écrire recode: { ${[...shown, ...(recode.length > MOST_SHOWN ? ["…"] : [])].join(", ")} } dans la source de la question`,
  };
}

/** Several answers in each cell, to a question that has one. */
function separatorOf(texts: readonly string[], reads: (own: object, texts: readonly string[]) => boolean) {
  const separator = SEPARATORS.find((one) => texts.every((text) => text.includes(one) && reads({}, text.split(one))));
  if (separator === undefined) return undefined;
  return {
    cause: `plusieurs réponses dans une cellule, entre « ${separator} »`,
    repair: `si la question en admet plusieurs, écrire type: multiple, et delimited: ${JSON.stringify(separator)} dans sa source ; sinon corriger à la source`,
  };
}

const MOST_SHOWN = 6;

/** The code of a label that differs by case, blanks or accents, or of « 1 - Oui », « 1. Oui ». */
function sameCode(text: string, { codeList, question }: WaveQuestion): string | undefined {
  if (question.type === "multiple") return undefined;
  const labels = [
    ...Object.entries(codeList?.codes ?? {}),
    ...Object.entries(codeList?.missing ?? {}).map(([code, { label }]) => [code, label] as const),
  ];
  const same = labels.filter(([, label]) => plain(textOf(label)) === plain(text));
  if (same.length === 1) return same[0][0];
  const numbered = /^\(?(?<code>\w+)\)?\s*[-–.:=)]\s*(?<label>\S.*)$/s.exec(text)?.groups;
  return labels.find(([code, label]) => code === numbered?.code && plain(textOf(label)) === plain(numbered.label))?.[0];
}

const plain = (text: string): string =>
  text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[’ʼ]/g, "'").replace(/\s+/g, " ").trim().toLowerCase();

const SEPARATORS = [";", ",", "|", "/", "\n", " "] as const;

function causeInCells(asked: WaveQuestion, texts: readonly string[], { blanks }: Blanks): LikelyCause | undefined {
  for (const values of ["codes", "labels"] as const) {
    const interpret = codeInterpreter({ ...asked, source: { ...asked.source, other: undefined, values } }, blanks);
    const separator = [asked.source.delimited ?? "", ...SEPARATORS].find((one) =>
      texts.every((text) => text.split(one).every((piece) => interpret(piece).kind !== "invalid")),
    );
    if (separator === undefined) continue;
    const written = [`delimited: ${JSON.stringify(separator)}`, ...(values === "labels" ? ["values: labels"] : [])];
    const what = separator === asked.source.delimited ? "les libellés" : `« ${separator} » entre les réponses`;
    return { cause: `l'export écrit ${what}`, repair: `écrire ${written.join(", ")} dans la source de la question` };
  }
  return otherText(asked, texts);
}

/** Words beside the codes of a list: what was written under « autre, précisez ». */
function otherText({ codeList, source, question }: WaveQuestion, texts: readonly string[]): LikelyCause | undefined {
  if (source.other !== undefined || question.type === "territory") return undefined;
  if (!texts.every((text) => /\p{L}{3}/u.test(text))) return undefined;
  const code = Object.entries(codeList?.codes ?? {}).find(([, label]) => /\bautres?\b/i.test(textOf(label)))?.[0];
  return code === undefined
    ? undefined
    : {
        cause: "textes de « autre, précisez », dans la colonne de la question",
        repair: `écrire other: ${JSON.stringify(code)} dans la source de la question`,
      };
}
