import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { captureCommand } from "#tests/commands/captured-command";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type CsvRow, readCsv } from "#tests/reports/site/read-site";
import { someOf } from "#tests/tier";

let places: readonly string[];
let rows: readonly CsvRow[];

beforeAll(async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  places = ["--study", join(address, "..", "..", "study"), "--build", join(address, "..")];
  rows = readCsv(join(address, "tables", "estimates.csv"));
});

const explain = (...words: readonly string[]) => captureCommand("explain", ...words, ...places);
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

  test("as JSON has its key and its lines", async () => {
    const { stdout } = await explain("maires", "2020", "devoir_alliance", "--json");
    const told = JSON.parse(stdout) as { readonly key: string; readonly lines: readonly (readonly string[])[] };
    expect(told.key).toBe("maires.2020.devoir_alliance");
    expect(told.lines.map(([term]) => term)).toContain("Marges");
  });
});

test("a number of the documentation, a question, a figure of the report, by name and by number", async () => {
  const numbered = await explain("I08");
  expect(numbered.stdout).toContain("taux_partenariat – Taux de partenariat");
  expect(numbered.stdout).toContain("taux_partenariat_employeuses – ");
  const question = await explain("M1");
  expect(question.stdout).toMatch(/^Public {6}Maires\nQuestion {4}M1 – /);
  expect(question.stdout).toContain("Lue par     territoire_en_dynamique");
  const figure = await explain("figure", "1");
  expect(figure.stdout).toMatch(/^Figure 1 – .+\nPage {8}rapport\.html#fig-/);
  const [, key = ""] = /^ {2}(\S+)$/m.exec(figure.stdout) ?? [];
  expect((await explain(key)).stdout).toContain(`Adresse     ${key}`);
});

// Each reads the whole study: some, which change with the seed.
const REFUSED: readonly (readonly [words: readonly string[], told: string, near: string])[] = [
  [["maire", "2024", "devoir_alliance"], "public inconnu", "vouliez-vous dire « maires » ?"],
  [["maires", "2025", "devoir_alliance"], "vague inconnu", ""],
  [["maires.2024.devoir_aliance"], "indicateur ou question inconnu", "« devoir_alliance » ?"],
  [["figure", "999"], "ni figure", ""],
];
test.each(someOf(REFUSED, 2))("%s is refused where it is", async (words, told, near) => {
  const { code, stderr, stdout } = await explain(...words);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(told);
  expect(stderr).toContain(near);
});
