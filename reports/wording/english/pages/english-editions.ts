import type { EditionWords } from "#wording/french/pages/french-editions";
import { englishDates } from "../english-dates.ts";

export const englishEditions: EditionWords = {
  title: "Editions",
  label: (year, version) => `Edition ${year}, version ${version}`,
  published: (year, version, date) => `Edition ${year}, version ${version}, published on ${englishDates.day(date)}`,
  others: "All editions",
  archive: "Data of the edition (.zip)",
  latest: "Latest edition",
  moved: "This address leads to the latest edition",
  lead: "Each edition keeps its address and its figures. What proved wrong in it is told here and on its pages.",
  columns: { edition: "Edition", date: "Date", changes: "Changes since the one before", files: "Files" },
  none: "–",
  changes: { added: "new", changed: "changed", removed: "gone" },
  changed: (count, what) => `${count} ${what}`,
  report: "Report (PDF)",
  changesFile: "List (CSV)",
  errata: "Corrections",
  errataOf: (count) =>
    count === 1 ? "One correction concerns this edition" : `${count} corrections concern this edition`,
  errataColumns: { edition: "Edition", figure: "Figure", old: "Published", new: "Read", reason: "Why", date: "Date" },
};
