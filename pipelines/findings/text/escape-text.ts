/** What must never reach a terminal raw: controls, directional and invisible marks, line separators, lone surrogates. */
export const HOSTILE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Text from data as it may be printed: anything that a terminal would obey or hide becomes a visible \u{…}. */
export function escapeText(text: string): string {
  return text.replace(HOSTILE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** Escaped text of at most `width` characters, cut with an ellipsis. */
export function excerptOf(text: string, width = 80): string {
  const escaped = escapeText(text);
  return escaped.length <= width ? escaped : `${escaped.slice(0, width - 1)}…`;
}
