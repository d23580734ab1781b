import { isUtf8 } from "node:buffer";
import { isSheet, plainCells } from "./plain-cells.ts";

/**
 * The XML of a part as SheetJS reads it without fault, one character a byte. The library looks for its tags by patterns:
 * what another writer may put otherwise – a blank in a tag, a CDATA section, 😀 as &#128512; – it would read as another
 * text or miss.
 */
export function plainXml(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new Error("texte qui n'est pas en UTF-8");
  const xml = withoutSections(bytes.toString("latin1"));
  if (xml.includes("<!")) throw new Error("XML avec une déclaration DOCTYPE");
  const tidy = wholeCharacters(xml)
    .replace(/<(\/?(?:\w+:)?(?:sst|si|sheetData|row|c|f|v|is|r|rPh|t))\s+(?=\/?>)/g, "<$1")
    .replace(/<((?:\w+:)?(?:row|c))[\t\r\n]/g, "<$1 ")
    .replace(/<((?:\w+:)?si)\/>/g, "<$1></$1>");
  return isSheet(tidy) ? plainCells(tidy) : tidy;
}

/** Comments go; CDATA sections become the text that they are. */
function withoutSections(xml: string): string {
  const bare = sections(xml, ["<!--", "-->"], () => "");
  return sections(bare, ["<![CDATA[", "]]>"], (text) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"),
  );
}

function sections(xml: string, [start, end]: readonly [string, string], write: (text: string) => string): string {
  if (!xml.includes(start)) return xml;
  const [before, ...pieces] = xml.split(start);
  const written = pieces.map((piece) => {
    const at = piece.indexOf(end);
    if (at === -1) throw new Error(`section ${start} jamais fermée`);
    return write(piece.slice(0, at)) + piece.slice(at + end.length);
  });
  return before + written.join("");
}

/** Characters beyond U+FFFF written as a number: the library keeps 16 bits of it. */
function wholeCharacters(xml: string): string {
  if (!xml.includes("&#")) return xml;
  return xml.replace(/&#(?:x([0-9a-f]+)|(\d+));/gi, (whole, hex: string | undefined, decimal: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    if (code > 0x10ffff) throw new Error(`caractère impossible ${whole.slice(0, 20)}`);
    return code > 0xffff ? Buffer.from(String.fromCodePoint(code)).toString("latin1") : whole;
  });
}
