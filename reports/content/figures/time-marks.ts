import type { TimeMark } from "#figures/forms/time-marks";
import type { Trend } from "#schemas/tables/trends";
import type { StudyEvent } from "#schemas/timeline/events";
import { middleOf } from "#wording/days";
import type { SiteContext } from "../site-context.ts";

/** Events of the study that fall on an axis of time, those of some publics on their curves alone. */
export function eventsBetween(
  { definition }: SiteContext,
  publics: readonly string[],
  [from, to]: readonly [number, number],
): readonly StudyEvent[] {
  return definition.study.events
    .filter(({ publics: own }) => own === undefined || own.some((id) => publics.includes(id)))
    .filter(({ date }) => middleOf(date, date) > from && middleOf(date, date) < to)
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

export const eventMark = ({ words }: SiteContext, { date, label }: StudyEvent): TimeMark => ({
  time: middleOf(date, date),
  text: words.text(label),
  line: true,
});

/** What the note says of the events of a figure: their days. */
export function eventsNote(context: SiteContext, events: readonly StudyEvent[]): string | null {
  const { dates, figures, text } = context.words;
  if (events.length === 0) return null;
  return figures.trend.events(events.map(({ label, date }) => ({ name: text(label), day: dates.day(date) })));
}

/** Why a series is broken between two waves, in a word or two: what its test could not be made for. */
export function breakText({ words }: SiteContext, change: Trend | undefined): string | null {
  if (change === undefined || change.comparable) return null;
  const { breaks } = words.figures.trend;
  if (change.reason === "series-changed") return breaks.question;
  if (change.reason === "base-changed") return breaks.base;
  if (change.reason !== "wave-changed") return null;
  const [first] = (change.reason_detail ?? "").split(" ");
  return Object.entries(breaks).find(([aspect]) => aspect === first)?.[1] ?? null;
}
