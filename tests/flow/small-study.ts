import { join } from "node:path";
import type { StudyDefinition } from "#schemas/study-definition";
import { loadStudy } from "#study/load-study";
import { temporaryFolder, writeFiles } from "#tests/study/edited-study";

type Keys = Readonly<Record<string, unknown>>;

/** What a wave of a small study has of its own. */
export interface SmallWave {
  readonly export: string;
  readonly design?: Keys;
  readonly calibration?: Keys;
  readonly exportKeys?: Keys;
  /** Other keys of the wave. */
  readonly keys?: Keys;
}

/** A small study: a question is a wave's unless it says otherwise; files are written as JSON, which is YAML. */
export interface SmallStudy {
  readonly lists?: Keys;
  readonly questions: readonly Keys[];
  readonly derived?: readonly Keys[];
  readonly checks?: readonly Keys[];
  readonly indicators?: readonly Keys[];
  readonly waves: Readonly<Record<string, SmallWave>>;
  readonly margins?: string;
  readonly publicKeys?: Keys;
  readonly studyKeys?: Keys;
  /** Other files: path -> text. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Writes a small study of one public, `people`, and gives its folder. */
export function writeSmallStudy(small: SmallStudy): string {
  const folder = join(temporaryFolder(), "study");
  const waves = Object.keys(small.waves);
  const versions = [{ id: "v1", waves, wording: "?" }];
  const questionnaire = {
    public: "people",
    code_lists: small.lists ?? {},
    questions: small.questions.map((question) => ({ label: String(question.id), versions, ...question })),
    derived: (small.derived ?? []).map((variable) => ({ label: String(variable.id), ...variable })),
    checks: small.checks ?? [],
  };
  const { id: first, items } = small.questions[0] ?? {};
  const row = items === undefined ? {} : { item: Object.keys(items as Keys)[0] };
  const fallback = {
    id: "answered",
    statistic: "share",
    definitions: [{ numerator: { question: first, ...row, answered: true } }],
  };
  const indicators = (small.indicators ?? [fallback]).map(({ definitions, ...indicator }) => ({
    label: String(indicator.id),
    ...indicator,
    definitions: (definitions as readonly Keys[]).map((definition) => ({ publics: ["people"], ...definition })),
  }));
  writeFiles(folder, {
    "study.yaml": JSON.stringify(studyOf(small), null, 1),
    "questionnaire.yaml": JSON.stringify(questionnaire, null, 1),
    "indicators.yaml": JSON.stringify({ indicators }, null, 1),
    ...Object.fromEntries(waves.map((wave) => [`exports/${wave}.csv`, small.waves[wave].export])),
    ...(small.margins === undefined ? {} : { "margins.csv": small.margins }),
    ...small.files,
  });
  return folder;
}

/** Identifiers of the waves of a small study start again, unless it says otherwise: a key that a single wave has no use for. */
const panelOf = (waves: SmallStudy["waves"]): Keys => (Object.keys(waves).length > 1 ? { panel: false } : {});

function studyOf({ waves, margins, publicKeys, studyKeys }: SmallStudy): Keys {
  const calibration = margins === undefined ? {} : { calibration: { method: "raking", margins: ["margins.csv"] } };
  return {
    id: "small",
    title: "Petite étude",
    owner: "Essai",
    synthetic: true,
    publics: [
      {
        id: "people",
        label: "Personnes",
        unit: "personnes",
        questionnaire: "questionnaire.yaml",
        ...panelOf(waves),
        ...publicKeys,
      },
    ],
    waves: Object.entries(waves).map(([wave, own]) => ({
      public: "people",
      wave,
      year: Number(wave),
      field: { start: `${wave}-01-01`, end: `${wave}-02-01` },
      institute: "Essai",
      mode: "essai",
      population_covered: "essai",
      design: { kind: "simple", ...own.design },
      export: {
        file: `exports/${wave}.csv`,
        format: "delimited",
        encoding: "utf-8",
        delimiter: ";",
        record_id: "id",
        ...own.exportKeys,
      },
      ...(own.calibration === undefined ? calibration : { calibration: own.calibration }),
      ...own.keys,
    })),
    ...studyKeys,
  };
}

/** A small study, loaded. */
export const smallStudy = (small: SmallStudy): StudyDefinition => loadStudy(writeSmallStudy(small));
