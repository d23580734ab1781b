import type { Finding } from "#schemas/finding";
import { completeFinding, type FindingInput } from "./finding-log.ts";

const PLACES_TOLD = 5;

/** Counts cases of the same fault exactly, and keeps the first places: one finding for thousands of rows. */
export class FindingTally {
  private readonly entries = new Map<string, { first: FindingInput; lines: number[]; count: number }>();

  /** One more case (or `input.count` cases) of this code in this field. */
  add(input: FindingInput): void {
    const key = `${input.code}\n${input.field ?? ""}\n${input.message}`;
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.entries.set(key, { first: input, lines: placesOf(input), count: input.count ?? 1 });
      return;
    }
    entry.count += input.count ?? 1;
    if (entry.lines.length < PLACES_TOLD) entry.lines.push(...placesOf(input));
  }

  /** One finding per code, field and message; the other first lines are told after the message. */
  get findings(): readonly Finding[] {
    return [...this.entries.values()].map(({ first, lines, count }) =>
      completeFinding({ ...first, message: `${first.message}${otherPlaces(lines, count)}`, count }),
    );
  }
}

const placesOf = (input: FindingInput): number[] => (input.line == null ? [] : [input.line]);

function otherPlaces(lines: readonly number[], count: number): string {
  if (lines.length < 2) return "";
  const more = count - lines.length;
  return ` (lignes ${lines.join(", ")}${more > 0 ? ` et ${more.toLocaleString("fr-FR")} autres` : ""})`;
}
