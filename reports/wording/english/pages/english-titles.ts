import type { TitleWords } from "#wording/french/pages/french-titles";
import type { EnglishPlaces } from "../english-places.ts";
import { englishType } from "../english-type.ts";

const { capitalise } = englishType;

/** “7 of 11 fields”, “all 10 actors” */
const counted = ({ count, of, items }: { count: number; of: number; items: string }): string =>
  `${count === of ? "all" : `${count} of`} ${of} ${items}`;

/** What a title says where facts allow it to: a clause with a verb. */
export const englishTitles = (places: EnglishPlaces): TitleWords => ({
  change: ({ rises, since, who, does }) => `${rises ? "More" : "Fewer"} ${who} than ${since} ${does}`,
  valueChange: ({ rises, since, who, what }) =>
    `${capitalise(what)} has ${rises ? "increased" : "decreased"} among ${who} since ${since.replace(/^in /, "")}`,
  changes: ({ rises, count, of, what, items, who }) =>
    `Among ${who}, ${what} ${rises ? "rose" : "fell"} for ${counted({ count, of, items })}`,
  publicApart: ({ above, who, does }) =>
    `${capitalise(who)} ${does} ${above ? "more" : "less"} often than the other publics`,
  valueApart: ({ above, who, what }) =>
    `${capitalise(what)} is ${above ? "higher" : "lower"} among ${who} than among the other publics`,
  publicAbove: ({ who, other, does }) => `${capitalise(who)} ${does} more often than ${other}`,
  publicsDiffer: ({ who, other, count, of, items }) =>
    `${capitalise(who)} and ${other} differ on ${counted({ count, of, items })}`,
  placesApart: ({ what, labels, count }) =>
    `${what}: ${count <= 2 ? englishType.enumerate(labels) : `${count} ${places.many}`} ${count > 1 ? "differ" : "differs"} from the ${places.rest}`,
  placesDiffer: (count, total) =>
    `${count} of ${total} ${places.many} ${count === 1 ? "stands" : "stand"} apart from the ${places.rest}`,
  majority: ({ who, does }) => `A majority of ${who} ${does}`,
  majorities: ({ count, of, items, who }) => `${capitalise(counted({ count, of, items }))} have a majority of ${who}`,
  answerMajority: ({ answer, who, several }) => `A majority of ${who} ${several ? "mention" : "answer"} “${answer}”`,
  answers: "answers",
});
