import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { csvRows, csvText } from "#tests/draft/wave/altered-delivery";
import { listing, temporaryFolder } from "#tests/study/edited-study";
import { captureCommand } from "./captured-command.ts";
import { add, bytes, EXPORT, starter } from "./delivered-wave.ts";

/** A typical mistake, and what its one message names. */
type Mistake = (study: ReturnType<typeof starter>) => Promise<{ code: number; stderr: string }>;

const MISTAKES: Readonly<Record<string, readonly [Mistake, number, string | RegExp]>> = {
  "a name that is no wave's": [
    ({ folder, delivery }) => add(folder, delivery, "2026/bis"),
    2,
    "nom de vague incorrect : « 2026/bis »",
  ],
  "a year with a digit too many": [
    ({ folder, delivery }) => add(folder, delivery, "20026"),
    2,
    "« 20026 » n'est pas une année",
  ],
  "a year that has not come": [
    ({ folder, delivery }) => add(folder, delivery, "2099"),
    2,
    "« 2099 » est une année à venir",
  ],
  "a year before that of the last wave": [
    ({ folder, delivery }) => add(folder, delivery, "2016"),
    2,
    "« 2016 » serait avant 2025, la dernière de « usagers »",
  ],
  "a wave to follow that is not": [
    ({ folder, delivery }) => add(folder, delivery, "--like", "2052"),
    2,
    "vague inconnue de « usagers » : « 2052 »",
  ],
  "last year's file": [
    ({ folder }) => add(folder, join(folder, EXPORT)),
    2,
    "octet pour octet, celui de « usagers-2025 »",
  ],
  "last year's answers under other numbers": [
    ({ folder, delivery }) => {
      const last = readFileSync(join(folder, EXPORT), "utf8");
      writeFileSync(delivery, last.replaceAll("\nR", "\nN"));
      return add(folder, delivery);
    },
    2,
    "lignes sont déjà dans le fichier de 2025",
  ],
  "last year's file corrected, an answer of most respondents": [
    ({ folder, delivery }) => {
      const { names, rows } = csvRows(readFileSync(join(folder, EXPORT), "utf8"), ";");
      const corrected = rows.map((row, at) => (at % 3 === 0 ? row : { ...row, age: String(120 - Number(row.age)) }));
      writeFileSync(delivery, csvText(names, corrected.slice(4), ";"));
      return add(folder, delivery);
    },
    2,
    /répondants sont, par leur identifiant, ceux de 2025 .* fichier de 2025, corrigé ou complété/,
  ],
  "last year's rows before those of the year": [
    ({ folder, delivery }) => {
      bytes(delivery, (text) => `${text}${readFileSync(join(folder, EXPORT), "utf8").split("\n").slice(1).join("\n")}`);
      return add(folder, delivery);
    },
    2,
    "ou fichier cumulé",
  ],
  "two columns one for the other": [
    ({ folder, delivery }) => {
      bytes(delivery, (text) => text.replace("quartier;age", "age;quartier"));
      return add(folder, delivery);
    },
    2,
    "les réponses ne sont pas sous leur nom : depuis 2025, « quartier » a les réponses qu'avait « age »",
  ],
  "a cell too many in the rows of the second half": [
    ({ folder, delivery }) => {
      bytes(delivery, (text) =>
        text
          .split("\n")
          .map((line, at, lines) => (at > lines.length / 2 ? line.replace(/^(\w+;)(.*);[^;]*$/, "$1;$2") : line))
          .join("\n"),
      );
      return add(folder, delivery);
    },
    2,
    /de la ligne 10\d à la ligne 201 \(\d+ réponses\), plusieurs colonnes contiennent ce que seules d'autres contenaient/,
  ],
  "a header shifted by one place": [
    ({ folder, delivery }) => {
      bytes(delivery, (text) =>
        text.replace(/^.*/, "id;sexe;quartier;age;satisfaction;usages_1;usages_2;usages_3;note;commentaire"),
      );
      return add(folder, delivery);
    },
    2,
    "« quartier » a les réponses qu'avait « age »",
  ],
  "rows longer than their header": [
    ({ folder, delivery }) => {
      bytes(delivery, (text) => text.replace(/\n([^;\n]+);/g, "\n$1;0;"));
      return add(folder, delivery);
    },
    3,
    "ligne de 11 champs au lieu de 10",
  ],
  "the margins as the export": [
    ({ folder }) => add(folder, join(folder, "margins/usagers-2025.csv")),
    2,
    "a les colonnes d'un fichier de marges",
  ],
  "the weights as the export": [
    ({ folder, delivery, rows }) => {
      writeFileSync(delivery, ["id;POIDS", ...rows.map(({ id }) => `${id};1,5`), ""].join("\n"));
      return add(folder, delivery);
    },
    2,
    "n'a que des poids",
  ],
  "two weights for one wave": [
    ({ folder, delivery, rows }) => {
      const weights = join(temporaryFolder(), "poids.csv");
      writeFileSync(weights, ["id;poids_brut;poids_final", ...rows.map(({ id }) => `${id};1.5;1.2`), ""].join("\n"));
      return add(folder, delivery, "--weights", weights);
    },
    2,
    "plusieurs colonnes du fichier de poids peuvent être le poids : « poids_brut », « poids_final »",
  ],
  "the weights of another wave": [
    ({ folder, delivery, rows }) => {
      const weights = join(temporaryFolder(), "poids.csv");
      writeFileSync(weights, ["id;POIDS", ...rows.map(({ id }) => `${id.slice(1)};1.5`), ""].join("\n"));
      return add(folder, delivery, "--weights", weights);
    },
    2,
    "aucune colonne du fichier de poids n'a les identifiants de l'export (id)",
  ],
  "the weights of some of the respondents": [
    ({ folder, delivery, rows }) => {
      const weights = join(temporaryFolder(), "poids.csv");
      writeFileSync(weights, ["id;POIDS", ...rows.slice(0, 100).map(({ id }) => `${id};1.5`), ""].join("\n"));
      return add(folder, delivery, "--weights", weights);
    },
    2,
    "« id » n'a que 100 des ",
  ],
  "two weights of one respondent": [
    ({ folder, delivery, rows }) => {
      const weights = join(temporaryFolder(), "poids.csv");
      const lines = rows.map(({ id }) => `${id};1.5`);
      writeFileSync(weights, ["id;POIDS", ...lines, `${rows[4].id};2`, lines[7], ""].join("\n"));
      return add(folder, delivery, "--weights", weights);
    },
    2,
    /deux poids pour un même identifiant \(la première fois ligne 6\) ; et une fois de même\n {2}--> \S*poids\.csv:202 /,
  ],
  "a weight that is none": [
    ({ folder, delivery, rows }) => {
      const weights = join(temporaryFolder(), "poids.csv");
      const lines = rows.map(({ id }, at) => `${id};${at === 4 ? "-3,2" : "1,5"}`);
      writeFileSync(weights, ["id;POIDS", ...lines, ""].join("\n"));
      return add(folder, delivery, "--weights", weights);
    },
    2,
    /« POIDS » serait le poids, et « -3,2 » n'est pas un nombre positif\n {2}--> \S*poids\.csv:6 /,
  ],
  "margins whose columns are called otherwise": [
    ({ folder, delivery }) => {
      const margins = join(temporaryFolder(), "marges.csv");
      writeFileSync(margins, "variable,modalite,part\nsexe,1,0.5\nsexe,2,0.5\n");
      return add(folder, delivery, "--margins", margins);
    },
    2,
    /colonne inconnue : « modalite ».*\n {2}--> \S*marges\.csv:1/,
  ],
  "another delimiter than those that are read": [
    ({ folder, delivery }) => {
      bytes(delivery, (text) => text.replaceAll(";", "^"));
      return add(folder, delivery);
    },
    3,
    "« ^ », qui en donnerait 10, n'est pas lu comme un délimiteur",
  ],
  "two encodings in one file": [
    ({ folder, delivery }) => {
      const text = readFileSync(delivery, "latin1").replace("Davantage", "\u00c3\u00a9t\u00c3\u00a9");
      writeFileSync(delivery, Buffer.from(text.replace("accueil", "accu\u00e9il"), "latin1"));
      return add(folder, delivery);
    },
    3,
    "deux codages dans le fichier",
  ],
  "no column of identifiers": [
    ({ folder, delivery, names, rows }) => {
      writeFileSync(delivery, csvText(names.slice(1), rows, ";"));
      return add(folder, delivery);
    },
    2,
    "la colonne d'identifiant « id » n'est pas dans le fichier",
  ],
  "a file of something else": [
    ({ folder, delivery }) => {
      writeFileSync(delivery, `a;b;c\n${"1;2;3\n".repeat(60)}`);
      return add(folder, delivery);
    },
    2,
    "que 0 % des colonnes de « usagers-2025 »",
  ],
  "a column that the margins need": [
    ({ folder, delivery, names, rows }) => {
      writeFileSync(
        delivery,
        csvText(
          names.filter((name) => name !== "age"),
          rows,
          ";",
        ),
      );
      return add(folder, delivery);
    },
    2,
    "les marges ou la région demandent « age »",
  ],
  "margins of something else": [
    ({ folder, delivery }) => {
      const margins = join(temporaryFolder(), "marges.csv");
      writeFileSync(margins, "variable,category,share,source,date,confidence\ncouleur,rouge,1,x,2026,B\n");
      return add(folder, delivery, "--margins", margins);
    },
    2,
    "couleur",
  ],
  "a file that is not there": [({ folder, delivery }) => add(folder, `${delivery}x`), 2, "fichier introuvable"],
};

describe("each typical mistake gives one message that names its cause, and nothing is written", () => {
  test.each(Object.entries(MISTAKES))("%s", async (_, [mistake, exit, told]) => {
    const study = starter();
    const before = listing(study.folder);
    const { code, stderr } = await mistake(study);
    expect(stderr.replaceAll("\u00a0", " ")).toMatch(told);
    expect(code).toBe(exit);
    expect(stderr.match(/^(?:erreur|avertissement)\[/gm)).toHaveLength(1);
    expect(listing(study.folder)).toEqual(before);
  });

  test("the file of another public, in the demonstration", async () => {
    const home = temporaryFolder();
    for (const part of ["phare", "reference"]) cpSync(join("data", part), join(home, part), { recursive: true });
    const folder = join(home, "phare");
    const file = join(home, "livraison.csv");
    const { names, rows } = csvRows(
      readFileSync(join(folder, "exports/entreprises-2020/ENT_2020_BOM.csv"), "utf8"),
      ";",
    );
    writeFileSync(file, csvText(names, rows.slice(0, 400), ";"));
    const { code, stderr } = await captureCommand("wave", "add", folder, "maires", "2026", "--from", file);
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining("sont celles de « entreprises-2020 » : c'est l'export d'un autre public"),
    ]);
    expect(stderr.match(/^erreur\[/gm)).toHaveLength(1);
  });

  test("the margins of last year, told once when the wave is added and once by check", async () => {
    const { folder, delivery } = starter();
    const { code, stderr } = await add(folder, delivery, "--margins", join(folder, "margins/usagers-2025.csv"));
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining("marges d'une autre année, peut-être : les mêmes lignes que margins/usagers-2025.csv"),
    ]);
    expect(stderr.match(/OBS-S019/g)).toHaveLength(1);
    const checked = await captureCommand("check", folder);
    expect(checked.stderr.match(/OBS-S019/g)).toHaveLength(1);
  });

  test("a scale from high to low that was from low to high, told when the wave is added", async () => {
    const { folder, delivery, names, rows } = starter();
    const turned = rows.map((row) => ({
      ...row,
      satisfaction: /^[1-4]$/.test(row.satisfaction) ? String(5 - Number(row.satisfaction)) : row.satisfaction,
    }));
    expect((await add(starter().folder, delivery)).stderr).not.toContain("OBS-V260");
    writeFileSync(delivery, csvText(names, turned, ";"));
    const { code, stderr, stdout } = await add(folder, delivery, "--json");
    expect([code, stderr]).toEqual([0, ""]);
    const told = JSON.parse(stdout).findings.filter(({ code: own }: { code: string }) => own === "OBS-V260");
    expect(told).toMatchObject([{ field: "satisfaction", column: 5, file: delivery }]);
  });

  test("respondents of last year under their own identifiers, who answer anew, are a panel", async () => {
    const { folder, delivery, names, rows } = starter();
    const ids = csvRows(readFileSync(join(folder, EXPORT), "utf8"), ";").rows.map(({ id }) => id);
    writeFileSync(
      delivery,
      csvText(
        names,
        rows.map((row, at) => ({ ...row, id: ids[at] })),
        ";",
      ),
    );
    expect(await add(folder, delivery)).toMatchObject({ code: 0 });
  });
});
