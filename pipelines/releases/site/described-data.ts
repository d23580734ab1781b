import type { StudyDefinition } from "#schemas/study-definition";
import type { StudyWords } from "#wording/wording-of";
import type { EditionName } from "../edition-name.ts";

interface Described {
  readonly definition: Pick<StudyDefinition, "study">;
  readonly words: StudyWords;
  readonly edition: EditionName;
  readonly archive: string;
  /** Address at which all is published, where it is known. */
  readonly url: string | undefined;
}

/** The data of an edition as schema.org tells a Dataset to search engines. */
export function describedData({ definition: { study }, words, edition, archive, url }: Described): string {
  const days = study.waves.map(({ field }) => field);
  const start = days.map((field) => field.start).sort()[0];
  const end = days
    .map((field) => field.end)
    .sort()
    .at(-1);
  const own = url === undefined ? undefined : new URL(`${edition.address}/`, url).href;
  const title = words.text(study.title);
  return JSON.stringify({
    "@context": "https://schema.org",
    "@type": "Dataset",
    name: title,
    description: words.pages.data.description(title),
    version: `${edition.year} v${edition.version}`,
    datePublished: edition.date,
    temporalCoverage: `${start}/${end}`,
    ...(study.territories === undefined ? {} : { spatialCoverage: words.text(study.territories.label) }),
    ...(study.licence === undefined ? {} : { license: study.licence }),
    inLanguage: study.lang,
    isAccessibleForFree: true,
    creator: { "@type": "Organization", name: study.owner },
    ...(own === undefined ? {} : { url: own }),
    distribution: [
      {
        "@type": "DataDownload",
        encodingFormat: "application/zip",
        contentUrl: own === undefined ? archive : new URL(archive, own).href,
      },
    ],
  });
}
