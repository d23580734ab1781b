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

/** Answers in the order of their scale, those that are not on it at the end; where there is no scale by their numbers, then the alphabet. */
export function inScaleOrder(texts: readonly string[]): readonly string[] {
  const steps = new Map(texts.map((text) => [text, stepOf(text)]));
  const known = [...steps.values()].filter((step) => step !== undefined);
  const isScale = known.length > 2 && known.length >= texts.length - 2 && new Set(known).size === known.length;
  const bounds = new Map(texts.map((text) => [text, boundOf(text)]));
  return [...texts].sort((a, b) => {
    const rank = isScale
      ? (steps.get(a) ?? LAST) - (steps.get(b) ?? LAST)
      : compareBounds(bounds.get(a), bounds.get(b));
    return rank || a.localeCompare(b, "fr", { numeric: true });
  });
}

/** Where an answer begins among numbers: under, at or over one. */
interface Bound {
  readonly number: number;
  readonly side: -1 | 0 | 1;
}

const UNDER = /^(?:<=?|≤|(?:moins|-|au-dessous|en dessous) ?d[e’']|au plus|jusqu[’']à|less than|under|below|up to)/i;
const OVER = /^(?:>=?|≥|(?:plus|\+|au-dessus|au-delà) ?d[e’']|more than|over|above)/i;
const NONE = /^(?:aucune?|zéro|none)(?!\p{L})/iu;
const FIRST = /^\s*(-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+|-?\d+)(?:[.,](\d+))?/;

function boundOf(text: string): Bound | undefined {
  const plain = text.trim();
  if (NONE.test(plain)) return { number: 0, side: 0 };
  const sign = UNDER.exec(plain) ?? OVER.exec(plain);
  const found = FIRST.exec(plain.slice(sign?.[0].length ?? 0));
  if (found === null) return undefined;
  const number = Number(`${found[1].replace(/[^-\d]/g, "")}.${found[2] ?? 0}`);
  return { number, side: sign === null ? 0 : UNDER.test(plain) ? -1 : 1 };
}

/** By number; what has none is at the end. */
function compareBounds(one: Bound | undefined, other: Bound | undefined): number {
  if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined);
  return one.number - other.number || one.side - other.side;
}

const LAST = 6;

const stepOf = (text: string): number | undefined => STEPS.find(([, wording]) => wording.test(text.trim()))?.[0];
