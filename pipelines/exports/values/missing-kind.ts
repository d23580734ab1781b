import type { MissingKind } from "#schemas/labels";

const MISSING: readonly (readonly [MissingKind, RegExp])[] = [
  ["dont-know", /^[([]?(?:je )?ne (?:sai[ts]|se prononce) pas\b(?!\s\p{L})|^nsp\b|^98$|^don.?t know|^sans opinion$/iu],
  [
    "refused",
    /^[([]?refus(?:ée?)?\b(?!\s\p{L})|^(?:sans|pas de|non)[ -]réponse|^n\.?r\.?p?\.?$|^-?99$|^-999$|^prefer not|souhaite pas répondre/iu,
  ],
  ["not-applicable", /^[([]?(?:sans objet|non concerné|not applicable)|^n\/a$|^so$/iu],
  ["not-asked", /question_not_shown|^non posée?$/iu],
];

/** The kind of missing answer that a label or a code seems to tell. */
export function missingKind(text: string): MissingKind | undefined {
  return MISSING.find(([, pattern]) => pattern.test(text))?.[0];
}
