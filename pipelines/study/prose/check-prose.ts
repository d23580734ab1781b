import type { FindingLog } from "#findings/finding-log";
import { CAUSES, foundIn, QUANTITIES, SUPERLATIVES } from "#schemas/prose/words";
import type { LocatedYaml } from "../located-yaml.ts";
import type { AuthorText } from "./author-texts.ts";

/** What no title, lead or note may hold, whatever the results; and what may stand in its place. */
const REFUSED = [
  {
    patterns: CAUSES,
    what: "une cause, qu'aucune enquête n'établit",
    allowed: "ce qui est mesuré, sans dire pourquoi",
    repair: "retirer la cause",
  },
  {
    patterns: SUPERLATIVES,
    what: "un classement ou un éloge, qu'aucun test n'établit",
    allowed: "un titre neutre : le sujet de la figure",
    repair: "retirer le superlatif ; les écarts établis sont dits par la figure",
  },
  {
    patterns: QUANTITIES,
    what: "une quantité tapée à la main, qu'aucun passage ne corrigerait",
    allowed: "un titre sans chiffre : la figure et sa lecture le donnent",
    repair: "retirer le chiffre",
  },
] as const;

/** Refuses texts that say what no result allows: a cause, a ranking, a number typed by hand. */
export function checkProse(texts: readonly AuthorText[], yamls: readonly LocatedYaml[], log: FindingLog): void {
  const located = new Map(yamls.map((yaml) => [yaml.file, yaml]));
  for (const { text, lang, file, path } of texts)
    for (const { patterns, what, allowed, repair } of REFUSED) {
      const found = foundIn(text, patterns, lang);
      if (found === undefined) continue;
      log.add({
        code: "OBS-S017",
        message: `texte qui ne peut être publié tel quel : « ${found} » est ${what}`,
        file,
        ...located.get(file)?.locate(path),
        field: path.map(String).join("."),
        value: found,
        expected: allowed,
        repair,
      });
    }
}
