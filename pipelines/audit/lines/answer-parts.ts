import type { Measure } from "./measures.ts";

/** Parts that make a base: those who answered this, that, and the others. */
export interface AnswerParts {
  readonly parts: readonly string[];
  /** The parts that a measure counts. */
  readonly counted: ReadonlyMap<Measure, readonly string[]>;
}

/**
 * Cuts a base by what its measures count. Answers of which everybody gives one make one partition, of the smallest parts
 * that the measures tell apart; answers that may come together cut the base in two, each by itself.
 */
export function answerParts(measures: readonly Measure[]): readonly AnswerParts[] {
  const exclusive = measures.filter((measure) => measure.exclusive && measure.counted.kind === "answers");
  const alone = measures.filter(
    (measure) => !exclusive.includes(measure) && ["answers", "condition"].includes(measure.counted.kind),
  );
  return [
    ...(exclusive.length === 0 ? [] : [oneAnswerEach(exclusive)]),
    ...[...Map.groupBy(alone, nameOf)].map(([name, same]) => ({
      parts: [name, `not ${name}`],
      counted: new Map(same.map((measure) => [measure, [name]])),
    })),
  ];
}

const nameOf = ({ counted }: Measure): string =>
  counted.kind === "answers" ? counted.codes.join("|") : counted.kind === "condition" ? counted.text : "";

function oneAnswerEach(measures: readonly Measure[]): AnswerParts {
  const codesOf = new Map(measures.map((measure) => [measure, codesCounted(measure)]));
  const every = [...new Set([...codesOf.values()].flat())];
  const signature = (code: string): string => measures.map((one) => Number(codesOf.get(one)?.includes(code))).join("");
  const parts = [...Map.groupBy(every, signature).values()].map((codes) => codes.join("|"));
  const counted = measures.map((measure) => {
    const own = codesOf.get(measure) ?? [];
    return [measure, parts.filter((part) => own.includes(part.split("|")[0]))] as const;
  });
  return { parts: [...parts, "others"], counted: new Map(counted) };
}

const codesCounted = ({ counted }: Measure): readonly string[] => (counted.kind === "answers" ? counted.codes : []);
