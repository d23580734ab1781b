import type { Wording } from "#wording/wording";

/** Elements whose text is data or code, printed as it is, and the title of a page. */
const NAMED = /<(\/?)(style|code|script|h1)(?![a-z0-9])/y;
const READABLE = / (?:aria-label|title|content|alt)="/g;
const READ_ATTRIBUTES = /( (?:aria-label|title|content|alt)=")([^"]*)(")/g;

type Typesetting = Wording["type"];

/**
 * The typography of a language on every text of a page, drawings and readable attributes included. Tags and literal elements are
 * left alone; text of data was escaped before and stays so.
 */
export function typesetHtml(html: string, type: Typesetting): string {
  let result = "";
  /** Where what is not written yet begins: what does not change is taken in one piece. */
  let from = 0;
  const change = (start: number, end: number, text: string): void => {
    result += html.slice(from, start) + text;
    from = end;
  };
  let literal: string | null = null;
  let title = false;
  /** Where the next attribute stands that is read, in a tag or not. */
  let readable = -1;
  for (let at = 0; at < html.length; ) {
    const start = html.indexOf("<", at);
    const end = start === -1 ? html.length : start;
    if (end > at && literal === null) {
      const part = html.slice(at, end);
      const text = typesetText(part, type);
      const told = title ? tieYears(text) : text;
      if (told !== part) change(at, end, told);
    }
    const close = start === -1 ? -1 : html.indexOf(">", start);
    if (close === -1) break;
    at = close + 1;
    const name = foundFrom(NAMED, html, start);
    if (name?.[2] === "h1") title = name[1] !== "/";
    else if (name !== null) literal = name[1] === "/" ? null : name[2];
    if (readable < start) readable = foundFrom(READABLE, html, start)?.index ?? html.length;
    if (readable >= close) continue;
    const tag = html.slice(start, at);
    const set = typesetAttributes(tag, type);
    if (set !== tag) change(start, at, set);
  }
  return result + html.slice(from);
}

function foundFrom(pattern: RegExp, html: string, start: number): RegExpExecArray | null {
  pattern.lastIndex = start;
  return pattern.exec(html);
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
