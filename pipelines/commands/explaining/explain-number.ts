import { frenchNumber } from "#findings/text/french-number";
import { kindOf } from "#schemas/indicators";
import { columnsOfReplicates } from "#schemas/sampling/replicate-weights";
import { isCorrected } from "#schemas/sampling/sample-design";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { Estimate } from "#schemas/tables/estimates";
import type { Why } from "#schemas/tables/reasons";
import { WHOLE } from "#schemas/tables/status";
import { type Fact, factKey } from "#schemas/tables/told/facts";
import { factPlaceOf, POOLED, type SmallArea } from "#schemas/tables/told/small-areas";
import { questionsRead } from "#study/indicators/questions-read";
import { textOf } from "#study/localise";
import { definitionFor } from "#study/slices/indicators-of-wave";
import { waveName } from "#study/waves/wave-name";
import { explainComputation } from "./explain-indicator.ts";
import { keyOf, type NumberPlace } from "./number-place.ts";
import type { PublishedRun } from "./published-run.ts";

/** A line: what it tells of, and what it says. */
export type Line = readonly [term: string, text: string];

/** Everything that a published number rests on, in the order in which one asks. */
export async function explainNumber(
  place: NumberPlace,
  definition: StudyDefinition,
  run: PublishedRun,
): Promise<readonly Line[] | undefined> {
  const rung = rungAt(place, run);
  const estimate = rung ?? run.table("estimates").find((row) => isAt(row, place));
  if (estimate === undefined) return undefined;
  const pooled = place.wave.split(POOLED);
  const named = [...pooled, place.from_wave];
  // Waves that are pooled asked the same: the last one says what.
  const last = { ...place, wave: pooled.at(-1) ?? place.wave };
  const waves = definition.study.waves.filter(
    (wave) =>
      (wave.public === place.public && named.includes(wave.wave)) ||
      (wave.public === place.other_public && wave.wave === place.from_wave),
  );
  const own = waves.find((wave) => wave.public === place.public && wave.wave === place.wave);
  const sampled: Line[] = [];
  for (const wave of waves.toSorted((one) => (one === own ? -1 : 0))) sampled.push(...(await linesOfWave(wave, run)));
  return [
    ["Adresse", keyOf(place)],
    ["Nombre", nameOf(place, definition)],
    ...(rung === undefined ? [] : [linesOfRung(rung)]),
    ...linesOfValue({ weighted_base: null, ...estimate }),
    ...linesOfTests(place, run),
    ...linesOfComputation(last, definition),
    ...linesOfQuestions(last, definition, run),
    ...sampled,
    ...linesOfRun(waves, run),
  ];
}

/** Whether the table has the same of everybody. */
export const isAskedOfAll = (place: NumberPlace, run: PublishedRun): boolean =>
  run
    .table("estimates")
    .some((row) => isAt(row, { ...place, domain_kind: WHOLE, domain: WHOLE }) && row.status !== "not-asked");

/** A number of several waves or territories, by its key: it stands for a figure that is not published. */
function rungAt(place: NumberPlace, run: PublishedRun): SmallArea | undefined {
  if (!place.wave.includes(POOLED) && !place.domain.includes(POOLED)) return undefined;
  return run.table("small_areas").find((row) => {
    const own = factPlaceOf(row);
    return own !== undefined && factKey(own) === keyOf(place);
  });
}

const linesOfRung = ({ rung, waves, territories }: SmallArea): Line => [
  "Échelon",
  `${rung}, à la place d'un chiffre qui n'est pas publié : vagues ${waves}, territoires ${territories}`,
];

function isAt(
  row: Pick<Estimate, "public" | "wave" | "indicator" | "answer" | "domain_kind" | "domain">,
  place: NumberPlace,
) {
  return (
    row.public === place.public &&
    row.wave === place.wave &&
    row.indicator === place.indicator &&
    row.answer === place.answer &&
    row.domain_kind === place.domain_kind &&
    row.domain === place.domain
  );
}

function nameOf(place: NumberPlace, { indicators, questionnaires, study, territories }: StudyDefinition): string {
  const indicator = indicators.indicators.find(({ id }) => id === place.indicator);
  const question = questionnaires.get(place.public)?.questions.get(place.indicator);
  const label = indicator?.label ?? question?.label;
  const said = label === undefined ? place.indicator : textOf(label);
  const reference = indicator?.reference === undefined ? "" : ` (${indicator.reference})`;
  const own = study.publics.find(({ id }) => id === place.public);
  const level = [...territories.values()].find(({ main }) => main);
  const code = place.domain_kind === "region" ? level?.labels.get(place.domain) : undefined;
  const domain =
    place.domain_kind === WHOLE
      ? ""
      : `, ${place.domain_kind} ${place.domain}${code === undefined ? "" : ` : ${code}`}`;
  const answer = place.answer === "" ? "" : `, réponse ${place.answer}`;
  return `${said}${reference} – ${own === undefined ? place.public : textOf(own.label)}, ${place.wave}${domain}${answer}`;
}

const isShown = ({ status }: Pick<Estimate, "status">): boolean => status === "published" || status === "fragile";

/** A number as a person reads it: four significant digits, a decimal comma. */
export const shown = (value: number | null): string =>
  value === null ? "–" : frenchNumber.decimal(Number(value.toPrecision(4))).replace("-", "−");

const because = ({ reason, reason_detail }: Why): string =>
  reason === null ? "" : ` (${reason}${reason_detail === null ? "" : ` : ${reason_detail}`})`;

type Valued = Pick<Estimate, keyof Estimate & (keyof SmallArea | "weighted_base")>;

function linesOfValue(row: Omit<Valued, "rung">): readonly Line[] {
  const population: Line = ["Population", row.population ?? "–"];
  if (!isShown(row) || row.estimate === null)
    return [["Valeur", `non publiée : ${row.status}${because(row)}`], population];
  const { percent } = kindOf(row.statistic);
  const told = (value: number | null) => (percent && value !== null ? `${shown(100 * value)} %` : shown(value));
  return [
    ["Valeur", `${told(row.estimate)}, intervalle de ${told(row.ci_lower)} à ${told(row.ci_upper)} (${row.method})`],
    ["État", `${row.status}${because(row)}`],
    population,
    ["n", `${row.base ?? "–"} réponses dans la base ; effectif efficace ${shown(row.n_eff)}`],
    [
      "Précision",
      `erreur-type ${shown(row.se)}, effet de plan ${shown(row.deff)}, degrés de liberté ${shown(row.df)}, somme des poids ${shown(row.weighted_base)}`,
    ],
  ];
}

/** The tests that the number enters: that of its key, and its gap to the rest. */
function linesOfTests(place: NumberPlace, run: PublishedRun): readonly Line[] {
  const key = keyOf(place);
  const facts = run.table("facts").filter((fact) => fact.key === key && fact.kind !== "level");
  const told = facts.map((fact): Line => [TESTS[fact.kind] ?? fact.kind, testText(fact)]);
  if (place.from_wave === "" || place.other_public !== "") return told;
  const trend = run
    .table("trends")
    .find((row) => isAt({ ...row, wave: row.to_wave }, place) && row.from_wave === place.from_wave);
  if (told.length > 0 || trend === undefined) return told;
  return [["Évolution", `non dite : ${trend.comparable ? trend.status : "ne se compare pas"}${because(trend)}`]];
}

const TESTS: Readonly<Partial<Record<Fact["kind"], string>>> = {
  change: "Évolution",
  "bridged-change": "Évolution raccordée",
  gap: "Écart au reste",
  "public-gap": "Écart à l'autre",
};

function testText(fact: Fact): string {
  const { difference, reference, ci_lower, ci_upper, p_adjusted, verdict } = fact;
  return `${shown(difference)} (contre ${shown(reference)}), intervalle de ${shown(ci_lower)} à ${shown(ci_upper)}, p corrigée ${shown(p_adjusted)} : ${verdict}`;
}

function linesOfComputation({ indicator: id, ...place }: NumberPlace, definition: StudyDefinition): readonly Line[] {
  const indicator = definition.indicators.indicators.find((one) => one.id === id);
  const own = indicator === undefined ? undefined : definitionFor(indicator, place);
  if (indicator === undefined || own === undefined)
    return [["Calcul", "part de chaque réponse parmi ceux à qui la question a été posée"]];
  const { label, formula } = kindOf(indicator.statistic);
  return [["Calcul", `${label} : ${formula.fr}`], ...explainComputation(own)];
}

function linesOfQuestions(place: NumberPlace, definition: StudyDefinition, run: PublishedRun): readonly Line[] {
  const { indicators, questionnaires } = definition;
  const indicator = indicators.indicators.find(({ id }) => id === place.indicator);
  const own = indicator === undefined ? undefined : definitionFor(indicator, place);
  const questionnaire = questionnaires.get(place.public);
  const names = own === undefined ? [place.indicator] : questionsRead(own);
  return names.flatMap((id): readonly Line[] => {
    const question =
      questionnaire?.questions.get(id) ?? questionnaire?.questions.get(questionnaire.derived.get(id)?.from ?? "");
    const version = question?.versions.find(({ waves }) => waves.includes(place.wave));
    if (question === undefined) return [];
    const counts = run
      .table("nonresponse")
      .filter((row) => row.public === place.public && row.wave === place.wave && row.question === question.id)
      .map(
        ({ item, ...row }) =>
          `${item === "" ? "" : `${item} : `}${row.answered ?? "s"} répondu, ${row.dont_know ?? "s"} ne sait pas, ${row.refused ?? "s"} sans réponse, ${row.not_applicable ?? "s"} non concernés, ${row.invalid ?? "s"} invalides`,
      );
    return [
      [
        `Question ${question.id}`,
        version === undefined ? "non posée dans cette vague" : `« ${textOf(version.wording)} »`,
      ],
      ...counts.slice(0, MOST_ITEMS).map((text): Line => ["", text]),
    ];
  });
}

/** Rows of a grid of which the counts are told. */
const MOST_ITEMS = 15;

type IsOwn = (row: { readonly public: string; readonly wave: string }) => boolean;

/** Sample, exclusions, weights, margins and file of a wave. */
async function linesOfWave(wave: Wave, run: PublishedRun): Promise<readonly Line[]> {
  const isOwn: IsOwn = (row) => row.public === wave.public && row.wave === wave.wave;
  const { design, field } = wave;
  const strata = design.strata.length === 0 ? "" : `, strates ${design.strata.join(" × ")}`;
  const { replicates: own } = design;
  const replicates = own === undefined ? "" : `, ${columnsOfReplicates(own).length} réplications (${own.type})`;
  const degrees = (design.stages?.length ?? 1) < 2 ? "" : `, ${design.stages?.length} degrés`;
  return [
    ["", ""],
    ["Vague", `${wave.public} ${wave.wave}, terrain du ${field.start} au ${field.end}, ${textOf(wave.institute)}`],
    ...linesOfSample(run, isOwn),
    ["Plan", `${design.kind}${degrees}${strata}${isCorrected(design) ? ", population finie" : ""}${replicates}`],
    ...linesOfWeights(run, isOwn),
    ["Fichier", await fileText(wave, run, isOwn)],
  ];
}

function linesOfSample(run: PublishedRun, isOwn: IsOwn): readonly Line[] {
  const counts = run.table("respondents_report").filter(isOwn);
  const excluded = counts.filter(({ exclusion }) => exclusion !== "");
  const reasons = excluded.map(({ exclusion, respondents }) => `${exclusion} : ${respondents}`);
  return [
    ["Gardés", String(counts.find(({ exclusion }) => exclusion === "")?.respondents ?? 0)],
    ["Exclus", reasons.length === 0 ? "aucun" : reasons.join(" ; ")],
  ];
}

function linesOfWeights(run: PublishedRun, isOwn: IsOwn): readonly Line[] {
  const weights = run.table("weights_report").find(isOwn);
  const margins = new Map(
    run
      .table("margins_report")
      .filter(isOwn)
      .map((row) => [row.variable, row.source]),
  );
  const sources = [...margins].map(([variable, source]) => `${variable} (${source})`);
  return [
    [
      "Poids",
      weights === undefined
        ? "aucun redressement"
        : `${weights.method}, ${weights.iterations} itérations, effet de plan ${shown(weights.deff)}, effectif efficace ${shown(weights.n_eff)}, de ${shown(weights.weight_min)} à ${shown(weights.weight_max)}`,
    ],
    ["Marges", sources.length === 0 ? "aucune" : sources.join(" ; ")],
  ];
}

async function fileText(wave: Wave, run: PublishedRun, isOwn: IsOwn): Promise<string> {
  const file = run.table("responses_report").find(isOwn);
  if (file === undefined) return wave.export.file;
  const lines = await run.linesOf(wave.public, wave.wave);
  const range = lines === undefined ? "" : `, lignes ${lines[0]} à ${lines[1]}`;
  return `${file.file}${range} ; ${file.rows} lues ; sha256 ${file.sha256}`;
}

/** What the run was made from: the same hashes give the same number. */
function linesOfRun(waves: readonly Wave[], { record, folder }: PublishedRun): readonly Line[] {
  const units = waves.map((wave) => `estimates/${waveName(wave)}`).filter((unit) => record.units[unit] !== undefined);
  return [
    ["", ""],
    ["Passage", `${folder} : programme ${record.version.slice(0, 16)}, entrées ${record.fingerprint.slice(0, 16)}`],
    ...units.map((unit): Line => ["Étape", `${unit} ${record.units[unit]?.key.slice(0, 16)}`]),
  ];
}
