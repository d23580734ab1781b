import { french } from "#wording/typography";

/** Elements whose text is data or code, printed as it is. */
const LITERAL = new Set(["style", "code", "script"]);
const READ_ATTRIBUTES = /( (?:aria-label|title|content|alt)=")([^"]*)(")/g;

/**
 * French typography on every text of a page, drawings and readable attributes included. Tags and literal elements are
 * left alone; text of data was escaped before and stays so.
 */
export function frenchHtml(html: string): string {
  let literal: string | null = null;
  let title = false;
  return html.replace(/<[^>]*>|[^<]+/g, (part) => {
    if (!part.startsWith("<")) return literal !== null ? part : title ? tieYears(frenchText(part)) : frenchText(part);
    const name = /^<(\/?)([a-z][a-z0-9]*)/.exec(part);
    if (name?.[2] !== undefined && LITERAL.has(name[2])) literal = name[1] === "/" ? null : name[2];
    if (name?.[2] === "h1") title = name[1] !== "/";
    return frenchAttributes(part);
  });
}

/** Two years joined by a hyphen stay on one line of a title. */
function tieYears(text: string): string {
  return text.replace(/\d{4}[-–]\d{4}/g, '<span class="tie">$&</span>');
}

function frenchAttributes(tag: string): string {
  if (/^<meta http-equiv|^<meta name="viewport"/.test(tag)) return tag;
  return tag.replace(READ_ATTRIBUTES, (_, start: string, text: string, end: string) => start + frenchText(text) + end);
}

/** Entities are read as the signs they stand for before the rules apply; `<`, `>` and `&` stay escaped. */
function frenchText(text: string): string {
  const plain = text
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&#x3D;/g, "=")
    .replace(/&#x60;/g, "`")
    .replace(/&quot;/g, '"');
  return french(plain).replace(/"/g, "&quot;");
}
