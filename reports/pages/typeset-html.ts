import type { Wording } from "#wording/wording";

/** Elements whose text is data or code, printed as it is. */
const LITERAL = new Set(["style", "code", "script"]);
const READ_ATTRIBUTES = /( (?:aria-label|title|content|alt)=")([^"]*)(")/g;

type Typesetting = Wording["type"];

/**
 * The typography of a language on every text of a page, drawings and readable attributes included. Tags and literal elements are
 * left alone; text of data was escaped before and stays so.
 */
export function typesetHtml(html: string, type: Typesetting): string {
  let literal: string | null = null;
  let title = false;
  return html.replace(/<[^>]*>|[^<]+/g, (part) => {
    if (!part.startsWith("<")) {
      if (literal !== null) return part;
      const text = typesetText(part, type);
      return title ? tieYears(text) : text;
    }
    const name = /^<(\/?)([a-z][a-z0-9]*)/.exec(part);
    if (name?.[2] !== undefined && LITERAL.has(name[2])) literal = name[1] === "/" ? null : name[2];
    if (name?.[2] === "h1") title = name[1] !== "/";
    return typesetAttributes(part, type);
  });
}

/** Two years joined by a hyphen stay on one line of a title. */
function tieYears(text: string): string {
  return text.replace(/\d{4}[-–]\d{4}/g, '<span class="tie">$&</span>');
}

function typesetAttributes(tag: string, type: Typesetting): string {
  if (/^<meta http-equiv|^<meta name="viewport"/.test(tag)) return tag;
  return tag.replace(
    READ_ATTRIBUTES,
    (_, start: string, text: string, end: string) => start + typesetText(text, type) + end,
  );
}

/** Texts that pages share, as each language sets them: labels, numbers, what stands on every page. */
const SET = new WeakMap<Typesetting, Map<string, string>>();
/** Characters of a text at most that is worth remembering. */
const SHORT = 200;

function typesetText(text: string, type: Typesetting): string {
  if (text.length > SHORT) return setText(text, type);
  const set = SET.get(type) ?? new Map<string, string>();
  SET.set(type, set);
  const known = set.get(text) ?? setText(text, type);
  set.set(text, known);
  return known;
}

/** Entities are read as the signs they stand for before the rules apply; `<`, `>` and `&` stay escaped. */
function setText(text: string, { typeset }: Typesetting): string {
  const plain = text
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&#x3D;/g, "=")
    .replace(/&#x60;/g, "`")
    .replace(/&quot;/g, '"');
  return typeset(plain).replace(/"/g, "&quot;");
}
