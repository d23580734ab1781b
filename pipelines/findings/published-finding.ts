import type { Finding } from "./finding.ts";
import { hiddenText } from "./text/hidden-text.ts";

/** Findings about what people answered: answers, and the places that they gave. */
const OF_ANSWERS = /^OBS-[VG]/;
/** Letters of a text that may be words of somebody: fewer are a code (2A, NSP). */
const LEAST_LETTERS = 4;

/**
 * A finding as it may be published: of a text that a respondent wrote, its length alone. Tools write « Autre, précisez » in the
 * column of a closed question, and a list of first names looks like a code list; the terminal still shows what it was.
 */
export function publishedFinding(finding: Finding): Finding {
  const { code, value } = finding;
  if (value === null || !OF_ANSWERS.test(code) || (value.match(/\p{L}/gu)?.length ?? 0) < LEAST_LETTERS) return finding;
  const hidden = hiddenText(value);
  const without = (text: string): string => text.replaceAll(value, hidden);
  const told = (text: string | null): string | null => (text === null ? null : without(text));
  const { message, cause, repair } = finding;
  return { ...finding, value: hidden, message: without(message), cause: told(cause), repair: told(repair) };
}
