import { kindOf } from "#schemas/indicators";
import { REGION, WHOLE } from "#schemas/tables/status";
import type { Fact } from "#schemas/tables/told/facts";
import { isSignificant } from "#wording/shown";
import { populationWords } from "../population-words.ts";
import { allEstimates, type SiteContext } from "../site-context.ts";
import { answerLabel, type PublicView, questionBehind, viewMeasure } from "../study-view.ts";
import { byTelling } from "./changes.ts";
import { lastPair, lastWave } from "./last-waves.ts";

/** What the title of a figure states, and the facts that it states. */
export interface FigureMessage {
  readonly text: string;
  readonly keys: readonly string[];
}

/** Words of a title at most. */
const MOST_WORDS = 12;
/** Answers that are compared before « k of K » says something. */
const SEVERAL = 3;

/** A title as it should be, then in fewer words. */
const LENGTHS = [false, true] as const;

type Teller = (context: SiteContext, facts: readonly Fact[]) => readonly FigureMessage[];

/**
 * The message of a figure, chosen among the facts that it shows, none of them fragile: what changed, grouped first, then what
 * sets publics apart, then territories, then what more than half say. Nothing where no fact allows one, or none in twelve words.
 */
export function figureMessage(context: SiteContext, facts: readonly Fact[]): FigureMessage | null {
  const latest = latestOf(context, facts);
  for (const tell of TELLERS) {
    const told = tell(context, latest).find(({ text }) => wordsOf(text) <= MOST_WORDS);
    if (told !== undefined) return { ...told, text: context.words.type.typeset(told.text) };
  }
  return null;
}

/** Without what ends before the last wave that the figure shows, fragile or not: a title says how it is now. */
function latestOf(context: SiteContext, facts: readonly Fact[]): readonly Fact[] {
  const isOfWaves = ({ kind, domain_kind }: Fact) => domain_kind === WHOLE && (kind === "level" || kind === "change");
  const series = Map.groupBy(facts.filter(isOfWaves), seriesOf);
  const last = new Map([...series].map(([key, own]) => [key, lastWave(context, own)]));
  return facts.filter((fact) => !isOfWaves(fact) || fact.wave === last.get(seriesOf(fact)));
}

/** Words of a text; a sign that stands alone is none. */
export function wordsOf(text: string): number {
  return text.split(/[\s\u00a0\u202f]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

const isSolid = ({ status }: Fact): boolean => status === "published";

/** The solid facts of which something holds; nothing where it holds of a fragile one too, which a count would leave out. */
function solidOnes(facts: readonly Fact[], holds: (fact: Fact) => boolean): readonly Fact[] {
  const found = facts.filter(holds);
  return found.every(isSolid) ? found : [];
}

const rises = ({ verdict }: Fact): boolean => verdict === "significant-higher";
const seriesOf = ({ public: id, indicator }: Fact): string => `${id}\n${indicator}`;

/** « Chez les citoyens, la confiance augmente pour les 10 acteurs »: answers of one indicator between its last two waves. */
export const tellGroups: Teller = (context, facts) => {
  const changes = facts.filter(
    ({ kind, answer, domain_kind }) => kind === "change" && answer !== "" && domain_kind === WHOLE,
  );
  return [...Map.groupBy(changes, seriesOf).values()].flatMap((own) => {
    const compared = lastPair(context, own);
    if (compared.length < SEVERAL) return [];
    const up = solidOnes(compared, rises);
    const down = solidOnes(compared, ({ verdict }) => verdict === "significant-lower");
    const same = up.length >= down.length ? up : down;
    const [first] = same;
    if (first === undefined || same.length < 2) return [];
    const told = { rises: same === up, count: same.length, of: compared.length, ...namesOf(context, first) };
    return units(context, first).map((who) => ({
      text: context.words.titles.changes({ ...told, who }),
      keys: keysOf(same),
    }));
  });
};

/** A change between the last two waves that compare, else between the first and the last. */
const tellChange: Teller = (context, facts) => {
  const changes = facts.filter(
    (fact) => fact.kind === "change" && fact.domain_kind === WHOLE && isSignificant(fact.verdict) && isSolid(fact),
  );
  const single = changes.filter(({ answer }) => answer === "");
  const last = [...Map.groupBy(single, seriesOf).values()].flatMap((own) => lastPair(context, own).slice(0, 1));
  return last
    .toSorted(byTelling)
    .flatMap((fact) => changeTexts(context, fact).map((text) => ({ text, keys: [fact.key] })));
};

function changeTexts(context: SiteContext, fact: Fact): readonly string[] {
  const { titles, sentences } = context.words;
  const since = sentences.inWave(fact.from_wave);
  const does = doing(context, fact);
  const { what } = namesOf(context, fact);
  return units(context, fact).flatMap((who) =>
    does === null
      ? [titles.valueChange({ rises: rises(fact), since, who, what })]
      : LENGTHS.map((short) => titles.change({ rises: rises(fact), since, who, does, short })),
  );
}

/** A public beside the others: first on an indicator with one value, then on the answers of one that has several. */
const tellPublics: Teller = (context, facts) => {
  const gaps = facts.filter(({ kind, domain_kind }) => kind === "public-gap" && domain_kind === WHOLE);
  const single = gaps.filter(({ answer }) => answer === "");
  const several = gaps.filter(({ answer }) => answer !== "");
  return [
    ...[...Map.groupBy(single, ({ indicator }) => indicator).values()].flatMap((own) => tellApart(context, own)),
    ...[...Map.groupBy(single, ({ indicator }) => indicator).values()].flatMap((own) => tellPair(context, own)),
    ...[...Map.groupBy(several, ({ indicator }) => indicator).values()].flatMap((own) => tellDiffering(context, own)),
  ];
};

/**
 * A public whose gaps to each of the others are established, all on one side; none of which is hidden or fragile. Of parts of
 * them nothing is told: « the others » would be taken whole.
 */
const tellApart: Teller = (context, gaps) => {
  const publics = new Set(gaps.flatMap((fact) => [fact.public, fact.other_public]));
  if (publics.size < SEVERAL) return [];
  return context.publics.flatMap(({ id }) => {
    const own = gaps.filter((fact) => fact.public === id || fact.other_public === id);
    const [first] = own;
    if (first === undefined || own.length < askedOf(context, first.indicator) - 1) return [];
    const side = own.map((fact) => sideOf(fact, id));
    const [only, ...others] = [...new Set(side)];
    if (only === undefined || only === null || others.length > 0) return [];
    if (!own.every((fact) => sidesOf(context, fact).every(({ everybody }) => everybody))) return [];
    const does = doing(context, first);
    const { titles } = context.words;
    const who = unitOf(context, id);
    const above = only === "above";
    const texts =
      does === null
        ? [titles.valueApart({ above, who, what: namesOf(context, first).what })]
        : LENGTHS.map((short) => titles.publicApart({ above, who, does, short }));
    return texts.map((text) => ({ text, keys: keysOf(own) }));
  });
};

/** How many publics have an indicator, shown or not. */
const askedOf = (context: SiteContext, indicator: string): number =>
  context.publics.filter((one) => allEstimates(context, one, indicator).length > 0).length;

/** On which side of the other public a public is; nothing where the gap is not established. */
function sideOf(fact: Fact, id: string): "above" | "below" | null {
  if (!isSignificant(fact.verdict) || !isSolid(fact)) return null;
  return (fact.public === id) === rises(fact) ? "above" : "below";
}

/** The clearest gap between two publics. */
const tellPair: Teller = (context, gaps) =>
  gaps
    .filter((fact) => isSignificant(fact.verdict) && isSolid(fact))
    .toSorted(byTelling)
    .flatMap((fact) => {
      const does = doing(context, fact);
      if (does === null) return [];
      const sides = sidesOf(context, fact).map(({ brief }) => brief);
      const [who = "", other = ""] = rises(fact) ? sides : sides.toReversed();
      return [{ text: context.words.titles.publicAbove({ who, other, does }), keys: [fact.key] }];
    });

/** Of whom the two values of a gap between publics are told. */
const sidesOf = (context: SiteContext, fact: Fact) => [
  populationWords(context, fact),
  populationWords(context, { ...fact, public: fact.other_public, wave: fact.from_wave }),
];

/** The two publics that differ on most answers. */
const tellDiffering: Teller = (context, gaps) => {
  const pairs = [...Map.groupBy(gaps, (fact) => `${fact.public}\n${fact.other_public}`).values()]
    .map((tested) => ({ tested, apart: solidOnes(tested, ({ verdict }) => isSignificant(verdict)) }))
    .filter(({ tested, apart }) => tested.length >= SEVERAL && apart.length >= 2)
    .toSorted((one, other) => other.apart.length - one.apart.length);
  return pairs.flatMap(({ tested, apart }) => {
    const [first] = apart;
    if (first === undefined) return [];
    const told = { count: apart.length, of: tested.length, items: namesOf(context, first).items };
    const [who = "", other = ""] = sidesOf(context, first).map(({ brief }) => brief);
    return [{ text: context.words.titles.publicsDiffer({ ...told, who, other }), keys: keysOf(apart) }];
  });
};

/** Territories that differ from the rest: on one value, or on one line at least of several. */
const tellPlaces: Teller = (context, facts) => {
  const gaps = facts.filter(({ kind, domain_kind }) => kind === "gap" && domain_kind === REGION);
  const apart = gaps.filter((fact) => isSignificant(fact.verdict) && isSolid(fact));
  const [first] = apart;
  if (first === undefined) return [];
  const codes = [...new Set(apart.map(({ domain }) => domain))];
  const { titles } = context.words;
  if (new Set(gaps.map((fact) => `${seriesOf(fact)}\n${fact.answer}`)).size > 1)
    return [{ text: titles.placesDiffer(codes.length, context.regions.length), keys: keysOf(apart) }];
  const labels = context.regions.flatMap(({ code, label }) => (codes.includes(code) ? [label] : []));
  const { label } = viewMeasure(context, first);
  return [...units(context, first).map((who) => `${label}, ${who}`), label].map((what) => ({
    text: titles.placesApart({ what, labels, count: codes.length }),
    keys: keysOf(apart),
  }));
};

/** What more than half say, whose interval is above a half. */
const tellMajorities: Teller = (context, facts) => {
  const levels = facts.filter(
    (fact) => fact.kind === "level" && fact.domain_kind === WHOLE && isShare(context, fact) && fact.ci_lower !== null,
  );
  const last = [...Map.groupBy(levels, seriesOf).values()].flatMap((own) => {
    const wave = lastWave(context, own);
    return [own.filter((fact) => fact.wave === wave)];
  });
  return last.flatMap((own) => majoritiesOf(context, own));
};

function majoritiesOf(context: SiteContext, levels: readonly Fact[]): readonly FigureMessage[] {
  const most = solidOnes(levels, ({ ci_lower }) => (ci_lower ?? 0) > 0.5);
  const [first] = most;
  if (first === undefined) return [];
  const { titles } = context.words;
  const keys = keysOf(most);
  const does = doing(context, first);
  if (first.answer === "")
    return does === null ? [] : units(context, first).map((who) => ({ text: titles.majority({ who, does }), keys }));
  const several = questionBehind(context.definition, first)?.type === "multiple";
  const told = { count: most.length, of: levels.length, items: namesOf(context, first).items };
  return units(context, first).map((who) => ({
    text:
      most.length === 1
        ? titles.answerMajority({ answer: answerLabel(context, first), who, several })
        : titles.majorities({ ...told, who }),
    keys,
  }));
}

const TELLERS: readonly Teller[] = [tellGroups, tellChange, tellPublics, tellPlaces, tellMajorities];

const keysOf = (facts: readonly Fact[]): readonly string[] => [...new Set(facts.map(({ key }) => key))];

const declaredOf = ({ definition }: SiteContext, { indicator }: Fact) =>
  definition.indicators.indicators.find(({ id }) => id === indicator);

/** The verb group of a share; nothing where the value is none, or the study gives no verb. */
function doing(context: SiteContext, fact: Fact): string | null {
  const declared = declaredOf(context, fact);
  const said = declared?.short ?? declared?.sentence;
  return said === undefined || !isShare(context, fact) ? null : context.words.text(said);
}

function isShare(context: SiteContext, fact: Fact): boolean {
  const declared = declaredOf(context, fact);
  return declared === undefined ? viewMeasure(context, fact).unit === "percent" : kindOf(declared.statistic).percent;
}

/** What is measured and what its answers are, as a sentence names them. */
function namesOf(context: SiteContext, fact: Fact) {
  const { text, titles, type } = context.words;
  const declared = declaredOf(context, fact);
  return {
    what: declared?.noun === undefined ? type.quote(viewMeasure(context, fact).label) : text(declared.noun),
    items: declared?.items === undefined ? titles.answers : text(declared.items),
  };
}

const viewOf = ({ publics }: SiteContext, id: string): PublicView | undefined => publics.find((one) => one.id === id);
const unitOf = (context: SiteContext, id: string): string => viewOf(context, id)?.unit ?? id;

/**
 * Of whom a fact is told, whole; then, for a title too long, without whom the wave interviews alone, which the caption says. What
 * is of a part of them is never told of all.
 */
function units(context: SiteContext, fact: Fact): readonly string[] {
  const { unit, brief, everybody } = populationWords(context, fact);
  return [...new Set(everybody ? [unit, brief, unitOf(context, fact.public)] : [unit, brief])];
}
