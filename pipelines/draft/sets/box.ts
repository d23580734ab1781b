import type { TextColumn, VariableMetadata } from "#exports/export-reader";
import { missingKind } from "#schemas/questions/missing-kind";
import { contentOf } from "../column-content.ts";

const CHECKED = /^(?:1|y|yes|oui|o|x|true|vrai|coché|checked|selected)$/i;
const UNCHECKED = /^(?:0|2|n|no|non|false|faux|n\/a|-9{2,3}|non coché|unchecked|not selected|\{question_not_shown\})$/i;
/** « Non cité », « Not.breakfast »: what the other label says, denied. */
const DENIAL = /^(?:non|pas|not?)[\s._-]+/i;

/** A column of a set, and what it says of itself. */
export interface Member {
  readonly column: TextColumn;
  readonly label: string;
  readonly texts: readonly string[];
  /** Labels that the file gives to its codes. */
  readonly labels?: ReadonlyMap<string, string>;
  /** The file itself says that the columns are boxes of one question. */
  readonly declared: boolean;
  /** What a box says when it is checked, where it is the place of its answer in the list. */
  readonly place?: string;
}

/** A column with what the file says of it. */
export function toMember(column: TextColumn, variable: VariableMetadata | undefined, label: string): Member {
  const labels = variable?.valueLabels;
  const declared = variable?.multipleSet?.startsWith("$") === true && (labels?.size ?? 0) <= 2;
  return { column, label, texts: [...contentOf(column).texts.keys()], labels, declared };
}

/**
 * Whether a column says « checked » or nothing, in one word, by the labels of its codes or by its own label; in a set that
 * the file declares, other codes beside are missing answers.
 */
export function isBox(member: Member): boolean {
  const { texts, label, declared, place } = member;
  if (place !== undefined) return true;
  const own = texts.filter((text) => !isUnchecked(member, text));
  if (own.length <= 1) return own.every((text) => isChecked(member, text) || text === label);
  return declared && own.some((text) => isChecked(member, text)) && own.every((text) => /^\d+$/.test(text));
}

/** What says « checked » in a box. */
export function checkedTexts(member: Member): readonly string[] {
  const { texts, place } = member;
  if (place !== undefined) return [place];
  const own = texts.filter((text) => !isUnchecked(member, text));
  return own.length === 1 ? own : own.filter((text) => isChecked(member, text));
}

export const isUnchecked = (member: Member, text: string): boolean => {
  const said = saidBy(member, text);
  return UNCHECKED.test(said) || (said !== text && (isDenied(member, said) || missingKind(said) !== undefined));
};

/** Whether a text says « checked » or « unchecked », the box's own label left aside. */
export const isWordOfBox = (member: Member, text: string): boolean =>
  isChecked(member, text) || isUnchecked(member, text);

const isChecked = (member: Member, text: string): boolean => {
  const said = saidBy(member, text);
  return CHECKED.test(said) || (said !== text && (said === member.label || isDeniedBy(member, said)));
};

/**
 * What a code says: its label, where the file gives one. The labels of a set that the file declares may be those of the
 * answers: there a code says itself, unless its label says yes or no.
 */
function saidBy({ labels, declared }: Member, text: string): string {
  const label = labels?.get(text)?.trim();
  if (label === undefined || label === "") return text;
  return declared && !CHECKED.test(label) && !UNCHECKED.test(label) ? text : label;
}

const isDenied = ({ labels }: Member, said: string): boolean =>
  DENIAL.test(said) && [...(labels?.values() ?? [])].some((other) => isSame(said.replace(DENIAL, ""), other));

const isDeniedBy = ({ labels }: Member, said: string): boolean =>
  [...(labels?.values() ?? [])].some((other) => DENIAL.test(other) && isSame(other.replace(DENIAL, ""), said));

const isSame = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
