import { CHANGE_KINDS, type Fact, GAP_KINDS } from "#schemas/tables/told/facts";
import type { Reference } from "#study/commentary/parse-commentary";
import type { Unit } from "#wording/numbers";
import { populationWords } from "../population-words.ts";
import { gapBounds, printInterval, printValue } from "../printed.ts";
import type { SiteContext } from "../site-context.ts";
import { viewMeasure } from "../study-view.ts";
import type { FactIndex } from "./fact-index.ts";

/** The fact that a reference names: words of a gap are those of a test, a number that of the value where there is one. */
export function factOf(facts: FactIndex, { key, word }: Reference): Fact | undefined {
  const found = facts.of(key);
  if (word === "change" || word === "changes") return found.find(({ kind }) => CHANGE_KINDS.includes(kind));
  if (word === "gap") return found.find(({ kind }) => GAP_KINDS.includes(kind));
  // The value before is another wording's where a change is bridged: no sentence sets the two side by side.
  if (word === "before") return found.find(({ reference }) => reference !== null);
  return found.find(({ kind }) => kind === "level") ?? found[0];
}

/** What a reference prints, in the words of the pages; a fragile value keeps its sign. */
export function printReference(context: SiteContext, fact: Fact, { word }: Reference): string {
  const { words } = context;
  const unit = unitOf(context, fact);
  const sign = (fact.status === "fragile" ? words.statuses.sign("fragile") : "") + bridgedMark(context, fact);
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

/** A change over another wording says that it is one, with its interval, in which what the wording adds counts. */
function bridgedMark(context: SiteContext, fact: Fact): string {
  const { words } = context;
  if (fact.kind !== "bridged-change") return "";
  const { unit } = viewMeasure(context, fact);
  return words.commentary.bridged(words.indicators.bridged.sign, gapBounds(words, fact, unit));
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
