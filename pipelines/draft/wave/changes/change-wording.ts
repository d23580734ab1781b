import type { Responses, VariableMetadata } from "#exports/export-reader";
import { plainLabel } from "#exports/values/plain-label";
import { slug } from "#schemas/names/slug";
import { textOf } from "#study/localise";
import type { Delivery } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import type { ChangeOfQuestion } from "./change-of-question.ts";

const MOST_SHOWN = 200;

/**
 * What the words of a question say, where both files carry them (SPSS, LimeSurvey, a header that is the question): another
 * wording measures something else until the analyst says that it does not, so that it begins a series.
 */
export function changeWording(located: LocatedQuestion, delivery: Delivery): Partial<ChangeOfQuestion> | undefined {
  const [first] = located.parts;
  if (first?.now === undefined) return undefined;
  const words = wordsOf(located, delivery);
  if (words === undefined || slug(words.before) === slug(words.now)) return undefined;
  const { id } = located.asked.question;
  const text = `libellé changé : « ${words.before.slice(0, MOST_SHOWN)} » -> « ${words.now.slice(0, MOST_SHOWN)} » ; retirer series: si la mesure reste la même`;
  return {
    version: { wording: words.now, series: `${id}-${slug(delivery.wave)}` },
    remarks: [{ about: id, kind: "reworded", text }],
  };
}

/** The words of a question in both files; none where one does not carry them. */
function wordsOf({ asked, parts }: LocatedQuestion, { definition, like, now, before }: Delivery) {
  const [{ before: name, now: found = "" }] = parts;
  const [was, is] = [labelOf(before, name), labelOf(now, found)];
  if (was !== undefined && is !== undefined) return { before: was, now: is };
  const question = definition.questionnaires.get(like.public)?.questions.get(asked.question.id);
  const version = question?.versions.find(({ waves }) => waves.includes(like.wave));
  // A header that is the question: its words are those of the questionnaire.
  const isHeader = version !== undefined && slug(textOf(version.wording)) === slug(name) && name.includes(" ");
  return isHeader && found !== name ? { before: name, now: found } : undefined;
}

function labelOf({ metadata }: Responses, name: string): string | undefined {
  const label = metadata.find((variable: VariableMetadata) => variable.name === name)?.label;
  return label === undefined || label.trim() === "" ? undefined : plainLabel(label);
}
