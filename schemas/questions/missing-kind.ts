import type { MissingKind } from "#schemas/labels";

/** What may follow « ne sait pas » and be none of an answer, as « lire » would be. */
const GOES_ON = "(?!\\s(?!répondre|dire|trop|encore|vraiment|du tout|et |ou )\\p{L})";

const MISSING: readonly (readonly [MissingKind, RegExp])[] = [
  [
    "dont-know",
    new RegExp(
      `^[([]?(?:je )?ne (?:sai[ts]|se prononce)(?: pas)?\\b${GOES_ON}|^[([]?(?:nsp|dk)\\b|^98$|^[([]?(?:don.?t|do not) know|^[([]?(?:sans|no) opinion\\b`,
      "iu",
    ),
  ],
  [
    "refused",
    /^[([]?refus(?:ée?|ed)?\b(?!\s(?!de répon|du répon)\p{L})|^no answer|^(?:sans|pas de|non)[ -]réponse|^n\.?r\.?p?\.?$|^-?99$|^-999$|^prefer not|souhaite pas répondre/iu,
  ],
  [
    "not-applicable",
    /^[([]?(?:sans objet|(?:non|pas)[ -]concerné|(?:non|not|pas)[ -]applicable)|^[([]?n\/a[)\]]?$|^so$/iu,
  ],
  ["not-asked", /question_not_shown|^non posée?$/iu],
];

/** The kind of missing answer that a label or a code seems to tell. */
export function missingKind(text: string): MissingKind | undefined {
  return MISSING.find(([, pattern]) => pattern.test(text))?.[0];
}
