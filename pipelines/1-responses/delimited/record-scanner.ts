import type { FindingInput } from "#findings/finding-log";
import { firstLineEnd, LINE_END_NAMES, type LineEnd, occurrences, otherLineEnd, placeIn } from "./line-ends.ts";
import { type QuoteFault, scanRecord } from "./quoted-records.ts";

/** Whole records of a text, ready to be split into fields; the final line end is left out. */
export interface Piece {
  readonly text: string;
  readonly quoted: boolean;
  readonly firstLine: number;
  /** Physical line of each record, where records may hold line ends; otherwise one line each from `firstLine`. */
  readonly lines?: readonly number[];
}

export interface Dialect {
  readonly delimiter: string;
  readonly longestCell: number;
  /** Number of the first line given. */
  readonly firstLine: number;
}

/** A record longer than this many characters is no answer sheet. */
const LONGEST_RECORD = 2 ** 24;

/**
 * Cuts a stream of text into whole records and finds what makes it unsafe to split: quotes never closed or closed in
 * mid-field, line ends of two kinds. Counts physical lines. Text without a quote passes untouched.
 */
export class RecordScanner {
  /** Records left out because their quotes are wrong. */
  unreadable = 0;
  lineEnd: LineEnd | undefined;
  private pending = "";
  private line: number;
  private readonly dialect: Dialect;
  private readonly report: (finding: FindingInput) => void;

  constructor(dialect: Dialect, report: (finding: FindingInput) => void) {
    this.dialect = dialect;
    this.line = dialect.firstLine;
    this.report = report;
  }

  /** Place of the character after a text that is still to be given. */
  placeAfter(text: string): { readonly line: number; readonly column: number } {
    const before = this.pending + text;
    return placeIn(before, before.length, this.line);
  }

  /** Adds text; gives the records that are now whole. */
  push(text: string, last: boolean): Piece | undefined {
    this.pending += text;
    this.lineEnd ??= firstLineEnd(this.pending, last);
    if (this.pending === "") return undefined;
    const piece = this.pending.includes('"') ? this.takeQuoted(last) : this.takePlain(last);
    if (this.pending.length > LONGEST_RECORD) {
      const message = `enregistrement de plus de ${LONGEST_RECORD.toLocaleString("fr-FR")} caractères`;
      this.report({ code: "OBS-F016", message, line: this.line, column: 1 });
      this.pending = "";
    }
    return piece;
  }

  private takePlain(last: boolean): Piece | undefined {
    const { pending, lineEnd = "\n" } = this;
    const found = pending.lastIndexOf(lineEnd);
    const unended = last && !pending.endsWith(lineEnd);
    if (found < 0 && !unended) return undefined;
    const text = unended ? pending : pending.slice(0, found);
    this.pending = unended ? "" : pending.slice(found + lineEnd.length);
    const firstLine = this.line;
    this.checkLineEnds(text, 0, firstLine);
    this.line += occurrences(text, lineEnd) + 1;
    return { text, quoted: false, firstLine };
  }

  private takeQuoted(last: boolean): Piece {
    const { pending, lineEnd = "\n" } = this;
    const dialect = { ...this.dialect, lineEnd, last };
    const firstLine = this.line;
    const records: string[] = [];
    const lines: number[] = [];
    let at = 0;
    while (at < pending.length) {
      const record = scanRecord(pending, at, dialect);
      if (record === undefined) break;
      if (record.fault === undefined) {
        records.push(pending.slice(at, record.end));
        lines.push(this.line);
      } else this.reportFault(record.fault, at);
      for (const quote of record.bareQuotes) this.reportBareQuote(placeIn(pending.slice(at), quote - at, this.line));
      this.checkLineEnds(pending.slice(record.end, record.next), record.end, this.line);
      this.line += Math.max(1, lineCount(pending.slice(at, record.next)));
      at = record.next;
    }
    this.pending = pending.slice(at);
    return { text: records.join(lineEnd), quoted: true, firstLine, lines };
  }

  private checkLineEnds(text: string, column: number, line: number): void {
    const { lineEnd = "\n" } = this;
    const at = otherLineEnd(text, lineEnd);
    if (at < 0) return;
    const found = text[at] === "\n" ? "\n" : text[at + 1] === "\n" ? "\r\n" : "\r";
    const place = placeIn(text, at, line);
    this.report({
      code: "OBS-C106",
      message: "fins de ligne mélangées",
      line: place.line,
      column: place.column + column,
      expected: LINE_END_NAMES[lineEnd],
      value: LINE_END_NAMES[found],
      cause: "fichier complété par un autre outil, ou texte à la ligne sans guillemets",
      repair: "réexporter le fichier",
    });
  }

  private reportBareQuote(place: { readonly line: number; readonly column: number }): void {
    const message = "guillemet au milieu d'un champ sans guillemets, gardé tel quel";
    this.report({ code: "OBS-C105", level: "warning", message, ...place });
  }

  private reportFault({ kind, open, at }: QuoteFault, start: number): void {
    this.unreadable++;
    const swallowed = lineCount(this.pending.slice(open, at));
    const opening = placeIn(this.pending.slice(start), open - start, this.line);
    if (kind === "too-long" && swallowed === 0) {
      const message = `cellule de plus de ${this.dialect.longestCell} caractères`;
      this.report({ code: "OBS-F016", message, ...opening });
    } else if (kind === "text-after" && swallowed === 0) {
      const message = "texte après un guillemet fermant : dans un champ, un guillemet s'écrit doublé";
      const place = placeIn(this.pending.slice(start), at - start, this.line);
      this.report({ code: "OBS-C105", message, ...place, repair: "réexporter en doublant les guillemets" });
    } else {
      const message = `guillemet ouvert et jamais refermé : ${swallowed} ligne(s) avalée(s)`;
      this.report({ code: "OBS-C104", message, ...opening, repair: "refermer ou doubler ce guillemet, ou réexporter" });
    }
  }
}

/** Line ends of any kind in a text. */
function lineCount(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0;
}
