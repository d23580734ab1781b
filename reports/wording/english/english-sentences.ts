import type { SentenceWords } from "../french/french-sentences.ts";
import { isSignificant } from "../shown.ts";
import type { Comparison, Measure } from "../told.ts";
import { englishNumbers } from "./english-numbers.ts";
import type { EnglishPlaces } from "./english-places.ts";
import { englishType } from "./english-type.ts";

const { gap, interval, level } = englishNumbers;

/** The noun for a value. */
function nounOf(unit: Measure["unit"]): string {
  if (unit === "percent") return "a share";
  return unit === "points" ? "a balance" : "a value";
}

function isSlight({ difference, unit }: Comparison): boolean {
  return (unit === "percent" || unit === "points") && Math.abs(difference) < 0.02;
}

function changeSubject({ answer, label, sentence, unit }: Measure, population: string): string {
  if (answer !== null) return `“${answer}” (${label}, ${population})`;
  if (unit === "percent" && sentence !== null) return `the share of ${population} that ${sentence}`;
  return `“${label}” (${population})`;
}

/** « In 2016 », or « In wave 2010-2011 » where the wave's name is not a year. */
const inWave = (wave: string): string => (/^\D*\d{4}$/.test(wave) ? `in ${wave}` : `in wave ${wave}`);

/** Sentences that follow a number and its test. */
export const englishSentences = (places: EnglishPlaces): SentenceWords => ({
  inWave,
  intervalName: (kind, share) => {
    if (kind === "volunteer") return null;
    return `${level(share)} ${kind === "quota" ? "indicative interval" : "confidence interval"}`;
  },
  intervalInBrackets: (name, bounds) => ` (${name}: ${bounds})`,
  level: ({ answer, label, sentence, unit }, population, value) => {
    const whose = unit === "percent" ? `${value} of ${population}` : `${value} for ${population}`;
    if (answer !== null) return `“${answer}” (${label}): ${whose}`;
    if (unit === "percent" && sentence !== null) return `${whose} ${sentence}`;
    return `“${label}”: ${value} for ${population}`;
  },
  levels: ({ label, sentence, unit }, told) => {
    const isShare = unit === "percent" && sentence !== null;
    const whose = told.map(({ value, population, wave }) =>
      isShare ? `${value} of ${population} (${wave})` : `${value} for ${population} (${wave})`,
    );
    return isShare ? `${englishType.enumerate(whose)} ${sentence}` : `“${label}”: ${englishType.enumerate(whose)}`;
  },
  betweenWaves: (from, to, clause) => `between ${from} and ${to}, ${clause.replace(/^Among /, "among ")}`,
  comparison: (comparison, rest) => {
    const one = nounOf(comparison.unit);
    const other = `that of the ${places.rest} (${rest})`;
    switch (comparison.verdict) {
      case "significant-higher":
      case "significant-lower": {
        const side = comparison.verdict === "significant-higher" ? "higher" : "lower";
        return isSlight(comparison)
          ? `${one} slightly ${side} than ${other}`
          : `${one} ${gap(comparison.difference, comparison.unit, false)} ${side} than ${other}`;
      }
      case "not-significant":
        return `${one} that does not differ significantly from ${other}`;
      case "equivalent":
        return `${one} equivalent to ${other}, within the declared margin`;
      default:
        return `in the ${places.rest}: ${rest} (gap not tested)`;
    }
  },
  shortVerdict: (verdict, difference, unit) => {
    if (isSignificant(verdict)) {
      const side = verdict === "significant-higher" ? "above" : "below";
      return `${gap(difference, unit)}: significantly ${side} the ${places.rest}`;
    }
    if (verdict === "equivalent") return `equivalent to the ${places.rest}, within the declared margin`;
    if (verdict === "not-significant") return `does not differ significantly from the ${places.rest}`;
    return "gap not tested";
  },
  change: (measure, population, { from, to, ci_lower, ci_upper, verdict, difference }) => {
    const change = gap(difference, measure.unit);
    const subject = changeSubject(measure, population);
    if (isSignificant(verdict)) {
      const noun = verdict === "significant-higher" ? "rise" : "fall";
      const bounds =
        ci_lower === null || ci_upper === null
          ? ""
          : ` (interval from ${gap(ci_lower, measure.unit)} to ${gap(ci_upper, measure.unit)})`;
      return `between ${from.wave} and ${to.wave}, ${subject} went from ${from.value} to ${to.value}, a change of ${change}${bounds}; this ${noun} is significant`;
    }
    const facts = `${subject}: ${from.value} ${inWave(from.wave)}, ${to.value} ${inWave(to.wave)}`;
    if (verdict === "equivalent") return `${facts}; the value is stable, within the declared margin`;
    if (verdict === "not-significant") return `${facts}; the difference (${change}) is not significant`;
    return `${facts}; the difference is not tested`;
  },
  publicGap: (measure, clause, { one, other, verdict, difference }) => {
    const place = one.wave === other.wave ? "" : ` ${inWave(other.wave)}`;
    const whose = `that of ${other.population}${place} (${other.value})`;
    const start = `${inWave(one.wave)}, ${clause}, ${nounOf(measure.unit)}`;
    if (isSignificant(verdict)) {
      const side = verdict === "significant-higher" ? "higher" : "lower";
      return `${start} ${gap(difference, measure.unit, false)} ${side} than ${whose}`;
    }
    if (verdict === "equivalent") return `${start} equivalent to ${whose}, within the declared margin`;
    return `${start} that does not differ significantly from ${whose}`;
  },
  populationOf: (unit, place) => `${unit} in ${place}`,
  apart: (measure, who, { above, below }) => {
    const start = `${inWave(who.wave)}, ${changeSubject(measure, who.population)} is significantly`;
    const sides = [
      above.length === 0 ? "" : `above the ${places.rest} in ${englishType.enumerate(above)}`,
      below.length === 0
        ? ""
        : `below ${above.length === 0 ? `the ${places.rest}` : "it"} in ${englishType.enumerate(below)}`,
    ];
    return `${start} ${sides.filter((side) => side !== "").join(", and ")}`;
  },
  inPlace: ({ wave, place, clause, comparison, fragile }) => {
    const against = comparison === null ? "" : `, ${comparison}`;
    return `${inWave(wave)}, in ${place}, ${clause}${against}${fragile ? "; to be read with caution" : ""}.`;
  },
  reading: ({ wave, clause, fragile }) => `${inWave(wave)}, ${clause}${fragile ? ", to be read with caution" : ""}.`,
  flash: (waves) => ` (${englishType.enumerate(waves)}: flash survey)`,
  interval: (bounds) => ` (interval: ${bounds})`,
  between: interval,
});
