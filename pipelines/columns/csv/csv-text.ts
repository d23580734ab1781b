/** Puts a text between quotation marks where a reader would take it for more or less than one field. */
export function quoterOf(delimiter: "," | ";"): (text: string) => string {
  const quoted = new RegExp(`[\\r\\n"${delimiter}\\uFEFF]|^ | $`);
  return (text) => (quoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
}

/** A text that a spreadsheet would run as a formula stays a text: numbers are in columns of their own and keep their sign. */
export const harmless = (text: string): string =>
  /^[\s\uFEFF]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r]/.test(text) ? `'${text}` : text;
