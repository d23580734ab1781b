import MarkdownIt from "markdown-it";
import { REFERENCE_WORDS, type ReferenceWord } from "#schemas/prose/commentary";

type Token = ReturnType<MarkdownIt["parse"]>[number];

/** `{{KEY}}` or `{{KEY word}}`: a fact that the author names. */
export interface Reference {
  readonly key: string;
  readonly word: ReferenceWord;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** A sentence as it is read, references standing as marks. */
export interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly references: readonly Reference[];
}

/** A paragraph, a list, a heading. */
export interface Block {
  readonly tokens: readonly Token[];
  readonly sentences: readonly Sentence[];
  /** Printed only where the block before names what may not be shown. */
  readonly fallback: boolean;
}

/** What cannot be read of a commentary. */
export interface CommentaryFault {
  readonly line: number;
  readonly found: string;
  readonly kind: "not-closed" | "unknown-word" | "no-key" | "misplaced" | "unit-twice";
}

export interface ParsedCommentary {
  /** Blocks between thematic breaks (`---`): before the first figure of the chapter, then after each. */
  readonly parts: readonly (readonly Block[])[];
  readonly references: readonly Reference[];
  readonly faults: readonly CommentaryFault[];
}

const FALLBACK = "fallback";

/** Marks that stand for a reference while the text is read: private characters, which no keyboard types. */
const [OPEN, CLOSE] = ["\uE000", "\uE001"] as const;
export const MARK = /\uE000(\d+)\uE001/gu;
const REFERENCE = /\{\{([^{}]*)\}\}/gu;
const UNIT = /^[\s\u00a0\u202f]*(?:%|points?(?![\p{L}])|pour cent|percent|per cent|€|euros?(?![\p{L}]))/iu;

// Images would be asked of another machine, code and raw HTML are not prose: they stay as they are typed.
const markdown = new MarkdownIt({ html: false }).disable(["image", "code", "fence", "backticks"]);

/** Reads a commentary: CommonMark, without raw HTML, in which `{{KEY}}` names a fact. */
export function parseCommentary(typed: string): ParsedCommentary {
  const faults: CommentaryFault[] = [];
  const references: Reference[] = [];
  // What a mark is made of is not typed by an author, and would be one.
  const text = typed.replaceAll(/[\uE000\uE001]/gu, "\uFFFD");
  const marked = text.replaceAll(REFERENCE, (whole: string, inside: string, offset: number) => {
    const [key = "", word = "value", ...more] = inside.trim().split(/\s+/u);
    const line = lineAt(text, offset);
    if (key === "") faults.push({ line, found: whole, kind: "no-key" });
    else if (!isWord(word) || more.length > 0) faults.push({ line, found: whole, kind: "unknown-word" });
    if (UNIT.test(text.slice(offset + whole.length, offset + whole.length + 12)) && key !== FALLBACK)
      faults.push({ line, found: whole, kind: "unit-twice" });
    references.push({ key, word: isWord(word) ? word : "value", line });
    // Lines keep their numbers where a reference holds one.
    return `${OPEN}${references.length - 1}${CLOSE}`;
  });
  for (const open of marked.matchAll(/\{\{|\}\}/gu))
    faults.push({ line: lineAt(marked, open.index), found: open[0], kind: "not-closed" });
  const parts = partsOf(markdown.parse(marked, {}), references);
  const read = new Set(parts.flat().flatMap(({ sentences }) => sentences.flatMap((one) => one.references)));
  for (const one of references)
    if (!read.has(one) && one.key !== FALLBACK && one.key !== "")
      faults.push({ line: one.line, found: `{{${one.key}}}`, kind: "misplaced" });
  return { parts, references: references.filter(({ key }) => key !== FALLBACK), faults };
}

/** A block as HTML, each reference replaced by what it prints; that is text, whatever it holds. */
export function renderBlock({ tokens, sentences }: Block, print: (reference: Reference) => string): string {
  const references = sentences.flatMap((one) => one.references);
  let next = 0;
  return markdown.renderer
    .render([...tokens], markdown.options, {})
    .replaceAll(MARK, () => markdown.utils.escapeHtml(print(references[next++])));
}

const isWord = (word: string): word is ReferenceWord => (REFERENCE_WORDS as readonly string[]).includes(word);

const lineAt = (text: string, offset: number): number => text.slice(0, offset).split("\n").length;

function partsOf(tokens: readonly Token[], references: readonly Reference[]): readonly (readonly Block[])[] {
  const parts: Block[][] = [[]];
  let block: Token[] = [];
  for (const token of tokens) {
    if (token.type === "hr" && block.length === 0) {
      parts.push([]);
      continue;
    }
    block.push(lowered(token));
    if (token.level > 0 || token.nesting > 0) continue;
    parts.at(-1)?.push(blockOf(block, references));
    block = [];
  }
  return parts;
}

/** Headings of a chapter come under its own. */
function lowered(token: Token): Token {
  if (token.type === "heading_open" || token.type === "heading_close")
    token.tag = `h${Math.min(6, Number(token.tag.slice(1)) + 2)}`;
  return token;
}

function blockOf(tokens: readonly Token[], references: readonly Reference[]): Block {
  const inlines = tokens.filter(({ type }) => type === "inline");
  const first = inlines[0]?.children?.[0];
  const opening = first?.type === "text" ? new RegExp(`^${MARK.source}\\s*`, "u").exec(first.content) : null;
  const fallback = opening !== null && references[Number(opening[1])]?.key === FALLBACK;
  if (fallback && first !== undefined) first.content = first.content.slice(opening[0].length);
  return { tokens, sentences: inlines.flatMap((inline) => sentencesOf(inline, references)), fallback };
}

function sentencesOf({ map, children }: Token, references: readonly Reference[]): readonly Sentence[] {
  const content = (children ?? [])
    .map(({ type, content }) => (type === "softbreak" || type === "hardbreak" ? "\n" : content))
    .join("");
  const sentences: Sentence[] = [];
  let line = (map?.[0] ?? 0) + 1;
  for (const text of content.split(/(?<=[.!?…])(?=\s)/u)) {
    const start = line + (/^\s*/u.exec(text)?.[0].split("\n").length ?? 1) - 1;
    const named = [...text.matchAll(MARK)].flatMap(([, index]) => references[Number(index)] ?? []);
    if (text.trim() !== "") sentences.push({ text: text.trim(), line: start, references: named });
    line += text.split("\n").length - 1;
  }
  return sentences;
}
