import { slug } from "#schemas/names/slug";
import type { StudyDefinition } from "#schemas/study-definition";
import { WHOLE } from "#schemas/tables/status";
import { type FactPlace, factKey } from "#schemas/tables/told/facts";
import { POOLED } from "#schemas/tables/told/small-areas";

/** The place of a number: that of a fact, one wave or two, one public or two. */
export type NumberPlace = Required<FactPlace>;

/** What is not the name of anything in the study. */
export interface UnknownName {
  readonly what: "public" | "vague" | "indicateur ou question";
  readonly name: string;
  readonly known: readonly string[];
}

/**
 * The place that words name: a key as the pages print it, `maires.2024.devoir_alliance@region=53`, or its parts apart,
 * `maires 2024 devoir_alliance region=53`.
 *
 * @returns nothing where the words have the form of neither
 */
export function numberPlace(
  words: readonly string[],
  definition: StudyDefinition,
): NumberPlace | UnknownName | undefined {
  const parts = words.length === 1 ? partsOfKey(words[0] ?? "") : partsOfWords(words);
  if (parts === undefined) return undefined;
  const { publics, waves, measure, domain } = parts;
  const [id = "", other = ""] = publics.split("~");
  const [first = "", second = ""] = waves.split(other === "" ? ".." : "~");
  const { study } = definition;
  for (const name of [id, ...(other === "" ? [] : [other])])
    if (!study.publics.some((one) => one.id === name))
      return { what: "public", name, known: study.publics.map((one) => one.id) };
  const [last, before] = other === "" && second !== "" ? [second, first] : [first, second];
  const asked = [[id, last] as const, ...(before === "" ? [] : [[other === "" ? id : other, before] as const])];
  const named = asked.map(([publicId, wave]) => ({ wave, found: waveOf(definition, publicId, wave), publicId }));
  const missing = named.find(({ found }) => found === undefined);
  if (missing !== undefined) return { what: "vague", name: missing.wave, known: wavesOf(definition, missing.publicId) };
  const [indicator = "", ...answers] = measure.split(":");
  const known = measuresOf(definition, id);
  if (!known.includes(indicator)) return { what: "indicateur ou question", name: indicator, known };
  const [domain_kind = WHOLE, code = WHOLE] = domain === "" ? [] : [beforeSign(domain), afterSign(domain)];
  return {
    ...{ public: id, other_public: other, wave: named[0]?.found ?? "", from_wave: named[1]?.found ?? "" },
    ...{ indicator, answer: answers.join(":"), domain_kind, domain: code },
  };
}

/** The key of a place, as the pages print it. */
export const keyOf = (place: NumberPlace): string => factKey(place);

interface Parts {
  readonly publics: string;
  readonly waves: string;
  readonly measure: string;
  /** `region=53`, or nothing for the whole. */
  readonly domain: string;
}

function partsOfKey(key: string): Parts | undefined {
  const [, publics = "", waves = "", measure = "", domain = ""] =
    /^([\w~-]+)\.([\w-]+(?:\+[\w-]+)*(?:(?:\.\.|~)[\w-]+)?)\.([^@]+)(?:@(.+=.+))?$/.exec(key) ?? [];
  return measure === "" ? undefined : { publics, waves, measure, domain };
}

function partsOfWords([publics = "", ...words]: readonly string[]): Parts | undefined {
  const last = words.at(-1) ?? "";
  const domain = last.includes("=") ? last : "";
  const [measure = "", ...waves] = (domain === "" ? words : words.slice(0, -1)).toReversed();
  return waves.length === 0 ? undefined : { publics, waves: waves.toReversed().join(" "), measure, domain };
}

const beforeSign = (text: string): string => text.slice(0, text.indexOf("="));
const afterSign = (text: string): string => text.slice(text.indexOf("=") + 1);

const wavesOf = ({ study }: StudyDefinition, publicId: string): readonly string[] =>
  study.waves.filter((wave) => wave.public === publicId).map(({ wave }) => wave);

/** A wave by its name, or several that are pooled. */
function waveOf(definition: StudyDefinition, publicId: string, named: string): string | undefined {
  const known = wavesOf(definition, publicId);
  const found = named.split(POOLED).map((one) => known.find((wave) => wave === one || slug(wave) === slug(one)));
  return found.includes(undefined) ? undefined : found.join(POOLED);
}

function measuresOf({ indicators, questionnaires }: StudyDefinition, publicId: string): readonly string[] {
  const questions = [...(questionnaires.get(publicId)?.questions.keys() ?? [])];
  return [...indicators.indicators.map(({ id }) => id), ...questions];
}
