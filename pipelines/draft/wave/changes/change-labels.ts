import { plainLabel } from "#exports/values/plain-label";
import { slug } from "#schemas/names/slug";
import type { Source } from "#schemas/questionnaire";
import { textOf } from "#study/localise";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import type { ChangeOfQuestion } from "./change-of-question.ts";

/** What the labels that the file gives to its codes say: a code that now has the label of another is recoded to it. */
export function changeLabels(
  { asked: { question, codeList }, parts }: LocatedQuestion,
  { now }: Delivery,
  source: Source,
): Partial<ChangeOfQuestion> | undefined {
  if (codeList === undefined || question.type === "multiple") return undefined;
  const labels = now.metadata.find(({ name }) => name === parts[0]?.now)?.valueLabels ?? new Map<string, string>();
  const own = new Map(Object.entries(codeList.codes).map(([code, label]) => [code, slug(textOf(label))]));
  const moved = [...labels].flatMap(([sent, label]) => {
    const value = sent.trim();
    const code = source.recode?.[value] ?? value;
    const said = slug(plainLabel(label));
    const other = own.get(code) === said ? undefined : [...own].find(([, text]) => text === said)?.[0];
    return other === undefined || other === code ? [] : [{ value, label, other }];
  });
  if (moved.length === 0) return undefined;
  const remarks = moved.map(({ value, label, other }): Remark => {
    const text = `codes inversés : ${value} veut dire ici « ${plainLabel(label)} », code ${other} du questionnaire`;
    return { about: question.id, kind: "inverted", text };
  });
  const recode = { ...source.recode, ...Object.fromEntries(moved.map(({ value, other }) => [value, other])) };
  return { source: { ...source, recode }, remarks };
}
