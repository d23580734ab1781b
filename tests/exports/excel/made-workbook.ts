import { crc32 } from "node:zlib";

const STYLES = `<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="5">
  <numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[h]:mm"/>
  <numFmt numFmtId="166" formatCode="#,##0 &quot;jours&quot;;[Red]-0"/>
  <numFmt numFmtId="167" formatCode="00000"/><numFmt numFmtId="168" formatCode="0.0%"/></numFmts>
  <cellXfs count="7"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/><xf numFmtId="167"/>
  <xf numFmtId="168"/></cellXfs></styleSheet>`;
const STRINGS = `<si><t>Été &amp; hiver</t></si><si><r><t xml:space="preserve">très </t></r><r><rPr><b/></rPr><t>bien</t></r>
  <rPh sb="0" eb="1"><t>guide</t></rPh></si>`;
const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
  <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
  <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
  <Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>
  <Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`;
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const relationships = (targets: Readonly<Record<string, string>>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(targets)
    .map(([type, target], rank) => `<Relationship Id="rId${rank + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** A workbook of one sheet, from the XML of its rows, of the properties of the book and of its shared texts. */
export const madeWorkbook = (rows: string, properties = "", strings = STRINGS): Buffer =>
  archiveOf(madeParts(rows, properties, strings));

/** The parts of that workbook by their path. */
export function madeParts(rows: string, properties = "", strings = STRINGS): Readonly<Record<string, string>> {
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const sheets = `<sheets><sheet name="Feuille" sheetId="1" r:id="rId1"/></sheets>`;
  return {
    "[Content_Types].xml": TYPES,
    "_rels/.rels": relationships({ officeDocument: "xl/workbook.xml" }),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${OFFICE}">${properties}${sheets}</workbook>`,
    "xl/_rels/workbook.xml.rels": relationships({
      worksheet: "worksheets/sheet1.xml",
      styles: "styles.xml",
      sharedStrings: "sharedStrings.xml",
    }),
    "xl/worksheets/sheet1.xml": `<worksheet ${main}><sheetData>${rows}</sheetData></worksheet>`,
    "xl/styles.xml": STYLES,
    "xl/sharedStrings.xml": `<sst ${main}>${strings}</sst>`,
  };
}

/** An archive of parts that are stored as they are, given as they are read or in pairs of a path and a content. */
export function archiveOf(
  given: Readonly<Record<string, string | Buffer>> | readonly (readonly [string, string | Buffer])[],
): Buffer {
  const parts = Array.isArray(given) ? given : Object.entries(given);
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [path, text] of parts) {
    const [name, bytes] = [Buffer.from(path), Buffer.from(text)];
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(bytes.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from("PK\x03\x04"), common, name, bytes]);
    entries.push(Buffer.concat([Buffer.from("PK\x01\x02"), common.subarray(0, 2), common, place, name]));
    locals.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...locals, directory, Buffer.from("PK\x05\x06"), end]);
}
