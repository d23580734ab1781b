import { Answers } from "#answers/answers";
import type { Finding } from "#findings/finding";
import type { FindingInput } from "#findings/finding-log";
import type { WaveQuestion } from "#study/waves/wave-questions";
import { partsOf, type Routed } from "../apply-routing.ts";
import type { RecodeContext } from "../recode/recode-context.ts";

/** Findings on answers that are then read as none; as an error, one has told its cause already. */
const UNREAD: readonly string[] = ["OBS-V216", "OBS-V217", "OBS-V220", "OBS-V221", "OBS-G201", "OBS-G205", "OBS-G214"];
const NOT_ASKED = "OBS-V225";
/** A larger share of lost answers is no slip of respondents: the column is not that of the question. */
const MOST_LOST = 0.2;
/** Fewer lost answers than this may be those of a test, or of chance. */
const FEWEST_LOST = 20;

interface Lost {
  readonly lost: number;
  readonly given: number;
  readonly first: Finding;
  /** Columns of the file, where they are told. */
  readonly columns?: readonly string[];
}

/** Tells, as an error, columns most of whose answers would be lost: a column shifted, exchanged, or of another list. */
export function checkLosses(
  asked: readonly WaveQuestion[],
  routed: Routed,
  { blanks, sent }: Pick<RecodeContext, "blanks" | "sent">,
): void {
  const told = routed.tally.findings;
  for (const loss of unreadColumns(asked, routed, { blanks, sent })) tell(loss, UNREADABLE, routed);
  const answers = new Answers({ rowCount: routed.rowCount, columns: routed.columns }, routed.questionnaire);
  for (const question of asked) {
    const findings = told.filter(({ code, field }) => code === NOT_ASKED && field === question.question.id);
    if (findings.length === 0) continue;
    const lost = countOf(findings);
    tell({ lost, given: lost + answeredParts(question, answers), first: findings[0] }, UNASKED, routed);
  }
}

interface Found {
  readonly finding: Finding;
  readonly count: number;
}

/** The columns that lose too many answers: those of one question, or of one likely cause, are told at once. */
function unreadColumns(
  asked: readonly WaveQuestion[],
  { tally }: Routed,
  { blanks, sent }: Pick<RecodeContext, "blanks" | "sent">,
): readonly Lost[] {
  const byColumn = new Map<string, Found[]>();
  for (const { finding, fields } of tally.byField)
    if (UNREAD.includes(finding.code) && finding.level === "warning")
      for (const [field, count] of fields) byColumn.set(field, [...(byColumn.get(field) ?? []), { finding, count }]);
  const questions = new Map(
    asked.flatMap(({ question, columns }) => [...columns.values()].map((name) => [name, question.id])),
  );
  const losses = [...byColumn].flatMap(([column, found]) => {
    const lost = found.reduce((sum, { count }) => sum + count, 0);
    const given = writtenRows(sent(column), blanks);
    if (!isTooMuch({ lost, given })) return [];
    const [{ finding: first }] = found.toSorted((one, other) => other.count - one.count);
    return [{ lost, given, first: { ...first, field: column }, columns: [column] }];
  });
  const groups = Map.groupBy(losses, ({ first, columns: [column] }) =>
    first.cause === null ? `question ${questions.get(column) ?? column}` : `cause ${first.cause} ${first.repair}`,
  );
  return [...groups.values()].map((group) => ({
    lost: group.reduce((sum, { lost }) => sum + lost, 0),
    given: group.reduce((sum, { given }) => sum + given, 0),
    first: group[0].first,
    columns: group.flatMap(({ columns }) => columns),
  }));
}

const countOf = (findings: readonly Finding[]): number => findings.reduce((sum, { count }) => sum + count, 0);

/** Rows where something is written in a column. */
function writtenRows(sent: ReturnType<RecodeContext["sent"]>, blanks: readonly string[]): number {
  if (sent === undefined) return 0;
  const written = sent.dictionary.map((text) => text.trim() !== "" && !blanks.includes(text.trim()));
  let count = 0;
  for (const code of sent.codes) if (written[code]) count++;
  return count;
}

function answeredParts(question: WaveQuestion, answers: Answers): number {
  return partsOf(question).reduce((sum, part) => {
    const missing = answers.missing(question.question.id, part);
    return sum + missing.reduce((count, kind) => count + Number(kind === 0), 0);
  }, 0);
}

interface Wording extends Pick<FindingInput, "cause" | "repair"> {
  readonly sentence: (field: string) => string;
}

const UNREADABLE: Wording = {
  sentence: (field) => `réponses illisibles dans « ${field} »`,
  cause: "colonne décalée ou échangée avec une autre, ou codes d'une autre liste",
  repair: "vérifier l'export ; sinon corriger column:, recode: ou la liste de codes de la question",
};
const UNASKED: Wording = {
  sentence: (field) => `réponses à « ${field} » données sans que la question soit posée`,
  cause: "condition asked_if différente du filtre de l'institut, ou colonnes échangées",
  repair: "corriger asked_if:, ou la colonne de la question dont elle dépend",
};

const isTooMuch = ({ lost, given }: Pick<Lost, "lost" | "given">): boolean =>
  lost >= FEWEST_LOST && lost > MOST_LOST * given;

/** What explains the cases that are summed up explains the sum. */
function tell({ lost, given, first, columns = [] }: Lost, { sentence, ...usual }: Wording, { tally }: Routed): void {
  if (!isTooMuch({ lost, given })) return;
  const { file, line, field, expected } = first;
  const [name, ...others] = columns.length === 0 ? [field ?? ""] : columns;
  const where = others.length === 0 ? name : [name, ...others].slice(0, MOST_NAMED).join(" », « ");
  const more = columns.length > MOST_NAMED ? ` et ${columns.length - MOST_NAMED} autres colonnes` : "";
  const message = `${sentence(where)}${more} : ${lost} sur ${given}, trop pour des fautes isolées`;
  const why = first.repair === null ? usual : { cause: first.cause, repair: first.repair };
  tally.add({ code: "OBS-V238", message, file, line, field, expected, ...why, count: lost });
}

/** More columns than this are told by their number. */
const MOST_NAMED = 5;
