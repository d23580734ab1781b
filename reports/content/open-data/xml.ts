/** An element of XML: its attributes, and the text or the elements that it holds. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly content: string | readonly Element[];
}

export const element = (name: string, attributes: Element["attributes"], content: Element["content"]): Element => ({
  name,
  attributes,
  content,
});

/** A document of one element, every text of a study as a text. */
export const xmlOf = (root: Element): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${linesOf(root, "").join("\n")}\n`;

function linesOf({ name, attributes, content }: Element, indent: string): readonly string[] {
  const own = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `${indent}<${name}${own.join("")}`;
  if (typeof content === "string") return [`${start}>${escaped(content)}</${name}>`];
  if (content.length === 0) return [`${start}/>`];
  return [`${start}>`, ...content.flatMap((child) => linesOf(child, `${indent}  `)), `${indent}</${name}>`];
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Signs that XML does not know, and those that turn a line round, are left out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]|\p{Bidi_Control}/gu, "")
    .replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
