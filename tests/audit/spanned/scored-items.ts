import type { Published, PublishedRow } from "#audit/reading/published";
import { publishedDigits } from "#judging/published-digits";
import type { StudyDefinition } from "#schemas/study-definition";
import { type Estimate, estimates } from "#schemas/tables/estimates";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { rowsFrom, runInMemory } from "#tests/flow/run-in-memory";
import { smallStudy } from "#tests/flow/small-study";
import { drawer } from "../drawn-sample.ts";

/** A place: its respondents, and how many of them left one item blank. */
export interface ScoredPlace {
  readonly size: number;
  readonly blanks: number;
}

/** What a respondent answered of each item, 1 to 4; a blank is nothing. */
interface Answered {
  readonly place: string;
  readonly answers: readonly (number | undefined)[];
}

const ITEMS = ["a", "b", "c", "d"];
const SCORES = { "1": 0, "2": 33, "3": 67, "4": 100 };
const scored = (item: string) => ({ question: "q", item, scores: SCORES });

/** Those who left an item blank come first, each of the next item. */
export function drawAnswers(places: Readonly<Record<string, ScoredPlace>>): readonly Answered[] {
  const next = drawer(5);
  return Object.entries(places).flatMap(([place, { size, blanks }]) =>
    Array.from({ length: size }, (_, row) => ({
      place,
      answers: ITEMS.map((_item, at) =>
        row < blanks && at === row % ITEMS.length ? undefined : 1 + Math.floor(4 * next()),
      ),
    })),
  );
}

/** The mean of what those of a place answered who left an item blank. */
export function meanOfBlanks(drawn: readonly Answered[], place: string): number {
  const left = drawn.filter((one) => one.place === place && one.answers.includes(undefined));
  const means = left.map(({ answers }) => {
    const own = answers.flatMap((answer) => (answer === undefined ? [] : [Object.values(SCORES)[answer - 1]]));
    return own.reduce((sum, score) => sum + score, 0) / own.length;
  });
  return means.reduce((sum, mean) => sum + mean, 0) / means.length;
}

/** A survey of four items and of the score that is their mean, by respondent over those that were answered. */
export function scoredStudy(drawn: readonly Answered[]): StudyDefinition {
  const rows = drawn.map(({ place, answers }, row) => [row, place, ...answers.map((answer) => answer ?? "")].join(";"));
  const codes = Object.fromEntries(drawn.map(({ place }) => [place, place]));
  return smallStudy({
    lists: { steps: { codes: { "1": "no", "2": "rather not", "3": "rather", "4": "yes" } }, places: { codes } },
    questions: [
      { id: "place", type: "single", codes: "places" },
      {
        id: "q",
        type: "grid",
        codes: "steps",
        items: Object.fromEntries(ITEMS.map((item) => [item, { label: item }])),
      },
    ],
    indicators: [
      { id: "score", statistic: "mean", definitions: [{ value: { mean_of: ITEMS.map(scored) } }] },
      ...ITEMS.map((item) => ({ id: item, statistic: "mean", definitions: [{ value: scored(item) }] })),
    ],
    waves: { 2025: { export: `id;place;${ITEMS.map((item) => `q_${item}`).join(";")}\n${rows.join("\n")}\n` } },
    publicKeys: { crossings: ["place"] },
  });
}

/** A survey of two questions of yes or no, and of the respondents' scores that are their mean. */
export function scoredRespondents(drawn: readonly Answered[]): StudyDefinition {
  const yes = (answer: number | undefined): number | "" => (answer === undefined ? "" : answer > 2 ? 1 : 2);
  const rows = drawn.map(({ place, answers: [, , p, s] }, row) => [row, place, yes(p), yes(s)].join(";"));
  const places = [...new Set(drawn.map(({ place }) => place))];
  return smallStudy({
    lists: { yes: { codes: { "1": "yes", "2": "no" } } },
    questions: [
      { id: "place", type: "territory", level: "region" },
      ...["P", "S"].map((id) => ({ id, type: "single", codes: "yes" })),
    ],
    indicators: ["P", "S"].map((question) => ({
      id: question.toLowerCase(),
      statistic: "share",
      definitions: [{ numerator: { question, in: ["1"] }, base: { question, in: ["1", "2"] } }],
    })),
    waves: { 2025: { export: `id;place;P;S\n${rows.join("\n")}\n` } },
    publicKeys: { region: "place" },
    studyKeys: {
      maturity: {
        label: "M",
        by_respondent: ["people"],
        dimensions: [{ id: "both", label: "both", components: [{ indicator: "p" }, { indicator: "s" }] }],
        editions: [{ id: "e2025", label: "2025", waves: { people: "2025" } }],
        stages: [{ id: "any", below: 101, label: "any" }],
      },
      territories: { label: "R", levels: [{ id: "region", file: "r.csv", source: "S" }] },
    },
    files: { "r.csv": `code,label\n${places.map((code) => `${code},${code}`).join("\n")}\n` },
  });
}

/** What a study publishes, as a reader of its files holds it. */
export const publishedOf = async (study: StudyDefinition): Promise<Published> =>
  new Map(Object.entries(await releaseInMemory(study)));

/** The same where nothing protects its figures: as they are estimated, in the digits that are published. */
export async function unprotectedOf(study: StudyDefinition): Promise<Published> {
  const rows = rowsFrom<Estimate>(await runInMemory(study), "estimates/people-2025", "estimates");
  const published = await publishedOf(study);
  return new Map<string, readonly PublishedRow[]>([...published, ["estimates", publishedDigits(estimates, rows)]]);
}
