import type { FindingInput } from "#findings/finding-log";
import { frenchNumber } from "#findings/text/french-number";
import { FieldBounds } from "./field-bounds.ts";
import { countLines, firstLineEnd, type LineEnd, lineEndAt, placeOf } from "./line-ends.ts";
import { QUOTE, type QuoteFault, type ScannedRecord, scanRecord } from "./scan-record.ts";

export interface ScannerOptions {
  readonly delimiter: string;
  readonly longestCell: number;
  /** Number of the first line given. */
  readonly firstLine: number;
  readonly report: (finding: FindingInput) => void;
  /** Takes the fields of each sound record. */
  readonly take: (bytes: Buffer, bounds: FieldBounds, line: number) => void;
}

const BLANK = 32;
const TEXT_AFTER = {
  message: "texte après un guillemet fermant : dans un champ, un guillemet s'écrit doublé",
  repair: "réexporter en doublant les guillemets",
};
/** R's write.table. */
const BETWEEN_BLANKS = {
  message: "un blanc entre deux champs : ce n'est pas un délimiteur",
  repair: "réexporter avec « ; » (write.csv2 dans R)",
};
/** A record longer than this many bytes is no answer sheet. */
const LONGEST_RECORD = 2 ** 25;

/**
 * Cuts a stream of UTF-8 bytes into records and fields. Written out, and not left to papaparse, because it must say where
 * a quote that was never closed opens, count physical lines, and intern fields before they become strings; a test
 * compares the two on any well-formed text.
 */
export class RecordScanner {
  /** Records left out because their quotes are wrong. */
  unreadable = 0;
  private lineEnd: LineEnd | undefined;
  /** Bytes of the records to cut: what a block left comes before the next one. */
  private room: Buffer = Buffer.alloc(0);
  private pending: Buffer = this.room;
  private line: number;
  private readonly bounds = new FieldBounds();
  private readonly options: ScannerOptions;

  constructor(options: ScannerOptions) {
    this.options = options;
    this.line = options.firstLine;
  }

  /** Place of a position in bytes that are still to be given. */
  placeIn(bytes: Buffer, at: number): { readonly line: number; readonly column: number } {
    const before = Buffer.concat([this.pending, bytes.subarray(0, at)]);
    return placeOf(before, before.length, { start: 0, line: this.line });
  }

  /** Adds bytes, and passes on the records that are now whole; their bytes are good until the next call. */
  push(block: Buffer, last: boolean): void {
    const bytes = this.withPending(block);
    this.lineEnd ??= firstLineEnd(bytes, last);
    const scan = {
      delimiter: this.options.delimiter.charCodeAt(0),
      longestCell: this.options.longestCell,
      last,
      bounds: this.bounds,
    };
    let at = 0;
    while (at < bytes.length) {
      const record = scanRecord(bytes, at, scan);
      if (record === undefined) break;
      this.takeRecord(bytes, at, record);
      at = record.next;
    }
    this.pending = bytes.subarray(at);
    if (this.pending.length > LONGEST_RECORD) this.dropPending();
  }

  private withPending(block: Buffer): Buffer {
    const { pending } = this;
    if (pending.length === 0) return block;
    const length = pending.length + block.length;
    if (length > this.room.length) this.room = Buffer.allocUnsafeSlow(length * 2);
    pending.copy(this.room);
    block.copy(this.room, pending.length);
    return this.room.subarray(0, length);
  }

  private takeRecord(bytes: Buffer, start: number, record: ScannedRecord): void {
    if (record.fault !== undefined) this.reportFault(bytes, start, record.fault);
    else this.options.take(bytes, this.bounds, this.line);
    if (record.bareQuote !== undefined) this.reportBareQuote(bytes, start, record.bareQuote);
    if (record.next > record.end) this.checkLineEnd(bytes, start, record.end);
    this.line += record.multiline ? Math.max(1, countLines(bytes, start, record.next)) : 1;
  }

  /** A quote after a blank was meant to surround the field: the delimiters inside would cut it. */
  private reportBareQuote(bytes: Buffer, start: number, at: number): void {
    let before = at - 1;
    while (before >= start && bytes[before] === BLANK) before--;
    const isOpening = before < at - 1 && (before < start || bytes[before] === this.options.delimiter.charCodeAt(0));
    const place = placeOf(bytes, at, { start, line: this.line });
    if (!isOpening) {
      const message = "guillemet au milieu d'un champ sans guillemets, gardé tel quel";
      this.options.report({ code: "OBS-C105", level: "warning", message, ...place });
      return;
    }
    const message = "blanc entre le délimiteur et le guillemet, qui n'entoure donc pas le champ";
    const repair = "réexporter sans blanc après le délimiteur";
    this.options.report({ code: "OBS-C105", level: "error", message, repair, ...place });
  }

  private checkLineEnd(bytes: Buffer, start: number, end: number): void {
    const found = lineEndAt(bytes, end);
    if (found === this.lineEnd) return;
    this.options.report({
      code: "OBS-C106",
      message: "fins de ligne mélangées",
      ...placeOf(bytes, end, { start, line: this.line }),
      expected: this.lineEnd ?? null,
      value: found,
      cause: "fichier complété par un autre outil, ou texte à la ligne sans guillemets",
      repair: "réexporter le fichier",
    });
  }

  private dropPending(): void {
    const message = `enregistrement de plus de ${frenchNumber.count(LONGEST_RECORD)} octets`;
    this.options.report({ code: "OBS-F016", message, line: this.line, column: 1 });
    this.pending = Buffer.alloc(0);
  }

  private reportFault(bytes: Buffer, start: number, { kind, open, at }: QuoteFault): void {
    this.unreadable++;
    const swallowed = countLines(bytes, open, at);
    const record = { start, line: this.line };
    const opening = placeOf(bytes, open, record);
    const { report, longestCell } = this.options;
    if (kind === "too-long" && swallowed === 0) {
      report({ code: "OBS-F016", message: `cellule de plus de ${longestCell} caractères`, ...opening });
    } else if (kind === "text-after" && swallowed === 0) {
      const told = bytes[at] === BLANK && bytes[at + 1] === QUOTE ? BETWEEN_BLANKS : TEXT_AFTER;
      report({ code: "OBS-C105", ...told, ...placeOf(bytes, at, record) });
    } else {
      const message = `guillemet ouvert et jamais refermé : ${swallowed} ligne(s) avalée(s)`;
      report({ code: "OBS-C104", message, ...opening, repair: "refermer ou doubler ce guillemet, ou réexporter" });
    }
  }
}
