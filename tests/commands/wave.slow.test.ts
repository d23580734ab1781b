import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadStudy } from "#study/load-study";
import { altered, csvText } from "#tests/draft/wave/altered-delivery";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { editFile, listing, temporaryFolder } from "#tests/study/edited-study";
import { captureCommand } from "./captured-command.ts";
import { add, bytes, check, EXPORT, estimates, starter } from "./delivered-wave.ts";

describe("wave add", () => {
  test("a wave that changes nothing adds its entry, its file and its margins; comments and layout stay", async () => {
    const { folder, delivery } = starter();
    const before = readFileSync(join(folder, "study.yaml"), "utf8");
    const { code, stdout, stderr } = await add(folder, delivery);
    expect([code, stdout]).toEqual([0, expect.stringContaining("rien n'y change depuis 2025")]);
    expect(stderr).toContain("--margins n'est pas donné : les marges de 2026 sont celles de 2025, recopiées");
    expect(stderr.match(/^(?:erreur|avertissement)\[/gm)).toHaveLength(1);
    const after = readFileSync(join(folder, "study.yaml"), "utf8");
    const [entry] = /\n {2}- public: usagers\n {4}wave: 2026\n(?: {4}.*\n)+/.exec(after) ?? [""];
    expect(after.replace(entry, "\n")).toBe(before);
    expect(entry).toContain('questionnaire: { from: "2025" }');
    expect(existsSync(join(folder, "questionnaires/usagers-2026.yaml"))).toBe(false);
    expect((await check(folder)).code).toBe(0);
  });

  test("altered as years alter files, and run: the figures are those of the file as it was", async () => {
    const [plain, changed] = [starter(), starter()];
    const own = altered(changed.names, changed.rows, {
      renamed: { age: "AGE_REV", sexe: "sexe_rep", quartier: "quartier2", usages_1: "u_1", commentaire: "comm" },
      dropped: ["note"],
      newAnswer: { column: "satisfaction", text: "5", every: 13 },
      spelled: { quartier: { N: "nord", S: "SUD", E: "Est", O: "Oest" } },
    });
    writeFileSync(changed.delivery, csvText(own.names, own.rows, ","));
    for (const { folder, delivery } of [plain, changed]) expect(await add(folder, delivery)).toMatchObject({ code: 0 });
    const expected = await estimates(plain.folder, "2026");
    const key = (row: (typeof expected)[number]) => [row.indicator, row.answer, row.domain_kind, row.domain].join(" ");
    const found = new Map((await estimates(changed.folder, "2026")).map((row) => [key(row), row]));
    const touched = expected.filter((row) => JSON.stringify(found.get(key(row))) !== JSON.stringify(row));
    expect([...new Set(touched.map(({ indicator }) => indicator))].sort()).toEqual([
      "note_accueil",
      "satisfaction",
      "satisfaits",
    ]);
    expect(expected.length - touched.length).toBeGreaterThan(30);
  });

  test("weights sent apart are found by their identifiers, and weigh", async () => {
    const { folder, delivery, rows } = starter();
    const weights = join(temporaryFolder(), "redressement.csv");
    const lines = rows.map(({ id }, index) => `${id};${index % 2 === 0 ? "1,5" : "0,5"}`);
    writeFileSync(weights, ["numero;POIDS_FINAL", ...lines, ""].join("\n"));
    const { code, stdout } = await add(folder, delivery, "--weights", weights);
    expect([code, stdout]).toEqual([0, expect.stringContaining("colonne « POIDS_FINAL »")]);
    expect(readFileSync(join(folder, "study.yaml"), "utf8")).toContain(
      'base_weight: { file: weights/usagers-2026.csv, column: POIDS_FINAL, id: numero, decimal: "," }',
    );
    expect((await check(folder)).code).toBe(0);
    const next = await add(folder, join(folder, EXPORT), "2027", "--like", "2026");
    expect([next.code, next.stderr.match(/^erreur\[/gm)?.length]).toEqual([2, 1]);
  });

  test("a column of identifiers called otherwise is known by its place", async () => {
    const { folder, delivery } = starter();
    bytes(delivery, (text) => text.replace(/^id;/, "Fiche no;").replaceAll("\nNR", "\nENT26-"));
    const { code, stdout } = await add(folder, delivery);
    expect([code, stdout]).toEqual([0, expect.stringContaining("« id » -> « Fiche no »")]);
  });

  test("names in capitals and in another order are the same names", async () => {
    const { folder, delivery, names, rows } = starter();
    const own = [names[0], ...names.slice(1).toReversed()];
    const capitals = rows.map((row) => Object.fromEntries(own.map((name) => [name.toUpperCase(), row[name]])));
    writeFileSync(
      delivery,
      csvText(
        own.map((name) => name.toUpperCase()),
        capitals,
        ";",
      ),
    );
    const { code, stdout } = await add(folder, delivery);
    expect([code, stdout]).toEqual([0, expect.stringContaining("« usages_2 » -> « USAGES_2 »")]);
    expect(stdout).not.toMatch(/question nouvelle|plus dans le fichier/);
    expect(readFileSync(join(folder, "questionnaires/usagers-2026.yaml"), "utf8")).toContain('column: "USAGES"');
  });

  test("codes that come where others go are told, and nothing is proposed of them", async () => {
    const { folder, delivery, names, rows } = starter();
    writeFileSync(
      delivery,
      csvText(
        names,
        rows.map((row) => ({ ...row, sexe: String(Number(row.sexe) - 1) })),
        ";",
      ),
    );
    const { code, stdout } = await add(folder, delivery);
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining("sexe : « 0 » vient, « 2 » ne vient plus : codes renumérotés ?"),
    ]);
    expect(existsSync(join(folder, "questionnaires/usagers-2026.yaml"))).toBe(false);
    expect((await captureCommand("check", folder)).code).toBe(1);
  });

  test("numbers out of the range of their question are told before they are left out", async () => {
    const { folder, delivery, names, rows } = starter();
    const high = rows.map((row, index) => (index % 9 === 0 ? { ...row, note: "12" } : row));
    writeFileSync(delivery, csvText(names, high, ";"));
    expect((await add(folder, delivery)).stdout).toContain(
      "réponses hors de l'étendue de 0 à 10 (de 12 à 12) : élargir range:",
    );
  });

  test("years of birth in place of ages are told for what they are", async () => {
    const { folder, delivery, names, rows } = starter();
    const born = rows.map((row) => (row.age === "" ? row : { ...row, age: String(2025 - Number(row.age)) }));
    writeFileSync(delivery, csvText(names, born, ";"));
    const { stdout } = await add(folder, delivery);
    expect(stdout).toMatch(/age : \d+ réponses sont des années de naissance, à la place d'âges/);
    expect(stdout).not.toContain("élargir range:");
  });

  test.each([
    ["a point", "."],
    ["a comma", ","],
    ["an apostrophe", "'"],
  ])("numbers whose thousands %s sets apart are told before they are left out", async (_, sign) => {
    const { folder, delivery, names, rows } = starter();
    const grouped = rows.map((row, index) => (index % 9 === 0 ? { ...row, note: `1${sign}234` } : row));
    writeFileSync(delivery, csvText(names, grouped, ";"));
    expect((await add(folder, delivery)).stdout).toContain(`nombres ont leurs milliers séparés par « ${sign} »`);
  });

  test.each([
    ["the same identifiers", "", "OBS-V202", "sous les mêmes identifiants, et ne comptent qu'une fois"],
    ["other identifiers", "X", "OBS-V203", "sous d'autres identifiants"],
  ])("rows pasted twice under %s are told, with their lines", async (_, mark, code, under) => {
    const { folder, delivery, names, rows } = starter();
    const study = join(folder, "study.yaml");
    // Without it, an identifier given twice is refused.
    writeFileSync(
      study,
      readFileSync(study, "utf8").replace("record_id: id", "record_id: id\n      repairs: [duplicates]"),
    );
    const again = rows.slice(0, 60).map((row) => ({ ...row, id: `${row.id}${mark}` }));
    writeFileSync(delivery, csvText(names, [...rows, ...again], ";"));
    const { stderr } = await add(folder, delivery);
    expect(stderr).toContain(`avertissement[${code}] les lignes 202 à 261 répètent les lignes 2 à 61, ${under}`);
    const once = starter();
    expect((await add(once.folder, once.delivery)).stderr).not.toContain("répètent");
  });

  test("a file much shorter than that of the wave before, or longer, is told", async () => {
    const { folder, delivery, names, rows } = starter();
    writeFileSync(delivery, csvText(names, rows.slice(0, 90), ";"));
    expect((await add(folder, delivery)).stdout).toContain(
      "90 réponses, et 200 en 2025 : fichier coupé, ou livraison partielle ?",
    );
    const longer = rows.flatMap((row) => [row, { ...row, id: `M${row.id}`, age: String(90 - Number(row.age)) }]);
    const other = starter();
    writeFileSync(other.delivery, csvText(names, longer, ";"));
    expect((await add(other.folder, other.delivery)).stdout).toContain(
      "400 réponses, et 200 en 2025 : plusieurs livraisons dans un fichier ?",
    );
  });

  test("a question that became two is neither of them", async () => {
    const { folder, delivery, names, rows } = starter();
    const halves = names.flatMap((name) => (name === "satisfaction" ? ["satisfaction_a", "satisfaction_b"] : [name]));
    const both = rows.map((row, index) => ({
      ...row,
      satisfaction_a: row.satisfaction,
      satisfaction_b: rows[(index + 7) % rows.length].satisfaction,
    }));
    writeFileSync(delivery, csvText(halves, both, ";"));
    const { code, stdout } = await add(folder, delivery);
    expect([code, stdout]).toEqual([0, expect.stringContaining("satisfaction : n'est plus dans le fichier")]);
    expect(stdout).toContain("satisfaction_a : question nouvelle");
    expect(stdout).toContain("satisfaction_b : question nouvelle");
  });

  test("a short questionnaire may be a flash survey: the entry says how to say so; the wave after is like the one before it", async () => {
    const { folder, delivery, names, rows } = starter();
    writeFileSync(delivery, csvText(["id", "quartier", "age", "sexe", "note"], rows, ";"));
    expect((await add(folder, delivery, "mai 2026")).code).toBe(0);
    const entry = 'wave: "mai 2026"\n    # flash: true  # à vérifier';
    expect(readFileSync(join(folder, "study.yaml"), "utf8")).toContain(entry);
    editFile(folder, "study.yaml", [entry, entry.replace("# flash", "flash")]);
    writeFileSync(delivery, csvText(names, rows, ";"));
    expect((await add(folder, delivery, "2027")).stdout).toContain("ajoutée, comme 2025");
  });

  test("an earlier wave than the last, sent again, is refused", async () => {
    const { folder, delivery } = starter();
    expect((await add(folder, delivery)).code).toBe(0);
    const again = join(temporaryFolder(), "livraison.csv");
    writeFileSync(again, readFileSync(join(folder, EXPORT), "utf8").replaceAll("\nR", "\nZ"));
    const { code, stderr } = await add(folder, again, "2027");
    expect([code, stderr]).toEqual([2, expect.stringContaining("lignes sont déjà dans le fichier de 2025")]);
  });

  test("margins without a variable of those before are told", async () => {
    const { folder, delivery } = starter();
    const margins = join(temporaryFolder(), "marges.csv");
    const lines = readFileSync(join(folder, "margins/usagers-2025.csv"), "utf8").split("\n");
    writeFileSync(margins, lines.filter((line) => !line.startsWith("sexe")).join("\n"));
    expect((await add(folder, delivery, "--margins", margins)).stdout).toContain(
      "marges : « sexe », sur quoi 2025 est calée",
    );
  });

  test("records that a file of weights leaves out are counted", async () => {
    const { folder, delivery, rows } = starter();
    const weights = join(temporaryFolder(), "poids.csv");
    writeFileSync(weights, ["id;POIDS", ...rows.slice(3).map(({ id }) => `${id};1.5`), ""].join("\n"));
    expect((await add(folder, delivery, "--weights", weights)).stdout).toContain(
      "3 lignes de l'export n'y ont pas de poids",
    );
  });

  test("the same wave again is refused, and nothing is written", async () => {
    const { folder, delivery } = starter();
    await add(folder, delivery);
    const before = listing(folder);
    const { code, stderr } = await add(folder, delivery);
    expect([code, stderr]).toEqual([2, expect.stringContaining("« usagers » a déjà une vague 2026")]);
    expect(listing(folder)).toEqual(before);
  });

  test("import into a study says the command that adds a wave to it", async () => {
    const { folder, delivery } = starter();
    const { code, stderr } = await captureCommand("import", delivery, "--into", folder);
    expect([code, stderr]).toEqual([2, expect.stringContaining(`wave add ${folder} usagers`)]);
  });

  test("JSON holds what changed, and a hostile header stays a text", async () => {
    const { folder, delivery, names, rows } = starter("x.csv");
    const hostile = "\u001b[31m<script>alert(1)</script>: # $x";
    writeFileSync(
      delivery,
      csvText(
        [...names, hostile],
        rows.map((row, index) => ({ ...row, [hostile]: String(index % 3) })),
        ";",
      ),
    );
    const { code, stdout } = await add(folder, delivery, "--json");
    expect(code).toBe(0);
    expect(stdout).not.toContain("\u001b");
    expect(JSON.parse(stdout)).toMatchObject({ public: "usagers", wave: "2026", like: "2025", rows: rows.length });
    expect((await captureCommand("check", folder)).code).toBe(0);
  });
});

/**
 * Two files with labels, halves of R's `apistrat` (survey). The second has five columns under other names, a wording of its own,
 * a type of school more, a column less, and the codes of `awards` the other way round.
 */
describe("a study drafted from a .sav, and its next wave", () => {
  const WAVES = "tests/fixtures/waves";

  test("labels tell what changed, and the figures are those of the rows", async () => {
    const folder = join(temporaryFolder(), "ecoles");
    await captureCommand("import", join(WAVES, "ecoles-2000.sav"), "--into", folder, "--wave", "2000");
    const added = await captureCommand(
      "wave",
      "add",
      folder,
      "repondants",
      "2001",
      "--from",
      join(WAVES, "ecoles-2001.sav"),
    );
    expect([added.code, added.stderr]).toEqual([0, ""]);
    for (const [before, now] of [
      "compimp objgr",
      "yrrnd annee",
      "api00 indice00",
      "meals cantine",
      "mobility nouveaux",
    ].map((pair) => pair.split(" ")))
      expect(added.stdout).toContain(`« ${before} » -> « ${now} »`);
    expect(added.stdout).toContain(
      "schwide : libellé changé : « L'école a-t-elle atteint son objectif de progrès ? » -> « En 2001",
    );
    expect(added.stdout).toContain("stype : réponse nouvelle « 4 » (« Internat »), 12 fois");
    expect(added.stdout).toContain("awards : codes inversés : 0 veut dire ici « Oui »");
    expect(added.stdout).toContain("ell : n'est plus dans le fichier");
    expect((await check(folder)).code).toBe(0);
    const release = await releaseInMemory(loadStudy(folder));
    const share = (question: string) =>
      release.estimates.find(
        (row) => row.wave === "2001" && row.indicator === question && row.answer === "1" && row.domain === "all",
      )?.estimate;
    // R: weighted.mean(h$awards == "Yes", h$pw), comp.imp and yr.rnd, h <- apistrat[seq(2, 200, 2), ]: `pw` is proposed as the weight;
    // the last is 0.0995699, and no published digit that is 0 is reached from below.
    expect(["awards", "compimp", "yrrnd"].map(share)).toEqual([0.596055, 0.596055, 0.099569]);
    // Volunteers are compared with nobody; what the questionnaires allow is in a column of its own.
    const compares = (id: string) => [
      ...new Set(release.trends.filter(({ indicator }) => indicator === id).map(({ comparable }) => comparable)),
    ];
    expect([compares("i_schwide"), compares("i_compimp")]).toEqual([[false], [true]]);
  });
});
