import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { REFERENCE_FOLDER } from "../folders.ts";
import type { Random } from "../random.ts";

/** Departments of the regions of before 2016, by the codes that the exports of then wrote; the others kept their limits. */
const FORMER_REGIONS: Readonly<Record<string, readonly string[]>> = {
  21: ["08", "10", "51", "52"],
  22: ["02", "60", "80"],
  23: ["27", "76"],
  25: ["14", "50", "61"],
  26: ["21", "58", "71", "89"],
  31: ["59", "62"],
  41: ["54", "55", "57", "88"],
  42: ["67", "68"],
  43: ["25", "39", "70", "90"],
  54: ["16", "17", "79", "86"],
  72: ["24", "33", "40", "47", "64"],
  73: ["09", "12", "31", "32", "46", "65", "81", "82"],
  74: ["19", "23", "87"],
  82: ["01", "07", "26", "38", "42", "69", "73", "74"],
  83: ["03", "15", "43", "63"],
  91: ["11", "30", "34", "48", "66"],
};

const readRows = (name: string): readonly (readonly string[])[] =>
  Papa.parse<string[]>(readFileSync(new URL(`${name}.csv`, REFERENCE_FOLDER), "utf8"), {
    delimiter: ",",
    skipEmptyLines: true,
  }).data.slice(1);

const INHABITANTS = new Map<string, number>();
for (const [, , department, , population] of readRows("communes"))
  INHABITANTS.set(department, (INHABITANTS.get(department) ?? 0) + Number(population));
const BY_REGION = Map.groupBy(readRows("departements"), ([, , region]) => region);

/** A department of the region as the export writes it, each as likely as it is populated; nothing of a code that is no region. */
export function drawDepartment(region: string, random: Random): string {
  const codes = FORMER_REGIONS[region] ?? (BY_REGION.get(region) ?? []).map(([code]) => code);
  const drawn =
    codes.length === 0
      ? ""
      : random.draw(Object.fromEntries(codes.map((code) => [`d${code}`, INHABITANTS.get(code) ?? 0])));
  return drawn.slice(1);
}
