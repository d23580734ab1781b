/** Mark of what was guessed. */
export const TO_CHECK = "# à vérifier";

/** A text as YAML writes it between double quotes. */
export const quoted = (text: string): string => JSON.stringify(text);

/** A short label, cut between words where it is long. */
export function shortLabel(label: string, longest = 80): string {
  const line = label.replace(/\s+/g, " ").trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest - 1).replace(/\s+\S*$/, "")}…`;
}
