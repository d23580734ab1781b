import type { MissingKind } from "#schemas/labels";
import type { Responses, TextColumn, VariableMetadata } from "../export-reader.ts";
import { isIdentifyingName } from "../header/identifying-columns.ts";

/** An answer of a closed question: its code, its label, and the kind of missing answer that it seems to be. */
export interface DraftCode {
  readonly code: string;
  readonly label: string;
  readonly missing?: MissingKind;
}

/** What a column, or the columns of a set, seem to hold. */
export interface DraftQuestion {
  readonly id: string;
  readonly label: string;
  readonly type: "single" | "multiple" | "number" | "date" | "text";
  readonly codes: readonly DraftCode[];
  /** True when the labels come from the file, and not from the codes seen. */
  readonly labelled: boolean;
  /** Column of the file, where its name cannot be an identifier; for a set, the column of each code. */
  readonly column?: string;
  readonly columns?: ReadonlyMap<string, string>;
  readonly checked?: readonly string[];
  /** The file holds labels, and codes were made for them. */
  readonly fromLabels: boolean;
  readonly range?: readonly [number, number];
  readonly integer: boolean;
}

/** More distinct texts than this make an open question. */
const MOST_CODES = 25;
/** More distinct numbers than this make a number. */
const MOST_NUMERIC_CODES = 12;

/** The column that identifies a record: named so, or the first whose texts are all different. */
export function findRecordId({ columns, rowCount }: Responses): string | undefined {
  const unique = columns.filter(({ dictionary }) => dictionary.length === rowCount && !dictionary.includes(""));
  return (
    unique.find(({ name }) => /^(?:id|.*_id|identifiant|responseid|numero|respondent.*)$/i.test(name)) ?? unique[0]
  )?.name;
}

/** What the columns seem to hold; those that identify a person are left out. */
export function describeColumns(responses: Responses, recordId: string | undefined): readonly DraftQuestion[] {
  const metadata = new Map(responses.metadata.map((variable) => [variable.name, variable]));
  const questions: DraftQuestion[] = [];
  const sets = new Set<string>();
  for (const column of responses.columns) {
    if (column.name === recordId || isIdentifyingName(column.name)) continue;
    const set = metadata.get(column.name)?.multipleSet;
    if (set === undefined) questions.push(describeOne(column, metadata.get(column.name)));
    else if (!sets.has(set)) {
      sets.add(set);
      const members = responses.columns.filter(({ name }) => metadata.get(name)?.multipleSet === set);
      questions.push(describeSet(set, members, metadata));
    }
  }
  return withUniqueIds(questions);
}

function describeOne(column: TextColumn, variable: VariableMetadata | undefined): DraftQuestion {
  const { name } = column;
  const id = identifierOf(name);
  const label = variable?.label ?? name;
  const seen = column.dictionary.filter((text) => text !== "");
  const question = {
    id,
    label,
    column: id === name ? undefined : name,
    labelled: false,
    fromLabels: false,
    integer: false,
  };
  if (variable?.valueLabels !== undefined) {
    const codes = labelledCodes(variable.valueLabels, seen, variable.missingValues ?? []);
    return { ...question, type: "single", codes, labelled: true };
  }
  if (seen.length > 0 && seen.every((text) => /^\d{4}-\d{2}-\d{2}/.test(text)))
    return { ...question, type: "date", codes: [] };
  const numbers = seen.map((text) => Number(text.replace(",", ".")));
  const numeric = seen.length > 0 && numbers.every(Number.isFinite);
  if (numeric && seen.length > MOST_NUMERIC_CODES) {
    const range = [numbers.reduce((a, b) => Math.min(a, b)), numbers.reduce((a, b) => Math.max(a, b))] as const;
    return { ...question, type: "number", codes: [], range, integer: numbers.every(Number.isInteger) };
  }
  if (seen.length === 0 || seen.length > MOST_CODES || column.codes.length < 2 * seen.length) {
    return { ...question, type: "text", codes: [] };
  }
  const ordered = numeric ? [...seen].sort((a, b) => Number(a) - Number(b)) : [...seen].sort();
  if (ordered.every((text) => /^[\w-]{1,8}$/.test(text))) {
    return {
      ...question,
      type: "single",
      codes: ordered.map((text) => ({ code: text, label: text, missing: missingKind(text) })),
    };
  }
  const codes = ordered.map((text, index) => ({ code: String(index + 1), label: text, missing: missingKind(text) }));
  return { ...question, type: "single", codes, fromLabels: true };
}

function describeSet(
  set: string,
  members: readonly TextColumn[],
  metadata: ReadonlyMap<string, VariableMetadata>,
): DraftQuestion {
  const codes = members.map(({ name }, index) => ({
    code: String(index + 1),
    label: metadata.get(name)?.label ?? name,
  }));
  const seen = new Set(members.flatMap(({ dictionary }) => dictionary.filter((text) => !/^(?:0|non?|)$/i.test(text))));
  return {
    id: identifierOf(set.replace(/^\$/, "")),
    label: set,
    type: "multiple",
    codes,
    labelled: members.some(({ name }) => metadata.get(name)?.label !== undefined),
    columns: new Map(members.map(({ name }, index) => [String(index + 1), name])),
    checked: [...seen].slice(0, 20),
    fromLabels: false,
    integer: false,
  };
}

function labelledCodes(
  labels: ReadonlyMap<string, string>,
  seen: readonly string[],
  missing: readonly string[],
): readonly DraftCode[] {
  const all = [...new Set([...labels.keys(), ...seen])];
  return all.map((code) => {
    const label = labels.get(code) ?? code;
    const kind = missingKind(label) ?? (missing.includes(code) ? "invalid" : undefined);
    return { code, label, missing: kind };
  });
}

/** The kind of missing answer that a label or a code seems to tell. */
function missingKind(text: string): MissingKind | undefined {
  if (/ne sai[ts] pas|^nsp$|^98$|don.?t know/i.test(text)) return "dont-know";
  if (/refus|sans réponse|^n\.?r\.?$|^99$/i.test(text)) return "refused";
  if (/sans objet|non concern|not applicable/i.test(text)) return "not-applicable";
  if (/question_not_shown|non posé/i.test(text)) return "not-asked";
  return undefined;
}

/** A name that can be an identifier: letters, digits, `-` and `_`. */
function identifierOf(name: string): string {
  const plain = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return (/^[A-Za-z]/.test(plain) ? plain : `q_${plain}`).slice(0, 58);
}

function withUniqueIds(questions: readonly DraftQuestion[]): readonly DraftQuestion[] {
  const used = new Set<string>();
  return questions.map((question) => {
    let { id } = question;
    for (let rank = 2; used.has(id); rank++) id = `${question.id}_${rank}`;
    used.add(id);
    const column =
      question.columns === undefined && id !== question.id ? (question.column ?? question.id) : question.column;
    return { ...question, id, column };
  });
}
