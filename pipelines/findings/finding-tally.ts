import type { FindingCode } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import { completeFinding, type FindingInput } from "./finding-log.ts";
import { frenchNumber } from "./text/french-number.ts";

const PLACES_TOLD = 5;

/** A line of the file that a finding concerns. */
export type FlaggedLine = Readonly<{ code: FindingCode; field: string; line: number }>;

/** Counts cases of the same fault exactly, and keeps the first places: one finding for thousands of rows. */
export class FindingTally {
  private readonly entries = new Map<string, { first: FindingInput; lines: number[]; count: number }>();
  private readonly weighed: ReadonlySet<FindingCode>;
  private readonly flags: FlaggedLine[] = [];

  /** @param weighed - codes whose lines are all kept, so that the share of respondents they concern can be weighted */
  constructor(weighed: ReadonlySet<FindingCode> = new Set()) {
    this.weighed = weighed;
  }

  /** One more case of this code in this field, or `input.count` cases, whose lines `linesOfAll` gives when they are asked. */
  add(input: FindingInput, linesOfAll: () => readonly number[] = () => placesOf(input)): void {
    if (this.weighed.has(input.code)) this.flag(input, linesOfAll());
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

  /** Every line that a finding of a weighed code concerns. */
  get flagged(): readonly FlaggedLine[] {
    return this.flags;
  }

  private flag({ code, field, count = 1 }: FindingInput, lines: readonly number[]): void {
    if (lines.length !== count) throw new Error(`${code}: ${count} cases, but ${lines.length} lines`);
    for (const line of lines) this.flags.push({ code, field: field ?? "", line });
  }
}

const placesOf = (input: FindingInput): number[] => (input.line == null ? [] : [input.line]);

function otherPlaces(lines: readonly number[], count: number): string {
  if (lines.length < 2) return "";
  const more = count - lines.length;
  return ` (lignes ${lines.join(", ")}${more > 0 ? ` et ${frenchNumber.count(more)} ${more > 1 ? "autres" : "autre"}` : ""})`;
}
