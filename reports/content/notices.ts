import type { Wave } from "#schemas/study";
import { formatPeriod } from "#wording/dates";
import { localise } from "#wording/localise";
import { formatNumber } from "#wording/numbers";
import { capitalise, slug, uncapitalise } from "#wording/typography";
import type { TableContent } from "./figure-content.ts";
import type { SiteContext } from "./site-context.ts";
import type { PublicView } from "./study-view.ts";
import { marginsTable } from "./tables/method-tables.ts";
import { designWords } from "./tables/waves-table.ts";

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
      title: `${publicView.label}, ${wave.wave}`,
      entries: entriesOf(context, publicView, wave),
      margins: marginsTable(context, publicView.id, wave.wave),
      tableId: `marges-${publicView.id}-${slug(wave.wave)}`,
    })),
  );
}

function entriesOf(context: SiteContext, publicView: PublicView, wave: Wave): Notice["entries"] {
  const { owner } = context.definition.study;
  const kept = context.index.release.respondents_report.find(
    (row) => row.public === publicView.id && row.wave === wave.wave && row.exclusion === "",
  );
  const weights = context.index.release.weights_report.find(
    (row) => row.public === publicView.id && row.wave === wave.wave,
  );
  const entries: readonly (readonly [string, string | null])[] = [
    ["Enquête", wave.study ?? null],
    ["Commanditaire", wave.commissioner ?? owner],
    ["Institut", wave.institute],
    ["Dates de terrain", formatPeriod(wave.field.start, wave.field.end)],
    ["Mode de collecte", localise(wave.mode)],
    ["Champ", localise(wave.population_covered)],
    ["Échantillon", sampleWords(context, publicView, wave)],
    [
      "Répondants",
      kept === undefined
        ? null
        : `${formatNumber(kept.respondents)} gardés${wave.planned_size === undefined ? "" : `, ${formatNumber(wave.planned_size)} prévus`}`,
    ],
    ["Taux de réponse", responseWords(wave, kept?.respondents)],
    [
      "Effectif efficace",
      weights === undefined ? null : `${formatNumber(weights.n_eff)} (effet de plan ${formatNumber(weights.deff, 2)})`,
    ],
    ["Géographie", wave.geography ?? null],
    ["Remarque", wave.note === undefined ? null : localise(wave.note)],
  ];
  return entries.flatMap(([term, text]) => (text === null || text === "" ? [] : [{ term, text: capitalise(text) }]));
}

function sampleWords({ definition }: SiteContext, publicView: PublicView, { design }: Wave): string {
  const questionnaire = definition.questionnaires.get(publicView.id);
  const strata = design.strata.map((id) => {
    const label = questionnaire?.questions.get(id)?.label ?? questionnaire?.derived.get(id)?.label;
    return label === undefined ? id : localise(label);
  });
  const words =
    strata.length === 0 ? designWords(design.kind) : `${designWords(design.kind)}, strates : ${strata.join(" × ")}`;
  const finite = design.finite_population ? ", avec correction de population finie" : "";
  const note = design.note === undefined ? "" : ` (${bracketed(localise(design.note))})`;
  return words + finite + note;
}

function responseWords({ response }: Wave, respondents: number | undefined): string | null {
  if (response === undefined || respondents === undefined) return null;
  const rate = `${formatNumber((100 * respondents) / response.contacted, 1)} % de ${formatNumber(response.contacted)} unités contactées`;
  return response.note === undefined ? rate : `${rate} (${bracketed(localise(response.note))})`;
}

/** A note as it stands in brackets: no capital unless an acronym, no full stop. */
function bracketed(note: string): string {
  return uncapitalise(note.replace(/\.$/, ""));
}
