import { NOT_SHOWN } from "#exports/values/profile-values";
import { missingKind } from "#schemas/questions/missing-kind";
import { type DraftCode, type DraftQuestion, identifierOf, readableName } from "../draft-question.ts";
import { checkedTexts, isUnchecked, type Member } from "./box.ts";

/** A set of columns, and what the draft calls it. */
export interface SetName {
  readonly set: string;
  readonly label: string;
}

const OTHER_LABEL = "Autre";

interface MultipleName extends SetName {
  /** The column of what was written as another answer. */
  readonly written: Member | undefined;
}

/** A multiple answer of boxes, one column a code; what was written as another answer is one more. */
export function multipleOf({ set, label, written }: MultipleName, members: readonly Member[]): DraftQuestion {
  const checked = new Set(members.flatMap(checkedTexts));
  const none = countUnchecked(members, checked, written);
  const remark = uncheckedRemark(none);
  const other = written === undefined ? undefined : String(members.length + 1);
  const columns = new Map(members.map(({ column }, index) => [String(index + 1), column.name]));
  return {
    id: identifierOf(set.replace(/^\$/, "")),
    label,
    type: "multiple",
    ...(remark === undefined ? {} : { remark }),
    codes: [
      ...members.map((member, index) => ({ code: String(index + 1), label: member.label })),
      ...(other === undefined ? [] : [{ code: other, label: OTHER_LABEL }]),
      ...missingOf(members),
    ],
    labelled: members.every(isLabelled),
    source:
      written === undefined || other === undefined
        ? { columns, checked: [...checked] }
        : { columns: columns.set(other, written.column.name), other, checked: [...checked] },
  };
}

/** What boxes hold where the question was not shown, or shown and passed over (-99 of Qualtrics, N/A of LimeSurvey). */
function missingOf(members: readonly Member[]): readonly DraftCode[] {
  const unchecked = new Set(members.flatMap((member) => member.texts.filter((text) => isUnchecked(member, text))));
  return [...unchecked].flatMap((code) => {
    const missing = missingKind(code);
    return missing === undefined ? [] : [{ code, label: code === NOT_SHOWN ? "Question non posée" : code, missing }];
  });
}

/** False for what was made from the name of a column: LimeSurvey's SQ001, Q5_1. */
export const isLabelled = ({ column, label }: Member): boolean =>
  label !== readableName(column.name) && !/^[A-Za-z]{0,3}\d+$/.test(label);

/** Rows where no box is checked: those that say so, which are answers, and those where nothing is written. */
function countUnchecked(
  members: readonly Member[],
  checked: ReadonlySet<string>,
  written: Member | undefined,
): { readonly said: number; readonly blank: number } {
  const rows = new Uint8Array(members[0].column.codes.length);
  for (const member of members) {
    const { dictionary, codes } = member.column;
    const says = dictionary.map((text) =>
      checked.has(text.trim()) ? 2 : Number(isSaidUnchecked(member, text.trim())),
    );
    for (let row = 0; row < rows.length; row++) rows[row] = Math.max(rows[row], says[codes[row]] ?? 0);
  }
  const { dictionary = [], codes = [] } = written?.column ?? {};
  for (const [row, code] of [...codes].entries()) if (dictionary[code].trim() !== "") rows[row] = 2;
  const count = (said: number) => rows.reduce((sum, one) => sum + Number(one === said), 0);
  return { said: count(1), blank: count(0) };
}

/** Not a code of a missing answer, which leaves the base. */
const isSaidUnchecked = (member: Member, text: string): boolean =>
  text !== "" && isUnchecked(member, text) && missingKind(text) === undefined;

function uncheckedRemark({ said, blank }: { readonly said: number; readonly blank: number }): string | undefined {
  if (said > 0)
    return `${said} réponse(s) où aucune case n'est cochée, dans la base ; si ce sont des refus, ajouter none_checked: missing`;
  return blank === 0
    ? undefined
    : `${blank} réponse(s) sans rien d'écrit, hors de la base : est-ce « aucun » ou une non-réponse ?`;
}
