import type { Correction } from "./corrections.ts";
import type { Indicators } from "./indicators.ts";
import type { Localised } from "./labels.ts";
import type { MarginRow } from "./margins.ts";
import type { Commentary } from "./prose/commentary.ts";
import type { PublishedFigure } from "./published-figures.ts";
import type { CodeList, Derived, Question, Questionnaire } from "./questionnaire.ts";
import type { Auxiliaries } from "./small-areas/auxiliaries.ts";
import type { Study } from "./study.ts";
import type { Outline } from "./territories/outlines.ts";

/** A questionnaire with its shared modules merged in. */
export interface ResolvedQuestionnaire {
  readonly questions: ReadonlyMap<string, Question>;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly derived: ReadonlyMap<string, Derived>;
  readonly checks: Questionnaire["checks"];
}

/** What the data say of a question, without a word of it. */
export type AskedQuestion = Omit<Question, "label" | "among" | "items" | "versions" | "harmonisation" | "note"> & {
  readonly items?: Readonly<Record<string, { readonly waves?: readonly string[] | undefined }>> | undefined;
  readonly versions: readonly Pick<Question["versions"][number], "waves" | "series" | "codes">[];
};

/** Codes without their labels. */
export interface Codes {
  readonly codes: Readonly<Record<string, Localised | null>>;
  readonly missing: Readonly<Record<string, Pick<CodeList["missing"][string], "kind">>>;
  readonly exclusive: readonly string[];
}

/** Classes or groups without their labels. */
export interface DerivedCodes {
  readonly id: string;
  readonly from: string;
  readonly by?: Derived["by"];
  readonly classes?: readonly Omit<NonNullable<Derived["classes"]>[number], "label">[] | undefined;
  readonly groups?: Readonly<Record<string, { readonly codes: readonly string[] }>> | undefined;
}

/** What answers are read by: a questionnaire without its words, or with those of its codes. */
export interface AskedQuestionnaire<List extends Codes = Codes> {
  readonly questions: ReadonlyMap<string, AskedQuestion>;
  readonly codeLists: ReadonlyMap<string, List>;
  readonly derived: ReadonlyMap<string, DerivedCodes>;
}

/** One geographic level: its codes with labels, the codes of the levels that hold them, and former codes. */
export interface TerritoryLevel {
  readonly id: string;
  /** Whether it is the main level: that of the sheets, and of the region of a respondent. */
  readonly main: boolean;
  readonly labels: ReadonlyMap<string, string>;
  /** Labels in the language of the pages, where the file has a column `label_<language>`; data are read by the others. */
  readonly translated: ReadonlyMap<string, string>;
  /** level id -> code -> code at that level */
  readonly parents: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly former: ReadonlyMap<string, string>;
  /** What former codes became, of those alone that a date or several places tell apart. */
  readonly successions?: ReadonlyMap<string, readonly { readonly code: string; readonly until: string | null }[]>;
  /** What former codes were called, where their file has a column `label`. */
  readonly formerLabels?: ReadonlyMap<string, string>;
  /** Inhabitants by code, where the file has a column `population`. */
  readonly populations?: ReadonlyMap<string, number>;
}

export interface TileRow {
  readonly code: string;
  readonly short: string;
  readonly column: number;
  readonly row: number;
}

/** Everything the study folder says, validated and joined: what the stages and the reports read. */
export interface StudyDefinition {
  /** Absolute path of the folder. */
  readonly folder: string;
  /** Hash of the bytes of each file read, by absolute path. */
  readonly files: ReadonlyMap<string, string>;
  readonly study: Study;
  readonly questionnaires: ReadonlyMap<string, ResolvedQuestionnaire>;
  readonly indicators: Indicators;
  /** path as written in study.yaml -> rows */
  readonly margins: ReadonlyMap<string, readonly MarginRow[]>;
  readonly territories: ReadonlyMap<string, TerritoryLevel>;
  readonly tiles: readonly TileRow[];
  /** Borders of the territories of a level, by the name of the level: those only that the study has. */
  readonly outlines: ReadonlyMap<string, readonly Outline[]>;
  /** Numbers of the territories that the last rung of the ladder is made of, where the study declares them. */
  readonly auxiliaries: Auxiliaries | null;
  readonly publishedFigures: readonly PublishedFigure[];
  /** What the author writes of chapters of the report, in the language of the pages. */
  readonly commentary: readonly Commentary[];
  /** Rows of corrections.csv, with their line. */
  readonly corrections: readonly (Correction & { readonly line: number })[];
}
