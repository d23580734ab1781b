import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "vitest";
import { editFile } from "#tests/study/edited-study";
import { EXPORT, edit, expectToldAlone, MARGINS, type Mistake, QUESTIONNAIRE } from "./told-mistake.ts";

const MISTAKES: Readonly<Record<string, Mistake>> = {
  "YAML key written twice": {
    make: edit("study.yaml", "lang: fr", "lang: fr\nlang: fr"),
    code: "OBS-S002",
    at: ["study.yaml", 12, 1],
    says: "YAML illisible : clé écrite deux fois",
  },
  "YAML syntax": {
    make: edit("study.yaml", "owner: Bibliothèque municipale", "owner: Bibliothèque : municipale"),
    code: "OBS-S002",
    at: ["study.yaml", 8, 8],
    says: "YAML illisible : deux-points dans un texte sans guillemets",
  },
  "YAML tabulation": {
    make: edit("study.yaml", "  - id: usagers", "\t- id: usagers"),
    code: "OBS-S002",
    at: ["study.yaml", 15, 1],
    says: "tabulation",
  },
  "YAML bracket left open": {
    make: edit("study.yaml", "[quartier, age_class]", "[quartier, age_class"),
    code: "OBS-S002",
    at: ["study.yaml", 24, 1],
    says: "YAML illisible",
  },
  "YAML too deep": {
    make: edit("study.yaml", "title: {", `title: ${"[".repeat(20_000)}${"]".repeat(20_000)}\nsubtitle: {`),
    code: "OBS-S013",
    at: ["study.yaml", 7, null],
    says: "plus de 40 niveaux imbriqués",
  },
  "YAML a little too deep": {
    make: edit("study.yaml", "title: {", `title: ${"[".repeat(60)}${"]".repeat(60)}\nsubtitle: {`),
    code: "OBS-S013",
    at: ["study.yaml", 7, null],
    says: "plus de 40 niveaux imbriqués",
  },
  "alias bomb": {
    make: bomb,
    code: "OBS-S013",
    at: ["study.yaml", 1, 1],
    says: "renvois (*)",
  },
  "alias of itself": {
    make: edit("study.yaml", "title: {", "title: &a [*a]\nsubtitle: {"),
    code: "OBS-S002",
    at: ["study.yaml", 7, 12],
    says: "renvoi (*) à lui-même",
  },
  "alias of nothing": {
    make: edit("study.yaml", "title: {", "title: *x\nsubtitle: {"),
    code: "OBS-S002",
    at: ["study.yaml", 7, 8],
    says: "renvoi (*) à une ancre (&) qui n'existe pas",
  },
  "key __proto__": {
    make: edit("study.yaml", "lang: fr", "__proto__: { synthetic: false }\nlang: fr"),
    code: "OBS-S003",
    at: ["study.yaml", 11, 1],
    says: "clé inconnue : « __proto__ »",
  },
  "key __proto__ where names are free": {
    make: edit(QUESTIONNAIRE, "  sexe:\n", "  __proto__:\n"),
    code: "OBS-S003",
    at: [QUESTIONNAIRE, 17, 3],
    says: "clé inconnue : « __proto__ »",
  },
  "file not in UTF-8": {
    make: (folder) => writeFileSync(join(folder, QUESTIONNAIRE), Buffer.from("# \xe9t\xe9\n", "latin1")),
    code: "OBS-S002",
    at: [QUESTIONNAIRE, 0, null],
    says: "le fichier n'est pas en UTF-8",
  },
  "absolute path": {
    make: edit("study.yaml", "file: exports/enquete-2025.csv", "file: /etc/passwd"),
    code: "OBS-S004",
    at: ["study.yaml", 36, 13],
    says: "chemin relatif au dossier de l'étude attendu",
  },
  "address of a site": {
    make: edit("study.yaml", "file: exports/enquete-2025.csv", "file: https://exemple.fr/a.csv"),
    code: "OBS-S004",
    at: ["study.yaml", 36, 13],
    says: "chemin relatif au dossier de l'étude attendu",
  },
  "export outside the folder": {
    make: (folder) => {
      writeFileSync(join(folder, "../outside.csv"), "id\n1\n");
      editFile(folder, "study.yaml", ["exports/enquete-2025.csv", "exports/../../outside.csv"]);
    },
    code: "OBS-S012",
    at: ["study.yaml", 36, 13],
    says: "est hors du dossier de l'étude",
  },
  "export outside the folder that is not there": {
    make: edit("study.yaml", "exports/enquete-2025.csv", "../../absent.csv"),
    code: "OBS-S012",
    at: ["study.yaml", 36, 13],
    says: "est hors du dossier de l'étude",
  },
  "questionnaire outside the folder": {
    make: (folder) => {
      writeFileSync(join(folder, "../outside.yaml"), "public: usagers\n");
      editFile(folder, QUESTIONNAIRE, ["public: usagers", "public: usagers\ninclude: [../../outside.yaml]"]);
    },
    code: "OBS-S012",
    at: [QUESTIONNAIRE, 3, 11],
    says: "est hors du dossier de l'étude",
  },
  "margins by a symbolic link out of the folder": {
    make: (folder) => {
      writeFileSync(join(folder, "../outside.csv"), "variable,category,share,source,date,confidence\n");
      rmSync(join(folder, MARGINS));
      symlinkSync("../../outside.csv", join(folder, MARGINS));
    },
    code: "OBS-S012",
    at: ["study.yaml", 44, 17],
    says: "est hors du dossier de l'étude",
  },
  "export by a symbolic link out of the folder": {
    make: (folder) => {
      writeFileSync(join(folder, "../outside.csv"), "id\n1\n");
      rmSync(join(folder, EXPORT));
      symlinkSync("../../outside.csv", join(folder, EXPORT));
    },
    code: "OBS-S012",
    at: ["study.yaml", 36, 13],
    says: "est hors du dossier de l'étude",
  },
};

/** Ten to the power of six items, from seven lines. */
function bomb(folder: string): void {
  const lines = Array.from({ length: 7 }, (_, depth) => {
    const item = depth === 0 ? "x" : `*a${depth - 1}`;
    return `  - &a${depth} [${new Array(10).fill(item).join(", ")}]`;
  });
  editFile(folder, "study.yaml", ["lang: fr", `partners:\n${lines.join("\n")}\nlang: fr`]);
}

describe("refusals: a file that cannot be read as it is, or is not of the study, gives one located message", () => {
  test.each(Object.entries(MISTAKES))("%s", (_, mistake) => expectToldAlone(mistake));
});
