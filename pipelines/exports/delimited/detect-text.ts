import Papa from "papaparse";
import type { ExportFile } from "#schemas/study";
import { decodeSingleByte, type Encoding, isSingleByte } from "../encoding/character-tables.ts";
import { countHighBytes, isMixed, likeliestSingleByte, noHighBytes } from "../encoding/likely-encoding.ts";
import { isUtf8Text } from "../encoding/utf8.ts";
import type { Detected } from "../format-descriptor.ts";
import { likelyHeaderRow } from "../header/likely-header-row.ts";
import { SINGLE_ITEM } from "../header/profile-header.ts";
import { DELIMITERS } from "./choose-delimiter.ts";

/** A few thousand bytes tell all but the encoding: the first accent can be far away. */
const SAMPLE = 65_536;
/** Bytes that are looked at for the encoding. */
const MOST_COUNTED = 2 ** 24;

/** What the first bytes of a text say: encoding, delimiter, profile and row of the header. */
export function detectText(head: Buffer): Detected {
  const encoding = likelyEncoding(head);
  return { encoding, ...describeText(startOf(head, encoding)) };
}

function startOf(head: Buffer, encoding: Encoding): string {
  const even = Buffer.from(head.subarray(0, Math.min(SAMPLE, head.length - (head.length % 2))));
  if (encoding === "utf-16be")
    return even
      .swap16()
      .toString("utf16le")
      .replace(/^\uFEFF/, "");
  const sample = head.subarray(0, SAMPLE);
  if (isSingleByte(encoding)) return decodeSingleByte(sample, encoding);
  return sample.toString(encoding === "utf-16le" ? "utf16le" : "utf8").replace(/^\uFEFF/, "");
}

function likelyEncoding(head: Buffer): Encoding {
  const sample = head.subarray(0, SAMPLE);
  const odd = sample.filter((byte, index) => index % 2 === 1 && byte === 0).length;
  const even = sample.filter((byte, index) => index % 2 === 0 && byte === 0).length;
  if (Math.max(odd, even) > sample.length / 8) return odd > even ? "utf-16le" : "utf-16be";
  if (isUtf8Text(head) || head.toString("latin1", 0, 3) === "\u00ef\u00bb\u00bf") return "utf-8";
  const counted = noHighBytes();
  countHighBytes(head.subarray(0, MOST_COUNTED), counted);
  return counted.characters > 0 && isMixed(counted) ? "utf-8" : likeliestSingleByte(counted.invalid).encoding;
}

/** Delimiter, profile and row of the header: those under which the first records make a table. */
function describeText(text: string): Required<Pick<ExportFile, "delimiter" | "profile" | "header_row">> {
  const said = /^sep=([;,\t|])\r?\n/i.exec(text);
  const table = text.slice(said?.[0].length ?? 0);
  const tables = DELIMITERS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(table, { delimiter, preview: 50 });
    return { delimiter, rows: data, width: usualWidth(data) };
  });
  const likeliest = widest(withoutDecimals(withoutTorn(tables)));
  const { delimiter, rows, width } = tables.find((one) => one.delimiter === said?.[1]) ?? likeliest;
  const used = usedWidth(rows, width);
  const full = rows.map((row) => (row.length >= used ? row : []));
  const profile = likelyProfile(
    rows.slice(
      Math.max(
        0,
        full.findIndex((row) => row.length > 0),
      ),
    ),
  );
  return { delimiter, profile, header_row: profile === "plain" && width > 1 ? likelyHeaderRow(full) : 1 };
}

interface Table {
  readonly delimiter: (typeof DELIMITERS)[number];
  readonly rows: readonly (readonly string[])[];
  readonly width: number;
}

const widest = (tables: readonly Table[]): Table =>
  tables.reduce((best, candidate) => (candidate.width > best.width ? candidate : best));

/** Without delimiters that tear quoted fields apart: « 0,"Prix;Confort" » is of commas, whatever is between its quotes. */
function withoutTorn(tables: readonly Table[]): readonly Table[] {
  const whole = tables.filter(({ rows }) => rows.filter(isTorn).length <= rows.length / 2);
  return whole.some(({ width }) => width > 1) ? whole : tables;
}

const isTorn = (row: readonly string[]): boolean =>
  row.filter((text) => (text.match(/"/g)?.length ?? 0) % 2 === 1).length > 1;

/** Without the comma, where it parts decimals: another delimiter parts the header too, in which there are none. */
function withoutDecimals(tables: readonly Table[]): readonly Table[] {
  const others = tables.filter(({ delimiter }) => delimiter !== ",");
  const comma = widest(tables);
  const other = widest(others);
  if (comma.delimiter !== "," || other.width < comma.width / 2 || firstUsual(other) >= firstUsual(comma)) return tables;
  const parted = other.rows.flat().filter((text) => text.includes(","));
  return other.width > 1 || parted.every((text) => DECIMAL.test(text)) ? others : tables;
}

const DECIMAL = /^\s*-?\d+,\d+\s*$/;
const firstUsual = ({ rows, width }: Table): number => rows.findIndex((row) => row.length === width);

/** The fields of the usual records up to the last where something is written: the header may have no more. */
function usedWidth(rows: readonly (readonly string[])[], width: number): number {
  const usual = rows.filter(({ length }) => length === width);
  return Math.max(1, ...usual.map((row) => row.findLastIndex((text) => text.trim() !== "") + 1));
}

/** The number of fields that most records have: a title or a note has fewer. */
function usualWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  return [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0])[0];
}

function likelyProfile(rows: readonly (readonly string[])[]): ExportFile["profile"] {
  const [header = [], second = [], third = []] = rows;
  if (third.some((text) => /^\s*\{\s*"ImportId"/.test(text))) return "qualtrics";
  if (rows.some((row) => row.includes("{question_not_shown}")) || isVvHeader(second)) return "limesurvey-vv";
  if (isSurveyMonkey(second)) return "surveymonkey";
  const stems = header.map((name) => /^(.+?)\[.+\]/.exec(name)?.[1]).filter((stem) => stem !== undefined);
  const items = header.some((name) => /\[(?:SQ\d+|other|comment)\]/.test(name));
  return items || new Set(stems).size < stems.length ? "limesurvey" : "plain";
}

/** The codes of LimeSurvey under the wordings, even where every question was shown to everyone. */
const isVvHeader = (second: readonly string[]): boolean => second[0] === "id" && second.includes("submitdate");

/** Nothing under « Respondent ID », « Response » or an answer under each question. */
function isSurveyMonkey(second: readonly string[]): boolean {
  const blank = second.filter((text) => text.trim() === "").length;
  const single = second.some((text) => SINGLE_ITEM.has(text.trim().toLowerCase()) && text.trim() !== "");
  return blank > 0 && single && second[0]?.trim() === "";
}
