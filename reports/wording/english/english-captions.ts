import type { CaptionWords } from "../french/french-captions.ts";
import { englishNumbers } from "./english-numbers.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType } from "./english-type.ts";

const { enumerate, list } = englishType;
const MENTION = /(?:[\s\u00a0\u202f]*[–—,-][\s\u00a0\u202f]*|[\s\u00a0\u202f]*\()synthetic data\)?/giu;

/** Captions of figures: who is counted, who measured it, what the signs mean. */
export const englishCaptions = (_places: EnglishPlaces): CaptionWords => ({
  weighted: "weighted data",
  unweighted: "unweighted data",
  weightedExcept: (waves) => `weighted data, except ${enumerate(waves)}`,
  place: (label) => label,
  scope: ({ place, populations, weights }) =>
    `${place === null ? "" : `${place}: `}${list(populations)}; respondents, ${weights}.`,
  population: (named, bases) => `${named} (${list(bases)})`,
  base: (base) => (base === null ? "n/a" : `n = ${englishNumbers.count(base)}`),
  survey: (unit) => `survey of ${unit}`,
  surveyed: (survey, waves, institutes) =>
    `${survey}, ${waves.length > 1 ? "waves" : "wave"} ${enumerate(waves)}, ${enumerate(institutes)}`,
  source: ({ owner, surveys, synthetic, version }) =>
    `${owner}, ${list(surveys)}; own calculations${synthetic ? ", synthetic data" : ""}, version ${version}.`,
  gatheredScope: (waves, weights) => `Waves taken together: ${enumerate(waves)}; respondents, ${weights}.`,
  gatheredSource: ({ owner, edition, synthetic, version }) =>
    `${owner}, ${edition}; own calculations, ${synthetic ? "synthetic data, " : ""}version ${version}.`,
  quota: "quota samples: indicative intervals, computed as if the sample had been drawn at random",
  volunteer: "volunteer respondents: neither interval nor test, results that do not extend to a population",
  fragileSign: (base) =>
    `* and dashed rule: fragile result (fewer than ${base} answers, or imprecise), to be read with caution`,
  suppressedSign: (base) => `s: not published (fewer than ${base} answers, or confidential)`,
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
