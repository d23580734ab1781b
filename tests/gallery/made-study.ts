import { indicators } from "#schemas/indicators";
import { questionnaire } from "#schemas/questionnaire";
import type { StudyDefinition } from "#schemas/study-definition";
import { smallStudy } from "#tests/fixtures/release/small-study";

/** How much a made study has of everything. */
export interface MadeShape {
  /** Indicators, questions and rows of the grid. */
  readonly rows: number;
  readonly publics: number;
  readonly regions: number;
  readonly waves: number;
  readonly long: boolean;
}

const LONG = "dont le libellé, trop long pour tenir dans la marge d’un graphique, passe plusieurs fois à la ligne";
const range = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** A study of the shape asked for: only its labels and its sizes matter, its release is made too. */
export function madeStudy(shape: MadeShape): StudyDefinition {
  const base = smallStudy();
  const name = (what: string, index: number) => `${what} ${index}${shape.long ? ` ${LONG}` : ""}`;
  const regions = range(shape.regions).map((index) => [`R${index}`, name("Région", index)] as const);
  const questions = questionsOf(shape, name);
  return {
    ...base,
    study: { ...base.study, title: "Galerie", owner: "Données fabriquées", ...peopleOf(base, shape, name) },
    indicators: indicatorsOf(shape, name),
    questionnaires: new Map(range(shape.publics).map((index) => [`p${index}`, questions])),
    territories: new Map(
      [...base.territories].map(([id, level]) => [id, { ...level, labels: new Map(regions) }] as const),
    ),
    tiles: regions.map(([code], index) => ({ code, short: code, column: index % 5, row: Math.floor(index / 5) })),
    publishedFigures: [],
  };
}

type Name = (what: string, index: number) => string;

/** Publics, their waves, and a maturity of the last of them. */
function peopleOf({ study }: StudyDefinition, shape: MadeShape, name: Name) {
  const [one, wave] = [study.publics[0], study.waves[0]];
  if (one === undefined || wave === undefined || study.maturity === undefined)
    throw new Error("the small study has all");
  const publics = range(shape.publics).map((index) => ({ ...one, id: `p${index}`, label: name("Public", index) }));
  const years = range(shape.waves).map((index) => 2008 + 3 * index);
  const waves = publics.flatMap(({ id }) =>
    years.map((year) => ({
      ...wave,
      public: id,
      wave: String(year),
      year,
      field: { start: `${year}-03-01`, end: `${year}-03-28` },
      planned_size: 2400,
    })),
  );
  const dimensions = range(Math.min(shape.rows, 12)).map((index) => ({
    id: `D${index}`,
    label: name("Dimension", index),
    components: [{ indicator: "i1", reversed: false }],
  }));
  const edition = {
    id: "E1",
    label: "Édition",
    waves: Object.fromEntries(publics.map(({ id }) => [id, `${years.at(-1)}`])),
  };
  return { publics, waves, maturity: { ...study.maturity, dimensions, editions: [edition] } };
}

function indicatorsOf({ rows, publics }: MadeShape, name: Name) {
  const all = range(publics).map((index) => `p${index}`);
  const one = { publics: all, numerator: { question: "Q1", in: [1] } };
  const several = { publics: all, value: { question: "G" }, for_each: { question: "G" } };
  const shares = range(rows).map((index) => ({
    id: `i${index}`,
    label: name("Indicateur", index),
    sentence: "lisent chaque semaine",
    statistic: "share",
    definitions: [one],
  }));
  return indicators.parse({
    indicators: [
      ...shares,
      { id: "notes", label: "Notes", statistic: "mean", unit: "score-10", definitions: [several] },
      { id: "total", label: "Livres lus", statistic: "total", unit: "number", definitions: [one] },
    ],
  });
}

const ANSWERS = ["Tout à fait d'accord", "Plutôt d'accord", "Ni l'un ni l'autre", "Plutôt pas d'accord", "Pas du tout"];
const SCALE = {
  codes: Object.fromEntries(ANSWERS.map((label, index) => [index + 1, label])),
  missing: { 98: { kind: "dont-know", label: "Ne sait pas" } },
};

/** A scale per row, and a grid with as many rows. */
function questionsOf({ rows, waves }: MadeShape, name: Name) {
  const versions = [
    { id: "v1", waves: range(waves).map((index) => 2008 + 3 * index), wording: "Êtes-vous d'accord ?" },
  ];
  const asked = { codes: "L", versions };
  const scales = range(rows).map((index) => ({
    id: `Q${index}`,
    label: name("Question", index),
    type: "single",
    ...asked,
  }));
  const items = Object.fromEntries(range(rows).map((index) => [`I${index}`, { label: name("Ligne", index) }]));
  const grid = { id: "G", label: "Notes", type: "grid", items, ...asked };
  const form = questionnaire.parse({ code_lists: { L: SCALE }, questions: [...scales, grid] });
  return {
    questions: new Map(form.questions.map((question) => [question.id, question])),
    codeLists: new Map(Object.entries(form.code_lists)),
    derived: new Map(),
    checks: [],
  };
}
