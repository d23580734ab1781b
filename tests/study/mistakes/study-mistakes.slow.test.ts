import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Finding } from "#findings/finding";
import { captureCommand } from "#tests/commands/captured-command";
import { editFile, listing, starterCopy } from "#tests/study/edited-study";
import { EXPORT, edit, expectToldAlone, MARGINS, type Mistake, QUESTIONNAIRE } from "./told-mistake.ts";

const MISTAKES: Readonly<Record<string, Mistake>> = {
  "mistyped key": {
    make: edit("study.yaml", "\nwaves:", "\nwawes:"),
    code: "OBS-S003",
    at: ["study.yaml", 24, 1],
    says: "clé inconnue : « wawes » ; vouliez-vous dire « waves » ?",
  },
  "mistyped key inside a wave": {
    make: edit("study.yaml", "    institute:", "    institut:"),
    code: "OBS-S003",
    at: ["study.yaml", 29, 5],
    says: "clé inconnue : « institut » ; vouliez-vous dire « institute » ?",
  },
  "missing key": {
    make: edit("study.yaml", "owner: Bibliothèque municipale\n", ""),
    code: "OBS-S005",
    at: ["study.yaml", 1, 1],
    says: "clé obligatoire absente : « owner »",
  },
  "missing key that takes some words alone": {
    make: edit(
      "study.yaml",
      "    mode: online # online, telephone, face-to-face, post, paper, ou plusieurs : [online, telephone]\n",
      "",
    ),
    code: "OBS-S005",
    at: ["study.yaml", 25, 5],
    says: "clé obligatoire absente : « mode »",
  },
  "a key with nothing behind it": {
    make: edit("study.yaml", "mode: online #", "mode: #"),
    code: "OBS-S004",
    at: ["study.yaml", 30, 11],
    says: "trouvé rien",
  },
  "keys of another entry, merged": {
    make: edit("study.yaml", "waves:\n  - public: usagers", "waves:\n  - <<: { public: usagers }"),
    code: "OBS-S003",
    at: ["study.yaml", 25, 5],
    says: "clé « << » : les clés d'une autre entrée ne sont pas reprises",
  },
  "wrong value": {
    make: edit("study.yaml", "method: raking", "method: rakin"),
    code: "OBS-S004",
    at: ["study.yaml", 43, 15],
    says: "vouliez-vous dire « raking » ?",
  },
  "one value where a list is wanted": {
    make: edit("study.yaml", "margins: [margins/usagers-2025.csv]", "margins: margins/usagers-2025.csv"),
    code: "OBS-S004",
    at: ["study.yaml", 44, 16],
    says: "une liste attendue, trouvé « margins/usagers-2025.csv »",
  },
  "a day that no calendar has": {
    make: edit("study.yaml", "start: 2025-03-03", "start: 2025-02-30"),
    code: "OBS-S004",
    at: ["study.yaml", 28, 21],
    says: "ce jour n'est pas dans le calendrier, trouvé « 2025-02-30 »",
  },
  "a stratified sample without its strata": {
    make: edit("study.yaml", "kind: simple", "kind: stratified"),
    code: "OBS-S004",
    at: ["study.yaml", 34, 21],
    says: "un plan stratified nomme ses strates",
  },
  "a line out of its column": {
    make: edit("study.yaml", "    institute:", "   institute:"),
    code: "OBS-S002",
    at: ["study.yaml", 29, 1],
    says: "cette ligne n'est pas alignée avec ses voisines",
  },
  "a Windows path": {
    make: edit("study.yaml", "file: exports/enquete-2025.csv", "file: C:\\exports\\enquete-2025.csv"),
    code: "OBS-S004",
    at: ["study.yaml", 36, 13],
    says: "chemin relatif au dossier de l'étude attendu, avec des « / »",
  },
  "a number as a crossing": {
    make: edit("study.yaml", "crossings: [quartier, age_class]", "crossings: [quartier, age]"),
    code: "OBS-S004",
    at: ["study.yaml", 21, 27],
    says: "« age » (number) ne répartit pas les répondants",
  },
  "unknown code list": {
    make: edit(QUESTIONNAIRE, "codes: accord", "codes: acord"),
    code: "OBS-S006",
    at: [QUESTIONNAIRE, 46, 12],
    says: "liste de codes : « acord » n'existe pas ; vouliez-vous dire « accord » ?",
  },
  "unknown question in an indicator": {
    make: edit("indicators.yaml", "question: satisfaction", "question: satisfation"),
    code: "OBS-S006",
    at: ["indicators.yaml", 15, 32],
    says: "question : « satisfation » n'existe pas ; vouliez-vous dire « satisfaction » ?",
  },
  "unknown code in an indicator": {
    make: edit("indicators.yaml", 'in: ["1", "2"]', 'in: ["1", "7"]'),
    code: "OBS-S006",
    at: ["indicators.yaml", 15, 56],
    says: "code de satisfaction : « 7 » n'existe pas",
  },
  "unknown public in an indicator": {
    make: edit("indicators.yaml", "[usagers]\n        numerator", "[usager]\n        numerator"),
    code: "OBS-S006",
    at: ["indicators.yaml", 14, 19],
    says: "public : « usager » n'existe pas ; vouliez-vous dire « usagers » ?",
  },
  "unknown public in a wave": {
    make: edit("study.yaml", "  - public: usagers", "  - public: usager"),
    code: "OBS-S006",
    at: ["study.yaml", 25, 13],
    says: "public : « usager » n'existe pas",
  },
  "a null character in margins": {
    make: edit(MARGINS, "age_class,18-39,,0.35,SIGB,2025-01-01,A", "age\0_class,18-39,,0.35,SIGB,2025-01-01,A"),
    code: "OBS-S002",
    at: [MARGINS, 2, null],
    says: "caractère nul : ce fichier n'est pas un texte",
  },
  "unknown theme": {
    make: edit(
      "indicators.yaml",
      "theme: service\n    statistic: share\n    direction",
      "theme: services\n    statistic: share\n    direction",
    ),
    code: "OBS-S006",
    at: ["indicators.yaml", 9, 12],
    says: "thème : « services » n'existe pas ; vouliez-vous dire « service » ?",
  },
  "unknown indicator in the report": {
    make: edit(
      "study.yaml",
      "indicators: indicators.yaml\n",
      "indicators: indicators.yaml\nreport:\n  title: R\n  chapters:\n    - { id: a, title: A, figures: [{ id: f, form: publics, indicators: [satisfait] }] }\n",
    ),
    code: "OBS-S006",
    at: ["study.yaml", 51, 73],
    says: "indicateur : « satisfait » n'existe pas ; vouliez-vous dire « satisfaits » ?",
  },
  "a figure given what its form does not show": {
    make: edit(
      "study.yaml",
      "indicators: indicators.yaml\n",
      "indicators: indicators.yaml\nreport:\n  title: R\n  chapters:\n    - { id: a, title: A, figures: [{ id: f, form: likert, indicators: [satisfaits] }] }\n",
    ),
    code: "OBS-S004",
    at: ["study.yaml", 51, 51],
    says: "une figure de forme likert ne lit pas la clé indicators",
  },
  "a figure given nothing to show": {
    make: edit(
      "study.yaml",
      "indicators: indicators.yaml\n",
      "indicators: indicators.yaml\nreport:\n  title: R\n  chapters:\n    - { id: a, title: A, figures: [{ id: f, form: trend }] }\n",
    ),
    code: "OBS-S004",
    at: ["study.yaml", 51, 51],
    says: "une figure de forme trend demande indicators ou questions",
  },
  "unknown crossing": {
    make: edit("study.yaml", "[quartier, age_class]", "[quartiers, age_class]"),
    code: "OBS-S006",
    at: ["study.yaml", 21, 17],
    says: "variable : « quartiers » n'existe pas",
  },
  "unknown geographic level": {
    make: edit(QUESTIONNAIRE, "type: text", "type: territory\n    level: region"),
    code: "OBS-S006",
    at: [QUESTIONNAIRE, 62, 12],
    says: "niveau géographique : « region » n'existe pas",
  },
  "missing export": {
    make: edit("study.yaml", "exports/enquete-2025.csv", "exports/enquete-2024.csv"),
    code: "OBS-S008",
    at: ["study.yaml", 36, 13],
    says: "fichier introuvable : « exports/enquete-2024.csv »",
  },
  "missing questionnaire": {
    make: edit("study.yaml", "questionnaires/usagers.yaml", "questionnaires/usager.yaml"),
    code: "OBS-S008",
    at: ["study.yaml", 19, 20],
    says: "fichier introuvable",
  },
  "missing study.yaml": {
    make: (folder) => rmSync(join(folder, "study.yaml")),
    code: "OBS-S001",
    at: ["study.yaml", 0, null],
    says: "fichier introuvable : « study.yaml »",
  },
  "export that is a folder": {
    make: (folder) => {
      rmSync(join(folder, EXPORT));
      mkdirSync(join(folder, EXPORT));
    },
    code: "OBS-S008",
    at: ["study.yaml", 36, 13],
    says: "n'est pas un fichier",
  },
  "wrong delimiter": {
    make: edit("study.yaml", 'delimiter: ";"', 'delimiter: ","'),
    code: "OBS-C110",
    exit: 3,
    at: [EXPORT, 1, null],
    says: "une seule colonne avec le délimiteur « , » ; « ; » en donnerait 10",
  },
  "margin that does not sum": {
    make: edit(MARGINS, "40-64,,0.40", "40-64,,0.38"),
    code: "OBS-S009",
    at: [MARGINS, 2, 1],
    says: "marge « age_class » : les parts doivent sommer à 1 ; somme trouvée 0,98",
  },
  "a share of a margin above 1": {
    make: edit(MARGINS, "40-64,,0.40", "40-64,,40"),
    code: "OBS-S004",
    at: [MARGINS, 3, null],
    says: "valeur incorrecte dans la colonne « share »",
  },
  "a count of a margin that only a program would read": {
    make: edit(MARGINS, "40-64,,0.40", "40-64,0x10,0.40"),
    code: "OBS-S004",
    at: [MARGINS, 3, null],
    says: "valeur incorrecte dans la colonne « count »",
  },
  "a category of a margin with a count and a share": {
    make: edit(MARGINS, "40-64,,0.40", "40-64,400,0.40"),
    code: "OBS-S009",
    at: [MARGINS, 2, 1],
    says: "un effectif (count) pour chaque catégorie, ou une part (share) pour chacune",
  },
  "unknown category of a margin": {
    make: edit(MARGINS, "age_class,40-64", "age_class,40-59"),
    code: "OBS-S010",
    at: [MARGINS, 3, 11],
    says: "catégorie inconnue « 40-59 »",
  },
  "unknown variable of a margin": {
    make: (folder) =>
      writeFileSync(join(folder, MARGINS), "variable,category,share,source,date,confidence\nsex,1,1,S,2025,A\n"),
    code: "OBS-S006",
    at: [MARGINS, 2, 1],
    says: "variable de marge inconnue, ou sans catégories : « sex » ; vouliez-vous dire « sexe » ?",
  },
  "category of a margin written twice": {
    make: edit(MARGINS, "age_class,40-64", "age_class,18-39"),
    code: "OBS-S007",
    at: [MARGINS, 3, 11],
    says: "catégorie écrite deux fois",
  },
  "unknown column of a margin file": {
    make: edit(MARGINS, "count", "effectif"),
    code: "OBS-S011",
    at: [MARGINS, 1, null],
    says: "colonne inconnue : « effectif »",
  },
  "question declared twice": {
    make: edit(QUESTIONNAIRE, "  - id: commentaire\n", "  - id: note\n"),
    code: "OBS-S007",
    at: [QUESTIONNAIRE, 59, 9],
    says: "déclarée deux fois : « note »",
  },
  "a question named after a column of every respondent": {
    make: edit(QUESTIONNAIRE, "  - id: commentaire\n", "  - id: wave\n"),
    code: "OBS-S004",
    at: [QUESTIONNAIRE, 59, 9],
    says: "nom d'une colonne de tous les répondants",
  },
  "derived variable of the name of a question": {
    make: edit(QUESTIONNAIRE, "  - id: commentaire\n", "  - id: age_class\n"),
    code: "OBS-S007",
    at: [QUESTIONNAIRE, 65, 9],
    says: "déclarée deux fois : « age_class »",
  },
  "indicator declared twice": {
    make: edit("indicators.yaml", "- id: note_accueil", "- id: satisfaits"),
    code: "OBS-S007",
    at: ["indicators.yaml", 24, 9],
    says: "indicateur déclaré deux fois : « satisfaits »",
  },
};

describe("refusals: a mistake in a study folder gives one located message in French, and check writes nothing", () => {
  test.each(Object.entries(MISTAKES))("%s", (_, mistake) => expectToldAlone(mistake));
});

describe("properties", () => {
  test("check of a right study writes nothing and ends well", async () => {
    const folder = starterCopy();
    const before = listing(join(folder, ".."));
    const said = await captureCommand("check", folder, "--json");
    expect(said.code).toBe(0);
    expect(JSON.parse(said.stdout)).toEqual([]);
    expect(listing(join(folder, ".."))).toEqual(before);
  });

  test("mistakes in several files are told in one pass, in the order of files and lines", async () => {
    const folder = starterCopy();
    editFile(folder, "indicators.yaml", ["question: satisfaction", "question: satisfation"]);
    editFile(folder, MARGINS, ["40-64,,0.40", "40-64,,0.38"]);
    editFile(folder, "study.yaml", ["[quartier, age_class]", "[quartiers, age_class]"]);
    const { stdout } = await captureCommand("check", folder, "--json");
    const files = (JSON.parse(stdout) as readonly Finding[]).map(({ file }) => file);
    expect(files).toEqual(["indicators.yaml", MARGINS, "study.yaml"]);
  });

  test("a message for people shows the line of the study file with a caret under the fault", async () => {
    const folder = starterCopy();
    editFile(folder, "study.yaml", ["\nwaves:", "\nwawes:"]);
    const { stderr, stdout, code } = await captureCommand("check", folder);
    expect(stderr).toContain("erreur[OBS-S003]");
    expect(stderr).toContain("study.yaml:24:1");
    expect(stderr).toMatch(/\| wawes:\n.*\^/);
    expect([stdout, code]).toEqual(["", 2]);
  });

  test("a symbolic link inside the folder, and territories beside it, are read", async () => {
    const folder = starterCopy();
    symlinkSync("enquete-2025.csv", join(folder, "exports/lien.csv"));
    editFile(folder, "study.yaml", ["exports/enquete-2025.csv", "exports/lien.csv"]);
    writeFileSync(join(folder, "../regions.csv"), "code,label\nN,Nord\n");
    const territories =
      "territories:\n  label: Régions\n  main: { one: région, many: régions }\n  levels: [{ id: region, file: ../regions.csv, source: S }]\n";
    editFile(folder, "study.yaml", ["indicators: indicators.yaml\n", `indicators: indicators.yaml\n${territories}`]);
    expect((await captureCommand("check", folder, "--json")).code).toBe(0);
  });
});
