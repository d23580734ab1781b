import { SyntaxFault } from "#tests/parity/r-language/expression";

/** One word of R: its kind, its text (without quotes), and where it starts. */
export interface Token {
  readonly kind: "number" | "text" | "name" | "operator" | "newline" | "end";
  readonly text: string;
  readonly at: number;
}

const PATTERNS: readonly (readonly [Token["kind"] | "blank", RegExp])[] = [
  ["blank", /(?:[ \t\r]+|#[^\n]*)/y],
  ["newline", /\n/y],
  ["number", /(?:0[xX][0-9a-fA-F]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)L?/y],
  ["text", /"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'/y],
  ["name", /`[^`]+`|(?:\p{L}|\.(?![0-9]))[\p{L}\p{N}._]*/uy],
  ["operator", /<<-|->>|:::|<-|->|<=|>=|==|!=|\|>|\|\||&&|::|\[\[|%[^%\n]*%|[-+*/^~<>=!&|:$@(){}[\],;?\\]/y],
];

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "0": "\0" };

/** The words of a piece of R text, ended by an "end" token. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const open: string[] = [];
  for (let at = 0; at < text.length; ) {
    const [kind, word] = wordAt(text, at);
    if (kind === "operator") followBrackets(open, word);
    const continued = kind === "newline" && open.length > 0 && open.at(-1) !== "{";
    if (kind !== "blank" && !continued) tokens.push({ kind, text: bare(kind, word), at });
    at += word.length;
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

/** Inside parentheses and brackets, not in braces, a line break is a blank. */
function followBrackets(open: string[], operator: string): void {
  if (operator === "[[") open.push("[", "[");
  else if (["(", "[", "{"].includes(operator)) open.push(operator);
  else if ([")", "]", "}"].includes(operator)) open.pop();
}

function wordAt(text: string, at: number): readonly [Token["kind"] | "blank", string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const word = pattern.exec(text)?.[0];
    if (word !== undefined) return [kind, word];
  }
  throw new SyntaxFault(`unexpected "${text[at]}" at ${at}`);
}

function bare(kind: Token["kind"], word: string): string {
  if (kind === "name") return word.startsWith("`") ? word.slice(1, -1) : word;
  if (kind === "number") return word.replace(/L$/, "");
  if (kind !== "text") return word;
  return word.slice(1, -1).replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter);
}
