import type { Correction } from "./corrections.ts";
import type { Indicators } from "./indicators.ts";
import type { MarginRow } from "./margins.ts";
import type { PublishedFigure } from "./published-figures.ts";
import type { CodeList, Derived, Question, Questionnaire } from "./questionnaire.ts";
import type { Study } from "./study.ts";

/** A questionnaire with its shared modules merged in. */
export interface ResolvedQuestionnaire {
  readonly questions: ReadonlyMap<string, Question>;
  readonly codeLists: ReadonlyMap<string, CodeList>;
  readonly derived: ReadonlyMap<string, Derived>;
  readonly checks: Questionnaire["checks"];
}

/** One geographic level: its codes with labels, the codes of the levels that hold them, and former codes. */
export interface TerritoryLevel {
  readonly id: string;
  readonly labels: ReadonlyMap<string, string>;
  /** level id -> code -> code at that level */
  readonly parents: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly former: ReadonlyMap<string, string>;
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
  readonly study: Study;
  readonly questionnaires: ReadonlyMap<string, ResolvedQuestionnaire>;
  readonly indicators: Indicators;
  /** path as written in study.yaml -> rows */
  readonly margins: ReadonlyMap<string, readonly MarginRow[]>;
  readonly territories: ReadonlyMap<string, TerritoryLevel>;
  readonly tiles: readonly TileRow[];
  readonly publishedFigures: readonly PublishedFigure[];
  /** Rows of corrections.csv, with their line. */
  readonly corrections: readonly (Correction & { readonly line: number })[];
}
