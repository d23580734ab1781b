import { rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { editFile } from "#tests/study/edited-study";
import { type BadInput, load } from "./bad-input.ts";

const EXPORT = "file: exports/enquete-2025.csv";
const edit = (from: string, to: string) => load((folder) => editFile(folder, "study.yaml", [from, to]));
const correct = (rows: string) =>
  load((folder) => {
    writeFileSync(join(folder, "corrections.csv"), rows);
    editFile(folder, "study.yaml", ["lang: fr", "corrections: corrections.csv\nlang: fr"]);
  });

/** Rows 49, 50 and 64, and corrections: what the folder of a study may name and hold. */
export const BAD_STUDIES: readonly BadInput[] = [
  {
    row: 49,
    title: "a path out of the folder",
    give: edit(EXPORT, "file: ../../autre.csv"),
    code: "OBS-S012",
    at: [36, 13],
    exit: 2,
  },
  {
    row: 49,
    title: "an absolute path",
    give: edit(EXPORT, "file: /etc/hosts"),
    code: "OBS-S004",
    at: [36, 13],
    exit: 2,
  },
  {
    row: 49,
    title: "a network path",
    give: edit(EXPORT, 'file: "//serveur/partage/a.csv"'),
    code: "OBS-S004",
    at: [36, 13],
    exit: 2,
  },
  {
    row: 49,
    title: "a symbolic link out of the folder",
    give: load((folder) => {
      writeFileSync(join(folder, "../outside.csv"), "id\n1\n");
      rmSync(join(folder, "exports/enquete-2025.csv"));
      symlinkSync("../../outside.csv", join(folder, "exports/enquete-2025.csv"));
    }),
    code: "OBS-S012",
    at: [36, 13],
    exit: 2,
  },
  {
    row: 49,
    title: "a device",
    give: load((folder) => {
      rmSync(join(folder, "exports/enquete-2025.csv"));
      symlinkSync("/dev/zero", join(folder, "exports/enquete-2025.csv"));
    }),
    code: "OBS-S012",
    at: [36, 13],
    exit: 2,
  },
  {
    row: 50,
    title: "an address of a site",
    give: edit(EXPORT, "file: https://exemple.fr/a.csv"),
    code: "OBS-S004",
    at: [36, 13],
    exit: 2,
  },
  { row: 64, title: "an unknown key", give: edit("\nwaves:", "\nwawes:"), code: "OBS-S003", at: [24, 1], exit: 2 },
  {
    row: 64,
    title: "a key written twice",
    give: edit("lang: fr", "lang: fr\nlang: fr"),
    code: "OBS-S002",
    at: [12, 1],
    exit: 2,
  },
  {
    row: 64,
    title: "half a character",
    give: edit("owner: Bibliothèque municipale", 'owner: "Biblio\\ud800thèque"'),
    code: "OBS-S002",
    at: [8, 8],
    exit: 2,
  },
  {
    row: 64,
    title: "a boolean in words",
    give: edit("synthetic: true", "synthetic: yes"),
    code: "OBS-S004",
    at: [10, 12],
    exit: 2,
  },
  {
    row: 64,
    title: "ten thousand levels",
    give: edit("title: {", `title: ${"[".repeat(10_000)}${"]".repeat(10_000)}\nsubtitle: {`),
    code: "OBS-S013",
    at: [7, null],
    exit: 2,
  },
  {
    row: 64,
    title: "__proto__",
    give: edit("lang: fr", "__proto__: { synthetic: false }\nlang: fr"),
    code: "OBS-S003",
    at: [11, 1],
    exit: 2,
  },
  {
    row: 64,
    title: "a correction without an author",
    give: correct("record,field,old,new,reason,author\n1,q,1,2,saisie,\n"),
    code: "OBS-S004",
    at: [2, null],
    exit: 2,
  },
  {
    row: 64,
    title: "corrections without their columns",
    give: correct("record,field,old,new\n1,q,1,2\n"),
    code: "OBS-S011",
    at: [1, null],
    exit: 2,
  },
  {
    row: 64,
    title: "a quote of corrections.csv never closed, which would hold the corrections below",
    give: correct('record,field,old,new,reason,author\nR0001,age,37,73,saisie,"A\nR0002,age,26,62,saisie,A\n'),
    code: "OBS-S002",
    at: [2, null],
    exit: 2,
  },
  {
    row: 64,
    title: "a correction of a wave that is not there",
    give: correct("wave,record,field,old,new,reason,author\n1999,1,q,1,2,saisie,A\n"),
    code: "OBS-S006",
    at: [2, null],
    exit: 2,
  },
];
