import type { Language } from "#schemas/labels";
import { CATALOGUE } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import { hiddenText } from "./text/hidden-text.ts";

/** Findings about what people answered: answers, the places that they gave, what weighting asks of them. */
const OF_ANSWERS = /^OBS-[VGW]/;
/** Letters of a text that may be words of somebody: fewer are a code (2A, NSP). */
const LEAST_LETTERS = 4;

interface Publication {
  /** Fewest respondents that are told. */
  readonly minimum: number;
  readonly language: Language;
}

/** A finding as it is published: the number of cases is absent where they are few. */
export type PublishedFinding = Omit<Finding, "count"> & { readonly count: number | null };

const NOWHERE = { line: null, column: null, cell: null, record: null, value: null } as const;
const NOTHING_SAID = { expected: null, cause: null, repair: null } as const;

/**
 * A finding as it may be published. Of one about the answer of somebody, what was found and in which question: not where in
 * the file, nor of whom, nor what was answered, since a name, a line or a rare code leads to a person. The terminal still
 * shows all of it.
 */
export function publishedFinding(finding: Finding, { minimum, language }: Publication): PublishedFinding {
  if (!OF_ANSWERS.test(finding.code)) return finding;
  const count = finding.count < minimum ? null : finding.count;
  if (finding.record !== null || (finding.line ?? 0) > 1 || finding.count < minimum) {
    const message = CATALOGUE[finding.code].title[language];
    return { ...finding, ...NOWHERE, ...NOTHING_SAID, message, count };
  }
  return { ...withoutTexts(finding), count };
}

/**
 * Of a text that a respondent may have written, its length alone. Tools write « Autre, précisez » in the column of a closed
 * question, and a list of first names looks like a code list.
 */
function withoutTexts(finding: Finding): Finding {
  const { value } = finding;
  if (value === null || (value.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return finding;
  const hidden = hiddenText(value);
  const without = (text: string): string => text.replaceAll(value, hidden);
  const told = (text: string | null): string | null => (text === null ? null : without(text));
  const { message, cause, repair } = finding;
  return { ...finding, value: hidden, message: without(message), cause: told(cause), repair: told(repair) };
}
