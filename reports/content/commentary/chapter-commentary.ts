import type { Language } from "#schemas/labels";
import type { Commentary } from "#schemas/prose/commentary";
import { type Fact, GAP_KINDS } from "#schemas/tables/told/facts";
import {
  type Block,
  parseCommentary,
  type Reference,
  renderBlock,
  type Sentence,
} from "#study/commentary/parse-commentary";
import type { RefusedCommentary } from "#study/commentary/refuse-commentary";
import { populationWords } from "../population-words.ts";
import type { SiteContext } from "../site-context.ts";
import { type FactIndex, factIndex } from "./fact-index.ts";
import { factOf, printReference } from "./print-reference.ts";
import { unfoundedWords } from "./unfounded-sentences.ts";
import { leavesOutPart, leavesOutWave } from "./unsaid-population.ts";

/** Blocks that are printed: one that names what is not shown gives way to the fallback that follows it. */
function printed(blocks: readonly Block[], facts: FactIndex): readonly Block[] {
  return blocks.filter((block, rank) => {
    if (block.fallback) return rank > 0 && isHidden(blocks[rank - 1], facts);
    return !(isHidden(block, facts) && blocks[rank + 1]?.fallback === true);
  });
}

const isHidden = ({ sentences }: Block, facts: FactIndex): boolean =>
  sentences.some(({ references }) =>
    references.some((one) => factOf(facts, one) === undefined && facts.absence(one.key) === "hidden"),
  );

/** What the author wrote of a chapter, as HTML: before its first figure, then after each. */
export function chapterCommentary(context: SiteContext, chapter: string): readonly string[] {
  const own = context.definition.commentary.find((one) => one.chapter === chapter);
  if (own === undefined) return [];
  const facts = factIndex(context);
  const { typeset } = context.words.type;
  const print = (reference: Reference): string => {
    const fact = factOf(facts, reference);
    // Refused before anything is printed; a hidden one never leaves.
    return fact === undefined ? "" : typeset(printReference(context, fact, reference));
  };
  return parseCommentary(own.text).parts.map((blocks) =>
    printed(blocks, facts)
      .map((block) => renderBlock(block, print))
      .join(""),
  );
}

/** What the commentaries of a study say that nothing published allows. */
export function refusedCommentary(context: SiteContext): readonly RefusedCommentary[] {
  const { commentary } = context.definition;
  if (commentary.length === 0) return [];
  const facts = factIndex(context);
  return commentary.flatMap((own) => withoutConsequences(refusedIn(context, own, facts)));
}

/** A fact may say of whom the numbers beside it and after it are: where it is not there, whom they are of is judged once it is. */
function withoutConsequences(refused: readonly RefusedCommentary[]): readonly RefusedCommentary[] {
  const absent = refused.filter(({ kind }) => kind !== "unfounded" && kind !== "part").map(({ line }) => line);
  const first = Math.min(...absent);
  return refused.filter(({ kind, line }) => kind !== "part" || line < first);
}

function refusedIn(context: SiteContext, { file, lang, text }: Commentary, facts: FactIndex) {
  const shown = parseCommentary(text).parts.flatMap((blocks) => printed(blocks, facts));
  const sentences = shown.flatMap((block) =>
    block.sentences.map((one, rank) => ({ ...one, before: block.sentences.slice(0, rank) })),
  );
  const interviewed = interviewedIn(context, sentences, facts);
  const spoken = sentences.map((one) => spokenText(context, one, facts));
  return sentences.flatMap(({ references, before, ...sentence }, rank): readonly RefusedCommentary[] => {
    const absent = references.filter((one) => factOf(facts, one) === undefined);
    const named = references.flatMap(({ key }) => facts.of(key));
    const said = unfoundedWords(sentence.text, named, lang);
    return [
      ...absent.map((one) => ({ file, ...absenceOf(one, facts) })),
      ...said.map(({ found, needs }) => ({
        ...{ kind: "unfounded" as const, file, line: sentence.line, found, needs },
        established: named.map((fact) => establishedOf(context, fact)),
      })),
      ...unsaidIn(context, { ...sentence, references, before }, { facts, lang }).map((one) => ({ file, ...one })),
      ...unsaidWaveIn(
        context,
        { line: sentence.line, references, spoken: spoken[rank], before: spoken.slice(0, rank) },
        { facts, lang, interviewed },
      ).map((one) => ({ file, ...one })),
    ];
  });
}

/** Public -> whom the waves that a chapter tells of interview, each in the words of the study: nothing where it is all of it. */
function interviewedIn(context: SiteContext, sentences: readonly Sentence[], facts: FactIndex) {
  const told = sentences.flatMap(({ references }) => references.flatMap((one) => factOf(facts, one) ?? []));
  const groups = Map.groupBy(told, (fact) => fact.public);
  return new Map(
    [...groups].map(([id, own]) => [id, new Set(own.map((fact) => populationWords(context, fact).among.join()))]),
  );
}

/** A sentence with what its references are printed as. */
const spokenText = (context: SiteContext, { text, references }: Sentence, facts: FactIndex): string =>
  [text, ...references.flatMap((own) => printedOf(context, own, facts))].join(" ");

interface SpokenSentence extends Pick<Sentence, "line" | "references"> {
  readonly spoken: string;
  /** The sentences before it in the chapter. */
  readonly before: readonly string[];
}

/** Numbers of a wave that interviews a part of a public alone, which nothing in the chapter has said. */
function unsaidWaveIn(
  context: SiteContext,
  { line, references, spoken, before }: SpokenSentence,
  { facts, lang, interviewed }: Read & { readonly interviewed: ReturnType<typeof interviewedIn> },
) {
  const told = references.flatMap((one) => factOf(facts, one) ?? []).filter(({ kind }) => kind !== "maturity-change");
  return told.flatMap((fact) => {
    const { among, unit } = populationWords(context, fact);
    const name = context.publics.find(({ id }) => id === fact.public)?.unit ?? fact.public;
    const others = (interviewed.get(fact.public)?.size ?? 1) > 1;
    const isUnsaid = leavesOutWave(spoken, before, { among, public: name, others, lang });
    return isUnsaid ? [{ kind: "part" as const, line, key: fact.key, public: name, who: unit }] : [];
  });
}

interface Read {
  readonly facts: FactIndex;
  readonly lang: Language;
}

/** Numbers of a part of a public that a sentence gives as those of all. */
function unsaidIn(
  context: SiteContext,
  { text, line, references, before }: Sentence & { readonly before: readonly Sentence[] },
  { facts, lang }: Read,
) {
  const earlier = before.map((one) => one.text);
  const factsOf = (own: readonly Reference[]) => own.flatMap((one) => factOf(facts, one) ?? []);
  // Whoever writes {{KEY who}} says it in the words of the study.
  const written = factsOf(references.filter(({ word }) => word === "who")).map(
    (fact) => populationWords(context, fact).unit,
  );
  const told = factsOf(references).filter(({ kind }) => kind !== "maturity-change");
  return told.flatMap((fact) => {
    const { restrictions, unit } = populationWords(context, fact);
    if (written.includes(unit)) return [];
    const name = context.publics.find(({ id }) => id === fact.public)?.unit ?? fact.public;
    const isUnsaid = leavesOutPart(text, earlier, { restrictions, public: name }, lang);
    return isUnsaid ? [{ kind: "part" as const, line, key: fact.key, public: name, who: unit }] : [];
  });
}

/** A reference as it is printed: a gap between publics names the other one. */
function printedOf(context: SiteContext, reference: Reference, facts: FactIndex): readonly string[] {
  const fact = factOf(facts, reference);
  return fact === undefined ? [] : [printReference(context, fact, reference)];
}

function absenceOf({ key, line }: Reference, facts: FactIndex) {
  // A fact that is there, without the words that are asked of it, is of a row that has no test.
  const kind = facts.of(key).length > 0 ? "untested" : facts.absence(key);
  return { kind, line, key, near: kind === "unknown" || kind === "uncompared" ? facts.near(key) : undefined };
}

/** A fact named in the sentence, its present value and the words that it allows. */
function establishedOf(context: SiteContext, fact: Fact): string {
  const word = fact.kind === "level" ? "value" : GAP_KINDS.includes(fact.kind) ? "gap" : "change";
  return `{{${fact.key}}} : ${printReference(context, fact, { key: fact.key, word, line: 0 })}`;
}
