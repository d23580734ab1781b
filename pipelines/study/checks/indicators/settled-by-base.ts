import type { Condition } from "#schemas/condition";
import type { Definition } from "#schemas/indicators";

type Leaf = Extract<Condition, { readonly question: string }>;

/** A share that its base alone settles: who is in it has given answers of which the numerator counts all, or none. */
export function settledByBase({
  numerator,
  base,
}: Pick<Definition, "numerator" | "base">): { readonly question: string; readonly always: boolean } | undefined {
  if (numerator === undefined || base === undefined || !("question" in numerator)) return undefined;
  const counted = codesOf(numerator);
  const kept = partsOf(base).find((part) => part.question === numerator.question && part.item === numerator.item);
  const held = kept === undefined ? undefined : codesOf(kept);
  if (counted === undefined || held === undefined) return undefined;
  if (held.every((code) => counted.includes(code))) return { question: numerator.question, always: true };
  return held.some((code) => counted.includes(code)) ? undefined : { question: numerator.question, always: false };
}

/** What all of a base is held to. */
function partsOf(base: Condition): readonly Leaf[] {
  if ("and" in base) return base.and.flatMap(partsOf);
  return "question" in base ? [base] : [];
}

const codesOf = ({ in: codes, not_in, answered, at_least, at_most }: Leaf): readonly string[] | undefined =>
  [not_in, answered, at_least, at_most].every((other) => other === undefined) ? codes : undefined;
