import type { Verdict } from "#schemas/tables/status";
import { decimalsOf, formatGap, formatInterval, formatValue, halfWidth, type Unit } from "./numbers.ts";
import { isSignificant } from "./statuses.ts";
import { enumerate } from "./typography.ts";

/** What a value measures, in the words of the study. */
export interface Measure {
  readonly label: string;
  /** Verb group after the population: « jugent que… ». */
  readonly sentence: string | null;
  readonly unit: Unit;
  /** Label of the answer, where the indicator has several. */
  readonly answer: string | null;
}

interface Bounded {
  readonly estimate: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
}

/** How the interval of a sample is called: its design decides what may be said. */
export function intervalWords(kind: string, level: number): string | null {
  const percent = formatValue(level, "percent", 0);
  if (kind === "volunteer") return null;
  if (kind === "quota") return `intervalle indicatif à ${percent}`;
  return `intervalle de confiance à ${percent}`;
}

/** « (intervalle de confiance à 95 % : de 55 % à 69 %) », or nothing where there is no interval. */
export function intervalInBrackets(row: Bounded, unit: Unit, words: string | null): string {
  if (words === null || row.ci_lower === null || row.ci_upper === null) return "";
  return ` (${words} : ${formatInterval(row.ci_lower, row.ci_upper, unit, decimalsOf(unit, halfWidth(row)))})`;
}

/** A value as it is read aloud. */
export function printEstimate(row: Bounded, unit: Unit): string {
  return formatValue(row.estimate, unit, decimalsOf(unit, halfWidth(row)));
}

/** « 62 % des associations jugent que… », or the indicator's name where the study gives no verb. */
export function levelClause(measure: Measure, population: string, value: string): string {
  if (measure.answer !== null) {
    const what = `« ${measure.answer} » (${measure.label})`;
    return measure.unit === "percent"
      ? `${what} : ${value} des ${population}`
      : `${what} : ${value} pour les ${population}`;
  }
  if (measure.unit === "percent" && measure.sentence !== null) return `${value} des ${population} ${measure.sentence}`;
  return `« ${measure.label} » : ${value} pour les ${population}`;
}

/** The noun for a value, the pronoun that recalls it, and the ending of its adjectives. */
function nounOf(unit: Unit): { readonly one: string; readonly other: string; readonly e: string } {
  if (unit === "percent") return { one: "une part", other: "celle", e: "e" };
  if (unit === "points") return { one: "un solde", other: "celui", e: "" };
  return { one: "une valeur", other: "celle", e: "e" };
}

/** What the test lets one say of a value beside the reference; `reference` is its printed value. */
export function comparisonClause(
  comparison: { readonly difference: number; readonly verdict: Verdict; readonly unit: Unit },
  reference: { readonly name: string; readonly value: string },
): string {
  const { one, other, e } = nounOf(comparison.unit);
  const than = `à ${other} ${reference.name} (${reference.value})`;
  switch (comparison.verdict) {
    case "significant-higher":
    case "significant-lower": {
      const side = comparison.verdict === "significant-higher" ? `supérieur${e}` : `inférieur${e}`;
      return isSlight(comparison)
        ? `${one} légèrement ${side} ${than}`
        : `${one} ${side} de ${formatGap(comparison.difference, comparison.unit, false)} ${than}`;
    }
    case "not-significant":
      return `${one} qui ne diffère pas significativement de ${other} ${reference.name} (${reference.value})`;
    case "equivalent":
      return `${one} équivalent${e} ${than}, à 2 points près`;
    default:
      return `${reference.name.replace(/^du /, "dans le ")} : ${reference.value} (écart non testé)`;
  }
}

function isSlight({ difference, unit }: { readonly difference: number; readonly unit: Unit }): boolean {
  return (unit === "percent" || unit === "points") && Math.abs(difference) < 0.02;
}

/** The verdict in words, for a key figure: one line under the number. */
export function shortVerdict(verdict: Verdict, difference: number, unit: Unit): string {
  if (isSignificant(verdict)) {
    const side = verdict === "significant-higher" ? "au-dessus" : "au-dessous";
    return `${formatGap(difference, unit)} : significativement ${side} du reste du pays`;
  }
  if (verdict === "equivalent") return "équivalent au reste du pays, à 2 points près";
  if (verdict === "not-significant") return "ne diffère pas significativement du reste du pays";
  return "écart non testé";
}

/** « En 2016 », or « À la vague 2010-2011 » where the wave's name is not a year. */
export function inWave(wave: string): string {
  return /^\D*\d{4}$/.test(wave) ? `en ${wave}` : `à la vague ${wave}`;
}

interface Change {
  readonly from: { readonly wave: string; readonly value: string };
  readonly to: { readonly wave: string; readonly value: string };
  readonly difference: number;
  readonly ci_lower: number | null;
  readonly ci_upper: number | null;
  readonly verdict: Verdict;
}

/** What happened between two waves. A verb of change only where the change is significant. */
export function changeSentence(measure: Measure, population: string, change: Change): string {
  const gap = formatGap(change.difference, measure.unit);
  const between = `entre ${change.from.wave} et ${change.to.wave}`;
  const subject = changeSubject(measure, population);
  const values = `de ${change.from.value} à ${change.to.value}`;
  if (isSignificant(change.verdict)) {
    const noun = change.verdict === "significant-higher" ? "hausse" : "baisse";
    return `${between}, ${subject} passe ${values}, soit ${gap}${gapInterval(change, measure.unit)} ; cette ${noun} est significative`;
  }
  const facts = `${subject} : ${change.from.value} ${inWave(change.from.wave)}, ${change.to.value} ${inWave(change.to.wave)}`;
  if (change.verdict === "equivalent") return `${facts} ; la valeur est stable, à 2 points près`;
  if (change.verdict === "not-significant") return `${facts} ; l’écart (${gap}) n’est pas significatif`;
  return `${facts} ; l’écart n’est pas testé`;
}

/** What sets regions apart from the rest of the country, all of them by a significant gap, in one sentence. */
export function apartSentence(
  measure: Measure,
  who: { readonly population: string; readonly wave: string },
  { above, below }: { readonly above: readonly string[]; readonly below: readonly string[] },
): string {
  const start = `${inWave(who.wave)}, ${changeSubject(measure, who.population)} se situe significativement`;
  const sides = [
    above.length === 0 ? "" : `au-dessus du reste du pays ${inPlaces(above)}`,
    below.length === 0 ? "" : `au-dessous${above.length === 0 ? " du reste du pays" : ""} ${inPlaces(below)}`,
  ];
  return `${start} ${sides.filter((side) => side !== "").join(", et ")}`;
}

function inPlaces(places: readonly string[]): string {
  return places.length === 1 ? `dans la région ${places[0]}` : `dans les régions ${enumerate(places)}`;
}

function changeSubject(measure: Measure, population: string): string {
  if (measure.answer !== null) return `« ${measure.answer} » (${measure.label}, ${population})`;
  if (measure.unit === "percent" && measure.sentence !== null)
    return `la part des ${population} qui ${measure.sentence}`;
  return `« ${measure.label} » (${population})`;
}

function gapInterval({ ci_lower, ci_upper }: Change, unit: Unit): string {
  if (ci_lower === null || ci_upper === null) return "";
  return ` (intervalle de ${formatGap(ci_lower, unit)} à ${formatGap(ci_upper, unit)})`;
}
