import type { Question, Source } from "#schemas/questionnaire";
import type { QuestionChange, WaveQuestionnaire } from "#schemas/questions/wave-questionnaire";
import type { ResolvedQuestionnaire } from "#schemas/study-definition";
import { inheritCodeLists } from "./inherit-code-lists.ts";

interface Inheriting {
  readonly wave: string;
  readonly changes: WaveQuestionnaire;
}

/** A questionnaire in which a wave asks what another asked, but for what it changes; what names the wave already stays. */
export function inheritQuestionnaire(base: ResolvedQuestionnaire, inheriting: Inheriting): ResolvedQuestionnaire {
  const { changes } = inheriting;
  const listed = inheritCodeLists(base, changes);
  const changed = new Map(changes.changed.map((change) => [change.id, change]));
  const questions = [...listed.questions].map(
    ([id, question]) => [id, inheritQuestion(question, changed.get(id), { ...inheriting, base: listed })] as const,
  );
  return { ...listed, questions: new Map([...questions, ...changes.added.map((one) => [one.id, one] as const)]) };
}

/** Version in which a wave asked a question, if it did. */
export const versionOf = ({ versions }: Question, wave: string): Question["versions"][number] | undefined =>
  versions.find(({ waves }) => waves.includes(wave));

/** Codes that a wave offered: those that its version names, else the whole list. */
export function codesOfferedIn(question: Question, wave: string, { codeLists }: ResolvedQuestionnaire): string[] {
  const all = Object.keys(codeLists.get(question.codes ?? "")?.codes ?? {});
  return versionOf(question, wave)?.codes ?? all;
}

function inheritQuestion(
  question: Question,
  change: QuestionChange | undefined,
  { wave, changes, base }: Inheriting & { readonly base: ResolvedQuestionnaire },
): Question {
  const before = versionOf(question, changes.from);
  const isAsked = before !== undefined || change?.version !== undefined;
  if (!isAsked || versionOf(question, wave) !== undefined || changes.dropped.includes(question.id)) return question;
  const source = change?.source ?? question.sources[wave] ?? withoutRows(question.sources[changes.from], change);
  const codes = codesAfter(codesOfferedIn(question, changes.from, base), change);
  const isSame = change?.version === undefined && codes === undefined;
  const versions = isSame
    ? question.versions.map((one) => (one === before ? { ...one, waves: [...one.waves, wave] } : one))
    : [...question.versions, ownVersion(before, { wave, change, codes })];
  return {
    ...question,
    versions,
    ...(question.items === undefined ? {} : { items: rowsAfter(question, change, { wave, from: changes.from }) }),
    sources: source === undefined ? question.sources : { ...question.sources, [wave]: source },
  };
}

/** Codes that the wave offers, where they are not those of the wave before. */
function codesAfter(offered: readonly string[], change: QuestionChange | undefined): string[] | undefined {
  const { new_codes, dropped_codes = [] } = change ?? {};
  if (new_codes === undefined && dropped_codes.length === 0) return undefined;
  return [...new Set([...offered, ...Object.keys(new_codes ?? {})])].filter((code) => !dropped_codes.includes(code));
}

type Version = Question["versions"][number];

function ownVersion(
  before: Version | undefined,
  { wave, change, codes }: { wave: string; change: QuestionChange | undefined; codes: string[] | undefined },
): Version {
  const { note: _, ...kept } = before ?? { id: wave, waves: [], wording: change?.id ?? wave };
  const own = { ...kept, id: wave, ...change?.version, waves: [wave] };
  return codes === undefined ? own : { ...own, codes };
}

/** Rows with the waves that ask them: those that a wave does not ask any more name the others. */
function rowsAfter(
  { items = {}, versions }: Question,
  change: QuestionChange | undefined,
  { wave, from }: { wave: string; from: string },
): NonNullable<Question["items"]> {
  const { new_items = {}, dropped_items = [] } = change ?? {};
  const others = versions.flatMap(({ waves }) => waves);
  const kept = Object.entries(items).map(([row, item]) => {
    const asks = item.waves ?? others;
    if (dropped_items.includes(row)) return [row, { ...item, waves: [...asks] }] as const;
    const continues = item.waves?.includes(from) === true || row in new_items;
    return [row, continues ? { ...item, waves: [...asks, wave] } : item] as const;
  });
  const added = Object.entries(new_items).filter(([row]) => !(row in items));
  return Object.fromEntries([...kept, ...added.map(([row, item]) => [row, { ...item, waves: [wave] }] as const)]);
}

/** A source without the columns of rows and codes that are dropped. */
function withoutRows(source: Source | undefined, change: QuestionChange | undefined): Source | undefined {
  const gone = [...(change?.dropped_items ?? []), ...(change?.dropped_codes ?? [])];
  if (source?.columns === undefined || gone.length === 0) return source;
  const kept = Object.entries(source.columns).filter(([part]) => !gone.includes(part));
  return { ...source, columns: Object.fromEntries(kept) };
}
