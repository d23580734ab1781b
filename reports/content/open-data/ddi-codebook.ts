import type { Wave } from "#schemas/study";
import type { SiteContext } from "../site-context.ts";
import { type CodebookQuestion, codebookOf } from "./codebook.ts";
import { type Element, element, xmlOf } from "./xml.ts";

const NAMESPACE = "ddi:codebook:2_6";

/** The codebook as DDI-Codebook 2.6: the study, its fieldwork, its questions with wordings, rows and codes. No date of today. */
export function ddiCodebook(context: SiteContext): string {
  const { study } = context.definition;
  return xmlOf(
    element("codeBook", { xmlns: NAMESPACE, version: "2.6", "xml:lang": study.lang }, [
      element("docDscr", {}, [citationOf(context, context.words.openData.codebook)]),
      element("stdyDscr", {}, [
        citationOf(context, undefined),
        element("stdyInfo", {}, [element("sumDscr", {}, summaryOf(context))]),
        element("method", {}, [element("dataColl", {}, collectionOf(context))]),
        element("dataAccs", {}, study.licence === undefined ? [] : [element("license", {}, study.licence)]),
      ]),
      element("dataDscr", {}, variablesOf(context)),
    ]),
  );
}

function citationOf({ definition: { study }, words }: SiteContext, title: string | undefined): Element {
  const own = words.text(study.title);
  return element("citation", {}, [
    element("titlStmt", {}, [
      element("titl", {}, title === undefined ? own : `${own} – ${title}`),
      element("IDNo", {}, study.id),
    ]),
    element("prodStmt", {}, [
      element("producer", {}, study.owner),
      ...study.partners.map((partner) => element("producer", { role: "partner" }, partner)),
    ]),
    element("verStmt", {}, [element("version", {}, study.version)]),
  ]);
}

const cycleOf = ({ public: id, wave }: Wave): string => `${id} ${wave}`;

function summaryOf({ definition: { study }, publics, words }: SiteContext): readonly Element[] {
  const dates = study.waves.flatMap((wave) => [
    element("collDate", { date: wave.field.start, event: "start", cycle: cycleOf(wave) }, wave.field.start),
    element("collDate", { date: wave.field.end, event: "end", cycle: cycleOf(wave) }, wave.field.end),
  ]);
  return [
    ...dates,
    ...publics.map(({ unit }) => element("anlyUnit", {}, unit)),
    ...study.waves.map((wave) => element("universe", { level: cycleOf(wave) }, words.text(wave.population_covered))),
  ];
}

/** Who collected and how, each wave once under its name. */
function collectionOf({ definition: { study }, words }: SiteContext): readonly Element[] {
  const collectors = [...new Set(study.waves.map(({ institute }) => words.text(institute)))];
  return [
    ...collectors.map((name) => element("dataCollector", {}, name)),
    ...study.waves.map((wave) => {
      const note = wave.mode_note === undefined ? "" : ` (${words.text(wave.mode_note)})`;
      return element("collMode", {}, `${cycleOf(wave)} : ${String(wave.mode)}${note}`);
    }),
  ];
}

function variablesOf(context: SiteContext): readonly Element[] {
  const groups = codebookOf(context).map(({ public: one, questions }, place) => ({
    group: `G${place + 1}`,
    one,
    variables: questions.map((question, rank) => ({ id: `V${place + 1}_${rank + 1}`, question })),
  }));
  return [
    ...groups.map(({ group, one, variables }) =>
      element("varGrp", { ID: group, type: "subject", name: one.id, var: variables.map(({ id }) => id).join(" ") }, [
        element("labl", {}, one.label),
      ]),
    ),
    ...groups.flatMap(({ variables }) => variables.map(({ id, question }) => variableOf(id, question))),
  ];
}

function variableOf(id: string, question: CodebookQuestion): Element {
  const { label, population, wordings, rows, codes, missing, from } = question;
  const lines =
    rows.length === 0 ? [] : [element("txt", {}, rows.map((row) => `${row.code} ${row.label}`).join(" ; "))];
  return element("var", { ID: id, name: question.id, intrvl: codes.length > 0 ? "discrete" : "contin" }, [
    element("labl", {}, label),
    ...wordings.map(({ waves, wording, note }) =>
      element("qstn", { seqNo: waves.join(" ") }, [
        element("qstnLit", {}, wording),
        ...(note === "" ? [] : [element("postQTxt", {}, note)]),
      ]),
    ),
    ...(population === "" ? [] : [element("universe", {}, population)]),
    ...lines,
    ...codes.map((one) => element("catgry", {}, [element("catValu", {}, one.code), element("labl", {}, one.label)])),
    ...missing.map((one) =>
      element("catgry", { missing: "Y", missType: one.kind }, [
        element("catValu", {}, one.code),
        element("labl", {}, one.label),
      ]),
    ),
    ...(from === null ? [] : [element("derivation", {}, [element("drvdesc", {}, from)])]),
  ]);
}
