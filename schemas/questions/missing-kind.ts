import type { MissingKind } from "#schemas/labels";

const MISSING: readonly (readonly [MissingKind, RegExp])[] = [
  [
    "dont-know",
    /^[([]?(?:je )?ne (?:sai[ts]|se prononce) pas\b(?!\s\p{L})|^[([]?(?:nsp|dk)\b|^98$|^(?:don.?t|do not) know|^(?:sans|no) opinion$/iu,
  ],
  [
    "refused",
    /^[([]?refus(?:ée?|ed)?\b(?!\s\p{L})|^refus de répondre|^no answer|^(?:sans|pas de|non)[ -]réponse|^n\.?r\.?p?\.?$|^-?99$|^-999$|^prefer not|souhaite pas répondre/iu,
  ],
  ["not-applicable", /^[([]?(?:sans objet|(?:non|pas) concerné|not applicable)|^n\/a$|^so$/iu],
  ["not-asked", /question_not_shown|^non posée?$/iu],
];

/** The kind of missing answer that a label or a code seems to tell. */
export function missingKind(text: string): MissingKind | undefined {
  return MISSING.find(([, pattern]) => pattern.test(text))?.[0];
}
