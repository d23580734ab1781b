import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { slug } from "#schemas/names/slug";

/** An edition: the year and the version under which a release stays, and the day on which it is published. */
export interface EditionName {
  readonly year: string;
  readonly version: string;
  readonly date: string;
  /** Its address from the root of what is published: `2025/v1.2`. */
  readonly address: string;
}

/** The edition of a version published on a day. */
export function editionName(version: string, date: string): EditionName {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date))) {
    const message = "--date est le jour de la publication";
    const repair = "écrire --date 2026-03-01 : rien de ce qui est publié ne lit l'horloge";
    refuseWith({ code: "OBS-S000", message, value: date, expected: "aaaa-mm-jj", repair }, EXIT.usage);
  }
  const year = date.slice(0, 4);
  return { year, version, date, address: `${year}/v${addressOf(version)}` };
}

/** Versions are numbers with points; of any other text, what an address can hold. */
const addressOf = (version: string): string => (/^\d+(?:\.\d+)*$/.test(version) ? version : slug(version));
