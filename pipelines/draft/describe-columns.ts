import type { Responses, TextColumn, VariableMetadata } from "#exports/export-reader";
import { isIdentifyingName, isNameOfTool } from "#exports/header/identifying-columns";
import { RECORD_NUMBER } from "#schemas/study";
import { RESERVED_COLUMNS } from "#schemas/tables/respondents";
import { REGION, WHOLE } from "#schemas/tables/status";
import { contentOf, isClosed, isEvery, isPersonal, withoutDetails } from "./column-content.ts";
import { describeColumn } from "./describe-column.ts";
import { type DraftQuestion, withUniqueIds } from "./draft-question.ts";
import { isOtherId, isRepeatedId } from "./find-record-id.ts";
import { type DraftReplicates, findReplicates } from "./replicate-columns.ts";
import { type BoxSets, withBoxSets } from "./sets/box-sets.ts";
import { describeSet } from "./sets/describe-set.ts";

/** What the columns of an export seem to be. */
export interface DescribedColumns {
  readonly questions: readonly DraftQuestion[];
  /** Columns left out because they would identify someone: by their name, or by what they hold. */
  readonly identifying: readonly string[];
  /** Columns where nothing is written. */
  readonly empty: readonly string[];
  /** Columns that say how the answers were collected, or say again what boxes say: they ask nothing. */
  readonly technical: readonly string[];
  readonly weight?: DraftWeight;
  /** Sets of columns that seem to be replicates of the weight. */
  readonly replicates: readonly DraftReplicates[];
}

/** The column that seems to hold a weight, and the decimal sign of its numbers where one is written. */
export interface DraftWeight {
  readonly column: string;
  readonly decimal?: "," | ".";
  /** Whether the file says so. */
  readonly declared: boolean;
}

/** Says what each column seems to hold; a new study begins with that. */
export function describeColumns(responses: Responses, recordId: string): DescribedColumns {
  const { metadata, repeated, guessed } = withBoxSets(responses);
  const sent = responses.columns.filter(({ name }) => name !== recordId && name !== RECORD_NUMBER);
  const identifying = sent.filter((column) => !TECHNICAL.test(column.name.trim()) && isIdentifying(column));
  const rest = sent.filter((column) => !identifying.includes(column));
  const empty = rest.filter((column) => contentOf(column).answered === 0 && !metadata.get(column.name)?.multipleSet);
  const technical = rest.filter(
    (column) =>
      !empty.includes(column) &&
      (isTechnical(metadata.get(column.name), column.name) ||
        isOtherId(column, responses) ||
        isRepeatedId(column, responses) ||
        repeated.has(column.name)),
  );
  const replicates = findReplicates(
    rest.filter(({ name }) => name !== responses.weight && !metadata.get(name)?.multipleSet),
  );
  const replicated = new Set(replicates.flatMap((set) => set.names));
  const single = rest.filter(({ name }) => !replicated.has(name));
  const weight =
    single.find(({ name }) => name === responses.weight) ??
    single.find((column) => isWeight(column) && !isMeasured(metadata.get(column.name)));
  const asked = single.filter((column) => ![...empty, ...technical, weight].includes(column)).map(withoutDetails);
  const names = (columns: readonly TextColumn[]) => columns.map(({ name }) => name);
  return {
    questions: withUniqueIds(describeAll(asked, { metadata, guessed }), [recordId, ...RESERVED_COLUMNS, ...UNCROSSED]),
    identifying: names(identifying),
    empty: names(empty),
    technical: names(technical),
    replicates,
    ...(weight === undefined ? {} : { weight: draftWeight(weight, responses) }),
  };
}

/** Names by which tables call everybody and the territory of a respondent: a question that bears one could not be crossed. */
const UNCROSSED = [WHOLE, REGION];

function describeAll(
  columns: readonly TextColumn[],
  { metadata, guessed }: Omit<BoxSets, "repeated">,
): readonly DraftQuestion[] {
  const done = new Set<string>();
  return columns.flatMap((column) => {
    const set = metadata.get(column.name)?.multipleSet;
    if (set === undefined) return [describeColumn(column, metadata.get(column.name))];
    if (done.has(set)) return [];
    done.add(set);
    const members = columns.filter(({ name }) => metadata.get(name)?.multipleSet === set);
    return members.length === 1
      ? [describeColumn(column, metadata.get(column.name))]
      : describeSet(set, members, metadata).map((question) => withGuess(question, guessed));
  });
}

/** A multiple or a grid is a guess where its columns were put together by their names or labels. */
function withGuess(question: DraftQuestion, guessed: ReadonlySet<string>): DraftQuestion {
  const columns = question.source.columns?.values() ?? question.source.mentions ?? [];
  return [...columns].some((name) => guessed.has(name)) ? { ...question, guessed: true } : question;
}

/** Identified by its name, unless its few answers come back as those of a question do; or by what it holds. */
function isIdentifying(column: TextColumn): boolean {
  const content = contentOf(column);
  if (isNameOfTool(column.name) || isEvery(content, "moment") || isPersonal(content)) return true;
  const closed = isClosed(content) && content.answered >= 5 * content.texts.size;
  return isIdentifyingName(column.name) && !closed;
}

/** What survey tools add to the answers. */
const TECHNICAL =
  /^(?:progress|finished|distribution ?channel|response_status|is[ _]?draft|is[ _]?test(?: data)?|dispcode|review[ _]?stat(?:e|us)|interview__\w+|lastpage|derni[eè]re page|startlanguage|langue de d[ée]part|seed|t[eê]te de s[ée]rie|interviewtime|temps total|grouptime\d*|temps pour le groupe de questions.*|refurl|url de r[ée]f[ée]rence|collector ?id|id du collecteur|(?:origine|lang|appareil|temps|derniere_question)_saisie|q_recaptchascore|__version__|_(?:index|status|validation_status|notes|tags|.+_(?:altitude|precision))|today|formhub\/uuid|meta\/(?:instanceid|rootuuid))$/i;
const TECHNICAL_IMPORTS = new Set([
  "status",
  "progress",
  "finished",
  "duration",
  "distributionChannel",
  "userLanguage",
]);

const isTechnical = (variable: VariableMetadata | undefined, name: string): boolean =>
  TECHNICAL.test(name.trim()) || TECHNICAL_IMPORTS.has(variable?.importId ?? "");

/** Names of weights, those of Insee (EXTRI), of the European Social Survey, of the General Social Survey and of R's samples too. */
const WEIGHT =
  /^(?:poidsf?|pond|pond[ée]ration|[dp]?weights?|anweight|pspwght|wtss(?:all|nr|ps)?|p?wgt|p?wt|p?w|coef|coefficient|redressement|coefred|extri)\d*(?:$|[\s_.-])/i;

/** A column named like a weight, all of whose values are positive numbers. */
function isWeight(column: TextColumn): boolean {
  if (!WEIGHT.test(column.name)) return false;
  const { texts, answered, rowCount } = contentOf(column);
  return answered === rowCount && [...texts.keys()].every((text) => Number(text.replace(",", ".")) > 0);
}

/** A label that says what was weighed: people, luggage, babies. */
const MEASURED = /\b(?:body|birth|lbs?|pounds?|kg|kilos?|kilogram(?:me)?s|grams?|grammes|corporel|naissance)\b/i;
const isMeasured = (variable: VariableMetadata | undefined): boolean => MEASURED.test(variable?.label ?? "");

const draftWeight = (column: TextColumn, { weight }: Responses): DraftWeight => ({
  column: column.name,
  decimal: decimalOf(column),
  declared: column.name === weight,
});

function decimalOf(column: TextColumn): DraftWeight["decimal"] {
  const texts = [...contentOf(column).texts.keys()];
  return ([",", "."] as const).find((sign) => texts.some((text) => text.includes(sign)));
}
