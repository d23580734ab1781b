/** What a type of question takes: a key that it would ignore is refused. */
interface QuestionTypeNeeds {
  /** How its answers are kept. */
  readonly answers: "codes" | "numbers" | "texts";
  /** Whether `range` makes numbers of its codes. */
  readonly mayBeNumbers?: true;
  /** Keys of the question, among TYPED_KEYS. */
  readonly takes: readonly TypedKey[];
  /** Keys of which one at least must be there, where answers are codes. */
  readonly needs?: readonly TypedKey[];
  /** Whether it has rows. */
  readonly rows?: true;
}

/** Keys of a question that only some types read. */
export const TYPED_KEYS = [
  "codes",
  "items",
  "items_from",
  "max_answers",
  "range",
  "between",
  "integer",
  "unit",
  "level",
  "within",
  "sum_to",
] as const;
export type TypedKey = (typeof TYPED_KEYS)[number];

/** Types of questions, as a questionnaire names them. */
export const QUESTION_TYPES = {
  single: { answers: "codes", takes: ["codes"], needs: ["codes"] },
  multiple: { answers: "codes", takes: ["codes", "max_answers"], needs: ["codes"] },
  scale: { answers: "codes", mayBeNumbers: true, takes: ["codes", "range", "integer", "unit"], needs: ["codes"] },
  number: { answers: "numbers", takes: ["codes", "range", "integer", "unit"] },
  rank: {
    answers: "numbers",
    takes: ["codes", "items", "items_from", "range", "integer", "unit", "sum_to"],
    rows: true,
  },
  grid: {
    answers: "codes",
    mayBeNumbers: true,
    takes: ["codes", "items", "items_from", "range", "integer", "unit", "sum_to"],
    needs: ["codes"],
    rows: true,
  },
  text: { answers: "texts", takes: [] },
  date: { answers: "texts", takes: ["between"] },
  territory: { answers: "codes", takes: ["codes", "level", "within"], needs: ["level"] },
} as const satisfies Readonly<Record<string, QuestionTypeNeeds>>;
export type QuestionType = keyof typeof QUESTION_TYPES;
export const QUESTION_TYPE_NAMES = Object.keys(QUESTION_TYPES) as [QuestionType, ...QuestionType[]];

/** What is known of a type, of one type itself. */
export const needsOf = (type: QuestionType): QuestionTypeNeeds => QUESTION_TYPES[type];

type Declared = { readonly type: QuestionType } & { readonly [Key in TypedKey]?: unknown };

/** Whether the answers to a question are numbers: by its type, or by the range that it declares. */
export function isNumeric({ type, range }: Pick<Declared, "type" | "range">): boolean {
  const { answers, mayBeNumbers } = needsOf(type);
  return answers === "numbers" || (mayBeNumbers === true && range !== undefined);
}

/** A key, and why it may not stand where it stands. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** Keys that mean nothing where the answers are codes; an `integer: false` changes nothing anywhere. */
const OF_NUMBERS: readonly TypedKey[] = ["integer", "unit", "sum_to"];

/** The keys of a question that its type ignores, and those that it lacks. */
export function misfitsOfQuestion(question: Declared): readonly Misfit[] {
  const { takes, needs = [], rows } = needsOf(question.type);
  const numeric = isNumeric(question);
  const given = TYPED_KEYS.filter((key) => question[key] !== undefined && question[key] !== false);
  const ignored = given.filter((key) => !takes.includes(key) || (OF_NUMBERS.includes(key) && !numeric));
  const lacks = numeric ? [] : needs.filter((key) => question[key] === undefined);
  const rowless = rows === true && question.items === undefined && question.items_from === undefined;
  return [
    ...ignored.map((key) => ({
      path: [key],
      message: takes.includes(key)
        ? `clé sans effet sur une question ${question.type} sans range:, dont les réponses sont des codes`
        : `clé sans effet sur une question ${question.type} (${takes.length === 0 ? "aucune ne la règle" : `celles qui la règlent : ${takes.join(", ")}`})`,
    })),
    ...lacks.map((key) => ({ path: ["type"], message: `une question ${question.type} demande ${key}:` })),
    ...(rowless
      ? [{ path: ["type"], message: `une question ${question.type} demande ses lignes, items: ou items_from:` }]
      : []),
  ];
}

/** Keys of a source that only some questions read. */
const SOURCE_KEYS = [
  "column",
  "columns",
  "delimited",
  "mentions",
  "checked",
  "none_checked",
  "other",
  "values",
  "recode",
  "rescale",
  "decimal",
  "format",
] as const;
type SourceKey = (typeof SOURCE_KEYS)[number];
type DeclaredSource = { readonly [Key in SourceKey]?: unknown };

/** What of a question and its source says which keys are read. */
interface Reading {
  readonly numeric: boolean;
  /** A column per code. */
  readonly boxes: boolean;
  /** A cell that holds a code, or several. */
  readonly codes: boolean;
  readonly parts: boolean;
  readonly type: QuestionType;
  readonly source: DeclaredSource;
}

interface SourceRule {
  readonly reads: (reading: Reading) => boolean;
  /** Where the key is heeded, as the finding says it. */
  readonly by: string;
}

const OF_NUMBER: SourceRule = { reads: ({ numeric }) => numeric, by: "les nombres" };
const OF_BOXES: SourceRule = { reads: ({ boxes }) => boxes, by: "les cases d'une question multiple" };
const isPlace = (type: QuestionType): boolean => needsOf(type).takes.includes("level");

/** Types whose several answers may come in one cell. */
const IN_ONE_CELL: ReadonlySet<QuestionType> = new Set(["multiple", "rank"]);

/** Whether a ranking comes in one cell, which holds its rows in their order. */
export const isRankingInCell = ({ type }: Pick<Declared, "type">, source: { readonly delimited?: unknown }): boolean =>
  type === "rank" && source.delimited !== undefined;

const SOURCE_RULES: Readonly<Record<SourceKey, SourceRule>> = {
  column: {
    reads: ({ source }) => source.columns === undefined && source.mentions === undefined,
    by: "une source sans columns: ni mentions:",
  },
  columns: { reads: ({ parts }) => parts, by: "les questions multiple, grid et rank" },
  delimited: {
    reads: ({ type, source }) => IN_ONE_CELL.has(type) && source.columns === undefined && source.mentions === undefined,
    by: "une question multiple ou rank en une seule cellule, sans columns: ni mentions:",
  },
  mentions: {
    reads: ({ type, source }) => type === "multiple" && source.columns === undefined,
    by: "une question multiple sans columns:",
  },
  checked: OF_BOXES,
  none_checked: OF_BOXES,
  other: {
    reads: ({ codes, boxes, type }) => (codes || boxes) && !isPlace(type) && type !== "rank",
    by: "les questions à codes",
  },
  values: {
    reads: ({ codes }) => codes,
    by: "les questions à codes et les territoires ; ailleurs, écrire recode: { libellé: valeur }",
  },
  recode: {
    reads: ({ codes, numeric }) => codes || numeric,
    by: "les questions à codes, les territoires et les nombres ; pour des cases, écrire checked:",
  },
  rescale: OF_NUMBER,
  decimal: OF_NUMBER,
  format: { reads: ({ type }) => type === "date", by: "les questions date" },
};

/** The keys of a source that the question ignores; `values: codes` is what is done without it. */
export function misfitsOfSource(question: Declared, source: DeclaredSource): readonly Misfit[] {
  const { type } = question;
  const ranking = isRankingInCell(question, source);
  const numeric = isNumeric(question) && !ranking;
  const boxes = type === "multiple" && source.delimited === undefined && source.mentions === undefined;
  const codes = ranking || (!numeric && needsOf(type).answers === "codes" && !boxes);
  const reading = { numeric, boxes, codes, parts: type === "multiple" || needsOf(type).rows === true, type, source };
  return SOURCE_KEYS.filter((key) => source[key] !== undefined && !(key === "values" && source.values === "codes"))
    .filter((key) => !SOURCE_RULES[key].reads(reading))
    .map((key) => ({
      path: [key],
      message: `clé sans effet sur cette question ${type} : la lisent ${SOURCE_RULES[key].by}`,
    }));
}
