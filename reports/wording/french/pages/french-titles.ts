import type { FrenchPlaces } from "../french-places.ts";
import { frenchType } from "../french-type.ts";

/** « qu’en 2015 », « qu’à la vague 2010-2011 » */
const than = (inWave: string): string => `qu’${inWave}`;
/** « de maires », « d’entreprises » */
const of = (unit: string): string => (/^[aeiouyéèêëàâîïôœh]/iu.test(unit) ? `d’${unit}` : `de ${unit}`);

/** « 7 domaines sur 11 », « les 10 acteurs » */
const counted = (told: { count: number; of: number; items: string }): string =>
  told.count === told.of ? `les ${told.of} ${told.items}` : `${told.count} ${told.items} sur ${told.of}`;

/** What a title says where facts allow it to: a clause with a verb. */
export const frenchTitles = (places: FrenchPlaces) => ({
  /** A share between two waves. */
  change: (told: { rises: boolean; since: string; who: string; does: string; short: boolean }) =>
    `${told.rises ? "Plus" : "Moins"}${told.short ? "" : " souvent"} ${than(told.since)}, les ${told.who} ${told.does}`,
  /** Another value between two waves. */
  valueChange: (told: { rises: boolean; since: string; who: string; what: string }) =>
    `${frenchType.capitalise(told.what)} ${told.rises ? "augmente" : "diminue"} chez les ${told.who} depuis ${told.since.replace(/^en /, "")}`,
  /** Several answers that move the same way, of all that are compared. */
  changes: (told: { rises: boolean; count: number; of: number; what: string; items: string; who: string }) =>
    `Chez les ${told.who}, ${told.what} ${told.rises ? "augmente" : "diminue"} pour ${counted(told)}`,
  /** A public and every other one. */
  publicApart: (told: { above: boolean; who: string; does: string; short: boolean }) =>
    `${told.above ? "Plus" : "Moins"}${told.short ? "" : " souvent"} que les autres publics, les ${told.who} ${told.does}`,
  /** A value of a public and of every other one. */
  valueApart: (told: { above: boolean; who: string; what: string }) =>
    // No adjective that would take the gender of what is measured.
    told.above
      ? `${frenchType.capitalise(told.what)} dépasse chez les ${told.who} sa valeur chez les autres publics`
      : `${frenchType.capitalise(told.what)} est plus faible chez les ${told.who} que chez les autres publics`,
  /** A public and another one. */
  publicAbove: (told: { who: string; other: string; does: string }) =>
    `Les ${told.who} ${told.does} plus souvent que les ${told.other}`,
  /** Answers on which two publics differ, of all that are compared. */
  publicsDiffer: (told: { who: string; other: string; count: number; of: number; items: string }) =>
    `${frenchType.capitalise(told.who)} et ${told.other} diffèrent sur ${counted(told)}`,
  placesApart: (told: { what: string; labels: readonly string[]; count: number }) =>
    `${told.what} : ${
      told.count <= 2 ? frenchType.enumerate(told.labels) : `${told.count} ${places.many}`
    } ${told.count > 1 ? "diffèrent" : "diffère"} du ${places.rest}`,
  /** Territories that one line at least of a map sets apart. */
  placesDiffer: (count: number, total: number) =>
    count === 1
      ? `${frenchType.capitalise(places.a)} sur ${total} se distingue du ${places.rest}`
      : `${count} ${places.many} sur ${total} se distinguent du ${places.rest}`,
  majority: (told: { who: string; does: string }) => `Une majorité ${of(told.who)} ${told.does}`,
  /** Answers that more than half give. */
  majorities: (told: { count: number; of: number; items: string; who: string }) =>
    `${frenchType.capitalise(counted(told))} réunissent une majorité ${of(told.who)}`,
  answerMajority: (told: { answer: string; who: string; several: boolean }) =>
    `Une majorité ${of(told.who)} ${told.several ? "citent" : "répondent"} « ${told.answer} »`,
  /** Where the study does not name what is listed. */
  answers: "réponses",
});
export type TitleWords = ReturnType<typeof frenchTitles>;
