import { CATALOGUE, FINDING_CODES, isFindingCode } from "./catalogue.ts";
import { nearestWord } from "./did-you-mean.ts";

/** What a code means, as text for `observatoire explain CODE`; undefined when there is no such code. */
export function explainCode(code: string): string | undefined {
  const name = code.trim().toUpperCase();
  if (!isFindingCode(name)) return undefined;
  const { title, rule, example, repair } = CATALOGUE[name];
  return [`${name} – ${title.fr}`, "", `Règle       ${rule}`, `Exemple     ${example}`, `Réparation  ${repair}`].join(
    "\n",
  );
}

/** The code nearest to one that does not exist. */
export function nearestCode(code: string): string | undefined {
  return nearestWord(code.trim().toUpperCase(), FINDING_CODES);
}
