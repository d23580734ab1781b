import { readFileSync } from "node:fs";
import { type BadInput, run } from "./bad-input.ts";

const reference = (name: string): string =>
  readFileSync(new URL(`../../data/reference/${name}`, import.meta.url), "utf8");
const TERRITORIES = {
  studyKeys: {
    territories: {
      label: "Territoires",
      main: { one: "région", many: "régions" },
      levels: [
        { id: "commune", file: "communes.csv", former: "former-communes.csv", source: "COG" },
        { id: "departement", file: "departements.csv", source: "COG" },
        { id: "region", file: "regions.csv", former: "former-regions.csv", source: "COG" },
      ],
    },
  },
  files: Object.fromEntries(
    ["communes.csv", "former-communes.csv", "departements.csv", "regions.csv", "former-regions.csv"].map((name) => [
      name,
      reference(name),
    ]),
  ),
};
const place = (level: string) => ({ questions: [{ id: "q", type: "territory", level }], ...TERRITORIES });
const within = {
  questions: [
    { id: "q", type: "territory", level: "commune", within: "d" },
    { id: "d", type: "territory", level: "departement" },
  ],
  ...TERRITORIES,
};
/** A town out of use at the end of 2015, one split then. */
const dated = (until: string) => ({
  questions: [{ id: "q", type: "territory", level: "region" }],
  studyKeys: {
    territories: { label: "T", levels: [{ id: "region", file: "r.csv", former: "f.csv", source: "S" }] },
  },
  files: {
    "r.csv": "code,label\n1,Un\n2,Deux\n",
    "f.csv": `former_code,code,until\n8,1,${until}\n9,1,2015\n9,2,2015\n`,
  },
});
const LISTS = {
  uses: { codes: { "1": "Eau", "2": "Eau, énergie", "3": "énergie" } },
  yes: { codes: { "1": "Oui", "2": "Non" } },
};
const number = { questions: [{ id: "q", type: "number" }] };
const date = { questions: [{ id: "q", type: "date" }] };
const multiple = (source: object) => ({
  lists: LISTS,
  questions: [{ id: "q", type: "multiple", codes: "uses", sources: { "2020": source } }],
});
const peak = `id;q\n${Array.from({ length: 40 }, (_, row) => `${row};${row < 4 ? 99 : row}`).join("\n")}\n`;
const weighted = (weights: readonly (string | number)[]): string =>
  `id;q;w\n${weights.map((weight, row) => `${row};1;${weight}`).join("\n")}\n`;
const weights = { design: { base_weight: { column: "w" } } };
const yes = { lists: LISTS, questions: [{ id: "q", type: "single", codes: "yes" }] };

/** Rows 23 to 45: answers that mean nothing, or not what they seem; places, records, weights. */
export const BAD_ANSWERS: readonly BadInput[] = [
  {
    row: 23,
    title: "a value that LimeSurvey writes and the list lacks",
    give: run("id;q\n1;1\n2;-oth-\n", yes),
    code: "OBS-V216",
    at: [3, null],
  },
  {
    row: 24,
    title: "an unknown item in a delimited cell",
    give: run("id;q\n1;1,3\n2;1,7\n", multiple({ delimited: "," })),
    code: "OBS-V216",
    at: [3, null],
  },
  {
    row: 25,
    title: "labels that hold the delimiter, cut in two ways",
    give: run('id;q\n1;"Eau, énergie"\n', multiple({ delimited: ",", values: "labels" })),
    code: "OBS-V230",
    at: [2, null],
    exit: 1,
  },
  { row: 26, title: "a peak at 99 in a number", give: run(peak, number), code: "OBS-V227", at: [2, 2] },
  {
    row: 28,
    title: "1,234 where the point is the decimal sign",
    give: run("id;q\n1;5\n2;1,234\n", number),
    code: "OBS-V218",
    at: [3, null],
    exit: 1,
  },
  {
    row: 28,
    title: "1.234 where the comma is the decimal sign",
    give: run("id;q\n1;1.234\n", number, { exportKeys: { decimal: "," } }),
    code: "OBS-V218",
    at: [2, null],
    exit: 1,
  },
  {
    row: 29,
    title: "12 % beside 0.12",
    give: run("id;q\n1;0.12\n2;12 %\n", number),
    code: "OBS-V219",
    at: [3, null],
    exit: 1,
  },
  ...["∞", "NaN", "-0", "0x1F", "１２"].map(
    (text) =>
      ({
        row: 30,
        title: `the number ${text}`,
        give: run(`id;q\n1;5\n2;${text}\n`, number),
        code: "OBS-V217",
        at: [3, null],
      }) as const,
  ),
  {
    row: 30,
    title: "the number 1e400",
    give: run("id;q\n1;5\n2;1e400\n", number),
    code: "OBS-V208",
    at: [3, 2],
    exit: 1,
  },
  {
    row: 31,
    title: "a date of another form than declared",
    give: run("id;q\n1;03/04/2024\n2;2024-04-03\n", date),
    code: "OBS-V221",
    at: [2, null],
  },
  {
    row: 32,
    title: "the serial number of a spreadsheet",
    give: run("id;q\n1;45383\n2;2024-04-03\n", date),
    code: "OBS-V221",
    at: [2, null],
  },
  {
    row: 32,
    title: "29 February 2023",
    give: run("id;q\n1;2023-02-29\n2;2024-04-03\n", date),
    code: "OBS-V221",
    at: [2, null],
  },
  {
    row: 32,
    title: "a date out of every window",
    give: run("id;q\n1;2999-12-31\n2;2024-04-03\n", date),
    code: "OBS-V221",
    at: [2, null],
  },
  {
    row: 35,
    title: "a lost leading zero",
    give: run("id;q\n1;01001\n2;1001\n", place("commune")),
    code: "OBS-G214",
    at: [3, null],
  },
  {
    row: 36,
    title: "a code of Corse before 1976",
    give: run("id;q\n1;20004\n2;01001\n", place("commune")),
    code: "OBS-G202",
    at: [2, null],
  },
  {
    row: 37,
    title: "postcodes under the name of communes",
    give: run("id;q;d\n1;75002;75\n2;01001;01\n", within),
    code: "OBS-G206",
    at: [2, null],
    exit: 1,
  },
  {
    row: 38,
    title: "a commune that is now part of another",
    give: run("id;q\n1;49144\n2;01001\n", place("commune")),
    code: "OBS-G202",
    at: [2, null],
  },
  {
    row: 38,
    title: "a former code that was out of use in the geography of the wave",
    give: run("id;q\n1;2\n2;8\n", dated("2015-12-31"), { keys: { geography: "2016" } }),
    code: "OBS-G215",
    at: [3, null],
  },
  {
    row: 38,
    title: "a former code of a place split since",
    give: run("id;q\n1;2\n2;9\n", dated("2015"), { keys: { geography: "2015" } }),
    code: "OBS-G216",
    at: [3, null],
  },
  {
    row: 38,
    title: "a last day of a former code that is no date",
    give: run("id;q\n1;2\n2;8\n", dated("fin 2015"), { keys: { geography: "2015" } }),
    code: "OBS-S004",
    at: [2, null],
    exit: 2,
  },
  {
    row: 39,
    title: "an arrondissement among communes",
    give: run("id;q\n1;75056\n2;75101\n", place("commune")),
    code: "OBS-G201",
    at: [3, null],
  },
  {
    row: 40,
    title: "a department in a column of regions",
    give: run("id;q\n1;84\n2;33\n", place("region")),
    code: "OBS-G205",
    at: [3, null],
  },
  {
    row: 41,
    title: "an old region",
    give: run("id;q\n1;42\n2;84\n", place("region")),
    code: "OBS-G203",
    at: [2, null],
  },
  {
    row: 42,
    title: "the name of a commune for its code",
    give: run("id;q\n1;Sainte-Colombe\n2;01001\n", place("commune")),
    code: "OBS-G201",
    at: [2, null],
  },
  {
    row: 44,
    title: "a weight of zero",
    give: run(weighted([1, 0, 1]), yes, weights),
    code: "OBS-W301",
    at: [3, null],
    exit: 1,
  },
  {
    row: 44,
    title: "a negative weight",
    give: run(weighted([1, -2, 1]), yes, weights),
    code: "OBS-W301",
    at: [3, null],
    exit: 1,
  },
  {
    row: 44,
    title: "no weight",
    give: run(weighted([1, "", 1]), yes, weights),
    code: "OBS-W301",
    at: [3, null],
    exit: 1,
  },
  {
    row: 44,
    title: "a weight that is no number",
    give: run(weighted([1, "0x10", 1]), yes, weights),
    code: "OBS-V217",
    at: [3, null],
    exit: 1,
  },
  {
    row: 44,
    title: "a weight that may be of thousands",
    give: run(weighted([1, "1,234", 1]), yes, weights),
    code: "OBS-V218",
    at: [3, null],
    exit: 1,
  },
  {
    row: 44,
    title: "a weight of more than 20 times the mean",
    give: run(weighted([...new Array(60).fill(1), 90]), yes, weights),
    code: "OBS-W302",
    at: [null, null],
  },
  {
    row: 44,
    title: "a weight that is the number of the row, but for two who were left out",
    give: run(weighted([3, 1, 2, ...Array.from({ length: 17 }, (_, row) => row + 6)]), yes, weights),
    code: "OBS-W316",
    at: [null, null],
  },
];
