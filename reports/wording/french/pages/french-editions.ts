import { frenchDates } from "../french-dates.ts";

/** What published pages say of their edition, of the others and of what was wrong. */
export const frenchEditions = {
  title: "Éditions",
  label: (year: string, version: string) => `Édition ${year}, version ${version}`,
  published: (year: string, version: string, date: string) =>
    `Édition ${year}, version ${version}, publiée le ${frenchDates.day(date)}`,
  others: "Toutes les éditions",
  archive: "Données de l’édition (.zip)",
  latest: "Dernière édition",
  moved: "Cette adresse mène à la dernière édition",
  lead: "Chaque édition garde son adresse et ses chiffres. Ce qui s’y est révélé faux est dit ici et sur ses pages.",
  columns: { edition: "Édition", date: "Date", changes: "Changements depuis la précédente", files: "Fichiers" },
  none: "–",
  changes: { added: "apparus", changed: "modifiés", removed: "disparus" },
  changed: (count: number, what: string) => `${count} ${what}`,
  report: "Rapport (PDF)",
  changesFile: "Liste (CSV)",
  errata: "Errata",
  errataOf: (count: number) =>
    count === 1 ? "Une correction concerne cette édition" : `${count} corrections concernent cette édition`,
  errataColumns: {
    edition: "Édition",
    figure: "Chiffre",
    old: "Publié",
    new: "À lire",
    reason: "Pourquoi",
    date: "Date",
  },
};
export type EditionWords = typeof frenchEditions;
