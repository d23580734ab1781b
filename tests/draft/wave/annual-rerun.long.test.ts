import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { pseudonymKey } from "#answers/pseudonyms";
import { FLOW } from "#flow";
import { executeFlow } from "#run/execute-flow";
import { memoryStore } from "#run/units/part-store";
import { planFlow } from "#run/units/plan-flow";
import { loadStudy } from "#study/load-study";
import { captureCommand, type Said } from "#tests/commands/captured-command";
import { rowsFrom } from "#tests/flow/run-in-memory";
import { editFile, temporaryFolder } from "#tests/study/edited-study";
import { altered, csvRows, csvText } from "./altered-delivery.ts";

const EXPORT = "exports/associations-2021/export_libelles_2021-06-03.csv";
const REGIONS = {
  ...{ "11": "Ile de France", "24": "Centre Val-de-Loire", "27": "BOURGOGNE FRANCHE COMTE", "28": "normandie" },
  ...{
    "32": "Hauts de France",
    "44": "Grand-Est",
    "52": "Pays de Loire",
    "53": "Bretagne",
    "75": "Nouvelle Aquitaine",
  },
  ...{ "76": "Occitannie", "84": "Rhône-Alpes Auvergne", "93": "PACA", "94": "CORSE" },
};
const ALTERATION = {
  renamed: { BUDGET: "BUDGET_AN", A5: "A5_ech", A7: "A07", CREATION: "ANNEE_CREATION", A13: "Q13" },
  dropped: ["A12"],
  newAnswer: { column: "A5", text: "Européenne", every: 12 },
  spelled: { REG: REGIONS },
};

/** The demonstration, of whose last wave of associations only every other row is left: the others are the wave to come. */
function demonstration() {
  const home = temporaryFolder();
  for (const part of ["phare", "reference"]) cpSync(join("data", part), join(home, part), { recursive: true });
  const folder = join(home, "phare");
  const { names, rows } = csvRows(readFileSync(join(folder, EXPORT), "utf8"), ",");
  const half = (rest: number) => rows.filter((_, index) => index % 2 === rest);
  writeFileSync(join(folder, EXPORT), csvText(names, half(0), ","));
  const margins = join(home, "marges 2025.csv");
  const before = readFileSync(join(folder, "margins/associations-2021.csv"), "utf8");
  writeFileSync(margins, before.replace(/,2021,/g, ",2025,"));
  return { home, folder, names, rows: half(1), margins };
}

/** Estimates of a wave of associations, computed in memory, and what a run would say of it. */
async function estimatesOf(folder: string, wave: string) {
  const whole = loadStudy(folder);
  const waves = whole.study.waves.filter((one) => one.public === "associations" && ["2021", wave].includes(one.wave));
  const definition = { ...whole, study: { ...whole.study, waves } };
  const stages = FLOW.filter(({ name }) =>
    ["responses", "respondents", "weights", "estimates", "comparability", "trends"].includes(name),
  );
  const flow = await executeFlow(planFlow(stages, definition, { versions: new Map(), keyPrint: "" }), memoryStore(), {
    definition,
    key: pseudonymKey(),
    progress: () => undefined,
    judge: (_, findings) => findings,
  });
  const rows = rowsFrom<Record<string, unknown>>(flow, `estimates/associations-${wave}`, "estimates");
  return { flow, rows };
}

const keyOf = ({ indicator, answer, domain_kind, domain, statistic }: Record<string, unknown>): string =>
  [indicator, answer, domain_kind, domain, statistic].join(" ");

describe("the annual rerun of the demonstration, its last wave altered", () => {
  const study = demonstration();
  const { folder, home, names, rows, margins } = study;
  const delivery = join(home, "ASSO 2025 livraison.csv");
  let said: Said;
  let edited = 0;
  beforeAll(async () => {
    const own = altered(names, rows, ALTERATION);
    writeFileSync(delivery, csvText(own.names, own.rows, ";"));
    said = await captureCommand(
      "wave",
      "add",
      folder,
      "associations",
      "2025",
      "--from",
      delivery,
      "--margins",
      margins,
    );
    const changes = "questionnaires/associations-2025.yaml";
    const edit = (file: string, pair: readonly [string, string]) => {
      edited += pair[1].split("\n").length;
      editFile(folder, file, pair);
    };
    edit(changes, [
      "changed:\n",
      "changed:\n  - { id: A11, version: { wording: Autrement dit ?, series: a11-2025 } }\n",
    ]);
    edit(changes, ['Européenne" }', 'À l’échelle de l’Europe" }']);
    edit("study.yaml", [
      "field: { start: 2025-04-06, end: 2025-05-28 }",
      "field: { start: 2025-03-31, end: 2025-05-23 }",
    ]);
  });

  test("each change is proposed, marked and told; nothing else is", () => {
    expect(said.stderr).toBe("");
    expect(said.code).toBe(0);
    for (const [before, now] of Object.entries(ALTERATION.renamed))
      expect(said.stdout).toContain(`« ${before} » -> « ${now} »`);
    expect(said.stdout).toContain("A5 : réponse nouvelle « Européenne »");
    expect(said.stdout).toContain("A12 : n'est plus dans le fichier");
    for (const text of Object.values(REGIONS)) expect(said.stdout).toContain(`REG : « ${text} »`);
    expect(said.stdout).toContain("« Pays de Loire » (");
    const changes = readFileSync(join(folder, "questionnaires/associations-2025.yaml"), "utf8");
    expect([...changes.matchAll(/^ {2}- id: (\w+)/gm)].map(([, id]) => id)).toEqual([
      "BUDGET",
      "CREATION",
      "REG",
      "A5",
      "A7",
      "A13",
    ]);
  });

  test("after the few lines that an analyst writes, the figures are those of the file as it was", async () => {
    expect(edited).toBeLessThanOrEqual(10);
    const reference = demonstration();
    cpSync(reference.margins, join(reference.folder, "margins/associations-2025.csv"));
    writeFileSync(join(reference.folder, "exports/asso-2025.csv"), csvText(names, rows, ","));
    const file = join(reference.folder, "study.yaml");
    const text = readFileSync(file, "utf8");
    const [, entry] = /( {2}- public: associations\n {4}wave: 2021\n[\s\S]*?)\n {2}# --- Entreprises/.exec(text) ?? [];
    const own = entry
      .replace("wave: 2021", "wave: 2025")
      .replace("year: 2021", "year: 2025")
      .replace("start: 2021-04-06, end: 2021-05-28", "start: 2025-03-31, end: 2025-05-23")
      .replace("margins/associations-2021.csv", "margins/associations-2025.csv")
      .replace(EXPORT, "exports/asso-2025.csv")
      .replace("    export:\n", "    questionnaire: { from: 2021 }\n    export:\n");
    writeFileSync(file, text.replace(entry, `${entry}\n${own}`));
    const [expected, found] = [await estimatesOf(reference.folder, "2025"), await estimatesOf(folder, "2025")];
    const both = [expected, found].map(({ rows: all }) => new Map(all.map((row) => [keyOf(row), row])));
    const touched = [...both[0].values()].filter(
      (row) => JSON.stringify(row) !== JSON.stringify(both[1].get(keyOf(row))),
    );
    // What reads A5, which has an answer more, or A12, which is not asked any more.
    expect([...new Set(touched.map(({ indicator }) => indicator))].sort()).toEqual([
      ...["A12", "A5", "ancrage_local", "echelles", "solde_intention"],
    ]);
    expect(both[0].size - touched.length).toBeGreaterThan(1000);
  });
});
