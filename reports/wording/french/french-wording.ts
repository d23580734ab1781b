import { CATALOGUE } from "#findings/catalogue";
import type { PlaceNames } from "../place-names.ts";
import type { Wording } from "../wording.ts";
import { frenchCommentary } from "./commentary/french-commentary.ts";
import { frenchCaptions } from "./french-captions.ts";
import { frenchDates } from "./french-dates.ts";
import { frenchFigures } from "./french-figures.ts";
import { frenchMethod } from "./french-method.ts";
import { frenchNumbers } from "./french-numbers.ts";
import { frenchPages } from "./french-pages.ts";
import { frenchPlaces, NO_PLACES } from "./french-places.ts";
import { frenchQuality } from "./french-quality.ts";
import { frenchSentences } from "./french-sentences.ts";
import { frenchSheets } from "./french-sheets.ts";
import { frenchStatuses } from "./french-statuses.ts";
import { frenchTables } from "./french-tables.ts";
import { frenchType } from "./french-type.ts";
import { frenchMaturity } from "./maturity/french-maturity.ts";
import { frenchEditions } from "./pages/french-editions.ts";
import { frenchExplore } from "./pages/french-explore.ts";
import { frenchHome } from "./pages/french-home.ts";
import { frenchIndicators } from "./pages/french-indicators.ts";
import { frenchOpenData } from "./pages/french-open-data.ts";
import { frenchTitles } from "./pages/french-titles.ts";
import { frenchWaves } from "./pages/french-waves.ts";

/** Everything that a reader reads, in French. */
export function frenchWording(names: PlaceNames = NO_PLACES): Wording {
  const places = frenchPlaces(names);
  return {
    lang: "fr",
    numbers: frenchNumbers,
    dates: frenchDates,
    type: frenchType,
    statuses: frenchStatuses,
    sentences: frenchSentences(places),
    commentary: frenchCommentary(places),
    captions: frenchCaptions(places),
    figures: frenchFigures(places),
    sheets: frenchSheets(places),
    tables: frenchTables,
    quality: frenchQuality,
    method: frenchMethod(places),
    pages: frenchPages(places),
    maturity: frenchMaturity(places),
    titles: frenchTitles(places),
    home: frenchHome(places),
    indicators: frenchIndicators(places),
    openData: frenchOpenData,
    editions: frenchEditions,
    waves: frenchWaves,
    explore: frenchExplore,
    places,
    findings: { title: (code) => CATALOGUE[code].title.fr, inFull: true },
    dictionary: null,
  };
}
