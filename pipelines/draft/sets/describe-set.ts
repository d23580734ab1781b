import type { TextColumn, VariableMetadata } from "#exports/export-reader";
import { contentOf, isClosed } from "../column-content.ts";
import { describeColumn } from "../describe-column.ts";
import { type DraftQuestion, identifierOf, readableName } from "../draft-question.ts";
import { checkedTexts, isBox, isUnchecked, isWordOfBox, type Member, toMember } from "./box.ts";
import { areMentions } from "./mentions-of.ts";
import { isLabelled, multipleOf, type SetName } from "./multiple-of.ts";

/**
 * What the columns of a set hold: boxes make a multiple answer, one list in all of them a grid; anything else is as many
 * questions, as are the columns where people write (« autre, précisez »).
 */
export function describeSet(
  set: string,
  columns: readonly TextColumn[],
  metadata: ReadonlyMap<string, VariableMetadata>,
): readonly DraftQuestion[] {
  const { label, members } = withCommonLabel(
    readableName(set.replace(/^\$/, "")),
    withPlaces(columns.map((column) => memberOf(column, metadata.get(column.name)))),
  );
  const alone = (some: readonly Member[]) =>
    some.map((member) =>
      describeColumn(member.column, {
        ...metadata.get(member.column.name),
        name: member.column.name,
        label: `${label} : ${member.label}`,
      }),
    );
  const mentioned = mentionsOf({ set, label }, members, metadata);
  if (mentioned !== undefined) return [mentioned];
  const boxes = boxesAlike(members.filter(isBox));
  const written = members.find((member) => isWrittenOther(member) && !boxes.includes(member));
  if (boxes.length > (written === undefined ? 1 : 0) && boxes.some(({ texts }) => texts.length > 0)) {
    return [multipleOf({ set, label, written }, boxes), ...alone(members.filter((member) => !boxes.includes(member)))];
  }
  const closed = members.filter(({ column }) => isClosed(contentOf(column)));
  const grid = closed.length < 2 ? undefined : gridOf({ set, label }, closed, metadata.get(closed[0].column.name));
  if (grid === undefined) return alone(members);
  return [grid, ...alone(members.filter((member) => !closed.includes(member)))];
}

/** A set whose columns hold the first answer cited, the second: the file says so, or they are filled so. */
function mentionsOf(
  { set, label }: SetName,
  members: readonly Member[],
  metadata: ReadonlyMap<string, VariableMetadata>,
): DraftQuestion | undefined {
  const columns = members.map(({ column }) => column);
  const isDeclared = columns.every(({ name }) => metadata.get(name)?.isCategorySet === true);
  if (!haveOneList(members) || !(isDeclared || areMentions(columns))) return undefined;
  const pooled = describeColumn(poolOf(set, members), metadata.get(columns[0].name));
  if (pooled.type !== "single") return undefined;
  const { values } = pooled.source;
  const mentions = columns.map(({ name }) => name);
  const source = values === undefined ? { mentions } : { mentions, values };
  const remark = "une colonne par réponse citée : la première, la deuxième…";
  return { ...pooled, id: identifierOf(set.replace(/^\$/, "")), type: "multiple", label, source, remark };
}

/** The boxes that say « checked » in one way, the most of them: code 1 may be « oui » here and « non » there. */
function boxesAlike(boxes: readonly Member[]): readonly Member[] {
  const alike = gatherFrom(boxes[0], boxes);
  const others = gatherFrom(
    boxes.find((box) => !alike.includes(box)),
    boxes,
  );
  return others.length > alike.length ? others : alike;
}

function gatherFrom(first: Member | undefined, boxes: readonly Member[]): readonly Member[] {
  if (first === undefined) return [];
  const taken = new Set([first]);
  for (const box of boxes) if (![...taken].some((one) => contradict(one, box))) taken.add(box);
  return boxes.filter((box) => taken.has(box));
}

/** Whether what is checked in one is unchecked in the other. */
const contradict = (one: Member, other: Member): boolean =>
  checkedTexts(one).some((text) => other.texts.includes(text) && isUnchecked(other, text)) ||
  checkedTexts(other).some((text) => one.texts.includes(text) && isUnchecked(one, text));

/** True for a column that says « checked » or nothing, by words that say so. */
export function isBoxColumn(column: TextColumn, variable: VariableMetadata | undefined): boolean {
  const member = memberOf(column, variable);
  const { texts } = member;
  return texts.length > 0 && texts.every((text) => isWordOfBox(member, text)) && isBox(member);
}

const memberOf = (column: TextColumn, variable: VariableMetadata | undefined): Member =>
  toMember(column, variable, variable?.label?.trim() || lastBrackets(column.name) || readableName(column.name));

/** Boxes that say 1, 2, 3… one after the other, each its own number or nothing, as SurveyMonkey writes numeric values. */
function withPlaces(members: readonly Member[]): readonly Member[] {
  const placed = members.filter(({ column, texts }) => {
    const { answered, rowCount } = contentOf(column);
    return texts.length === 1 && /^[1-9]\d?$/.test(texts[0]) && answered < rowCount;
  });
  const growing = placed.every(({ texts }, at) => at === 0 || Number(texts[0]) > Number(placed[at - 1].texts[0]));
  if (placed.length < 2 || !growing) return members;
  return members.map((member) => (placed.includes(member) ? { ...member, place: member.texts[0] } : member));
}

/** « Rows [Morning] [Bus] »: the answer, or the row and the column of a cell. */
const lastBrackets = (name: string): string | undefined => {
  const brackets = /((?:\s?\[[^\]]+\])+)\s*$/.exec(name)?.[1].trim();
  return brackets?.slice(1, -1).replaceAll(BETWEEN_BRACKETS, " – ");
};
const BETWEEN_BRACKETS = /\]\s?\[/g;

/** The box « autre » of LimeSurvey, which holds what was written beside it: whoever wrote there has checked it. */
const isWrittenOther = ({ column }: Member): boolean => /\[other\](?:\. .*)?$/s.test(column.name);

/** « Moyens - Budget », « Moyens [Budget] » and « Quels moyens ? Budget »: the question, then the answer. */
const PARTS = [
  /^(?<question>.+?) - (?:(?:selected choice|choix sélectionné) - )?(?<answer>.+)$/is,
  /^(?<question>.+?)\s*\[(?<answer>.+)\]$/s,
  /^(?<question>.+?)(?: [–—] |\s?: )(?<answer>.+)$/s,
  /^(?<question>.+?\?)\s+(?<answer>.+)$/s,
];

/** The question that a label begins with, where it holds an answer too. */
export const questionOf = (label: string): string | undefined =>
  PARTS.map((pattern) => pattern.exec(label)?.groups?.question).find((question) => question !== undefined);

/** The question that all labels begin with, and the answers that they end with; the name of the set where they share none. */
function withCommonLabel(label: string, members: readonly Member[]): { label: string; members: readonly Member[] } {
  for (const pattern of PARTS) {
    const parts = members.map((member) => pattern.exec(member.label)?.groups);
    const question = parts[0]?.question;
    if (question === undefined || parts.some((part) => part?.question !== question)) continue;
    return {
      label: question,
      members: members.map((member, index) => {
        const answer = parts[index]?.answer ?? "";
        return { ...member, label: answer.replaceAll(BETWEEN_BRACKETS, " – ") };
      }),
    };
  }
  return { label, members };
}

/** Rows that are answered from one list. */
function gridOf(
  { set, label }: SetName,
  members: readonly Member[],
  variable: VariableMetadata | undefined,
): DraftQuestion | undefined {
  if (!haveOneList(members)) return undefined;
  const all = new Set(members.flatMap(({ texts }) => texts));
  const largest = Math.max(...members.map(({ texts }) => texts.length));
  if (all.size > largest + OTHER_ANSWERS) return undefined;
  const pooled = describeColumn(poolOf(set, members), variable);
  if (pooled.type !== "single") return undefined;
  const { values } = pooled.source;
  const columns = new Map(members.map(({ column }, index) => [String(index + 1), column.name]));
  const items = new Map(members.map((member, index) => [String(index + 1), member.label]));
  const source = values === undefined ? { columns } : { columns, values };
  const labelled = pooled.labelled && members.every(isLabelled);
  return { ...pooled, id: identifierOf(set), type: "grid", label, items, labelled, source };
}

/** No code has two labels. */
function haveOneList(members: readonly Member[]): boolean {
  const list = new Map<string, string>();
  for (const [code, label] of members.flatMap(({ labels }) => [...(labels ?? [])])) {
    if ((list.get(code) ?? label) !== label) return false;
    list.set(code, label);
  }
  return true;
}

/** Rows of one list may each lack a few of its answers. */
const OTHER_ANSWERS = 3;

/** The answers of all rows of a grid as one column. */
function poolOf(name: string, members: readonly Member[]): TextColumn {
  const dictionary: string[] = [];
  const codes: number[] = [];
  for (const { column } of members) {
    const start = dictionary.length;
    for (const text of column.dictionary) dictionary.push(text);
    for (const code of column.codes) codes.push(start + code);
  }
  return { name, dictionary, codes: Int32Array.from(codes) };
}
