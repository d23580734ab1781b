import { CATALOGUE } from "#findings/catalogue";
import type { PlaceNames } from "../place-names.ts";
import type { Wording } from "../wording.ts";
import { englishCommentary } from "./commentary/english-commentary.ts";
import { englishCaptions } from "./english-captions.ts";
import { englishDates } from "./english-dates.ts";
import { englishFigures } from "./english-figures.ts";
import { englishMethod } from "./english-method.ts";
import { englishNumbers } from "./english-numbers.ts";
import { englishPages } from "./english-pages.ts";
import { englishPlaces, NO_PLACES } from "./english-places.ts";
import { englishQuality } from "./english-quality.ts";
import { englishSentences } from "./english-sentences.ts";
import { englishSheets } from "./english-sheets.ts";
import { englishStatuses } from "./english-statuses.ts";
import { englishTables } from "./english-tables.ts";
import { englishType } from "./english-type.ts";
import { englishMaturity } from "./maturity/english-maturity.ts";
import { englishDictionary } from "./pages/english-dictionary.ts";
import { englishEditions } from "./pages/english-editions.ts";
import { englishExplore } from "./pages/english-explore.ts";
import { englishHome } from "./pages/english-home.ts";
import { englishIndicators } from "./pages/english-indicators.ts";
import { englishOpenData } from "./pages/english-open-data.ts";
import { englishTitles } from "./pages/english-titles.ts";
import { englishWaves } from "./pages/english-waves.ts";

/** Everything that a reader reads, in English. */
export function englishWording(names: PlaceNames = NO_PLACES): Wording {
  const places = englishPlaces(names);
  return {
    lang: "en",
    numbers: englishNumbers,
    dates: englishDates,
    type: englishType,
    statuses: englishStatuses,
    sentences: englishSentences(places),
    commentary: englishCommentary(places),
    captions: englishCaptions(places),
    figures: englishFigures(places),
    sheets: englishSheets(places),
    tables: englishTables,
    quality: englishQuality,
    method: englishMethod(places),
    pages: englishPages(places),
    maturity: englishMaturity(places),
    titles: englishTitles(places),
    home: englishHome(places),
    indicators: englishIndicators(places),
    openData: englishOpenData,
    editions: englishEditions,
    waves: englishWaves,
    explore: englishExplore,
    places,
    findings: { title: (code) => CATALOGUE[code].title.en, inFull: false },
    dictionary: englishDictionary,
  };
}
