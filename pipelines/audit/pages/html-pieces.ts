import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What stands in a page: a table, or a sentence (a paragraph, an item, the words that a drawing or a link has for those who do not see it). */
export interface PagePiece {
  /** Texts around it, the nearest first: caption, headings. */
  readonly around: readonly string[];
  /** Header of each column; nothing of a sentence. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A page of a site. */
export interface Page {
  readonly file: string;
  readonly language: string;
  readonly pieces: readonly PagePiece[];
}

const PARTS =
  /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<(\/?)([a-z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>|[^<]+/gi;
const ATTRIBUTES = /\s(alt|aria-label|title|content)="([^"]*)"/g;
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

/** Elements whose text is one sentence. */
const SENTENCES = new Set(["p", "li", "dd", "dt", "h1", "h2", "h3", "h4", "summary", "title", "text"]);
const HEADINGS = ["h1", "h2", "h3", "h4"];

/** Reads every page of a site, and each drawing that stands by itself. */
export const readPages = (site: string): readonly Page[] =>
  globSync("**/*.{html,svg}", { cwd: site })
    .toSorted()
    .map((file) => readPage(file, readFileSync(join(site, file), "utf8")));

/** Reads what a page of HTML says, without running it: tables cell by cell, sentences, and what attributes say. */
export function readPage(file: string, html: string): Page {
  const reader = new PieceReader();
  for (const [part, hidden, close, element, attributes] of html.matchAll(PARTS)) {
    if (hidden !== undefined || part.startsWith("<!--")) continue;
    if (element === undefined) reader.text(unescapeHtml(part));
    else if (close === "/") reader.end(element.toLowerCase());
    else reader.start(element.toLowerCase(), attributes ?? "");
  }
  return { file, language: /<html[^>]*\slang="([^"]+)"/.exec(html)?.[1] ?? "fr", pieces: reader.pieces };
}

const unescapeHtml = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole;
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16));
  });

interface Table {
  caption: string;
  readonly columns: string[];
  readonly rows: string[][];
}

class PieceReader {
  readonly pieces: PagePiece[] = [];
  readonly #headings: string[] = ["", "", "", ""];
  /** Sentences that are open, the innermost last. */
  readonly #open: { readonly element: string; text: string }[] = [];
  #table: Table | undefined;
  #cell: { text: string; readonly heads: boolean } | undefined;
  #inCaption = false;

  start(element: string, attributes: string): void {
    for (const [, , said] of attributes.matchAll(ATTRIBUTES)) this.#say(unescapeHtml(said));
    if (element === "table") this.#table = { caption: "", columns: [], rows: [] };
    else if (element === "caption") this.#inCaption = true;
    else if (element === "tr") this.#table?.rows.push([]);
    else if (element === "th" || element === "td") this.#cell = { text: "", heads: /scope="col"/.test(attributes) };
    else if (SENTENCES.has(element) && this.#table === undefined) this.#open.push({ element, text: "" });
  }

  text(said: string): void {
    if (this.#inCaption && this.#table !== undefined) this.#table.caption += said;
    else if (this.#cell !== undefined) this.#cell.text += said;
    else for (const one of this.#open) one.text += said;
  }

  end(element: string): void {
    if (element === "caption") this.#inCaption = false;
    else if (element === "table") this.#endTable();
    else if (element === "th" || element === "td") this.#endCell();
    else if (this.#open.at(-1)?.element === element) this.#endSentence();
    // words of inline elements that stand side by side are not one word
    else if (element !== "a") this.text(" ");
  }

  #endCell(): void {
    if (this.#cell === undefined || this.#table === undefined) return;
    const into = this.#cell.heads ? this.#table.columns : this.#table.rows.at(-1);
    into?.push(this.#cell.text.trim());
    this.#cell = undefined;
  }

  #endTable(): void {
    if (this.#table === undefined) return;
    const { caption, columns, rows } = this.#table;
    this.#table = undefined;
    this.pieces.push({ around: [caption, ...this.#around()], columns, rows: rows.filter(({ length }) => length > 0) });
  }

  #endSentence(): void {
    const { element, text } = this.#open.pop() ?? { element: "", text: "" };
    const depth = HEADINGS.indexOf(element);
    if (depth !== -1) this.#headings.splice(depth, HEADINGS.length, text, ...HEADINGS.slice(depth + 1).map(() => ""));
    this.#say(text);
  }

  #say(text: string): void {
    if (/\d/.test(text)) this.pieces.push({ around: this.#around(), columns: [], rows: [[text.trim()]] });
  }

  #around(): readonly string[] {
    return this.#headings.filter((text) => text !== "").toReversed();
  }
}
