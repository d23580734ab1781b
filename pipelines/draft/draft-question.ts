import type { MissingKind } from "#schemas/labels";

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
  readonly type: "single" | "multiple" | "grid" | "rank" | "number" | "date" | "text";
  readonly codes: readonly DraftCode[];
  /** True when the labels come from the file, and not from the codes seen. */
  readonly labelled: boolean;
  /** True when nothing but names and labels says that these columns are one question. */
  readonly guessed?: boolean;
  /** Rows of a grid and their labels. */
  readonly items?: ReadonlyMap<string, string>;
  readonly range?: readonly [number, number];
  readonly integer?: boolean;
  readonly unit?: string;
  /** What the analyst should look at, beside the type. */
  readonly remark?: string;
  /** Where the answers are, when not in a column of that name. */
  readonly source: DraftSource;
}

export interface DraftSource {
  readonly column?: string;
  /** Column of each code of a set, or of each row of a grid. */
  readonly columns?: ReadonlyMap<string, string>;
  /** Columns of the first answer cited, of the second… */
  readonly mentions?: readonly string[];
  /** What says « checked » in a set. */
  readonly checked?: readonly string[];
  /** Code of the answer that a text written in its box gives. */
  readonly other?: string;
  readonly delimited?: string;
  /** The file holds labels, and codes were made for them. */
  readonly values?: "labels";
  /** Code of each text that the file holds and that is shown otherwise. */
  readonly recode?: ReadonlyMap<string, string>;
  readonly decimal?: "," | ".";
  readonly format?: "dd/mm/yyyy" | "mm/dd/yyyy";
}

export const THOUSANDS_REMARK = "« 1,234 » : des milliers, ou trois décimales ? écrire decimal: selon le cas";
export const CODES_REMARK = "« 1,2 » : deux réponses, ou un nombre décimal ? type: number dans ce cas";

/** Words that a reader of YAML takes for something else than a text. */
export const NOT_A_TEXT = /^(?:null|true|false)$/i;

/** A name that can be an identifier: letters, digits, `-` and `_`. */
export function identifierOf(name: string): string {
  const plain = codeOf(name)
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9_-]+/g, "_")
    .replace(/^[_-]+|[_-]+$/g, "");
  return (/^[A-Za-z]/.test(plain) && !NOT_A_TEXT.test(plain) ? plain : `q_${plain}`).slice(0, 40).replace(/_+$/, "");
}

/** LimeSurvey may write the wording after the code of a question: « A1[SQ001]. Moyens ? [Budget] ». */
const codeOf = (name: string): string => /^([A-Za-z]\w*(?:\[[^\]]*\])*)\. ./.exec(name)?.[1] ?? name;

/** A name of a column as a reader would write it. */
export const readableName = (name: string): string =>
  name.replace(/\s/.test(name.trim()) ? /[_\s]+/g : /[_.\s]+/g, " ").trim() || name;

/** The questions under identifiers that are all different, even without regard to case, and none that is forbidden. */
export function withUniqueIds(
  questions: readonly DraftQuestion[],
  forbidden: readonly string[] = [],
): readonly DraftQuestion[] {
  const used = new Set(forbidden.map((name) => name.toLowerCase()));
  return questions.map((question) => {
    const { columns, mentions, column = question.id } = question.source;
    let { id } = question;
    for (let rank = 2; used.has(id.toLowerCase()); rank++) id = `${question.id}_${rank}`;
    used.add(id.toLowerCase());
    const source =
      (columns ?? mentions) === undefined && id !== column ? { ...question.source, column } : question.source;
    return { ...question, id, source };
  });
}
