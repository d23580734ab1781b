import { describe, expect, test } from "vitest";
import { unfoundedWords } from "#reports/content/commentary/unfounded-sentences";
import type { Allowance, Fact, FactKind } from "#schemas/tables/told/facts";

const fact = (kind: FactKind, allows: Allowance, own: Partial<Fact> = {}): Fact => ({
  ...{
    study: "s",
    key: "k",
    kind,
    from_wave: "",
    public: "p",
    other_public: "",
    wave: "w",
    indicator: "i",
    answer: "",
  },
  ...{ domain_kind: "all", domain: "all", population: "all", estimate: 0.6, reference: 0.5, difference: 0.1 },
  ...{ ci_lower: 0.55, ci_upper: 0.65, p_adjusted: 0.01, verdict: "significant-higher", status: "published" },
  allows,
  ...own,
});
const RISE = fact("change", "rise");
const FALL = fact("change", "fall");
const NONE = fact("change", "none-established");
const STABLE = fact("change", "stable");
const ABOVE = fact("gap", "above");
const LEVEL = fact("level", "level");
const HALF = fact("level", "level", { ci_lower: 0.45 });
const said = (text: string, ...facts: readonly Fact[]) => unfoundedWords(text, facts, "fr").map(({ found }) => found);

describe("a word of change needs a fact of the sentence that allows it", () => {
  test.each<[string, readonly Fact[], readonly string[]]>([
    ["La confiance progresse.", [RISE], []],
    ["La confiance progresse.", [fact("bridged-change", "rise", { reference: null })], []],
    ["La confiance progresse.", [fact("bridged-change", "none-established", { reference: null })], ["progresse"]],
    ["La confiance progresse.", [FALL], ["progresse"]],
    ["La confiance progresse.", [NONE], ["progresse"]],
    ["La confiance progresse.", [], ["progresse"]],
    ["La confiance progresse.", [LEVEL], ["progresse"]],
    ["Une hausse fragile.", [fact("change", "rise", { status: "fragile" })], ["hausse"]],
    ["La confiance ne progresse pas.", [NONE], []],
    ["La confiance ne progresse pas.", [FALL], []],
    ["La confiance ne progresse pas.", [RISE], ["progresse"]],
    ["Aucune hausse n’est établie.", [NONE], []],
    ["Aucune hausse n’est établie.", [RISE], ["hausse"]],
    ["Elle progresse, puis recule.", [RISE, FALL], []],
    ["Elle progresse, puis recule.", [RISE], ["recule"]],
    ["Elle reste stable.", [STABLE], []],
    ["Elle reste stable.", [NONE], ["stable"]],
    ["Les acteurs avancent progressivement.", [], []],
  ])("%s %#", (text, facts, found) => {
    expect(said(text, ...facts)).toEqual(found);
  });
});

describe("a comparison needs a gap, a majority a level whose interval is above one half", () => {
  test.each<[string, readonly Fact[], readonly string[]]>([
    ["La part y est au-dessus de celle du pays.", [ABOVE], []],
    ["La part y est supérieure à celle du pays.", [ABOVE], []],
    ["La part y est inférieure à celle du pays.", [ABOVE], ["inférieure à"]],
    ["Ils sont plus nombreux que les autres.", [LEVEL], ["plus nombreux que"]],
    ["Une majorité le dit.", [LEVEL], []],
    ["Une majorité le dit.", [HALF], ["Une majorité"]],
    ["La plupart le disent.", [], ["La plupart"]],
  ])("%s %#", (text, facts, found) => {
    expect(said(text, ...facts)).toEqual(found);
  });
});
