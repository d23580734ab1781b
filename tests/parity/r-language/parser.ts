import {
  type Argument,
  callOf,
  type Expression,
  nameOf,
  type Parameter,
  SyntaxFault,
} from "#tests/parity/r-language/expression";
import { type Token, tokenize } from "#tests/parity/r-language/tokens";

/** Left and right binding powers of R's infix operators (R manual, ?Syntax); a smaller right one groups to the right. */
const INFIX: Readonly<Record<string, readonly [number, number]>> = {
  "=": [6, 5],
  "<-": [11, 10],
  "<<-": [11, 10],
  "->": [15, 16],
  "~": [20, 21],
  "||": [25, 26],
  "|": [25, 26],
  "&&": [30, 31],
  "&": [30, 31],
  "==": [40, 41],
  "!=": [40, 41],
  "<": [40, 41],
  ">": [40, 41],
  "<=": [40, 41],
  ">=": [40, 41],
  "+": [45, 46],
  "-": [45, 46],
  "*": [50, 51],
  "/": [50, 51],
  "|>": [55, 56],
  ":": [60, 61],
  "^": [71, 64],
};
const SPECIAL_INFIX = [55, 56] as const;
const PREFIX: Readonly<Record<string, number>> = { "~": 21, "!": 35, "-": 65, "+": 65, "?": 1 };
const POSTFIX = 80;
const POSTFIX_OPERATORS = ["(", "[", "[[", "$", "@", "::", ":::"];

/** The statements of an R text. At the top level they must be apart (newline or `;`): two words in a row are a sentence. */
export function parseProgram(text: string): readonly Expression[] {
  return new Parser(tokenize(text)).program();
}

/** The arguments of a call written without the call itself: `y ~ x, method = "ML"`. */
export function parseArguments(text: string): readonly Argument[] {
  const [call] = parseProgram(`f(${text}\n)`);
  if (call?.kind !== "call") throw new SyntaxFault("not a list of arguments");
  return call.arguments;
}

/** Pratt parser: each operator has a binding power to its left and to its right. */
class Parser {
  private readonly tokens: readonly Token[];
  private position = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  program(): readonly Expression[] {
    const statements: Expression[] = [];
    for (this.skip(["\n", ";"]); this.peek().kind !== "end"; this.skip(["\n", ";"])) {
      statements.push(this.expression(0));
      const next = this.peek();
      if (next.kind !== "end" && next.kind !== "newline" && next.text !== ";") throw this.unexpected(next);
    }
    return statements;
  }

  private expression(power: number): Expression {
    let left = this.prefix();
    for (;;) {
      const token = this.peek();
      if (token.kind !== "operator") return left;
      if (POSTFIX_OPERATORS.includes(token.text) && POSTFIX >= power) {
        left = this.postfix(left, this.next().text);
        continue;
      }
      const powers = token.text.startsWith("%") ? SPECIAL_INFIX : INFIX[token.text];
      if (powers === undefined || powers[0] < power) return left;
      this.next();
      this.skip(["\n"]);
      left = infix(token.text, left, this.expression(powers[1]));
    }
  }

  private prefix(): Expression {
    const token = this.next();
    if (token.kind === "number") return { kind: "number", value: Number(token.text) };
    if (token.kind === "text") return { kind: "text", value: token.text };
    if (token.kind === "name") return this.named(token.text);
    if (token.text === "(") return this.bracketed();
    if (token.text === "{") return this.block();
    if (token.text === "\\") return this.lambda();
    const power = PREFIX[token.text];
    if (token.kind !== "operator" || power === undefined) throw this.unexpected(token);
    return callOf(token.text, this.expression(power));
  }

  private named(name: string): Expression {
    if (name === "function") return this.lambda();
    if (name === "if") return this.condition();
    if (name === "for") return this.loop();
    return nameOf(name);
  }

  private bracketed(): Expression {
    this.skip(["\n"]);
    const inside = this.expression(0);
    this.skip(["\n"]);
    this.expect(")");
    return callOf("(", inside);
  }

  /** In braces statements may follow one another with a blank only: deparsed lines are joined so in the folder. */
  private block(): Expression {
    const statements: Expression[] = [];
    for (this.skip(["\n", ";"]); this.peek().text !== "}"; this.skip(["\n", ";"])) statements.push(this.expression(0));
    this.expect("}");
    return callOf("{", ...statements);
  }

  private lambda(): Expression {
    this.expect("(");
    const parameters: Parameter[] = this.argumentsUntil(")").map(({ name, value }) => {
      if (name !== undefined) return { name, ...(value === undefined ? {} : { value }) };
      if (value?.kind !== "name") throw new SyntaxFault("a parameter must be a name");
      return { name: value.name };
    });
    this.skip(["\n"]);
    return { kind: "function", parameters, body: this.expression(6) };
  }

  private condition(): Expression {
    this.expect("(");
    const test = this.expression(0);
    this.expect(")");
    this.skip(["\n"]);
    const yes = this.expression(6);
    const mark = this.position;
    this.skip(["\n"]);
    if (this.peek().kind !== "name" || this.peek().text !== "else") {
      this.position = mark;
      return callOf("if", test, yes);
    }
    this.next();
    this.skip(["\n"]);
    return callOf("if", test, yes, this.expression(6));
  }

  private loop(): Expression {
    this.expect("(");
    const variable = this.next();
    if (variable.kind !== "name" || this.next().text !== "in") throw this.unexpected(variable);
    const values = this.expression(0);
    this.expect(")");
    this.skip(["\n"]);
    return callOf("for", nameOf(variable.text), values, this.expression(6));
  }

  private postfix(left: Expression, operator: string): Expression {
    if (operator === "(") return { kind: "call", callee: left, arguments: this.argumentsUntil(")") };
    if (operator === "[" || operator === "[[") {
      const indices = this.argumentsUntil("]");
      if (operator === "[[") this.expect("]");
      return { kind: "call", callee: nameOf(operator), arguments: [{ value: left }, ...indices] };
    }
    const member = this.next();
    if (member.kind !== "name" && member.kind !== "text") throw this.unexpected(member);
    return callOf(operator, left, nameOf(member.text));
  }

  private argumentsUntil(close: string): readonly Argument[] {
    const found: Argument[] = [];
    this.skip(["\n"]);
    if (this.accept(close)) return found;
    for (;;) {
      found.push(this.argument(close));
      this.skip(["\n"]);
      if (this.accept(close)) return found;
      this.expect(",");
      this.skip(["\n"]);
    }
  }

  private argument(close: string): Argument {
    const [token, following] = [this.peek(), this.tokens[this.position + 1]];
    if (token.text === "," || (token.kind === "operator" && token.text === close)) return {};
    if ((token.kind === "name" || token.kind === "text") && following?.kind === "operator" && following.text === "=") {
      this.position += 2;
      this.skip(["\n"]);
      const ends = this.peek().kind === "operator" && [",", close].includes(this.peek().text);
      return ends ? { name: token.text } : { name: token.text, value: this.expression(6) };
    }
    return { value: this.expression(6) };
  }

  private peek(): Token {
    return this.tokens[this.position] ?? { kind: "end", text: "", at: 0 };
  }

  private next(): Token {
    const token = this.peek();
    this.position += 1;
    return token;
  }

  private accept(text: string): boolean {
    const found = this.peek().kind === "operator" && this.peek().text === text;
    if (found) this.position += 1;
    return found;
  }

  private expect(text: string): void {
    this.skip(["\n"]);
    if (!this.accept(text)) throw this.unexpected(this.peek());
  }

  private skip(separators: readonly string[]): void {
    const apart = (token: Token): boolean =>
      token.kind === "newline" || (token.kind === "operator" && separators.includes(token.text));
    while (apart(this.peek())) this.position += 1;
  }

  private unexpected(token: Token): SyntaxFault {
    return new SyntaxFault(token.kind === "end" ? "unexpected end" : `unexpected "${token.text}" at ${token.at}`);
  }
}

function infix(operator: string, left: Expression, right: Expression): Expression {
  if (operator === "->") return callOf("<-", right, left);
  if (operator !== "|>") return callOf(operator, left, right);
  if (right.kind !== "call") throw new SyntaxFault("|> must be followed by a call");
  return { ...right, arguments: [{ value: left }, ...right.arguments] };
}
