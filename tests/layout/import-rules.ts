/** A part of the repository: a folder, or a file that is a part by itself. */
export interface Part {
  readonly name: string;
  readonly holds: RegExp;
  /** Parts that it may import, besides itself. */
  readonly imports: readonly string[];
}

const STAGE_READS = ["schemas", "statistics", "database", "findings", "study", "sample", "stage"];

/** Imports run one way: each part, and what it may import. Nothing but tests imports cli, notebooks, data or tests. */
export const PARTS: readonly Part[] = [
  { name: "statistics", holds: /^pipelines\/statistics\//, imports: [] },
  { name: "schemas", holds: /^schemas\//, imports: [] },
  { name: "database", holds: /^pipelines\/database\//, imports: ["schemas"] },
  { name: "findings", holds: /^pipelines\/findings\//, imports: ["schemas"] },
  { name: "study", holds: /^pipelines\/study\//, imports: ["schemas", "findings"] },
  { name: "stage", holds: /^pipelines\/stage\.ts$/, imports: ["schemas", "database"] },
  {
    name: "sample",
    holds: /^pipelines\/sample\//,
    imports: ["schemas", "statistics", "database", "findings", "study", "stage"],
  },
  ...["responses", "respondents", "weights", "estimates", "specificities", "trends", "maturity", "release"].map(
    (name, index) => ({ name, holds: new RegExp(`^pipelines/${index + 1}-${name}/`), imports: STAGE_READS }),
  ),
  {
    name: "flow",
    holds: /^pipelines\/flow\.ts$/,
    imports: [
      "responses",
      "respondents",
      "weights",
      "estimates",
      "specificities",
      "trends",
      "maturity",
      "release",
      "stage",
    ],
  },
  {
    name: "run",
    holds: /^pipelines\/run\//,
    imports: ["schemas", "database", "findings", "study", "stage", "flow", "site"],
  },
  {
    name: "commands",
    holds: /^pipelines\/commands\//,
    imports: ["schemas", "database", "findings", "study", "sample", "responses", "flow", "run"],
  },
  { name: "cli", holds: /^pipelines\/cli\.ts$/, imports: ["commands"] },
  { name: "figures", holds: /^reports\/figures\//, imports: ["schemas", "wording"] },
  { name: "wording", holds: /^reports\/wording\//, imports: ["schemas"] },
  { name: "styles", holds: /^reports\/styles\//, imports: [] },
  { name: "content", holds: /^reports\/content\//, imports: ["schemas", "findings", "figures", "wording"] },
  { name: "pages", holds: /^reports\/pages\//, imports: ["schemas", "figures", "wording", "content"] },
  { name: "site", holds: /^reports\/build-site\.ts$/, imports: ["schemas", "content", "pages", "styles"] },
  { name: "data", holds: /^data\//, imports: ["schemas"] },
  { name: "notebooks", holds: /^notebooks\//, imports: ["database", "study"] },
];

/** Types, and types only, that cross from one stage to the next: the column as it was sent, of which 2 makes answers. */
export const TYPES_ACROSS_STAGES: readonly (readonly [from: string, target: string])[] = [
  ["respondents", "pipelines/1-responses/export-reader.ts"],
];

/** Packages that a single part knows. */
export const PACKAGE_OWNERS: Readonly<Record<string, readonly string[]>> = {
  "@duckdb/node-api": ["database"],
  commander: ["commands"],
  handlebars: ["pages"],
  vega: ["figures"],
  "ml-matrix": ["statistics"],
};
