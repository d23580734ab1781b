import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type CsvRow, readCsv } from "#tests/reports/site/read-site";

let demonstration: readonly string[];
let starter: readonly string[];
let rows: readonly CsvRow[];

const placesOf = (address: string): readonly string[] => [
  ...["--study", join(address, "..", "..", "study")],
  ...["--build", join(address, "..")],
];

beforeAll(async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  demonstration = placesOf(address);
  starter = placesOf((await builtStudy("data/starter", "bibliotheque", "fr")).address);
  rows = readCsv(join(address, "tables", "estimates.csv"));
});

const explain = (...words: readonly string[]) => captureCommand("explain", ...words, ...demonstration);
/** What does not hang on the study is asked of the starter, which is read ten times as fast. */
const explainStarter = (...words: readonly string[]) => captureCommand("explain", ...words, ...starter);
const printed = (value: number, digits = 4): string => String(Number(value.toPrecision(digits))).replace(".", ",");

describe("a published number", () => {
  test("by its parts or by its key: value, population, n, weights, design, question, margins, file with its lines, hashes", async () => {
    const row = rows.find(
      (one) =>
        one.public === "citoyens" && one.wave === "2019" && one.indicator === "devoir_alliance" && one.domain === "53",
    );
    const { code, stdout } = await explain("citoyens", "2019", "devoir_alliance", "region=53");
    expect(code).toBe(0);
    expect((await explain("citoyens.2019.devoir_alliance@region=53")).stdout).toBe(stdout);
    expect(stdout).toContain("Devoir d’alliance (I01) – Citoyens, 2019, region 53 : Bretagne");
    expect(stdout).toContain(`Valeur      ${printed(100 * Number(row?.estimate))} %`);
    expect(stdout).toContain(`n           ${row?.base} réponses dans la base`);
    expect(stdout).toMatch(/Question C1 « Les partenariats entre acteurs différents/);
    expect(stdout).toMatch(/Plan {8}quota, strates REG/);
    expect(stdout).toMatch(/Poids {7}truncated raking, \d+ itérations/);
    expect(stdout).toMatch(/Marges {6}.*REG/);
    expect(stdout).toMatch(/Fichier {5}exports\/citoyens-2019\/\S+, lignes 2 à \d+ ; \d+ lues ; sha256 [0-9a-f]{64}/);
    expect(stdout).toMatch(/Étape {7}estimates\/citoyens-2019 [0-9a-f]{16}/);
  });

  test("of two waves has its test, and both samples", async () => {
    const { stdout } = await explain("citoyens.2015..2019.devoir_alliance");
    expect(stdout).toMatch(/Évolution {3}0,048\d* \(contre 0,69\d*\), intervalle de .* : significant-higher/);
    expect(stdout.match(/^Vague /gm)).toHaveLength(2);
  });

  test("that is hidden says why, and tells none of its numbers", async () => {
    const hidden = rows.find((one) => one.status === "suppressed" && one.domain_kind === "region");
    const { public: id = "", wave = "", indicator = "", answer = "", domain = "" } = hidden ?? {};
    const measure = answer === "" ? indicator : `${indicator}:${answer}`;
    const { code, stdout } = await explain(id, wave, measure, `region=${domain}`);
    expect(code).toBe(0);
    expect(stdout).toContain("Valeur      non publiée : suppressed (protected)");
    expect(stdout).not.toMatch(/^(?:n|Précision|État|Écart au reste) /m);
  });

  test("that no table has says why: too few are there, or nothing was asked", async () => {
    const few = await explain("entreprises", "2011", "taux_partenariat", "group=alsace");
    expect([few.code, few.stderr]).toEqual([
      2,
      expect.stringMatching(/aucune ligne .* trop peu de répondants, ou répondants situés/),
    ]);
    const never = await explain("maires", "2016", "taux_partenariat_employeuses");
    expect([never.code, never.stderr]).toEqual([
      2,
      expect.stringMatching(/aucune ligne .* cet indicateur ou cette réponse/),
    ]);
  });

  test("as JSON has its key and its lines", async () => {
    const { stdout } = await explainStarter("usagers", "2025", "satisfaits", "--json");
    const told = JSON.parse(stdout) as { readonly key: string; readonly lines: readonly (readonly string[])[] };
    expect(told.key).toBe("usagers.2025.satisfaits");
    expect(told.lines.map(([term]) => term)).toContain("Marges");
  });
});

test("a number of the documentation, a question, a figure of the report, by name and by number", async () => {
  const numbered = await explain("I08");
  expect(numbered.stdout).toContain("taux_partenariat – Taux de partenariat");
  expect(numbered.stdout).toContain("taux_partenariat_employeuses – ");
  const question = await explainStarter("satisfaction");
  expect(question.stdout).toMatch(/^Public {6}Usagers\nQuestion {4}satisfaction – /);
  expect(question.stdout).toContain("Lue par     satisfaits");
  const figure = await explainStarter("figure", "1");
  expect(figure.stdout).toMatch(/^Figure 1 – .+\nPage {8}rapport\.html#fig-/);
  const [, key = ""] = /^ {2}(\S+)$/m.exec(figure.stdout) ?? [];
  expect((await explainStarter(key)).stdout).toContain(`Adresse     ${key}`);
});

test.each([
  [["usager", "2025", "satisfaits"], "public inconnu", "vouliez-vous dire « usagers » ?"],
  [["usagers", "2024", "satisfaits"], "vague inconnu", ""],
  [["usagers.2025.satisfait"], "indicateur ou question inconnu", "« satisfaits » ?"],
  [["figure", "999"], "ni figure", ""],
])("%s is refused where it is", async (words, told, near) => {
  const { code, stderr, stdout } = await explainStarter(...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(told);
  expect(stderr).toContain(near);
});
