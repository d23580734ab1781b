import type { Localised } from "#schemas/labels";
import type { CodeList, Source } from "#schemas/questionnaire";
import type { TerritoryLevel } from "#schemas/study-definition";
import { textOf } from "#study/localise";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import { type ChangeOfQuestion, mergedChange } from "./change-of-question.ts";
import { type Labels, nearestLabel, nearestPlace } from "./nearest-label.ts";
import { tellRenumbered } from "./tell-renumbered.ts";
import { tellUnread } from "./tell-unread.ts";
import { isOften, textsOfQuestion } from "./texts-of-question.ts";

const LONGEST_LABEL = 120;
/** More new answers than this are what people wrote. */
const MOST_NEW = 12;

/** What the answers of a question say: labels spelled otherwise, codes that were not there. `source` is that of its columns. */
export function changeValues(
  located: LocatedQuestion,
  delivery: Delivery,
  source: Source,
): Partial<ChangeOfQuestion> | undefined {
  const { asked } = located;
  const { question } = asked;
  const boxes = question.type === "multiple" && source.delimited === undefined && source.mentions === undefined;
  if (boxes || question.identifying || !["single", "scale", "grid", "multiple", "territory"].includes(question.type))
    return undefined;
  const level = delivery.definition.territories.get(question.level ?? "");
  const known = knownTexts(located, source, level);
  const unknown = [...textsOfQuestion(located, delivery)].filter(([text]) => !known.texts.has(text));
  if (unknown.length === 0) return undefined;
  const spelled = unknown.flatMap(([text, count]) => {
    const code =
      level === undefined ? nearestLabel(text, known.labels) : nearestPlace(text, known.labels, level.former);
    return code === undefined ? [] : [{ text, code, count }];
  });
  const rest = unknown.filter(([text]) => spelled.every((one) => one.text !== text));
  return mergedChange(question.id, [
    spelledAs(question.id, spelled, { source, labels: known.labels }),
    question.type === "territory" ? tellUnread(question.id, rest, delivery) : newCodes(located, rest, delivery),
  ]);
}

interface Spelled {
  readonly text: string;
  readonly code: string;
  readonly count: number;
}

function spelledAs(
  about: string,
  spelled: readonly Spelled[],
  { source, labels }: { readonly source: Source; readonly labels: Labels },
): Partial<ChangeOfQuestion> {
  if (spelled.length === 0) return {};
  const recode = { ...source.recode, ...Object.fromEntries(spelled.map(({ text, code }) => [text, code])) };
  const remarks = spelled.map(({ text, code, count }): Remark => {
    const label = labels.get(code)?.[0] ?? code;
    return { about, kind: "spelled", text: `« ${text} » (${count}) lu comme ${code}, « ${label} »` };
  });
  return { source: { ...source, recode }, remarks };
}

/** Answers that no code of the list is: proposed where they come back, and are few. */
function newCodes(
  located: LocatedQuestion,
  rest: readonly (readonly [string, number])[],
  delivery: Delivery,
): Partial<ChangeOfQuestion> {
  const { question, codeList, source } = located.asked;
  const { now, wave } = delivery;
  const often = rest.filter(([text, count]) => isOften(count, now) && text.length <= LONGEST_LABEL);
  if (often.length === 0 || often.length > MOST_NEW || codeList === undefined) return {};
  if (source.values !== "labels") {
    const renumbered = tellRenumbered(located, delivery, often);
    if (renumbered !== undefined) return { remarks: [renumbered] };
  }
  const labels = valueLabels(question.id, now.metadata);
  const used = [...Object.keys(codeList.codes), ...Object.keys(codeList.missing)].map(Number);
  let next = Math.max(0, ...used.filter((code) => code < 90)) + 1;
  const codes = often.map(([text]) =>
    source.values === "labels" ? [String(next++), text] : [text, labels.get(text) ?? `Réponse ${text}`],
  );
  const remarks = often.map(([text, count]): Remark => {
    const label = labels.get(text);
    const called = label === undefined ? "" : ` (« ${label} »)`;
    return {
      about: question.id,
      kind: "new-code",
      text: `réponse nouvelle « ${text} »${called}, ${count} fois : code proposé depuis ${wave} ; les autres parts peuvent en baisser`,
    };
  });
  return { new_codes: Object.fromEntries(codes), remarks };
}

const valueLabels = (name: string, metadata: Delivery["now"]["metadata"]): ReadonlyMap<string, string> =>
  metadata.find((variable) => variable.name === name)?.valueLabels ?? new Map();

interface Known {
  /** Texts that are read as they are. */
  readonly texts: ReadonlySet<string>;
  /** What a text that is not may be: labels of answers, or of territories. */
  readonly labels: Labels;
}

function knownTexts(
  { asked: { codeList } }: LocatedQuestion,
  source: Source,
  level: TerritoryLevel | undefined,
): Known {
  const labels = new Map([...listLabels(codeList), ...territoryLabels(level)]);
  const codes = [...labels.keys(), ...(level?.former.keys() ?? [])];
  // Codes are read as numbers, and territories with the zero that they lost where the study allows it.
  const plain = codes.flatMap((code) => [code, code.replace(/^0+(?=\d)/, ""), `0${code}`]);
  const read = source.values === "labels" ? [...labels.values()].flat() : [];
  return { texts: new Set([...plain, ...read, ...Object.keys(source.recode ?? {})]), labels };
}

function listLabels(list: CodeList | undefined): Labels {
  const texts = (label: Localised): readonly string[] =>
    typeof label === "string" ? [label] : [textOf(label), ...Object.values(label).filter((text) => text !== undefined)];
  return new Map([
    ...Object.entries(list?.codes ?? {}).map(([code, label]) => [code, texts(label)] as const),
    ...Object.entries(list?.missing ?? {}).map(([code, { label }]) => [code, texts(label)] as const),
  ]);
}

function territoryLabels(level: TerritoryLevel | undefined): Labels {
  if (level === undefined) return new Map();
  const then = [...(level.formerLabels ?? [])].filter(([code]) => !level.labels.has(code));
  return new Map<string, readonly string[]>([
    ...[...level.labels].map(([code, label]) => [code, [label, level.translated.get(code) ?? label]] as const),
    ...then.map(([code, label]) => [code, [label]] as const),
  ]);
}
