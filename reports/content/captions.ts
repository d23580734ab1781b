import type { Wave } from "#schemas/study";
import { formatPeriod } from "#wording/dates";
import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import { intervalWords } from "#wording/sentences";
import { sayOnce } from "#wording/synthetic";
import { capitalise, enumerate, french, uncapitalise } from "#wording/typography";
import type { SiteContext, WaveEstimates } from "./site-context.ts";

/** The parts of a caption that do not depend on the figure's form. */
export interface CaptionParts {
  readonly scope: string;
  readonly source: string;
}

/** A wave and who answered, for Champ and Source. */
export interface SampleUse {
  readonly public: WaveEstimates["public"];
  readonly wave: WaveEstimates["wave"];
  readonly base: number | null;
}

/** Who is counted, and who measured it; the data are called synthetic wherever they are. */
export function captionParts(context: SiteContext, samples: readonly SampleUse[], where?: string): CaptionParts {
  return { scope: french(scopeOf(samples, where)), source: french(sourceOf(context, samples)) };
}

/** The samples of a figure, each once, with the largest base it shows. */
export function samplesOf(uses: readonly WaveEstimates[]): readonly SampleUse[] {
  const samples = new Map<string, SampleUse>();
  for (const { public: publicView, wave, rows } of uses) {
    const key = `${publicView.id} ${wave.wave}`;
    const base = Math.max(samples.get(key)?.base ?? 0, ...rows.map((row) => row.base ?? 0));
    samples.set(key, { public: publicView, wave, base });
  }
  return [...samples.values()];
}

function scopeOf(samples: readonly SampleUse[], where?: string): string {
  const parts = groupByPublic(samples).flatMap(populationsOf);
  const place = where === undefined ? "" : `${where} : `;
  return capitalise(`${place}${parts.join(" ; ")} ; répondants, ${weightWords(samples.map(({ wave }) => wave))}.`);
}

/** Whether the answers of waves weigh differently: by the draw, by strata or by calibration. */
export function weightWords(waves: readonly Wave[]): string {
  const plain = waves.filter(
    ({ design, calibration }) =>
      design.base_weight === undefined && design.strata.length === 0 && calibration.margins.length === 0,
  );
  if (plain.length === 0) return "données pondérées";
  if (plain.length === waves.length) return "données non pondérées";
  return `données pondérées, sauf ${enumerate(plain.map(({ wave }) => wave))}`;
}

/** Who is counted: once per population covered, with the base of each wave. */
function populationsOf(uses: readonly SampleUse[]): readonly string[] {
  const covered = [...new Set(uses.map(({ wave }) => localise(wave.population_covered)))];
  return covered.map((population) => {
    const own = uses.filter(({ wave }) => localise(wave.population_covered) === population);
    const bases = own.map(({ wave, base }) =>
      uses.length === 1 ? baseWords(base) : `${wave.wave} : ${baseWords(base)}`,
    );
    const label = uses[0]?.public.label ?? "";
    const named = population.toLowerCase().includes(label.toLowerCase()) ? population : `${label}, ${population}`;
    return `${uncapitalise(named)} (${bases.join(" ; ")})`;
  });
}

function baseWords(base: number | null): string {
  return base === null ? "n. d." : `n = ${formatNumber(base)}`;
}

function sourceOf({ definition: { study } }: SiteContext, samples: readonly SampleUse[]): string {
  const surveys = groupByPublic(samples).map((uses) => {
    const waves = uses.map(({ wave }) => `${wave.wave} (${formatPeriod(wave.field.start, wave.field.end)})`);
    const names = [...new Set(uses.map(({ wave }) => wave.study ?? ""))].filter((name) => name !== "");
    const institutes = [...new Set(uses.map(({ wave }) => wave.institute))];
    const survey = names.length > 0 ? enumerate(names) : `enquête auprès des ${uses[0]?.public.unit}`;
    return `${survey}, ${uses.length > 1 ? "vagues" : "vague"} ${enumerate(waves)}, ${enumerate(institutes)}`;
  });
  const synthetic = study.synthetic ? ", données synthétiques" : "";
  const line = `${study.owner}, ${surveys.join(" ; ")} ; calculs${synthetic}, version ${study.version}.`;
  return sayOnce(line, study.synthetic);
}

function groupByPublic(samples: readonly SampleUse[]): readonly (readonly SampleUse[])[] {
  const groups = new Map<string, SampleUse[]>();
  for (const sample of samples) groups.set(sample.public.id, [...(groups.get(sample.public.id) ?? []), sample]);
  return [...groups.values()];
}

/** The sentence of Note on what the intervals of these samples are worth; each kind of sample is said once. */
export function designNote(samples: readonly SampleUse[]): string | null {
  const kinds = new Set(samples.map(({ wave }) => wave.design.kind));
  const notes: string[] = [];
  if (kinds.has("quota"))
    notes.push("échantillons par quotas : intervalles indicatifs, calculés comme si l’échantillon était aléatoire");
  if (kinds.has("volunteer")) notes.push("répondants volontaires : ni intervalle ni test, résultats non extrapolables");
  return notes.length === 0 ? null : notes.join(" ; ");
}

/** The words for the interval of a wave. */
export function intervalOf(context: SiteContext, kind: string): string | null {
  return intervalWords(kind, context.level);
}

/** Note: its sentences one after the other, each with a capital and a full stop. */
export function joinNote(sentences: readonly (string | null | undefined)[]): string | null {
  const kept = sentences.filter((one): one is string => one !== null && one !== undefined && one !== "");
  if (kept.length === 0) return null;
  return french(kept.map((one) => capitalise(one.endsWith(".") ? one : `${one}.`)).join(" "));
}

/** What the signs of a chart mean, for those that it shows. */
export function signNotes(
  context: SiteContext,
  shown: { readonly fragile: boolean; readonly suppressed: boolean },
): string | null {
  const signs: string[] = [];
  if (shown.fragile) {
    signs.push(
      `* et trait pointillé : résultat fragile (moins de ${context.fragileBase} réponses, ou peu précis), à interpréter avec prudence`,
    );
  }
  if (shown.suppressed) signs.push(`s : non publié (moins de ${context.minimumBase} réponses, ou secret)`);
  return signs.length === 0 ? null : signs.join(" ; ");
}
