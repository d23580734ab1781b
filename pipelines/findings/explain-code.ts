import { distance } from "fastest-levenshtein";
import { CATALOGUE, isFindingCode } from "./catalogue.ts";

/** What a code means, as text for `observatoire explain CODE`; undefined when there is no such code. */
export function explainCode(code: string): string | undefined {
  const name = code.trim().toUpperCase();
  if (!isFindingCode(name)) return undefined;
  const { title, rule, example, repair } = CATALOGUE[name];
  return [`${name} – ${title}`, "", `Règle       ${rule}`, `Exemple     ${example}`, `Réparation  ${repair}`].join(
    "\n",
  );
}

/** The code nearest to one that does not exist. */
export function nearestCode(code: string): string | undefined {
  const ranked = Object.keys(CATALOGUE).map((known) => ({ known, far: distance(known, code.trim().toUpperCase()) }));
  return ranked.sort((a, b) => a.far - b.far).find(({ far }) => far <= 3)?.known;
}
