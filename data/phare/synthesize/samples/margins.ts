import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { STUDY_FOLDER } from "../folders.ts";
import type { Respondent } from "../respondent.ts";

/** Variable -> category -> share of the population, from a margins file of the study. */
export type Margins = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Reads margins/<name>.csv as shares. */
export function readMargins(name: string): Margins {
  const text = readFileSync(new URL(`margins/${name.replace(" ", "-")}.csv`, STUDY_FOLDER), "utf8");
  const [header, ...rows] = Papa.parse<string[]>(text, { delimiter: ",", skipEmptyLines: true }).data;
  const figure = header.includes("share") ? header.indexOf("share") : header.indexOf("count");
  const margins = new Map<string, Map<string, number>>();
  for (const row of rows) {
    const categories = margins.get(row[0]) ?? new Map<string, number>();
    margins.set(row[0], categories.set(row[1], Number(row[figure])));
  }
  for (const categories of margins.values()) {
    const total = [...categories.values()].reduce((sum, value) => sum + value, 0);
    for (const [category, value] of categories) categories.set(category, value / total);
  }
  return margins;
}

/** Shares of a margin as a record, to draw from. */
export function sharesOf(margins: Margins, variable: string): Readonly<Record<string, number>> {
  const categories = margins.get(variable);
  if (categories === undefined) throw new Error(`margins: no variable ${variable}`);
  return Object.fromEntries(categories);
}

/** Category of a respondent on a margin variable. */
export type Classify = (respondent: Respondent, variable: string) => string;

/** Iterative proportional fitting of the sample's weights to the margins: close to what the study's calibration gives. */
export function rake(sample: readonly Respondent[], margins: Margins, classify: Classify): void {
  for (let round = 0; round < 60; round++) {
    for (const [variable, categories] of margins) adjust(sample, { variable, categories, classify });
  }
}

interface OneMargin {
  readonly variable: string;
  readonly categories: ReadonlyMap<string, number>;
  readonly classify: Classify;
}

function adjust(sample: readonly Respondent[], { variable, categories, classify }: OneMargin): void {
  const total = sample.reduce((sum, { weight }) => sum + weight, 0);
  const sums = new Map<string, number>();
  for (const one of sample) {
    const category = classify(one, variable);
    sums.set(category, (sums.get(category) ?? 0) + one.weight);
  }
  for (const category of categories.keys()) {
    if (!sums.has(category)) throw new Error(`margins: nobody in ${variable} ${category}`);
  }
  for (const one of sample) {
    const category = classify(one, variable);
    const share = categories.get(category);
    if (share !== undefined) one.weight *= (share * total) / (sums.get(category) ?? total);
  }
}
