import type { Responses, VariableMetadata } from "#exports/export-reader";
import { plainLabel } from "#exports/values/plain-label";
import type { DraftQuestion } from "./draft-question.ts";

/** What a file says of its variables, as people read it: no HTML in labels, no blanks around codes. */
export function plainMetadata(metadata: Responses["metadata"]): readonly VariableMetadata[] {
  return metadata.map(({ label, valueLabels, missingValues, ...variable }) => ({
    ...variable,
    ...(label === undefined ? {} : { label: plainLabel(label) }),
    ...(missingValues === undefined ? {} : { missingValues: missingValues.map((value) => value.trim()) }),
    ...(valueLabels === undefined
      ? {}
      : { valueLabels: new Map([...valueLabels].map(([value, text]) => [value.trim(), plainLabel(text)])) }),
  }));
}

/** A question whose answers came with HTML: its labels are plain, and its source says which code each sent text has. */
export function withPlainLabels(question: DraftQuestion): DraftQuestion {
  const codes = question.codes.map((code) => ({ ...code, label: plainLabel(code.label) }));
  const sent = question.codes.filter(({ label }, index) => label !== codes[index].label);
  const recode = question.source.values === "labels" ? sent.map(({ code, label }) => [label, code] as const) : [];
  const { items } = question;
  return {
    ...question,
    label: plainLabel(question.label),
    codes,
    ...(items === undefined ? {} : { items: new Map([...items].map(([item, label]) => [item, plainLabel(label)])) }),
    source: recode.length === 0 ? question.source : { ...question.source, recode: new Map(recode) },
  };
}
