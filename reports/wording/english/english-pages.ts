import type { PageWords } from "../french/french-pages.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType } from "./english-type.ts";

/** What every page says around its content, and the pages of entry: home, report, data. */
export const englishPages = (places: EnglishPlaces): PageWords => ({
  addresses: {
    index: "index.html",
    report: "report.html",
    method: "method.html",
    quality: "quality.html",
    data: "data.html",
  },
  layout: {
    skip: "Skip to content",
    warning: "Warning",
    synthetic: "Synthetic data",
    syntheticMeans: ": the respondents of this study were made for the demonstration; the results describe nobody.",
    navigation: "Pages of the site",
    pages: { index: "Home", report: "Report", method: "Method", quality: "Quality", data: "Data" },
    footer: (owner, study, version) => `${owner} – ${study}, version ${version}`,
    foot: (title, version) => `${title} – version ${version}`,
    contents: "Contents",
  },
  figure: {
    number: (number) => `Figure ${number}`,
    note: "Note",
    reading: "Reading",
    scope: "Scope",
    source: "Source",
    data: (number) => `Data of figure ${number}`,
  },
  table: (caption) => `Table: ${caption}`,
  index: {
    with: ", with ",
    found: "What you will find here",
    report: "Report",
    results: "the results, indicator by indicator",
    method: "Method",
    methodHolds: ({ tests, published }) =>
      `sample designs, weighting${tests ? ", tests" : ""}${published ? ", figures already published" : ""}`,
    quality: "Quality of the data",
    qualityHolds: "files received, answers kept, findings",
    data: "Data",
    dataHolds: "published tables and dictionary",
    chapters: "Chapters of the report",
    essentials: "In brief",
    more: "Read more in the report",
    waves: "The waves of the survey",
    programmes: "The programmes",
    description: (study, sheets) => `${study}: report${sheets ? `, ${places.adjective} sheets` : ""}, method and data.`,
  },
  report: {
    description: (study, version) => `Results of the study ${study}, version ${version}.`,
    citation: (owner, study, version) => `${owner}, ${study}, version ${version}`,
    toCite: "Cite as: ",
    essentials: "In brief",
    essentialsLead:
      "Each sentence comes from a tested gap, significant after correction for multiple comparisons, or from an equivalence that is established.",
    noneKept:
      "Some gaps are significant, but fragile or on other indicators than the main ones: they are in the figures, the sheets and the tables.",
    noneSignificant: "No gap is statistically significant in this edition.",
    noneTested: (waves) =>
      `This edition compares ${waves ? "no results" : "neither waves nor territories"}: no gap is tested in it.`,
    read: "How to read this report",
    estimates: (intervals, words) =>
      `The values are estimates made from samples${intervals ? ": each is given with its interval" : ""}. ${words}`,
    marksOfTests:
      "A **filled dot** marks a significant gap to the reference, a **hollow dot** a gap that is not significant. The horizontal rule is the interval; the vertical ink rule, the reference.",
    marksOfIntervals: "The dot is the estimated value, the horizontal rule its interval.",
    marks: "The dot is the estimated value.",
    fragile: (base) => `: fragile result, fewer than ${base} answers or imprecise, to be read with caution.`,
    hidden: (base) => `: result not published, fewer than ${base} answers or confidential.`,
    broken: "A broken line separates waves whose question, scope or mode of collection changed.",
    beside: "To be read with",
    besideLinks:
      "Sample designs, weighting, tests and non-response: [method page](method). Full tables and dictionary: [data page](data).",
    sheets: `${englishType.capitalise(places.adjective)} sheets:`,
    limits: "What the survey does not allow one to say",
    annexes: "Annexes",
    topline: "Topline",
    toplineLead: (waves) =>
      `Each question or indicator, for the whole of each public${waves ? " and all published waves" : ""}.`,
    toplineOf: (label) => `Topline: ${label}`,
    comparability: "Comparability of questions",
    comparabilityLead:
      "Two waves compare only within a series. A new letter marks a change of question, scope, mode or scale, declared in the questionnaires of the study.",
    comparabilityOf: (label) => `Comparability: ${label}`,
    harmonisation: "Rules of harmonisation",
    glossary: "Glossary",
    seeChanges: "See the table",
    seeFigure: "See the figure",
    overview: "Overview",
    maturity: "Maturity",
    places: places.many,
  },
  data: {
    title: "Data",
    lead: "The published tables of the study, as the figures read them. A cell that is not published keeps its reason there, never its value.",
    description: (study) => `Published tables and dictionary of the study ${study}.`,
    licence: (licence) => `Data under ${licence}. `,
    downloads: "Downloads",
    downloadsTable: "Table: downloads",
    formats:
      "Four files per table: a CSV that a French Excel opens with a double click (semicolons, decimal commas, six significant digits) and, with all their digits, for programs, CSV (UTF-8, commas, decimal points), Parquet and Arrow IPC. Shares run from 0 to 1.",
    formatNames: { "excel.csv": "CSV for French Excel", csv: "CSV", parquet: "Parquet", arrow: "Arrow" },
    published: "Published tables",
    columns: { table: "Table", content: "Content", rows: "Rows", files: "Files" },
    dictionary: "Dictionary",
    columnsOf: (table) => `Columns of ${table}`,
    columnsTable: (table) => `Table: columns of ${table}`,
    columnsSummary: "Columns of ",
    meaning: { column: "Column", type: "Type", nullable: "May be empty", sense: "Meaning" },
    kinds: { text: "text", integer: "integer", number: "number", boolean: "true or false" },
    yes: "yes",
    no: "no",
  },
});
