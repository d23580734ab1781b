const NUMBER = String.raw`\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?\s*`;
const FORMULA = String.raw`\s*(?:<(?:\w+:)?f>1</(?:\w+:)?f>)?\s*`;
const VALUE = String.raw`<(?:\w+:)?v(?:\s[^<>]*)?>`;
/** A cell of the type of numbers whose value is something else. */
const NO_NUMBER = new RegExp(
  String.raw`<(?:\w+:)?c(?![^<>]*\st=["'](?!n["']))(\s[^<>]*)?>${FORMULA}${VALUE}(?!${NUMBER}<)[^<]`,
);
const OTHER_PLACE = /<(?:\w+:)?c(?:\s[^<>]*)?\sr=(?!["'][A-Z]{1,3}[1-9]\d{0,6}["'])/;
/** A formula whose result is a text. */
const TEXT_RESULT = new RegExp(String.raw`(<(?:\w+:)?c(?=[^<>]*\st=["']str["'])[^<>]*>${FORMULA}${VALUE})([^<]*)`, "g");

/** The cells of a sheet, and nothing else of it, as the library reads them without fault; throws on what it would guess. */
export function plainCells(xml: string): string {
  const cells = cellsAlone(xml)
    .replace(/<((?:\w+:)?row)(\s[^<>]*)?\/>/g, "<$1$2></$1>")
    // What a formula says is of no use; that there is one is.
    .replace(/<((?:\w+:)?f)(?:\s[^<>]*)?(?:\/>|>[^<]*<\/\1>)/g, "<$1>1</$1>");
  if (OTHER_PLACE.test(cells)) throw new Error("cellule sans adresse lisible");
  const wrong = NO_NUMBER.exec(cells);
  if (wrong !== null) throw new Error(`nombre illisible${placeOf(wrong[1])}`);
  return withPlaces(cells.replace(TEXT_RESULT, (_, start: string, text: string) => start + escapedTwice(text)));
}

/** Rows of a sheet that a filter, or a hand, hides; undefined where the part is no sheet of cells. */
export function countHiddenRows(xml: string): number | undefined {
  if (xml === NO_CELL) return 0;
  return isSheet(xml) ? [...xml.matchAll(HIDDEN_ROW)].length : undefined;
}

/** A sheet without cells. */
const NO_CELL = "<worksheet/>";
const SHEET = /<(?:\w+:)?sheetData[\s>/]/;
/** Whether a part holds a table of cells. */
export const isSheet = (xml: string): boolean => SHEET.test(xml);
const HIDDEN_ROW = /<(?:\w+:)?row\s(?=[^<>]*\bhidden=["'](?:1|true)["'])/g;

/** Links, comments and formats over whole columns, which follow the cells, would be spread on millions of them. */
function cellsAlone(xml: string): string {
  const start = xml.search(SHEET);
  const length = xml.slice(start).search(/<\/(?:\w+:)?sheetData>/);
  if (length === -1) return NO_CELL;
  const after = xml.indexOf(">", start + length) + 1;
  if (/<(?:\w+:)?sheetData[\s>]/.test(xml.slice(after))) throw new Error("feuille de deux tableaux");
  return xml.slice(start, after);
}

const placeOf = (attributes = ""): string => {
  const place = /\sr=["'](\w+)["']/.exec(attributes)?.[1];
  return place === undefined ? "" : ` en ${place}`;
};

/** The library unescapes the result of a formula twice: « &lt; », typed by a respondent, would become « < ». */
const escapedTwice = (text: string): string => text.replaceAll("&", "&amp;").replace(/_x(?=[\da-f]{4}_)/gi, "_x005F_x");

/** Where cells leave their place unsaid, the library takes r="…" in a text for it. */
function withPlaces(xml: string): string {
  if (!/<(?:\w+:)?c(?![^<>]*\sr=)[\s>/]/.test(xml)) return xml;
  return xml.replace(/>[^<]+/g, (text) => text.replaceAll('"', "&quot;").replaceAll("'", "&apos;"));
}
