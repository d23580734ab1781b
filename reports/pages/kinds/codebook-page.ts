import { type CodebookQuestion, codebookOf } from "#reports/content/open-data/codebook";
import { codebookRows } from "#reports/content/open-data/codebook-rows";
import { ddiCodebook } from "#reports/content/open-data/ddi-codebook";
import type { SiteContext } from "#reports/content/site-context";
import { codebookTable } from "#schemas/open-data/codebook";
import type { PageContent, PageKind } from "../page-kind.ts";

/** What was asked: questions, wordings, rows and codes; as a page, as CSV and as DDI. */
export const codebookPage: PageKind = {
  name: "codebook",
  template: "codebook",
  navigation: () => null,
  reads: [],
  pages: (context) => [{ file: context.words.pages.addresses.codebook, content: () => contentOf(context) }],
  files: (context) => [
    { file: "data/codebook", table: codebookTable, rows: () => codebookRows(context) },
    { file: "data/codebook.xml", text: () => ddiCodebook(context) },
  ],
};

function contentOf(context: SiteContext): PageContent {
  const { openData, text } = context.words;
  const publics = codebookOf(context).map(({ public: one, questions }) => ({
    id: one.id,
    label: one.label,
    count: openData.count(questions.length),
    questions: questions.map((question) => viewOf(context, one.id, question)),
  }));
  const description = openData.description(text(context.definition.study.title));
  return { title: openData.codebook, description, values: { publics } };
}

/** A question as a table of its wordings, rows and codes. */
function viewOf({ words: { openData, type }, publics }: SiteContext, publicId: string, question: CodebookQuestion) {
  const { id, label, wordings, rows, codes, missing, population, from } = question;
  const line = (part: keyof typeof openData.parts, code: string, own: string, waves = "") => ({
    heading: openData.parts[part],
    cells: [code === "" ? "–" : code, type.typeset(own), waves === "" ? "–" : waves],
  });
  return {
    population,
    from: from === null ? null : openData.from(from),
    table: {
      id: `${publicId}-${id}`,
      caption: openData.caption(label, id, publics.find((one) => one.id === publicId)?.label ?? publicId),
      columns: [openData.columns.part, openData.columns.code, openData.columns.text, openData.columns.waves],
      rows: [
        ...wordings.map(({ wording, waves }) => line("wording", "", type.quote(wording), waves.join(", "))),
        ...rows.map((one) => line("row", one.code, one.label)),
        ...codes.map((one) => line("code", one.code, one.label)),
        ...missing.map((one) => line("missing", one.code, one.label)),
      ],
    },
  };
}
