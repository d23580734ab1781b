/** An argument of a call: `x`, `name = x`, or nothing (the empty place of `table[, 2]`). */
export interface Argument {
  readonly name?: string;
  readonly value?: Expression;
}

/** A parameter of a function written in the text, with its default. */
export interface Parameter {
  readonly name: string;
  readonly value?: Expression;
}

/** R's syntax tree. As in R, every operator and every keyword is a call: `a + b` is `+`(a, b). */
export type Expression =
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "call"; readonly callee: Expression; readonly arguments: readonly Argument[] }
  | { readonly kind: "function"; readonly parameters: readonly Parameter[]; readonly body: Expression };

export type CallExpression = Extract<Expression, { kind: "call" }>;

/** The text is not R: most often a sentence in English. */
export class SyntaxFault extends Error {
  override readonly name = "SyntaxFault";
}

/** A name. */
export function nameOf(name: string): Expression {
  return { kind: "name", name };
}

/** A call of a named function or operator on positional arguments. */
export function callOf(name: string, ...values: readonly Expression[]): CallExpression {
  return { kind: "call", callee: nameOf(name), arguments: values.map((value) => ({ value })) };
}

/** Name of the function that a call names, or undefined if the callee is itself an expression. */
export function calledName(expression: Expression): string | undefined {
  return expression.kind === "call" && expression.callee.kind === "name" ? expression.callee.name : undefined;
}

/** The values of the arguments that are not empty. */
export function operands(expression: CallExpression): readonly Expression[] {
  return expression.arguments.flatMap((argument) => (argument.value === undefined ? [] : [argument.value]));
}
