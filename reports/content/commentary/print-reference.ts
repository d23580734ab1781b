import type { Fact, FactKind } from "#schemas/tables/told/facts";
import type { Reference } from "#study/commentary/parse-commentary";
import type { Unit } from "#wording/numbers";
import { populationWords } from "../population-words.ts";
import { gapBounds, printInterval, printValue } from "../printed.ts";
import type { SiteContext } from "../site-context.ts";
import { viewMeasure } from "../study-view.ts";
import type { FactIndex } from "./fact-index.ts";

const CHANGES: readonly FactKind[] = ["change", "maturity-change"];
const GAPS: readonly FactKind[] = ["gap", "public-gap"];

/** The fact that a reference names: words of a gap are those of a test, a number that of the value where there is one. */
export function factOf(facts: FactIndex, { key, word }: Reference): Fact | undefined {
  const found = facts.of(key);
  if (word === "change" || word === "changes") return found.find(({ kind }) => CHANGES.includes(kind));
  if (word === "gap") return found.find(({ kind }) => GAPS.includes(kind));
  return found.find(({ kind }) => kind === "level") ?? found[0];
}

/** What a reference prints, in the words of the pages; a fragile value keeps its sign. */
export function printReference(context: SiteContext, fact: Fact, { word }: Reference): string {
  const { words } = context;
  const unit = unitOf(context, fact);
  const sign = fact.status === "fragile" ? words.statuses.sign("fragile") : "";
  switch (word) {
    case "who":
      return populationWords(context, fact).unit;
    case "interval":
      return (fact.kind === "level" ? printInterval(words, fact, unit) : gapBounds(words, fact, unit)) ?? "–";
    case "before":
      return printValue(words, { ...UNKNOWN, estimate: fact.reference }, unit);
    case "change":
    case "changes": {
      const difference = words.numbers.gap(fact.difference ?? 0, unit, false);
      return words.commentary.change(fact.allows, difference, word === "changes") + sign;
    }
    case "gap":
      return (
        words.commentary.gap(fact.allows, besideWhom(context, fact), words.numbers.gap(fact.difference ?? 0, unit)) +
        sign
      );
    default:
      return (
        (fact.kind === "level" ? printValue(words, fact, unit) : words.numbers.gap(fact.difference ?? 0, unit)) + sign
      );
  }
}

/** The interval of a fact is that of its difference: the value before has its own row. */
const UNKNOWN = { ci_lower: null, ci_upper: null } as const;

const unitOf = (context: SiteContext, fact: Fact): Unit =>
  fact.kind === "maturity-change" ? "score-100" : viewMeasure(context, fact).unit;

function besideWhom(context: SiteContext, fact: Fact): string {
  const { commentary } = context.words;
  if (fact.kind !== "public-gap") return commentary.ofRest();
  const other = { public: fact.other_public, wave: fact.from_wave, indicator: fact.indicator };
  return commentary.ofPublic(populationWords(context, other).unit);
}
