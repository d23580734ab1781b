import { writeSmallStudy } from "#tests/flow/small-study";
import { drawer } from "../drawn-sample.ts";

interface Honest {
  /** Labels of the categories of those who are asked, the last of a few of them. */
  readonly sizes: readonly string[];
  /** Name of the indicator. */
  readonly indicator: string;
}

const ANSWERS = ["0", "1", "20"];

/** A study that hides a category of few respondents, and publishes nothing of it: 400 respondents, of whom 12 are in the last category. */
export function honestStudy({ sizes, indicator }: Honest): string {
  const next = drawer(11);
  const rows = Array.from({ length: 400 }, (_, row) => {
    const size = row < 12 ? sizes.length : 1 + Math.floor((sizes.length - 1) * next());
    return [row, size, 1 + Math.floor(ANSWERS.length * next()), 1 + Math.floor(2 * next())].join(";");
  });
  const codesOf = (labels: readonly string[]) => ({
    codes: Object.fromEntries(labels.map((label, at) => [String(at + 1), label])),
  });
  return writeSmallStudy({
    lists: { sizes: codesOf(sizes), answers: codesOf(ANSWERS), yes: codesOf(["Oui", "Non"]) },
    questions: [
      { id: "SIZE", type: "single", codes: "sizes", label: "Taille" },
      { id: "q", type: "single", codes: "answers", label: "Réponse" },
      { id: "y", type: "single", codes: "yes", label: "Accord" },
    ],
    indicators: [
      {
        ...{ id: "one", label: indicator, statistic: "share", headline: true },
        definitions: [{ numerator: { question: "y", in: ["1"] } }],
      },
      { id: "two", label: "Avis", statistic: "share", definitions: [{ for_each: { question: "q" } }] },
    ],
    waves: {
      2024: { export: `id;SIZE;q;y\n${rows.join("\n")}\n` },
      2025: { export: `id;SIZE;q;y\n${rows.toReversed().join("\n")}\n` },
    },
    publicKeys: { crossings: ["SIZE"] },
  });
}
