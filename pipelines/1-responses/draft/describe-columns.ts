import { RECORD_NUMBER } from "#schemas/study";
import type { Responses, TextColumn, VariableMetadata } from "../export-reader.ts";
import { isIdentifyingName } from "../header/identifying-columns.ts";
import { contentOf, isClosed, isEvery, isPersonal } from "./column-content.ts";
import { describeColumn } from "./describe-column.ts";
import { describeSet, isBoxColumn } from "./describe-set.ts";
import { type DraftQuestion, withUniqueIds } from "./draft-question.ts";
import { isOtherId } from "./find-record-id.ts";

/** What the columns of an export seem to be. */
export interface DescribedColumns {
  readonly questions: readonly DraftQuestion[];
  /** Columns left out because they would identify someone: by their name, or by what they hold. */
  readonly identifying: readonly string[];
  /** Columns where nothing is written. */
  readonly empty: readonly string[];
  /** Columns that say how the answers were collected, and ask nothing. */
  readonly technical: readonly string[];
  /** The column that seems to hold a weight. */
  readonly weight?: string;
}

/** Says what each column seems to hold; a new study begins with that. */
export function describeColumns(responses: Responses, recordId: string): DescribedColumns {
  const metadata = withBoxSets(responses);
  const sent = responses.columns.filter(({ name }) => name !== recordId && name !== RECORD_NUMBER);
  const identifying = sent.filter((column) => !TECHNICAL.test(column.name.trim()) && isIdentifying(column));
  const rest = sent.filter((column) => !identifying.includes(column));
  const empty = rest.filter((column) => contentOf(column).answered === 0 && !metadata.get(column.name)?.multipleSet);
  const technical = rest.filter(
    (column) =>
      !empty.includes(column) &&
      (isTechnical(metadata.get(column.name), column.name) || isOtherId(column, responses.rowCount)),
  );
  const weight = rest.find(isWeight);
  const asked = rest.filter((column) => ![...empty, ...technical, weight].includes(column));
  const names = (columns: readonly TextColumn[]) => columns.map(({ name }) => name);
  return {
    questions: withUniqueIds(describeAll(asked, metadata), [recordId]),
    identifying: names(identifying),
    empty: names(empty),
    technical: names(technical),
    ...(weight === undefined ? {} : { weight: weight.name }),
  };
}

type Metadata = ReadonlyMap<string, VariableMetadata>;

function describeAll(columns: readonly TextColumn[], metadata: Metadata): readonly DraftQuestion[] {
  const done = new Set<string>();
  return columns.flatMap((column) => {
    const set = metadata.get(column.name)?.multipleSet;
    if (set === undefined) return [describeColumn(column, metadata.get(column.name))];
    if (done.has(set)) return [];
    done.add(set);
    const members = columns.filter(({ name }) => metadata.get(name)?.multipleSet === set);
    return members.length === 1
      ? [describeColumn(column, metadata.get(column.name))]
      : describeSet(set, members, metadata);
  });
}

/** The file's metadata, and the sets that names and boxes make: Q5_1, Q5_2 and Q5_3, all of them checked or not. */
function withBoxSets({ columns, metadata }: Responses): Metadata {
  const known = new Map(metadata.map((variable) => [variable.name, variable]));
  const stems = Map.groupBy(columns, ({ name }) => /^(.*[A-Za-z0-9])_\d+$/.exec(name)?.[1]);
  for (const [stem, members] of stems) {
    if (stem === undefined || members.length < FEWEST_BOXES) continue;
    if (members.some((column) => known.get(column.name)?.multipleSet !== undefined || !isBoxColumn(column))) continue;
    for (const { name } of members) known.set(name, { ...known.get(name), name, multipleSet: stem });
  }
  return known;
}

const FEWEST_BOXES = 3;

/** Identified by its name, unless its few answers come back as those of a question do; or by what it holds. */
function isIdentifying(column: TextColumn): boolean {
  const content = contentOf(column);
  if (isEvery(content, "moment") || isPersonal(content)) return true;
  const closed = isClosed(content) && content.answered >= 5 * content.texts.size;
  return isIdentifyingName(column.name) && !closed;
}

/** What survey tools add to the answers. */
const TECHNICAL =
  /^(?:lastpage|derni[eè]re page|startlanguage|langue de d[ée]part|seed|t[eê]te de s[ée]rie|interviewtime|temps total|grouptime\d*|refurl|url de r[ée]f[ée]rence|collector ?id|origine_saisie|lang_saisie|appareil_saisie|temps_saisie)$/i;
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

/** A column named like a weight, all of whose values are positive numbers. */
function isWeight(column: TextColumn): boolean {
  if (
    !/^(?:poids|pond|pond[ée]ration|weight|wgt|wt|w|coef|coefficient|redressement|coefred)\d*(?:$|[\s_.-])/i.test(
      column.name,
    )
  )
    return false;
  const { texts, answered, rowCount } = contentOf(column);
  return answered === rowCount && [...texts.keys()].every((text) => Number(text.replace(",", ".")) > 0);
}
