import { slug } from "#schemas/names/slug";
import type { Wave } from "#schemas/study";
import { isShown } from "#wording/shown";
import type { Survey } from "./figure-content.ts";
import { populationWords } from "./population-words.ts";
import type { SiteContext, WaveEstimates } from "./site-context.ts";

/** The parts of a caption that do not depend on the figure's form. */
export interface CaptionParts {
  readonly scope: string;
  readonly source: string;
  readonly surveys: readonly Survey[];
}

/** A wave and who answered what is shown of it, for Champ and Source. */
export interface SampleUse {
  readonly public: WaveEstimates["public"];
  readonly wave: WaveEstimates["wave"];
  /** The population that the wave covers. */
  readonly covered: string;
  /** Who is counted of it; nothing where it is all of it. */
  readonly only: string | null;
  /** The smallest and the largest base of what is shown; none where nothing is. */
  readonly bases: readonly [least: number, most: number] | null;
}

/** Who is counted, and who measured it; the data are called synthetic wherever they are. */
export function captionParts(
  context: SiteContext,
  samples: readonly SampleUse[],
  place: string | null = null,
): CaptionParts {
  const { typeset, capitalise } = context.words.type;
  const weights = weightWords(
    context,
    samples.map(({ wave }) => wave),
  );
  const populations = groupByPublic(samples).flatMap((uses) => populationsOf(context, uses));
  const scope = capitalise(context.words.captions.scope({ place, populations, weights }));
  return { scope: typeset(scope), source: typeset(sourceOf(context, samples)), surveys: surveysOf(context, samples) };
}

/** The surveys of some waves, each once, in the order in which they are used. */
export function surveysOf(
  { words }: Pick<SiteContext, "words">,
  samples: readonly Pick<SampleUse, "public" | "wave">[],
): readonly Survey[] {
  const { captions, dates, type } = words;
  const surveys = samples.map(({ public: { id, label, unit }, wave }) => {
    const field = `${wave.wave} (${dates.period(wave.field.start, wave.field.end)})`;
    const text = captions.surveyed(
      words.text(wave.study ?? captions.survey(unit)),
      [field],
      [words.text(wave.institute)],
    );
    return { id: `${id}-${slug(wave.wave)}`, label: `${label} ${wave.wave}`, text: type.typeset(text) };
  });
  return [...new Map(surveys.map((survey) => [survey.id, survey])).values()];
}

/** The samples of a figure, each population of a public and wave once, with the bases of the rows that are shown. */
export function samplesOf(context: SiteContext, uses: readonly WaveEstimates[]): readonly SampleUse[] {
  const samples = new Map<string, SampleUse>();
  for (const { public: publicView, wave, rows } of uses) {
    for (const { indicator, base, status } of rows) {
      const { covered, only } = populationWords(context, { public: publicView.id, wave: wave.wave, indicator });
      const key = [publicView.id, wave.wave, covered, only].join("\n");
      const known = samples.get(key)?.bases ?? null;
      const own = isShown(status) && base !== null ? ([base, base] as const) : null;
      samples.set(key, { public: publicView, wave, covered, only, bases: widen(known, own) });
    }
  }
  return [...samples.values()];
}

function widen(known: SampleUse["bases"], own: SampleUse["bases"]): SampleUse["bases"] {
  if (known === null || own === null) return known ?? own;
  return [Math.min(known[0], own[0]), Math.max(known[1], own[1])];
}

/** Whether the answers of waves weigh differently: by the draw, by strata or by calibration. */
export function weightWords({ words: { captions } }: Pick<SiteContext, "words">, waves: readonly Wave[]): string {
  const plain = waves.filter(
    ({ design, calibration }) =>
      design.base_weight === undefined && design.strata.length === 0 && calibration.margins.length === 0,
  );
  if (plain.length === 0) return captions.weighted;
  if (plain.length === waves.length) return captions.unweighted;
  return captions.weightedExcept(plain.map(({ wave }) => wave));
}

/** Who is counted: each population once, its parts after it, with the base of each wave. */
function populationsOf({ words }: SiteContext, uses: readonly SampleUse[]): readonly string[] {
  const { captions, type } = words;
  const alone = new Set(uses.map(({ wave }) => wave.wave)).size === 1;
  const basesOf = (own: readonly SampleUse[]) =>
    own.map(({ wave, bases }) => (alone ? captions.base(bases) : `${wave.wave}${type.colon}${captions.base(bases)}`));
  // Inside a list the public is called as it is inside a sentence: « adults, people aged 18 or over ».
  const inList = ({ covered, public: { label, unit } }: SampleUse) =>
    covered.startsWith(`${label}, `) && label.toLowerCase() === unit.toLowerCase()
      ? unit + covered.slice(label.length)
      : type.uncapitalise(covered);
  return [...Map.groupBy(uses, inList)].map(([covered, own]) => {
    const whole = own.filter(({ only }) => only === null);
    const parts = [...Map.groupBy(own, ({ only }) => only)].flatMap(([only, those]) =>
      only === null ? [] : [captions.population(only, basesOf(those))],
    );
    if (whole.length === 0) return captions.conditions.scope(covered, type.enumerate(parts));
    const named = captions.population(covered, basesOf(whole));
    return parts.length === 0 ? named : captions.conditions.part(named, parts);
  });
}

function sourceOf({ definition: { study }, words }: SiteContext, samples: readonly SampleUse[]): string {
  const { captions, dates, type } = words;
  const surveys = groupByPublic(samples).map((uses) => {
    const waves = [
      ...new Set(uses.map(({ wave }) => `${wave.wave} (${dates.period(wave.field.start, wave.field.end)})`)),
    ];
    const names = [...new Set(uses.map(({ wave }) => words.text(wave.study ?? "")))].filter((name) => name !== "");
    const institutes = [...new Set(uses.map(({ wave }) => words.text(wave.institute)))];
    const survey = names.length > 0 ? type.enumerate(names) : captions.survey(uses[0]?.public.unit ?? "");
    return captions.surveyed(survey, waves, institutes);
  });
  return captions.sayOnce(captions.source({ ...study, surveys }), study.synthetic);
}

function groupByPublic(samples: readonly SampleUse[]): readonly (readonly SampleUse[])[] {
  const groups = new Map<string, SampleUse[]>();
  for (const sample of samples) groups.set(sample.public.id, [...(groups.get(sample.public.id) ?? []), sample]);
  return [...groups.values()];
}

/** The sentence of Note on what the intervals of these samples are worth; each kind of sample is said once. */
export function designNote({ words }: SiteContext, samples: readonly SampleUse[]): string | null {
  const kinds = new Set(samples.map(({ wave }) => wave.design.kind));
  const notes: string[] = [];
  if (kinds.has("quota")) notes.push(words.captions.quota);
  if (kinds.has("volunteer")) notes.push(words.captions.volunteer);
  return notes.length === 0 ? null : words.type.list(notes);
}

/** Why waves that were not made alike are one line all the same: the notes of the rules that join what is drawn. */
export function joiningNotes(
  { definition, words }: SiteContext,
  lines: readonly { readonly public: string; readonly indicator: string; readonly waves: readonly string[] }[],
): readonly string[] {
  const rules = definition.study.comparability.filter(({ public: id, waves, indicators }) =>
    lines.some(
      (line) =>
        line.public === id &&
        line.waves.filter((wave) => waves.includes(wave)).length > 1 &&
        (indicators?.includes(line.indicator) ?? true),
    ),
  );
  return [...new Set(rules.map(({ note }) => words.text(note)))];
}

/** The words for the interval of a wave. */
export function intervalOf({ words, level }: SiteContext, kind: string): string | null {
  return words.sentences.intervalName(kind, level);
}

/** Note: its sentences one after the other, each with a capital and a full stop. */
export function joinNote({ words }: SiteContext, sentences: readonly (string | null | undefined)[]): string | null {
  const { typeset, capitalise } = words.type;
  const kept = sentences.filter((one): one is string => one !== null && one !== undefined && one !== "");
  if (kept.length === 0) return null;
  return typeset(kept.map((one) => capitalise(one.endsWith(".") ? one : `${one}.`)).join(" "));
}

/** What the signs of a chart mean, for those that it shows. */
export function signNotes(
  { words, fragileBase, minimumBase }: SiteContext,
  shown: { readonly fragile: boolean; readonly suppressed?: boolean; readonly absent?: boolean },
): string | null {
  const signs: string[] = [];
  if (shown.fragile) signs.push(words.captions.fragileSign(fragileBase));
  if (shown.suppressed) signs.push(words.captions.suppressedSign(minimumBase));
  if (shown.absent) signs.push(words.captions.absentSign);
  return signs.length === 0 ? null : words.type.list(signs);
}
