import { slug } from "#schemas/names/slug";
import { longestIncreasing } from "#study/waves/longest-increasing";
import type { Codebook, CodebookQuestion, Entries } from "./codebook.ts";

export const CHANGE_KINDS = [
  "removed",
  "added",
  "reworded",
  "type",
  "codes-swapped",
  "code-removed",
  "code-added",
  "code-relabelled",
  "code-order",
  "missing-removed",
  "missing-added",
  "row-removed",
  "row-added",
  "row-relabelled",
  "row-order",
  "routing",
  "order",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Something of a question that is not what it was. */
export interface CodebookChange {
  readonly question: string;
  readonly kind: ChangeKind;
  /** The code or row that it is about. */
  readonly part: string | null;
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed from a codebook to another, in the order of the kinds, then of the questions. */
export function compareCodebooks(from: Codebook, to: Codebook): readonly CodebookChange[] {
  const ids = [...new Set([...from.questions.keys(), ...to.questions.keys()])];
  const changes = ids.flatMap((id) => compareQuestion(id, from.questions.get(id), to.questions.get(id)));
  const moved = movedIn([...from.questions.keys()], [...to.questions.keys()]);
  const orders = moved.map(
    (question): CodebookChange => ({ question, kind: "order", part: null, before: null, after: null }),
  );
  const all = [...changes, ...orders];
  return CHANGE_KINDS.flatMap((kind) => all.filter((change) => change.kind === kind));
}

function compareQuestion(
  question: string,
  before: CodebookQuestion | undefined,
  after: CodebookQuestion | undefined,
): readonly CodebookChange[] {
  const change = (kind: ChangeKind, was: string | null, is: string | null): CodebookChange => ({
    question,
    kind,
    part: null,
    before: was,
    after: is,
  });
  if (before === undefined) return [change("added", null, after?.wording ?? null)];
  if (after === undefined) return [change("removed", before.wording, null)];
  const filters = [before, after].map(({ routing }) => (routing === undefined ? null : JSON.stringify(routing)));
  return [
    ...(before.wording === after.wording ? [] : [change("reworded", before.wording, after.wording)]),
    ...(before.type === after.type ? [] : [change("type", before.type, after.type)]),
    ...(filters[0] === filters[1] ? [] : [change("routing", filters[0], filters[1])]),
    ...compareEntries(question, [before.codes, after.codes], CODES),
    ...compareEntries(question, [before.missing, after.missing], MISSING),
    ...compareEntries(question, [before.rows, after.rows], ROWS),
  ];
}

interface EntryKinds {
  readonly added: ChangeKind;
  readonly removed: ChangeKind;
  readonly relabelled?: ChangeKind;
  readonly order?: ChangeKind;
  readonly swapped?: ChangeKind;
}

const CODES: EntryKinds = {
  added: "code-added",
  removed: "code-removed",
  relabelled: "code-relabelled",
  order: "code-order",
  swapped: "codes-swapped",
};
const MISSING: EntryKinds = { added: "missing-added", removed: "missing-removed" };
const ROWS: EntryKinds = {
  added: "row-added",
  removed: "row-removed",
  relabelled: "row-relabelled",
  order: "row-order",
};

function compareEntries(
  question: string,
  [before, after]: readonly [Entries, Entries],
  kinds: EntryKinds,
): readonly CodebookChange[] {
  const change = (
    kind: ChangeKind | undefined,
    part: string | null,
    of: readonly (string | null)[],
  ): CodebookChange[] =>
    kind === undefined ? [] : [{ question, kind, part, before: of[0] ?? null, after: of[1] ?? null }];
  const said = new Map([...before].map(([code, label]) => [slug(label), code]));
  const common = [...after].flatMap(([code, label]) => {
    const was = before.get(code);
    if (was === undefined || was === label) return [];
    const other = said.get(slug(label));
    const swapped = kinds.swapped !== undefined && other !== undefined && other !== code;
    return change(swapped ? kinds.swapped : kinds.relabelled, code, [was, label]);
  });
  const gone = [...before].filter(([code]) => !after.has(code));
  const come = [...after].filter(([code]) => !before.has(code));
  return [
    ...gone.flatMap(([code, label]) => change(kinds.removed, code, [label, null])),
    ...come.flatMap(([code, label]) => change(kinds.added, code, [null, label])),
    ...common,
    ...movedIn([...before.keys()], [...after.keys()]).flatMap((code) => change(kinds.order, code, [])),
  ];
}

/** Names that must move for a list to be in the order of the other. */
function movedIn(before: readonly string[], after: readonly string[]): readonly string[] {
  const common = after.filter((name) => before.includes(name));
  const stayed = longestIncreasing(common.map((name) => before.indexOf(name)));
  return common.filter((_, index) => !stayed.has(index));
}
