import type { codebookTable } from "#schemas/open-data/codebook";
import type { RowOf } from "#schemas/table";
import type { SiteContext } from "../site-context.ts";
import { type CodebookQuestion, codebookOf } from "./codebook.ts";

type CodebookRow = RowOf<typeof codebookTable>;

/** The codebook as lines: a question, its wordings, its rows, its codes. */
export const codebookRows = (context: SiteContext): readonly CodebookRow[] =>
  codebookOf(context).flatMap(({ public: one, questions }) =>
    questions.flatMap((question) => linesOf(question).map((line) => ({ public: one.id, ...line }))),
  );

function linesOf(question: CodebookQuestion): readonly Omit<CodebookRow, "public">[] {
  const { id, label, type, population, wordings, rows, codes, missing } = question;
  const line = (part: CodebookRow["part"], own: { code?: string; text: string; waves?: readonly string[] }) => ({
    question: id,
    part,
    code: own.code ?? "",
    text: own.text,
    waves: (own.waves ?? []).join(" "),
    type,
    population,
  });
  return [
    line("question", { text: label, waves: wordings.flatMap(({ waves }) => waves) }),
    ...wordings.map(({ wording, waves }) => line("wording", { text: wording, waves })),
    ...rows.map((row) => line("row", { code: row.code, text: row.label })),
    ...codes.map((one) => line("code", { code: one.code, text: one.label })),
    ...missing.map((one) => line("missing", { code: one.code, text: one.label })),
  ];
}
