import type { FindingCode } from "./catalogue.ts";
import type { Finding } from "./finding.ts";
import { completeFinding, type FindingInput } from "./finding-log.ts";
import { frenchNumber } from "./text/french-number.ts";

const PLACES_TOLD = 5;

/** A line of the file that a finding concerns. */
export type FlaggedLine = Readonly<{ code: FindingCode; field: string; line: number }>;

/** Cases of one fault: the first, the first lines, and how many in each field. */
interface Entry {
  readonly first: FindingInput;
  readonly lines: number[];
  readonly fields: Map<string, number>;
  count: number;
}

/** Counts cases of the same fault exactly, and keeps the first places: one finding for thousands of rows. */
export class FindingTally {
  private readonly entries = new Map<string, Entry>();
  private readonly weighed: ReadonlySet<FindingCode>;
  private readonly flags: FlaggedLine[] = [];

  /** @param weighed - codes whose lines are all kept, so that the share of respondents they concern can be weighted */
  constructor(weighed: ReadonlySet<FindingCode> = new Set()) {
    this.weighed = weighed;
  }

  /**
   * One more case of this code in this field, or `input.count` cases, whose lines `linesOfAll` gives when they are asked;
   * `together`, it is one fault whatever the field, and its columns are told at once.
   */
  add(input: FindingInput, linesOfAll: () => readonly number[] = () => placesOf(input), together = false): void {
    if (this.weighed.has(input.code)) this.flag(input, linesOfAll());
    const field = input.field ?? "";
    const key = `${input.code}\n${together ? "" : field}\n${input.message}`;
    const count = input.count ?? 1;
    const entry = this.entries.get(key);
    if (entry === undefined) {
      this.entries.set(key, { first: input, lines: placesOf(input), fields: new Map([[field, count]]), count });
      return;
    }
    entry.count += count;
    entry.fields.set(field, (entry.fields.get(field) ?? 0) + count);
    if (entry.lines.length < PLACES_TOLD) entry.lines.push(...placesOf(input));
  }

  /** One finding per code, field and message; the other first lines, or the fields, are told after the message. */
  get findings(): readonly Finding[] {
    return [...this.entries.values()].map(findingOf);
  }

  /** The same, each with its cases by field. */
  get byField(): readonly { readonly finding: Finding; readonly fields: ReadonlyMap<string, number> }[] {
    return [...this.entries.values()].map((entry) => ({ finding: findingOf(entry), fields: entry.fields }));
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

function findingOf({ first, lines, fields, count }: Entry): Finding {
  const others = fields.size > 1 ? namesOf([...fields.keys()]) : otherPlaces(lines, count);
  return completeFinding({ ...first, message: `${first.message}${others}`, count });
}

function namesOf(names: readonly string[]): string {
  const more = names.length - PLACES_TOLD;
  const rest = more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : "";
  return ` (${names.length} colonnes : ${names.slice(0, PLACES_TOLD).join(", ")}${rest})`;
}

const placesOf = (input: FindingInput): number[] => (input.line == null ? [] : [input.line]);

function otherPlaces(lines: readonly number[], count: number): string {
  if (lines.length < 2) return "";
  const more = count - lines.length;
  return ` (lignes ${lines.join(", ")}${more > 0 ? ` et ${frenchNumber.count(more)} ${more > 1 ? "autres" : "autre"}` : ""})`;
}
