import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { FindingsError } from "#findings/findings-error";
import { readStudy } from "#study/load-study";
import { writeSmallStudy } from "#tests/flow/small-study";

/** A study located in communes of two regions, whose file of communes holds these bytes. */
function studyWith(communes: Buffer | string): string {
  const folder = writeSmallStudy({
    questions: [{ id: "lieu", type: "territory", level: "commune" }],
    waves: { "2025": { export: "id;lieu\n1;001\n" } },
    publicKeys: { region: "lieu" },
    studyKeys: {
      territories: {
        label: "Lieux",
        levels: [
          { id: "region", file: "regions.csv", source: "essai" },
          { id: "commune", file: "communes.csv", source: "essai" },
        ],
      },
    },
    files: { "regions.csv": "code,label\n01,Un\n02,Deux\n" },
  });
  writeFileSync(join(folder, "communes.csv"), communes);
  return folder;
}

/** What is read of the communes. */
function communesOf(bytes: Buffer | string) {
  const { definition, warnings } = readStudy(studyWith(bytes));
  const { labels, parents } = definition.territories.get("commune") ?? { labels: new Map(), parents: new Map() };
  return { labels: [...labels], regions: [...(parents.get("region") ?? [])], told: warnings.map(({ code }) => code) };
}

function refusalOf(text: string): readonly Finding[] {
  try {
    readStudy(studyWith(text));
  } catch (error) {
    if (error instanceof FindingsError) return error.findings;
    throw error;
  }
  throw new Error("expected a refusal");
}

const COMMAS = "code,label,region\n001,Évry,01\n002,Saint-Paul,02\n";
const READ = {
  labels: [
    ["001", "Évry"],
    ["002", "Saint-Paul"],
  ],
  regions: [
    ["001", "01"],
    ["002", "02"],
  ],
};

describe("a nomenclature is read as every CSV of a study is", () => {
  const semicolons = COMMAS.replaceAll(",", ";");
  test.each([
    ["commas", COMMAS],
    ["semicolons, of a French spreadsheet", semicolons.replaceAll("\n", "\r\n")],
    ["tabulations", COMMAS.replaceAll(",", "\t")],
    ["a byte order mark", `\uFEFF${semicolons}`],
    ["blanks around, and a blank column at the end", semicolons.replaceAll(/;/g, " ; ").replaceAll("\n", ";\n")],
  ])("%s", (_, text) => {
    expect(communesOf(text)).toEqual({ ...READ, told: [] });
  });

  test("windows-1252 is read, and told", () => {
    expect(communesOf(Buffer.from(semicolons, "latin1"))).toEqual({ ...READ, told: ["OBS-S002"] });
  });

  test.each([
    ["a line of two fields", "code;label;region\n001;Évry;01\n002;Saint-Paul\n", "OBS-S004", 3],
    ["a code twice", "code;label;region\n001;Évry;01\n001;Évry;02\n", "OBS-S007", 3],
    ["a quote that is never closed", 'code;label;region\n001;"Évry;01\n', "OBS-S002", 2],
    ["no label", "code;nom;region\n001;Évry;01\n", "OBS-S011", 1],
  ])("%s is refused at its line", (_, text, code, line) => {
    expect(refusalOf(text)).toMatchObject([{ code, line, file: "communes.csv" }]);
  });
});
