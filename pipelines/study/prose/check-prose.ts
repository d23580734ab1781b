import type { FindingInput, FindingLog } from "#findings/finding-log";
import type { Commentary } from "#schemas/prose/commentary";
import { CAUSES, foundIn, NUMBERS, QUANTITIES, SUPERLATIVES } from "#schemas/prose/words";
import { MARK, parseCommentary } from "../commentary/parse-commentary.ts";
import type { LocatedYaml } from "../located-yaml.ts";
import type { AuthorText } from "./author-texts.ts";

/** What no text of an author may hold, whatever the results; and what may stand in its place. */
const CAUSE = {
  patterns: CAUSES,
  what: "une cause, qu'aucune enquête n'établit",
  allowed: "ce qui est mesuré, sans dire pourquoi",
  repair: "retirer la cause",
} as const;
const RANKING = {
  patterns: SUPERLATIVES,
  what: "un classement ou un éloge, qu'aucun test n'établit",
  allowed: "un titre neutre : le sujet de la figure",
  repair: "retirer le superlatif ; les écarts établis sont dits par la figure",
} as const;
const REFUSED = [
  CAUSE,
  RANKING,
  {
    patterns: QUANTITIES,
    what: "une quantité tapée à la main, qu'aucun passage ne corrigerait",
    allowed: "un titre sans chiffre : la figure et sa lecture le donnent",
    repair: "retirer le chiffre",
  },
] as const;
/** In a commentary a number is a fact that is named. */
const REFUSED_IN_COMMENTARY = [
  CAUSE,
  RANKING,
  {
    patterns: NUMBERS,
    what: "une quantité tapée à la main, qu'aucun passage ne corrigerait",
    allowed: "la référence d'un fait : {{CLÉ}}, dont tables/facts.csv donne la clé",
    repair: "remplacer le chiffre par la référence du fait",
  },
] as const;

/** Refuses texts that say what no result allows: a cause, a ranking, a number typed by hand. */
export function checkProse(texts: readonly AuthorText[], yamls: readonly LocatedYaml[], log: FindingLog): void {
  const located = new Map(yamls.map((yaml) => [yaml.file, yaml]));
  for (const { text, lang, file, path } of texts)
    for (const rule of REFUSED) {
      const found = foundIn(text, rule.patterns, lang);
      if (found === undefined) continue;
      const place = { file, ...located.get(file)?.locate(path), field: path.map(String).join(".") };
      refuse(found, { rule, place }, log);
    }
}

/** The same of what the author writes of a chapter, sentence by sentence. */
export function checkCommentary(commentary: readonly Commentary[], log: FindingLog): void {
  for (const { file, lang, text } of commentary)
    for (const sentence of parseCommentary(text)
      .parts.flat()
      .flatMap(({ sentences }) => sentences))
      for (const rule of REFUSED_IN_COMMENTARY) {
        const found = foundIn(sentence.text.replaceAll(MARK, "…"), rule.patterns, lang);
        if (found !== undefined) refuse(found, { rule, place: { file, line: sentence.line } }, log);
      }
}

interface Refusal {
  readonly rule: (typeof REFUSED)[number] | (typeof REFUSED_IN_COMMENTARY)[number];
  readonly place: Pick<FindingInput, "file" | "line" | "column" | "field">;
}

function refuse(found: string, { rule, place }: Refusal, log: FindingLog): void {
  log.add({
    code: "OBS-S017",
    message: `texte qui ne peut être publié tel quel : « ${found} » est ${rule.what}`,
    ...place,
    value: found,
    expected: rule.allowed,
    repair: rule.repair,
  });
}
