import type { Verdict } from "#schemas/tables/status";
import { isSignificant } from "../shown.ts";
import type { Change, Comparison, Measure, PublicGapTold } from "../told.ts";
import { frenchNumbers } from "./french-numbers.ts";
import type { FrenchPlaces } from "./french-places.ts";
import { frenchType } from "./french-type.ts";

const { gap, interval, level } = frenchNumbers;

/** The noun for a value, the pronoun that recalls it, and the ending of its adjectives. */
function nounOf(unit: Measure["unit"]): { readonly one: string; readonly other: string; readonly e: string } {
  if (unit === "percent") return { one: "une part", other: "celle", e: "e" };
  if (unit === "points") return { one: "un solde", other: "celui", e: "" };
  return { one: "une valeur", other: "celle", e: "e" };
}

function isSlight({ difference, unit }: Comparison): boolean {
  return (unit === "percent" || unit === "points") && Math.abs(difference) < 0.02;
}

function changeSubject({ answer, label, sentence, unit }: Measure, population: string): string {
  if (answer !== null) return `« ${answer} » (${label}, ${population})`;
  if (unit === "percent" && sentence !== null) return `la part des ${population} qui ${sentence}`;
  return `« ${label} » (${population})`;
}

/** « En 2016 », or « À la vague 2010-2011 » where the wave's name is not a year. */
const inWave = (wave: string): string => (/^\D*\d{4}$/.test(wave) ? `en ${wave}` : `à la vague ${wave}`);

/** Sentences that follow a number and its test. */
export const frenchSentences = (places: FrenchPlaces) => ({
  inWave,
  /** How the interval of a sample is called: its design decides what may be said. */
  intervalName: (kind: string, share: number): string | null => {
    if (kind === "volunteer") return null;
    return `${kind === "quota" ? "intervalle indicatif" : "intervalle de confiance"} à ${level(share)}`;
  },
  /** « (intervalle de confiance à 95 % : de 55 % à 69 %) » */
  intervalInBrackets: (name: string, bounds: string) => ` (${name} : ${bounds})`,
  /** « 62 % des associations jugent que… », or the indicator's name where the study gives no verb. */
  level: ({ answer, label, sentence, unit }: Measure, population: string, value: string): string => {
    const whose = unit === "percent" ? `${value} des ${population}` : `${value} pour les ${population}`;
    if (answer !== null) return `« ${answer} » (${label}) : ${whose}`;
    if (unit === "percent" && sentence !== null) return `${whose} ${sentence}`;
    return `« ${label} » : ${value} pour les ${population}`;
  },
  /** The same of several publics, each at its wave: « 90 % des maires (2024) et 74 % des citoyens (2019) jugent que… ». */
  levels: (
    { label, sentence, unit }: Measure,
    told: readonly { readonly value: string; readonly population: string; readonly wave: string }[],
  ): string => {
    const isShare = unit === "percent" && sentence !== null;
    const whose = told.map(({ value, population, wave }) =>
      isShare ? `${value} des ${population} (${wave})` : `${value} pour les ${population} (${wave})`,
    );
    return isShare ? `${frenchType.enumerate(whose)} ${sentence}` : `« ${label} » : ${frenchType.enumerate(whose)}`;
  },
  /** What happened from a wave to another, before a clause that says it. */
  betweenWaves: (from: string, to: string, clause: string) => `entre ${from} et ${to}, ${clause}`,
  /** What the test lets one say of a value beside that of the rest, which is printed. */
  comparison: (comparison: Comparison, rest: string): string => {
    const { one, other, e } = nounOf(comparison.unit);
    const than = `à ${other} du ${places.rest} (${rest})`;
    switch (comparison.verdict) {
      case "significant-higher":
      case "significant-lower": {
        const side = comparison.verdict === "significant-higher" ? `supérieur${e}` : `inférieur${e}`;
        return isSlight(comparison)
          ? `${one} légèrement ${side} ${than}`
          : `${one} ${side} de ${gap(comparison.difference, comparison.unit, false)} ${than}`;
      }
      case "not-significant":
        return `${one} qui ne diffère pas significativement de ${other} du ${places.rest} (${rest})`;
      case "equivalent":
        return `${one} équivalent${e} ${than}, à la marge déclarée près`;
      default:
        return `dans le ${places.rest} : ${rest} (écart non testé)`;
    }
  },
  /** The verdict in words, for a key figure: one line under the number. */
  shortVerdict: (verdict: Verdict, difference: number, unit: Measure["unit"]): string => {
    if (isSignificant(verdict)) {
      const side = verdict === "significant-higher" ? "au-dessus" : "au-dessous";
      return `${gap(difference, unit)} : significativement ${side} du ${places.rest}`;
    }
    if (verdict === "equivalent") return `équivalent au ${places.rest}, à la marge déclarée près`;
    if (verdict === "not-significant") return `ne diffère pas significativement du ${places.rest}`;
    return "écart non testé";
  },
  /** What happened between two waves. A verb of change only where the change is significant. */
  change: (measure: Measure, population: string, change: Change): string => {
    const { from, to, ci_lower, ci_upper, verdict } = change;
    const difference = gap(change.difference, measure.unit);
    const subject = changeSubject(measure, population);
    if (isSignificant(verdict)) {
      const noun = verdict === "significant-higher" ? "hausse" : "baisse";
      const bounds =
        ci_lower === null || ci_upper === null
          ? ""
          : ` (intervalle de ${gap(ci_lower, measure.unit)} à ${gap(ci_upper, measure.unit)})`;
      return `entre ${from.wave} et ${to.wave}, ${subject} passe de ${from.value} à ${to.value}, soit ${difference}${bounds} ; cette ${noun} est significative`;
    }
    const facts = `${subject} : ${from.value} ${inWave(from.wave)}, ${to.value} ${inWave(to.wave)}`;
    if (verdict === "equivalent") return `${facts} ; la valeur est stable, à la marge déclarée près`;
    if (verdict === "not-significant") return `${facts} ; l’écart (${difference}) n’est pas significatif`;
    return `${facts} ; l’écart n’est pas testé`;
  },
  /** What the test lets one say of a value of a public beside that of another. */
  publicGap: (measure: Measure, clause: string, told: PublicGapTold): string => {
    const { one, other, e } = nounOf(measure.unit);
    const place = told.one.wave === told.other.wave ? "" : ` ${inWave(told.other.wave)}`;
    const whose = `${other} des ${told.other.population}${place} (${told.other.value})`;
    const start = `${inWave(told.one.wave)}, ${clause}, ${one}`;
    if (isSignificant(told.verdict)) {
      const side = told.verdict === "significant-higher" ? `supérieur${e}` : `inférieur${e}`;
      return `${start} ${side} de ${gap(told.difference, measure.unit, false)} à ${whose}`;
    }
    if (told.verdict === "equivalent") return `${start} équivalent${e} à ${whose}, à la marge déclarée près`;
    return `${start} qui ne diffère pas significativement de ${whose}`;
  },
  /** The answers of one territory only. */
  populationOf: (unit: string, place: string) => `${unit} ${places.of} ${place}`,
  /** What sets territories apart from the rest, all of them by a significant gap, in one sentence. */
  apart: (
    measure: Measure,
    who: { readonly population: string; readonly wave: string },
    { above, below }: { readonly above: readonly string[]; readonly below: readonly string[] },
  ): string => {
    const inPlaces = (names: readonly string[]) =>
      names.length === 1 ? `dans ${places.the} ${names[0]}` : `dans les ${places.many} ${frenchType.enumerate(names)}`;
    const sides = [
      above.length === 0 ? "" : `au-dessus du ${places.rest} ${inPlaces(above)}`,
      below.length === 0 ? "" : `au-dessous${above.length === 0 ? ` du ${places.rest}` : ""} ${inPlaces(below)}`,
    ];
    const start = `${inWave(who.wave)}, ${changeSubject(measure, who.population)} se situe significativement`;
    return `${start} ${sides.filter((side) => side !== "").join(", et ")}`;
  },
  /** A territory's value, its interval and what its test says. */
  inPlace: (told: { wave: string; place: string; clause: string; comparison: string | null; fragile: boolean }) => {
    const start = `${inWave(told.wave)}, ${places.in} ${told.place}, ${told.clause}`;
    const against = told.comparison === null ? "" : `, ${told.comparison}`;
    return `${start}${against}${told.fragile ? " ; à interpréter avec prudence" : ""}.`;
  },
  /** A level read aloud, at a wave. */
  reading: (told: { wave: string; clause: string; fragile: boolean }) =>
    `${inWave(told.wave)}, ${told.clause}${told.fragile ? ", à interpréter avec prudence" : ""}.`,
  /** After a sentence that reads a flash survey. */
  flash: (waves: readonly string[]) => ` (${frenchType.enumerate(waves)} : enquête flash)`,
  interval: (bounds: string) => ` (intervalle : ${bounds})`,
  between: interval,
});
export type SentenceWords = ReturnType<typeof frenchSentences>;
