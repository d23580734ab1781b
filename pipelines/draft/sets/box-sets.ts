import type { Responses, TextColumn, VariableMetadata } from "#exports/export-reader";
import { contentOf, isClosed } from "../column-content.ts";
import { isBoxColumn, questionOf } from "./describe-set.ts";
import { areMentions } from "./mentions-of.ts";

export interface BoxSets {
  /** The file's metadata, and the sets that names and boxes make. */
  readonly metadata: ReadonlyMap<string, VariableMetadata>;
  /** Columns of sets that no metadata tell. */
  readonly guessed: ReadonlySet<string>;
  /** Columns that hold in one cell what the boxes of a set say. */
  readonly repeated: ReadonlySet<string>;
}

/**
 * Sets that no metadata tell: Q5_1, Q5_2 and Q5_3, or « means/press » and « means/web » beside « means », all checked or
 * not; or labels that begin with one question: « Le thé, c'est… - la santé ».
 */
export function withBoxSets({ columns, metadata }: Responses): BoxSets {
  const known = new Map(metadata.map((variable) => [variable.name, variable]));
  const free = columns.filter(({ name }) => known.get(name)?.multipleSet === undefined);
  const numbered = Map.groupBy(free, ({ name }) => /^(.*[A-Za-z0-9])_\d+$/.exec(name)?.[1]);
  for (const [stem, members] of numbered) {
    const areBoxes =
      members.length >= FEWEST_COLUMNS && members.every((column) => isBoxColumn(column, known.get(column.name)));
    const areCited =
      members.length > 1 && members.every((column) => isClosed(contentOf(column))) && areMentions(members);
    if (stem === undefined || !(areBoxes || areCited)) continue;
    for (const { name } of members) known.set(name, { ...known.get(name), name, multipleSet: stem });
  }
  joinByQuestion(free, known);
  const repeated = joinByColumnAbove(free, known);
  const guessed = free.filter(({ name }) => known.get(name)?.multipleSet !== undefined).map(({ name }) => name);
  return { metadata: known, repeated, guessed: new Set(guessed) };
}

function joinByQuestion(columns: readonly TextColumn[], known: Map<string, VariableMetadata>): void {
  const questions = Map.groupBy(columns, ({ name }) => questionOf(known.get(name)?.label?.trim() || name));
  for (const [question, members] of questions) {
    const isSet = members.every((column) => !known.get(column.name)?.multipleSet && isClosed(contentOf(column)));
    if (question === undefined || members.length < FEWEST_COLUMNS || !isSet) continue;
    const set = setName(question, members, columns);
    for (const { name } of members) known.set(name, { ...known.get(name), name, multipleSet: set });
  }
}

/** Gives the columns above, which say again what their boxes say. */
function joinByColumnAbove(columns: readonly TextColumn[], known: Map<string, VariableMetadata>): ReadonlySet<string> {
  const above = new Set<string>();
  for (const [stem, members] of byColumnAbove(columns)) {
    if (members.length < 2 || !members.every((column) => isBoxColumn(column, known.get(column.name)))) continue;
    above.add(stem);
    for (const { name } of members) {
      known.set(name, { name, label: name.slice(stem.length + 1), ...known.get(name), multipleSet: stem });
    }
  }
  return above;
}

const FEWEST_COLUMNS = 3;

/**
 * What the names of the columns of a question begin with, and no other name does: Q9R of Q9R1 and Q9R2; the question where
 * there is nothing of the kind.
 */
function setName(question: string, members: readonly TextColumn[], columns: readonly TextColumn[]): string {
  let common = members[0].name;
  while (!members.every(({ name }) => name.startsWith(common))) common = common.slice(0, -1);
  const isOwn = columns.filter(({ name }) => name.startsWith(common)).length === members.length;
  const name = common.replace(/[^\p{L}\d?!…]+$/u, "");
  return isOwn && /\p{L}/u.test(name) ? name : question;
}

/** KoboToolbox and ODK write `question/answer` beside `question`; a group of questions has no column of its own. */
function byColumnAbove(columns: readonly TextColumn[]): ReadonlyMap<string, readonly TextColumn[]> {
  const names = new Set(columns.map(({ name }) => name));
  const above = new Map<string, TextColumn[]>();
  for (const column of columns) {
    const parts = column.name.split("/");
    const stem = parts.map((_, at) => parts.slice(0, at).join("/")).findLast((start) => names.has(start));
    if (stem !== undefined) above.set(stem, [...(above.get(stem) ?? []), column]);
  }
  return above;
}
