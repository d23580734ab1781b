import type { TextColumn, VariableMetadata } from "#exports/export-reader";
import { isOpenEnded } from "#exports/header/identifying-columns";
import { missingKind } from "#schemas/questions/missing-kind";
import { type ColumnContent, contentOf, isClosed, isEvery, numbersOf } from "./column-content.ts";
import { areCodesBetweenCommas, blankItems, delimitedItems } from "./delimited-items.ts";
import {
  CODES_REMARK,
  type DraftCode,
  type DraftQuestion,
  identifierOf,
  readableName,
  THOUSANDS_REMARK,
} from "./draft-question.ts";
import { rankedItems } from "./ranked-items.ts";
import { inScaleOrder } from "./scale-order.ts";

/** More distinct numbers than this make a number. */
const MOST_NUMERIC_CODES = 12;

/** What a column alone seems to hold. */
export function describeColumn(column: TextColumn, variable: VariableMetadata | undefined): DraftQuestion {
  const { name } = column;
  const id = identifierOf(name);
  const own = variable?.label?.trim() ?? "";
  const label = own === "" || own === name ? readableName(name) : own;
  const content = contentOf(column);
  const question = { id, label, labelled: false, source: id === name ? {} : { column: name } };
  const named = `${name} ${label}`;
  const place = isPlaceCode(named) ? PLACE_REMARK : undefined;
  const quantity = place === undefined ? describeQuantity(content, variable) : undefined;
  if (variable?.valueLabels !== undefined && quantity === undefined) {
    const codes = labelledCodes(variable.valueLabels, content, variable.missingValues ?? []);
    return { ...question, type: "single", codes, labelled: true };
  }
  const several = areCodesBetweenCommas(content) ? CODES_REMARK : undefined;
  const numbers = (place ?? several) === undefined ? (quantity ?? describeNumbers(content)) : undefined;
  const described = describeDays(content) ?? numbers ?? describeTexts(content, named);
  const remark = place ?? several ?? described.remark ?? caseRemark(described.codes);
  return { ...question, ...described, source: { ...question.source, ...described.source }, ...(remark && { remark }) };
}

/** Answers that only case tells apart would be counted apart. */
function caseRemark(codes: readonly DraftCode[]): string | undefined {
  const same = Map.groupBy(codes, ({ label }) => label.toLowerCase()).values();
  const labels = [...same].filter((group) => group.length > 1).map((group) => group.map(({ label }) => label));
  if (labels.length === 0) return undefined;
  return `réponses que seule la casse distingue : ${labels.map((group) => group.join(", ")).join(" ; ")} ; les réunir par recode:`;
}

/** Codes of places are no numbers, even where a spreadsheet has made numbers of them. */
const isPlaceCode = (name: string): boolean =>
  /(?:^|[^a-z])(?:insee|code[ _-]?(?:commune|postal|dep|departement|geo|region)|cp|depcom|dept?|departement|epci)(?:$|[^a-z])/.test(
    name.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(),
  );
const PLACE_REMARK = "code de lieu ? déclarer territories dans study.yaml, puis type: territory et level:";

type Described = Pick<DraftQuestion, "type" | "codes" | "range" | "integer" | "unit" | "source" | "remark">;

/** A second part that is no month. */
const DAY_SECOND = /^\d+\/(?:1[3-9]|[23]\d)\//;

function describeDays(content: ColumnContent): Described | undefined {
  if (isEvery(content, "day")) return { type: "date", codes: [], source: {} };
  if (!isEvery(content, "frenchDay")) return undefined;
  const isAmerican = isEvery(content, "americanDay") && [...content.texts.keys()].some((text) => DAY_SECOND.test(text));
  return { type: "date", codes: [], source: { format: isAmerican ? "mm/dd/yyyy" : "dd/mm/yyyy" } };
}

function describeNumbers(content: ColumnContent): Described | undefined {
  const found = numbersOf(content, (text) => missingKind(text) !== undefined);
  if (found === undefined) return undefined;
  const { numbers, texts, percent } = found;
  const integer = numbers.every(Number.isInteger) && !texts.some((text) => /[.,]/.test(text));
  const missing = codesSeen(found.missing);
  if (integer && !percent && isClosed(content) && numbers.length <= MOST_NUMERIC_CODES) {
    return {
      type: "single",
      codes: [...codesSeen([...texts].sort((a, b) => Number(a) - Number(b))), ...missing],
      source: {},
    };
  }
  const [least, most] = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))];
  // One value alone is no extent: the next wave would have nothing but errors.
  const range = least < most ? { range: [least, most] as const } : {};
  const commas = texts.filter((text) => text.includes(","));
  const ambiguous = commas.length > 0 && commas.every((text) => THOUSANDS.test(text));
  const source = commas.length > 0 && !ambiguous ? { decimal: "," as const } : {};
  const remark = ambiguous ? { remark: THOUSANDS_REMARK } : {};
  return { type: "number", codes: missing, ...range, integer, source, ...(percent && { unit: "%" }), ...remark };
}

const THOUSANDS = /^-?[1-9]\d{0,2},\d{3}$/;

/**
 * A number of which the file names but a few values, those of missing answers first of all: an age where 99 = Refus.
 * Undefined where the file names nearly all the answers, or says nothing of missing ones.
 */
function describeQuantity(content: ColumnContent, variable: VariableMetadata | undefined): Described | undefined {
  if (variable === undefined) return undefined;
  const { valueLabels } = variable;
  const missing = declaredMissing(variable);
  const isAnswer = (text: string) => !missing.some(({ code }) => code === text);
  const texts = new Map([...content.texts].filter(([text]) => isAnswer(text)));
  const unnamed = [...texts.keys()].filter((text) => !valueLabels?.has(text)).length;
  const named = [...(valueLabels?.keys() ?? [])].filter(isAnswer).length;
  const few = Math.max(MOST_NUMERIC_CODES, named);
  if (valueLabels === undefined ? missing.length === 0 : unnamed <= few) return undefined;
  const answered = [...texts.values()].reduce((sum, count) => sum + count, 0);
  const described = describeNumbers({ ...content, texts, answered });
  return described && { ...described, codes: [...described.codes, ...missing] };
}

/** The missing answers that a file declares, or tells by their labels. */
function declaredMissing({ valueLabels, missingValues = [] }: VariableMetadata): readonly DraftCode[] {
  return [...new Set([...(valueLabels?.keys() ?? []), ...missingValues])].flatMap((code) => {
    const label = valueLabels?.get(code);
    const kind = label === undefined ? undefined : missingKind(label);
    const missing = kind ?? (missingValues.includes(code) ? "invalid" : undefined);
    return missing === undefined ? [] : [{ code, label: label ?? code, missing }];
  });
}

function describeTexts(content: ColumnContent, name: string): Described {
  const open: Described = { type: "text", codes: [], source: {} };
  const texts = inScaleOrder([...content.texts.keys()]);
  const ranked = isOpenEnded(name) ? undefined : rankedItems(content);
  if (ranked !== undefined) {
    const { codes, source } = codesOrLabels(ranked.items);
    return { type: "rank", codes, source: { ...source, delimited: ranked.separator }, remark: RANKED_REMARK };
  }
  const several = isOpenEnded(name) ? undefined : (delimitedItems(content) ?? blankItems(content));
  if (several !== undefined) {
    const { codes, source } = codesOrLabels(several.items);
    return { type: "multiple", codes, source: { ...source, delimited: several.separator } };
  }
  if (!isClosed(content) || (isOpenEnded(name) && !texts.every(isCheck))) return open;
  return { type: "single", ...codesOrLabels(texts) };
}

const RANKED_REMARK = "chaque cellule classe les mêmes éléments ; le premier écrit est le premier classé ?";

const isCheck = (text: string): boolean => /^(?:[\d.-]+|oui|non|yes|no|[xyn]|true|false|vrai|faux|n\/a)$/i.test(text);

/** Short texts are codes; longer ones are labels, to which codes are given. */
function codesOrLabels(texts: readonly string[]): Pick<DraftQuestion, "codes" | "source"> {
  if (texts.every((text) => /^[\w-]{1,8}$/.test(text))) return { codes: codesSeen(texts), source: {} };
  const codes = texts.map((text, index) => ({ code: String(index + 1), label: text, missing: missingKind(text) }));
  return { codes, source: { values: "labels" } };
}

/** LimeSurvey writes -oth- for « other ». */
const codesSeen = (texts: readonly string[]): readonly DraftCode[] =>
  texts.map((text) => ({ code: text, label: text === "-oth-" ? "Autre" : text, missing: missingKind(text) }));

function labelledCodes(
  labels: ReadonlyMap<string, string>,
  { texts }: ColumnContent,
  missing: readonly string[],
): readonly DraftCode[] {
  const all = [...new Set([...labels.keys(), ...texts.keys()])];
  if (all.length > labels.size && all.every((code) => Number.isFinite(Number(code)))) {
    all.sort((a, b) => Number(a) - Number(b));
  }
  return all.map((code) => {
    const label = labels.get(code) ?? code;
    return { code, label, missing: missingKind(label) ?? (missing.includes(code) ? "invalid" : undefined) };
  });
}
