import type { Source } from "#schemas/questionnaire";
import type { Remark } from "../delivery.ts";

/** What a wave changes of a question, as it will be written. */
export interface ChangeOfQuestion {
  readonly id: string;
  readonly source?: Source;
  readonly version?: { readonly wording: string; readonly series?: string };
  readonly new_codes?: Readonly<Record<string, string>>;
  readonly dropped_codes?: readonly string[];
  readonly new_items?: Readonly<Record<string, string>>;
  readonly dropped_items?: readonly string[];
  readonly remarks: readonly Remark[];
}

/** Several changes of one question as one: what comes later says more of the source. */
export function mergedChange(id: string, changes: readonly Partial<ChangeOfQuestion>[]): ChangeOfQuestion {
  const merged: Partial<ChangeOfQuestion> = Object.assign({}, ...changes);
  return { ...merged, id, remarks: changes.flatMap(({ remarks = [] }) => remarks) };
}

/** Whether anything of a question is to be written. */
export const isChanged = ({ id: _, remarks: _remarks, ...keys }: ChangeOfQuestion): boolean =>
  Object.values(keys).some((value) => value !== undefined);
