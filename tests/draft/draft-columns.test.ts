import { describe, expect, test } from "vitest";
import { csvOf, draftBytes } from "./drafted-export.ts";
import { moment, pick, SECRET } from "./made-cells.ts";

describe("several answers in one cell", () => {
  test("Sphinx: labels between semicolons, decimal comma, a weight", async () => {
    const moyens = pick("Presse; Internet", "Presse", "Affichage; Presse", "Internet; Affichage; Presse");
    const cells = [
      (row: number) => row + 1,
      moyens,
      (row: number) => `${row % 15},5`,
      (row: number) => `0,${row + 10}`,
    ];
    const drafted = await draftBytes(csvOf([["CLE", "Moyens", "Note", "Poids"]], 60, cells));
    expect(drafted.find("Moyens")).toMatchObject({ type: "multiple" });
    expect(drafted.find("Moyens")?.sources["2024"]).toEqual({ delimited: ";", values: "labels" });
    expect(drafted.declaration.decimal).toBe(",");
    expect(drafted.wave.design.base_weight).toEqual({ column: "Poids" });
    const alone = await draftBytes(csvOf([["CLE", "Avis", "Poids"]], 60, [cells[0], pick("Oui", "Non"), cells[3]]));
    expect(alone.declaration.decimal).toBe(",");
  });

  test("Askia: codes between commas; Google Forms: labels that hold the comma", async () => {
    const codes = pick("1,3,7", "1", "3,7", "7", "1,7");
    const labels = pick("Sport (foot, rugby), Lecture", "Lecture", "Sport (foot, rugby)", "Lecture, Jardin", "Jardin");
    const drafted = await draftBytes(csvOf([["id", "Q2", "Loisirs"]], 60, [(row) => row + 1, codes, labels]));
    expect(drafted.find("Q2")?.sources["2024"]).toMatchObject({ delimited: "," });
    expect(drafted.codeLists.Q2.codes).toEqual({ 1: "1", 3: "3", 7: "7" });
    expect(Object.values(drafted.codeLists.Loisirs.codes)).toEqual(["Jardin", "Lecture", "Sport (foot, rugby)"]);
  });

  test("an answer of one choice may hold a comma; a decimal comma is a number", async () => {
    const one = pick("Oui, souvent", "Oui, parfois", "Non, jamais");
    const drafted = await draftBytes(csvOf([["id", "q", "n"]], 60, [(row) => row + 1, one, (row) => `${row},5`]));
    expect(drafted.found).toEqual(["q single", "n number"]);
  });
});

describe("what is no question", () => {
  const at = (name: string, cell: (row: number) => string | number) => ({ name, cell });
  const columns = [
    at("Nom", (row) => `Nom${row}`),
    at("Votre prénom ?", (row) => `P${row}`),
    at("contact", (row) => `01 23 45 67 ${10 + row}`),
    at("courriel pro", (row) => `a${row}@x.fr`),
    at("N° SIRET", (row) => 12345678900000 + row),
    at("quand", moment),
    at("Date de naissance", (row) => `01/02/19${10 + row}`),
  ];
  const kept = [
    at("Nombre d'actions", (row) => row % 9),
    at("Nom de la région", pick("Bretagne", "Corse")),
    at("Adresse une demande", pick("Oui", "Non")),
    at("Possède un téléphone portable", pick("Oui", "Non")),
    at("Comment venez-vous ?", pick("À pied", "En bus")),
  ];

  test("identifying columns are left out by their name or by what they hold; questions about them stay", async () => {
    const all = [...columns, ...kept];
    const drafted = await draftBytes(
      csvOf(
        [all.map(({ name }) => name)],
        80,
        all.map(({ cell }) => cell),
      ),
    );
    expect(drafted.identifying).toEqual(columns.map(({ name }) => name));
    expect(drafted.questions.map(({ label }) => label)).toEqual(kept.map(({ name }) => name));
    expect(drafted.found.every((one) => one.endsWith("single"))).toBe(true);
  });

  test("few written answers among many blanks are not codes; an open answer or a weight is no identifier", async () => {
    const drafted = await draftBytes(
      csvOf([["texte_long", "w", "Autre, précisez", "avis"]], 60, [
        (row) => `réponse ${row}`,
        (row) => 1 + row / 100,
        (row) => (row < 8 ? `${SECRET}${row % 4}` : ""),
        (row) => (row < 10 ? `${SECRET} ${row}` : ""),
      ]),
    );
    expect(drafted.recordId).toBe("(numéro de ligne)");
    expect(drafted.text).not.toContain(SECRET);
    expect(drafted.found.every((one) => one.endsWith("text"))).toBe(true);
  });
});

describe("numbers as people write them", () => {
  test("missing answers among them, percentages, thousands; a second identifier asks nothing", async () => {
    const names = ["id", "panel_id", "age", "part", "montant"];
    const cells = [
      (row: number) => row,
      (row: number) => 900 + row,
      (row: number) => (row % 9 === 0 ? "NSP" : 20 + row),
      (row: number) => `${row} %`,
      (row: number) => `${1 + row} 234,50`,
    ];
    const drafted = await draftBytes(csvOf([names], 60, cells));
    expect(drafted.found).toEqual(["age number", "part number", "montant number"]);
    expect(drafted.codeLists.age).toMatchObject({ codes: {}, missing: { NSP: { kind: "dont-know" } } });
    expect(drafted.find("part")?.unit).toBe("%");
    expect(drafted.find("montant")?.range).toEqual([1234.5, 60234.5]);
    expect(drafted.declaration).toMatchObject({ decimal: ",", drop: ["panel_id"] });
  });
});

describe("what may be a number, or something else", () => {
  const draft = (cell: (row: number) => string | number, other: (row: number) => string | number = (row) => row) =>
    draftBytes(csvOf([["id", "q", "autre"]], 60, [(row) => row + 1, cell, other]));

  test("codes between commas are several answers; decimals are numbers", async () => {
    const several = await draft(pick("1,2", "1", "2,4", "1,4", "4", "-99"));
    expect(several.find("q")).toMatchObject({ type: "multiple", sources: { 2024: { delimited: "," } } });
    expect(several.codeLists.q).toMatchObject({
      codes: { 1: "1", 2: "2", 4: "4" },
      missing: { "-99": { kind: "refused" } },
    });
    expect(several.declaration.decimal).toBe(".");
    expect(several.questionnaire).toContain("deux réponses, ou un nombre décimal");
    for (const decimals of [pick("1,5", "2,5", "3", "3,5", "2"), pick("1,2", "1", "2,4", "4,2", "2,3")]) {
      expect((await draft(decimals)).find("q")?.type).toBe("number");
    }
  });

  test("1,234 may be a thousand: it has the decimal sign that another question proves, or none", async () => {
    const thousands = (row: number) => `1,${234 + row}`;
    const alone = await draft(thousands);
    expect(alone.declaration.decimal).toBe(".");
    expect(alone.questionnaire).toContain("des milliers, ou trois décimales");
    const beside = await draft(thousands, (row) => `${row},5`);
    expect(beside.declaration.decimal).toBe(",");
    expect(beside.find("q")?.sources["2024"]?.decimal).toBeUndefined();
    expect(beside.questionnaire).not.toContain("milliers");
  });

  test("-99 among numbers that are not negative is a missing answer", async () => {
    const seen = await draft((row) => (row % 7 === 0 ? -99 : 18 + row));
    expect(seen.find("q")?.range).toEqual([19, 77]);
    expect(seen.codeLists.q).toMatchObject({ codes: {}, missing: { "-99": { kind: "refused" } } });
    expect((await draft((row) => (row % 7 === 0 ? -99 : row - 30))).find("q")?.range).toEqual([-99, 29]);
  });

  test("NA, NULL and a point are no answers where numbers or other columns say so", async () => {
    const marked = await draft(pick("Oui", "Non", "NA"), (row) => (row % 5 === 0 ? "NA" : row));
    expect(marked.declaration.missing_values).toEqual(["", "NA"]);
    expect(marked.codeLists.q.codes).toEqual({ Non: "Non", Oui: "Oui" });
    expect(marked.find("autre")?.type).toBe("number");
    const code = await draft(pick("BE", "FR", "NA"));
    expect(code.declaration.missing_values).toEqual([""]);
    expect(Object.keys(code.codeLists.q.codes)).toContain("NA");
  });

  test("days: the second part of the American ones is sooner or later no month", async () => {
    const day = (parts: (row: number) => readonly [number, number]) => (row: number) => `${parts(row).join("/")}/2024`;
    const american = await draft(day((row) => [1 + (row % 12), 1 + (row % 28)]));
    expect(american.find("q")).toMatchObject({ type: "date", sources: { 2024: { format: "mm/dd/yyyy" } } });
    const french = await draft(day((row) => [1 + (row % 28), 1 + (row % 12)]));
    expect(french.find("q")?.sources["2024"].format).toBe("dd/mm/yyyy");
  });

  test("answers that only case tells apart", async () => {
    const { questionnaire } = await draft(pick("Oui", "Non", "oui", "OUI"));
    expect(questionnaire).toMatch(/# à vérifier : réponses que seule la casse distingue : oui, Oui, OUI/);
  });
});

describe("what an analyst must look at", () => {
  test("respondents who checked nothing are counted; a code of place is no number", async () => {
    const box = (size: number) => (row: number) => Number(row % size === 1);
    const drafted = await draftBytes(
      csvOf([["id", "m_1", "m_2", "m_3", "Code commune"]], 60, [
        (row) => row,
        box(2),
        box(3),
        box(5),
        (row) => 1001 + row,
      ]),
    );
    expect(drafted.found).toEqual(["m multiple", "Code_commune text"]);
    expect(drafted.questionnaire).toContain("# à vérifier : 16 réponse(s) où aucune case n'est cochée, dans la base");
    expect(drafted.questionnaire).toContain("# à vérifier : code de lieu ?");
  });
});

describe("a file of an institute", () => {
  const labels = ["Tout à fait d'accord", "Plutôt d'accord", "Plutôt pas d'accord", "Pas du tout d'accord"];
  const header = [
    "Numéro du questionnaire",
    ...["le matin", "à midi", "le soir"].map((when) => `Q1. Quand en buvez-vous ? - ${when}`),
    ...["la santé", "la détente", "l'évasion"].map((what) => `Q2. Pour vous, c'est… : ${what}`),
    "Q3. Note moy. donnée",
    "Poids",
  ];
  const cells = [
    (row: number) => `T${1001 + 3 * row}`,
    ...[2, 3, 5].map((size) => (row: number) => (row % size === 0 ? "Oui" : "Non")),
    ...[0, 1, 2].map((shift) => (row: number) => labels[(row + shift) % 4]),
    (row: number) => row % 11,
    (row: number) => (row % 7 === 0 ? 1 : `0,${row + 10}`),
  ];

  test("an identifier by its French name; questions that their labels begin with; scales in their order", async () => {
    const drafted = await draftBytes(csvOf([header], 60, cells));
    expect(drafted.recordId).toBe("Numéro du questionnaire");
    expect(drafted.found).toEqual(["Q1 multiple", "Q2 grid", "Q3 single"]);
    expect(drafted.find("Q2")).toMatchObject({ label: "Q2. Pour vous, c'est…", items: { 1: { label: "la santé" } } });
    expect(Object.values(drafted.codeLists.Q2.codes)).toEqual(labels);
    expect(drafted.questionnaire).toContain("numérotées ici ; les figures suivent l'ordre des numéros");
    expect(drafted.find("Q3")?.label).toBe("Q3. Note moy. donnée");
  });

  test("the decimal comma of the weight alone; a weight with a point among numbers with a comma", async () => {
    const alone = await draftBytes(csvOf([header], 60, cells));
    expect(alone.declaration.decimal).toBe(",");
    expect(alone.wave.design.base_weight).toEqual({ column: "Poids" });
    const mixed = csvOf([["id", "montant", "poids"]], 60, [
      (row) => row,
      (row) => `${row},5`,
      (row) => `0.${row + 10}`,
    ]);
    expect((await draftBytes(mixed)).wave.design.base_weight).toEqual({ column: "poids", decimal: "." });
  });

  test("tokens of a column called « NUM », whatever they are made of", async () => {
    const tokens = [(row: number) => `R2024-${String(row + 1).padStart(4, "0")}`, pick("Oui", "Non")];
    expect((await draftBytes(csvOf([["NUM", "Q1"]], 60, tokens))).recordId).toBe("NUM");
  });

  test("a counter behind letters at the head of the table, whatever its name", async () => {
    const [, ...others] = cells;
    expect((await draftBytes(csvOf([["SERIE", ...header.slice(1)]], 60, [cells[0], ...others]))).recordId).toBe(
      "SERIE",
    );
  });

  test("questions that begin alike, of different lists, stay apart", async () => {
    const names = ["id", "Entreprise - Taille", "Entreprise - Secteur", "Entreprise - Statut"];
    const apart = csvOf([names], 60, [
      (row) => row,
      (row) => ["Petite", "Moyenne", "Grande"][row % 3],
      (row) => ["Commerce", "Industrie", "Services"][row % 3],
      (row) => ["Privée", "Publique"][row % 2],
    ]);
    expect((await draftBytes(apart)).found.map((one) => one.split(" ")[1])).toEqual(["single", "single", "single"]);
  });
});

describe("titles above the header, encodings", () => {
  test("a title whose row is filled with delimiters", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row};${row % 2};${row % 3}`);
    const drafted = await draftBytes(`Résultats;;\n;;\nid;q;r\n${rows.join("\n")}\n`);
    expect(drafted.declaration.header_row).toBe(3);
  });

  test("a header without the delimiters that end every other row is the header all the same", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row};${row % 2};;`);
    const drafted = await draftBytes(`id;q\n${rows.join("\n")}\n`);
    expect([drafted.declaration.header_row, ...drafted.found]).toEqual([1, "q single"]);
  });

  test("the header is the first row as wide as the table", async () => {
    const rows = Array.from({ length: 30 }, (_, row) => `${row};${row % 2};${row % 3}`);
    const drafted = await draftBytes(`Enquête 2023, résultats\n\nid;q;r\n${rows.join("\n")}\n`);
    expect(drafted.declaration).toMatchObject({ header_row: 3, delimiter: ";" });
    expect(drafted.found).toEqual(["q single", "r single"]);
  });

  test.each([
    ["macroman", Buffer.from("id;q\n1;\u008et\u008e\n", "latin1")],
    ["macroman", Buffer.from("id;q\n1;l\u00d5\u008et\u008e, l\u00d5\u008ecole\n", "latin1")],
    ["iso-8859-15", Buffer.from("id;q\n1;\u00a4 \u00bduvre\n", "latin1")],
    ["windows-1252", Buffer.from("id;q\n1;l\u0092\u00e9t\u00e9\n", "latin1")],
    ["cp850", Buffer.from("id;q\n1;T\u0082l\u0082phone, o\u0097 \u0087a\n", "latin1")],
  ])("%s is proposed, to be checked", async (encoding, bytes) => {
    const drafted = await draftBytes(bytes);
    expect(drafted.declaration.encoding).toBe(encoding);
    expect(drafted.study).toMatch(/encoding: .*# à vérifier/);
  });
});

describe("a report that shows something at once", () => {
  test("yes or no together, then a figure per question; means and shares", async () => {
    const drafted = await draftBytes(
      csvOf([["id", "lunch", "dinner", "tea", "age"]], 60, [
        (row) => row + 1,
        pick("lunch", "Not.lunch"),
        pick("Not.dinner", "dinner"),
        pick("black", "green", "Earl Grey"),
        (row) => 18 + row,
      ]),
    );
    const [lunch, , tea, age] = drafted.indicatorList;
    expect(lunch.definitions[0].numerator).toEqual({ question: "lunch", in: ["1"] });
    expect(tea.definitions[0].for_each).toEqual({ question: "tea" });
    expect(age.statistic).toBe("mean");
    expect(drafted.study).toContain("indicators: [i_lunch, i_dinner]");
    expect(drafted.study).toContain("questions: [tea]");
  });
});
