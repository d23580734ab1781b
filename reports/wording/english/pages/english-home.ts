import type { HomeWords } from "#wording/french/pages/french-home";
import { englishNumbers } from "../english-numbers.ts";
import type { EnglishPlaces } from "../english-places.ts";
import { englishType, plural } from "../english-type.ts";

const { count } = englishNumbers;

/** The front page: what was measured, of whom, when, what comes out of it, where to go. */
export const englishHome = (places: EnglishPlaces): HomeWords => ({
  line: ({ publics, waves, respondents, places: territories, from, to }) =>
    [
      publics > 1 ? `${count(publics)} publics` : "",
      `${count(waves)} ${plural(waves, "wave")}`,
      `${count(respondents)} answers`,
      territories > 1 ? `${count(territories)} ${places.many}` : "",
      from === to ? from : `from ${from} to ${to}`,
    ]
      .filter((part) => part !== "")
      .join(", "),
  place: `Your ${places.one}`,
  choose: `Choose ${places.a}`,
  mapped: ({ label, who, unit, wave }) => `${[label, who, unit, wave].filter((part) => part !== "").join(", ")}.`,
  results: "Results",
  result: ({ does, when, before, since }) =>
    before === null ? `${does} ${when}` : `${does} ${when}, compared with ${before} ${since}`,
  value: ({ what, when, before, since }) =>
    before === null ? `${what}, ${when}` : `${what}, ${when}, compared with ${before} ${since}`,
  moved: ({ rises, gap }) => `${gap}, significant ${rises ? "rise" : "fall"}`,
  unmoved: ({ since, before }) => `no significant difference from ${since.replace(/^in /, "")} (${before})`,
  stable: "stable value, within the declared margin",
  interval: (bounds) => `interval ${bounds}`,
  single: "a single comparable wave",
  seriesOf: (label, what) => `${label}: ${what}, wave by wave`,
  more: "Full indicator",
  signature: "In focus",
  inReport: "In the report",
  doors: {
    title: "Go further",
    report: (chapters) =>
      `${chapters > 1 ? `${count(chapters)} chapters, each` : "Each"} sentence linked to its figure.`,
    places: `Each compared with the ${places.rest}.`,
    method: "Samples, weighting, tests, limits.",
    data: "Published tables, dictionary, codes.",
  },
  go: {
    report: "Read the report",
    places: `${englishType.capitalise(places.adjective)} sheets`,
    method: "Method",
    data: "Data",
  },
});
