/**
 * The steps of the scales that French questionnaires use, from the most to the least: agreement, satisfaction, frequency.
 * The later steps are looked for first: « très mécontent » is no « très ».
 */
const STEPS: readonly (readonly [step: number, wording: RegExp])[] = [
  [5, /^(?:non,? )?pas du tout|^jamais|^aucun|^certainement pas|^très (?:in|mé|dé|mal|mauvais|peu)/i],
  [
    4,
    /^(?:non,? )?plutôt (?:pas|non|peu|in|mé|dé|mal|mauvais)|^(?:peu|rarement|insatisfait|mécontent)|^pas (?:très|vraiment|d.accord$)/i,
  ],
  [
    1,
    /^(?:oui,? )?(?:tout à fait|très|totalement|entièrement|extrêmement|beaucoup|toujours|certainement|systématiquement)/i,
  ],
  [2, /^(?:oui,? )?(?:plutôt|assez|souvent)|^(?:d.accord|satisfaite?)$/i],
  [3, /^(?:ni |neutre|moyennement|parfois|de temps en temps|quelquefois)/i],
];

/** Answers in the order of their scale, those that are not on it at the end; by the alphabet and their numbers where there is no scale. */
export function inScaleOrder(texts: readonly string[]): readonly string[] {
  const steps = new Map(texts.map((text) => [text, stepOf(text)]));
  const known = [...steps.values()].filter((step) => step !== undefined);
  const isScale = known.length > 2 && known.length >= texts.length - 2 && new Set(known).size === known.length;
  return [...texts].sort((a, b) => {
    const rank = isScale ? (steps.get(a) ?? LAST) - (steps.get(b) ?? LAST) : 0;
    return rank || a.localeCompare(b, "fr", { numeric: true });
  });
}

const LAST = 6;

const stepOf = (text: string): number | undefined => STEPS.find(([, wording]) => wording.test(text.trim()))?.[0];
