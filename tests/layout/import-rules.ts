/** A part of the repository: a folder, or a file that is a part by itself. */
export interface Part {
  readonly name: string;
  readonly holds: RegExp;
  /** Parts that it may import, besides itself. */
  readonly imports: readonly string[];
}

const FORMULAS = ["statistics", "factorial", "calibration", "models"];
const STAGES = [
  "responses",
  "respondents",
  "comparability",
  "weights",
  "estimates",
  "protection",
  "specificities",
  "trends",
  "maturity",
  "public-gaps",
  "small-areas",
  "release",
];
const STAGE_READS = [
  ...["schemas", "columns", "findings", "study", "answers", "sample", "measures", "judging"],
  ...["unknowns", "exports", "stage"],
  ...FORMULAS,
];

/** Imports run one way: each part, and what it may import. Nothing but tests imports cli, notebooks, data or tests. */
export const PARTS: readonly Part[] = [
  { name: "statistics", holds: /^pipelines\/statistics\//, imports: [] },
  { name: "factorial", holds: /^pipelines\/factorial\//, imports: ["statistics"] },
  { name: "calibration", holds: /^pipelines\/calibration\//, imports: ["statistics"] },
  { name: "models", holds: /^pipelines\/models\//, imports: ["statistics"] },
  { name: "schemas", holds: /^schemas\//, imports: [] },
  { name: "csv", holds: /^pipelines\/columns\/csv\/csv-text\.ts$/, imports: [] },
  { name: "columns", holds: /^pipelines\/columns\/(?!csv\/csv-text)/, imports: ["schemas", "csv"] },
  { name: "findings", holds: /^pipelines\/findings\//, imports: ["schemas"] },
  { name: "study", holds: /^pipelines\/study\//, imports: ["schemas", "findings"] },
  { name: "stage", holds: /^pipelines\/stage\.ts$/, imports: ["schemas", "columns", "findings"] },
  { name: "exports", holds: /^pipelines\/exports\//, imports: ["schemas", "columns", "findings", "study"] },
  { name: "draft", holds: /^pipelines\/draft\//, imports: ["schemas", "columns", "findings", "study", "exports"] },
  // What a questionnaire says, compared: no data, and the rules by which the steps compare.
  { name: "codebooks", holds: /^pipelines\/codebooks\//, imports: ["schemas", "findings", "study"] },
  // Two runs compared by what they published: nothing of how it was computed.
  // What was published stays so: editions, their ledger, and what makes a site of them.
  {
    name: "releases",
    holds: /^pipelines\/releases\//,
    imports: ["schemas", "columns", "findings", "study", "codebooks", "editions", "wording", "unknowns"],
  },
  { name: "editions", holds: /^pipelines\/editions\//, imports: ["schemas", "findings", "study", "codebooks"] },
  { name: "answers", holds: /^pipelines\/answers\//, imports: ["schemas", "columns", "findings", "study"] },
  {
    name: "sample",
    holds: /^pipelines\/sample\//,
    imports: ["schemas", "columns", "findings", "study", "answers", "stage", ...FORMULAS],
  },
  {
    name: "measures",
    holds: /^pipelines\/measures\//,
    imports: ["schemas", "columns", "findings", "study", "answers", "sample", ...FORMULAS],
  },
  // What is published as equations, and what they leave possible of what is not: for those who hide.
  { name: "unknowns", holds: /^pipelines\/unknowns\//, imports: [] },
  { name: "judging", holds: /^pipelines\/judging\//, imports: ["schemas", ...FORMULAS] },
  ...STAGES.map((name, index) => ({
    name,
    holds: new RegExp(`^pipelines/${index + 1}-${name}/`),
    imports: STAGE_READS,
  })),
  // The intruder knows what is published and what is documented: nothing of how it was computed or protected.
  { name: "audit", holds: /^pipelines\/audit\//, imports: ["schemas", "columns", "findings", "study"] },
  { name: "flow", holds: /^pipelines\/flow\.ts$/, imports: [...STAGES, "stage"] },
  {
    name: "run",
    holds: /^pipelines\/run\//,
    // Figures: threads draw them.
    imports: ["schemas", "columns", "findings", "study", "answers", "stage", "flow", "site", "figures"],
  },
  {
    name: "commands",
    holds: /^pipelines\/commands\//,
    imports: [
      "schemas",
      "columns",
      "findings",
      "study",
      "answers",
      "measures",
      "exports",
      "draft",
      "codebooks",
      "editions",
      "releases",
      "flow",
      "run",
      "audit",
    ],
  },
  { name: "cli", holds: /^pipelines\/cli\.ts$/, imports: ["commands"] },
  { name: "figures", holds: /^reports\/figures\//, imports: ["schemas", "wording"] },
  { name: "wording", holds: /^reports\/wording\//, imports: ["schemas", "findings"] },
  { name: "styles", holds: /^reports\/styles\//, imports: [] },
  {
    name: "content",
    holds: /^reports\/content\//,
    imports: ["schemas", "csv", "statistics", "findings", "study", "figures", "wording"],
  },
  // Programs of pages: what they share with the pages, and nothing that needs a machine.
  { name: "browser", holds: /^reports\/browser\//, imports: ["schemas", "wording", "content"] },
  { name: "pages", holds: /^reports\/pages\//, imports: ["schemas", "figures", "wording", "content"] },
  {
    name: "site",
    holds: /^reports\/build-site\.ts$/,
    imports: ["schemas", "columns", "study", "figures", "content", "pages", "styles"],
  },
  { name: "data", holds: /^data\//, imports: ["schemas"] },
  { name: "notebooks", holds: /^notebooks\//, imports: ["columns", "study"] },
];

/** Packages that a single part knows. */
export const PACKAGE_OWNERS: Readonly<Record<string, readonly string[]>> = {
  "@duckdb/node-api": ["columns"],
  commander: ["commands"],
  handlebars: ["pages"],
  highs: ["audit"],
  vega: ["figures"],
  "vega-lite": ["figures", "content"],
  "vega-scenegraph": ["figures"],
  "ml-matrix": ["statistics", "factorial", "calibration", "models"],
};
