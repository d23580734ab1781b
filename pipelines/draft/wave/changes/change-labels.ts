import { plainLabel } from "#exports/values/plain-label";
import { slug } from "#schemas/names/slug";
import type { Source } from "#schemas/questionnaire";
import { textOf } from "#study/localise";
import type { Delivery, Remark } from "../delivery.ts";
import type { LocatedQuestion } from "../locate-questions.ts";
import type { ChangeOfQuestion } from "./change-of-question.ts";

/** What the labels that the file gives to its codes say: a code that now has the label of another is recoded to it. */
export function changeLabels(
  { asked: { question, codeList }, parts }: Pick<LocatedQuestion, "parts"> & { readonly asked: Listed },
  { now, before }: Pick<Delivery, "now" | "before">,
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
  const renamed = tellLabels(
    { asked: { question, codeList }, parts },
    { now, before },
    new Set(moved.map(({ value }) => value)),
  );
  if (moved.length === 0) return renamed.length === 0 ? undefined : { remarks: renamed };
  const remarks = moved.map(({ value, label, other }): Remark => {
    const text = `codes inversés : ${value} veut dire ici « ${plainLabel(label)} », code ${other} du questionnaire`;
    return { about: question.id, kind: "inverted", text };
  });
  const recode = { ...source.recode, ...Object.fromEntries(moved.map(({ value, other }) => [value, other])) };
  return { source: { ...source, recode }, remarks: [...remarks, ...renamed] };
}

type Listed = Pick<LocatedQuestion["asked"], "question" | "codeList">;

/** Tells codes that the two files call otherwise: the same answer in other words, or another one. */
function tellLabels(
  { asked: { question }, parts }: { readonly asked: Listed } & Pick<LocatedQuestion, "parts">,
  { now, before }: Pick<Delivery, "now" | "before">,
  moved: ReadonlySet<string>,
): readonly Remark[] {
  const labelsOf = ({ metadata }: Delivery["now"], name: string | undefined) =>
    metadata.find((variable) => variable.name === name)?.valueLabels ?? new Map<string, string>();
  const earlier = labelsOf(before, parts[0]?.before);
  const changed = [...labelsOf(now, parts[0]?.now)].flatMap(([value, label]) => {
    const [was, is] = [earlier.get(value), label].map((one) => plainLabel(one ?? ""));
    return was === "" || slug(was) === slug(is) || moved.has(value.trim())
      ? []
      : [`${value.trim()} « ${was} » -> « ${is} »`];
  });
  if (changed.length === 0) return [];
  const text = `${changed.join(", ")} ; si ce n'est plus la même réponse, recode: ou new_codes:`;
  return [{ about: question.id, kind: "relabelled", text }];
}
