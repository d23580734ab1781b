import { slug } from "#schemas/names/slug";
import { columnsOfReplicates } from "#schemas/sampling/replicate-weights";
import { isCorrected } from "#schemas/sampling/sample-design";
import type { PublicOfStudy, Wave } from "#schemas/study";
import type { StudyWords } from "#wording/wording-of";
import type { TableContent } from "./figure-content.ts";
import type { SiteContext } from "./site-context.ts";
import type { PublicView } from "./study-view.ts";
import { marginsTable } from "./tables/method-tables.ts";
import { modeWords } from "./tables/mode-words.ts";

/** What is due to a reader about one wave, after the French law on opinion polls, adopted voluntarily. */
export interface Notice {
  readonly id: string;
  readonly title: string;
  readonly entries: readonly { readonly term: string; readonly text: string }[];
  readonly margins: TableContent | null;
  readonly tableId: string;
}

export function notices(context: SiteContext): readonly Notice[] {
  return context.publics.flatMap((publicView) =>
    publicView.waves.map((wave) => ({
      id: `notice-${publicView.id}-${slug(wave.wave)}`,
      title: context.words.tables.notice.title(publicView.label, wave.wave),
      entries: entriesOf(context, publicView, wave),
      margins: marginsTable(context, publicView.id, wave.wave),
      tableId: `marges-${publicView.id}-${slug(wave.wave)}`,
    })),
  );
}

function entriesOf(context: SiteContext, publicView: PublicView, wave: Wave): Notice["entries"] {
  const { words, index, definition } = context;
  const { notice } = words.tables;
  const isOwn = (row: { readonly public: string; readonly wave: string }) =>
    row.public === publicView.id && row.wave === wave.wave;
  const kept = index.release.respondents_report.find((row) => isOwn(row) && row.exclusion === "");
  const weights = index.release.weights_report.find(isOwn);
  const declared = definition.study.publics.find(({ id }) => id === publicView.id);
  const entries: readonly (readonly [string, string | null])[] = [
    [notice.survey, wave.study === undefined ? null : words.text(wave.study)],
    [notice.programme, programmeWords(context, wave)],
    [notice.commissioner, wave.commissioner ?? definition.study.owner],
    [notice.institute, words.text(wave.institute)],
    [notice.field, words.dates.period(wave.field.start, wave.field.end)],
    [notice.mode, modeWords(words, wave)],
    [notice.frame, wave.frame === undefined ? null : words.text(wave.frame.label)],
    [notice.scope, words.text(wave.population_covered)],
    [notice.asked, declared?.article === undefined ? null : words.text(declared.article)],
    [notice.universe, universeWords(words, declared?.universe)],
    [notice.sample, sampleWords(context, publicView, wave)],
    [
      notice.respondents,
      kept === undefined ? null : notice.kept(kept.respondents, wave.planned_size, declared?.feminine === true),
    ],
    [notice.rate, responseWords(words, wave, kept?.respondents)],
    [notice.effective, weights === undefined ? null : notice.effect(weights.n_eff, weights.deff)],
    [notice.geography, wave.geography ?? null],
    [notice.remark, wave.note === undefined ? null : words.text(wave.note)],
  ];
  return entries.flatMap(([term, text]) =>
    text === null || text === "" ? [] : [{ term, text: words.type.capitalise(text) }],
  );
}

function programmeWords({ definition: { study }, words }: SiteContext, { programme }: Wave): string | null {
  const own = study.programmes.find(({ id }) => id === programme);
  return own === undefined ? null : words.text(own.title);
}

function universeWords({ tables, text }: StudyWords, universe: PublicOfStudy["universe"]): string | null {
  return universe === undefined
    ? null
    : tables.notice.counted({ ...universe, label: text(universe.label), source: text(universe.source) });
}

function sampleWords({ definition, words }: SiteContext, publicView: PublicView, { design }: Wave): string {
  const questionnaire = definition.questionnaires.get(publicView.id);
  const strata = design.strata.map((id) => {
    const label = questionnaire?.questions.get(id)?.label ?? questionnaire?.derived.get(id)?.label;
    return label === undefined ? id : words.text(label);
  });
  const { tables } = words;
  const stages = design.stages?.length ?? 1;
  const finite = isCorrected(design);
  const replicates = design.replicates === undefined ? 0 : columnsOfReplicates(design.replicates).length;
  const drawn = tables.notice.drawn({ design: tables.design(design.kind), strata, stages, finite, replicates });
  return design.note === undefined ? drawn : `${drawn} (${bracketed(words, design.note)})`;
}

function responseWords(words: StudyWords, { response }: Wave, respondents: number | undefined): string | null {
  if (response === undefined || respondents === undefined) return null;
  const rate = words.tables.notice.responses((100 * respondents) / response.contacted, response.contacted);
  return response.note === undefined ? rate : `${rate} (${bracketed(words, response.note)})`;
}

/** A note as it stands in brackets: no capital unless an acronym, no full stop. */
function bracketed({ text, type }: StudyWords, note: Parameters<StudyWords["text"]>[0]): string {
  return type.uncapitalise(text(note).replace(/\.$/, ""));
}
