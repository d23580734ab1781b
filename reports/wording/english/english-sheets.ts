import type { SheetWords } from "../french/french-sheets.ts";
import { englishNumbers } from "./english-numbers.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType, plural } from "./english-type.ts";

const { count } = englishNumbers;
const CORRECTED = "after correction for multiple comparisons";

/** What the sheet of a territory says. */
export const englishSheets = (places: EnglishPlaces): SheetWords => ({
  kicker: `${englishType.capitalise(places.adjective)} sheet`,
  unpublished: "not published",
  distinct: `What sets this ${places.one} apart`,
  noneDistinct: "No statistically significant difference is found among what is published.",
  moreDistinct: (more) =>
    `${count(more)} other significant ${plural(more, "difference")}, including those of answers and of earlier waves, ${plural(more, "is", "are")} in the table of gaps.`,
  lostAtEqualStructure: "At equal structure, this gap is no longer significant.",
  changed: "What changed between two waves",
  rules: (minimum, fragileMost) =>
    `Direct ${places.adjective} results: a cell of fewer than ${minimum} answers is not published (s); from ${minimum} to ${fragileMost} answers, it is fragile (*). Gaps to the ${places.rest} are tested with the sample design and corrected for multiple comparisons. Details: [method](method); tables: [data](data).`,
  size: ({ places: count, people, many, source }) =>
    `${[
      ...(people === null ? [] : [`${englishNumbers.count(people)} inhabitants`]),
      ...(count < 2 ? [] : [`${englishNumbers.count(count)} ${many}`]),
    ].join(", ")} – ${source}`,
  locator: (place) => `Location of ${place}`,
  citation: ({ owner, study, place, version }) => `${owner}, ${study}, ${place} sheet, version ${version}`,
  toCite: (citation) => `Cite as: ${citation}.`,
  description: (place, study) => `${place}: results of the study ${study} compared with the ${places.rest}.`,
  headline: (place) => `The main indicators in ${place} and in the ${places.rest}`,
  gapsOf: (label) => `${label}: gaps to the ${places.rest}`,
  practices: "Practices and co-construction",
  gaps: {
    title: "All significant gaps",
    caption: (place, rows) =>
      `${place}: ${count(rows)} significant ${plural(rows, "gap")}, as they are or at equal structure; the last waves and the solid results first`,
    value: "Value",
    structure: "At equal structure",
    more: (more) =>
      `${count(more)} other ${plural(more, "gap")} ${plural(more, "is", "are")} in the same table, on the page of the site.`,
  },
  compare: "Compare with the whole or with another territory",
  files: "Files of the tables",
  common: "How to read this sheet",
  scope: (place, populations) =>
    populations === ""
      ? `${place}: no direct result is published in the figures of this sheet.`
      : `${place}: ${populations}; respondents, weighted data. Rows about some of them only: see the page of the site.`,
  source: (owner, surveys) =>
    `${[owner, ...(surveys.length === 0 ? [] : [englishType.enumerate(surveys)])].join(", ")}; institutes and dates: see the page of the site.`,
  waveColumn: (rank) => `Wave ${rank}`,
  baseOfWave: (base, sign, effective) => `${count(base)}${sign}${effective === null ? "" : ` (${count(effective)})`}`,
  keyBase: (base, effective) => `n = ${count(base)}${effective === null ? "" : `, effective base ${count(effective)}`}`,
  keyInterval: (bounds, name) => `${bounds} (${name})`,
  basesCaption: (place, isBeyond) =>
    `Answers in ${place}, by wave (in brackets, effective base${isBeyond ? ", which calibration may raise above the answers" : ""})`,
  untested: (why) =>
    `No change can be tested here: ${
      { "one-wave": "a single wave", broken: "the waves do not compare", hidden: "too few answers" }[why]
    }.`,
  moreChanged: (more) =>
    `${count(more)} other significant ${plural(more, "change")} ${plural(more, "is", "are")} in the table trends of the data page.`,
  unchanged: (tested) =>
    tested === 1
      ? "The only change tested here is not significant."
      : `The ${count(tested)} changes between two waves tested here are not significant, ${CORRECTED}.`,
  synthesis: ({ compared, significant, fragile, missing }) => {
    const absent =
      missing.length === 0 ? "" : ` No direct result can be published for ${englishType.enumerate(missing)}.`;
    if (compared === 0) return `There are too few answers here for a comparison with the ${places.rest}.${absent}`;
    const all = `${count(compared)} ${plural(compared, "value")} compared with the ${places.rest}, all waves included`;
    if (significant === 0) return `Of ${all}, none differs significantly, ${CORRECTED}.${absent}`;
    const found = `${count(significant)} ${plural(significant, "differs", "differ")}`;
    return `Of ${all}, ${found} significantly, ${CORRECTED}${cautionOf(fragile, significant)}.${absent}`;
  },
  pooled: {
    open: "Where the territory cannot be published: what stands for it",
    caption: (place) => `${place}: main indicators that are not published, and what stands for them; ${RUNGS}`,
    place: "What stands for it",
    value: "Value",
    interval: "Interval",
    what: (sign, rung, of) => `${sign} ${rung}${of === null ? "" : `, ${of}`}`,
    line: (what, value, interval) => `${what}: ${value}${interval === null ? "" : ` (${interval})`}`,
    ofIndicator: (label, id) => `${label}, ${id}: what stands for values that are not published (${RUNGS})`,
    summary: (id) => `${id}: what stands for values that are not published`,
  },
  noMaturityChange: (from, reason) => `Since ${from}, the change of the index cannot be computed; ${reason}.`,
  placesLead: `A sheet for each territory: the same figures, lines, waves and axes, compared with the ${places.rest}.`,
  placesDescription: (study) => `Sheets of the territories: ${study}.`,
  around: "In",
  inside: "Contains",
  before: "Previous",
  after: "Next",
  neighbours: "Other territories",
  link: (place) => `${place} sheet`,
  all: `${englishType.capitalise(places.adjective)} sheets`,
});

function cautionOf(fragile: number, significant: number): string {
  if (fragile === 0) return "";
  if (fragile === significant) return "; to be read with caution";
  return ` (${count(fragile)} ${plural(fragile, "is", "are")} fragile, to be read with caution)`;
}

/** Signs of what stands for a value that is not published. */
const RUNGS = "† pooled waves, ‡ pooled territories, ◇ modelled estimate";
