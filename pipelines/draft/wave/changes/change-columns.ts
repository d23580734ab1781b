import { renamingSigns } from "#exports/header/renamed-columns";
import type { Source } from "#schemas/questionnaire";
import type { Remark } from "../delivery.ts";
import type { LocatedPart, LocatedQuestion } from "../locate-questions.ts";
import type { ChangeOfQuestion } from "./change-of-question.ts";

/** What the columns of a question say: that they are called otherwise, or that some are gone. */
export function changeColumns({ asked, parts }: LocatedQuestion): Partial<ChangeOfQuestion> {
  const { question, source } = asked;
  const kept = parts.filter(({ now }) => now !== undefined);
  const gone = parts.filter(({ now }) => now === undefined).map(({ part }) => part);
  const renamed = parts.filter((one) => one.renamed !== undefined);
  const rows = question.type === "grid" || question.type === "rank";
  const some = gone.length === 0 || kept.length === 0;
  const remarks = renamed.map((one) => renameRemark(question.id, one));
  const told: Remark = { about: question.id, kind: "dropped", text: `plus dans le fichier : ${gone.join(", ")}` };
  return {
    ...(renamed.length === 0 ? {} : { source: { ...source, ...columnsOf(kept, question.id) } }),
    ...(some ? {} : rows ? { dropped_items: gone } : source.mentions === undefined ? { dropped_codes: gone } : {}),
    remarks: some ? remarks : [...remarks, told],
  };
}

function renameRemark(about: string, { before, now, renamed }: LocatedPart): Remark {
  const signs = renamed === undefined ? "" : ` (${renamingSigns(renamed).join(", ")})`;
  return { about, kind: "renamed", text: `colonne renommée ? « ${before} » -> « ${now ?? ""} »${signs}` };
}

/** Where the parts are now: a column, what all names begin with, or a column for each. */
function columnsOf(parts: readonly LocatedPart[], id: string): Pick<Source, "column" | "columns" | "mentions"> {
  const names = parts.map(({ part, now = "" }) => [part, now] as const);
  const [[part, name] = ["", ""]] = names;
  if (part === "" && names.length === 1) return { column: name, columns: undefined };
  const end = `_${part}`;
  const stem = name.endsWith(end) ? name.slice(0, -end.length) : undefined;
  if (stem !== undefined && names.every(([own, column]) => column === `${stem}_${own}`))
    return stem === id ? {} : { column: stem, columns: undefined };
  return { column: undefined, columns: Object.fromEntries(names) };
}
