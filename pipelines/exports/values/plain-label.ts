/** Elements of HTML that survey tools put in wordings and answers: what stands between « < » and « > » may be a text. */
const TAG =
  /<\/?(?:a|abbr|b|big|br|center|div|em|font|h[1-6]|hr|i|img|li|ol|p|s|small|span|strike|strong|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>]*)?\/?>/gi;
const HIDDEN = /<(style|script)\b[^>]*>[\s\S]*?<\/\1>|<!--[\s\S]*?-->/gi;
/** Elements that begin another line. */
const BREAK = /^<\/?(?:br|div|h[1-6]|hr|li|ol|p|table|tr|td|th|ul)\b/i;

/** Entities that editors of surveys write: those of HTML for the signs of French, and the numbered ones. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ nbsp: " ", amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", laquo: "«", raquo: "»", hellip: "…", euro: "€" },
  ...{ eacute: "é", egrave: "è", ecirc: "ê", euml: "ë", agrave: "à", acirc: "â", ccedil: "ç", icirc: "î", iuml: "ï" },
  ...{ ocirc: "ô", ugrave: "ù", ucirc: "û", oelig: "œ", Eacute: "É", Egrave: "È", Agrave: "À", Ccedil: "Ç" },
  ...{ rsquo: "’", lsquo: "‘", ldquo: "“", rdquo: "”", ndash: "–", mdash: "—", deg: "°", middot: "·" },
};
const ENTITY = /&(?:#(\d{1,6})|#x([\da-f]{1,5})|([a-z]{2,8}));/gi;

/**
 * A label as it is read: without the tags and entities of HTML that survey tools leave in it.
 *
 * @example plainLabel("Votre <b>statut</b>&nbsp;? <br>Une réponse") // => "Votre statut ? Une réponse"
 */
export function plainLabel(label: string): string {
  if (!/[<&]/.test(label)) return label;
  const bare = label.replace(HIDDEN, " ").replace(TAG, (tag) => (BREAK.test(tag) ? " " : ""));
  const text = bare.replace(ENTITY, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return ENTITIES[name] ?? whole;
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
    const character = code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    // Half a character is none.
    return character.isWellFormed() ? character : whole;
  });
  return text === label ? label : text.replace(/[\s\u00a0]+/g, " ").trim();
}
