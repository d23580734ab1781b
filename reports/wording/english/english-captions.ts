import type { CaptionWords } from "../french/french-captions.ts";
import { englishNumbers } from "./english-numbers.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType } from "./english-type.ts";

const { enumerate, list } = englishType;
const MENTION = /(?:[\s\u00a0\u202f]*[–—,-][\s\u00a0\u202f]*|[\s\u00a0\u202f]*\()synthetic data\)?/giu;

const quoted = (labels: readonly string[]): string => labels.map((label) => `“${label}”`).join(" or ");

/** Of whom a number is told, where it is not of all: words that follow the name of a public. */
const CONDITIONS: CaptionWords["conditions"] = {
  restricted: (unit, phrases) => `${unit} ${phrases.join(" and ")}`,
  scope: (covered, restricted) => `${covered}, only ${restricted}`,
  part: (population, parts) => `${population}, including ${englishType.enumerate(parts)}`,
  among: (label, answers) => `whose answer to “${label}” is ${quoted(answers)}`,
  classed: (label, classes) => `for whom “${label}” is ${quoted(classes)}`,
  notAmong: (label, answers) => `whose answer to “${label}” is not ${quoted(answers)}`,
  atLeast: (label, least) => `for whom “${label}” is at least ${least}`,
  atMost: (label, most) => `for whom “${label}” is at most ${most}`,
  answered: (label) => `who answered “${label}”`,
  unanswered: (label) => `who did not answer “${label}”`,
  all: (parts) => parts.join(" and "),
  any: (parts) => parts.join(", or "),
  not: (part) => `except those ${part}`,
  item: (label, item) => `${label} – ${englishType.capitalise(item)}`,
};

/** Captions of figures: who is counted, who measured it, what the signs mean. */
export const englishCaptions = (_places: EnglishPlaces): CaptionWords => ({
  conditions: CONDITIONS,
  about: (value) => `about ${value}`,
  weighted: "weighted data",
  unweighted: "unweighted data",
  weightedExcept: (waves) => `weighted data, except ${enumerate(waves)}`,
  place: (label) => label,
  scope: ({ place, populations, weights }) =>
    `${place === null ? "" : `${place}: `}${list(populations)}; respondents, ${weights}.`,
  population: (named, bases) => `${named} (${list(bases)})`,
  base: (bases) => {
    if (bases === null) return "n/a";
    const [least, most] = bases.map((base) => englishNumbers.count(base));
    return least === most ? `n = ${most}` : `n from ${least} to ${most}`;
  },
  survey: (unit) => `survey of ${unit}`,
  surveyed: (survey, waves, institutes) =>
    `${survey}, ${waves.length > 1 ? "waves" : "wave"} ${enumerate(waves)}, ${enumerate(institutes)}`,
  source: ({ owner, surveys, synthetic, version }) =>
    `${owner}, ${list(surveys)}; own calculations${synthetic ? ", synthetic data" : ""}, version ${version}.`,
  sourceEnd: ({ owner, synthetic, version }) =>
    `; calculations by ${owner}, ${synthetic ? "synthetic data, " : ""}version ${version}.`,
  gatheredScope: (waves, weights) => `Waves taken together: ${enumerate(waves)}; respondents, ${weights}.`,
  gatheredSource: ({ owner, edition, synthetic, version }) =>
    `${owner}, ${edition}; own calculations, ${synthetic ? "synthetic data, " : ""}version ${version}.`,
  quota: "quota samples: indicative intervals, computed as if the sample had been drawn at random",
  volunteer: "volunteer respondents: neither interval nor test, results that do not extend to a population",
  fragileSign: (base) =>
    `* and dashed rule: fragile result (fewer than ${base} answers, or imprecise), to be read with caution`,
  suppressedSign: (base) => `s: not published (fewer than ${base} answers, or confidential)`,
  absentSign: "n/a: not available, for want of respondents numerous or precisely located enough",
  caution: "to be read with caution",
  sayOnce: (line, synthetic) => {
    if (!synthetic) return line;
    if (!/synthetic data/iu.test(line)) return `${line} (synthetic data)`;
    let first = true;
    return line.replace(MENTION, (mention) => {
      const kept = first ? mention : "";
      first = false;
      return kept;
    });
  },
});
