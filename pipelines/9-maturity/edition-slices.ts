import { protectedKeys } from "#judging/hide-protected";
import { measureIndicators } from "#measures/measure-indicators";
import { sharedUnits, unitsOfPanel } from "#sample/panel-units";
import { readWaveSample } from "#sample/wave-sample";
import type { protectionTable } from "#schemas/tables/hidden/protection";
import type { respondents } from "#schemas/tables/respondents";
import type { responses } from "#schemas/tables/responses";
import type { weights } from "#schemas/tables/weights";
import type { TablesOf } from "#stage";
import type { DeclaredTerritory, PlaceName } from "#study/maturity/compared-territories";
import type { IndicatorOfWave } from "#study/slices/indicators-of-wave";
import type { SampleSlice } from "#study/slices/sample-slice";
import type { WaveChange } from "#study/waves/wave-changes";
import { waveName } from "#study/waves/wave-name";
import type { ComparedPublic, LonePublic } from "./changes/compared-public.ts";
import type { EditionPublic } from "./edition-public.ts";
import type { ScoringRules } from "./scoring-rules.ts";

/** A wave of an edition. */
export interface EditionWave {
  readonly sample: SampleSlice;
  readonly indicators: readonly IndicatorOfWave[];
  /** Level -> fewest respondents that make one of its places a domain of the wave. */
  readonly least: Readonly<Record<string, number>>;
}

/** A public of a pair of editions: its wave in each, where it has one. */
export interface PublicOfPair {
  readonly id: string;
  readonly minimum_base: number;
  readonly from: EditionWave | null;
  readonly to: EditionWave | null;
  readonly same: boolean;
  readonly changes: readonly WaveChange[];
  /** Columns that identify the respondents of a panel in each wave; null where the waves share nobody. */
  readonly record_ids: readonly [from: string, to: string] | null;
}

/** What the comparison of two editions follows from. */
export interface PairSlice {
  readonly kind: "pair";
  readonly study: string;
  readonly from: string;
  readonly to: string;
  readonly rules: ScoringRules;
  readonly territories: readonly DeclaredTerritory[];
  /** Code of the main level -> territories by which a public that is too few there enters, the smallest first. */
  readonly containing: Readonly<Record<string, readonly PlaceName[]>>;
  readonly publics: readonly PublicOfPair[];
  /** Publics of which each respondent is scored on his own answers. */
  readonly scored: readonly string[];
}

type Tables = TablesOf<readonly [typeof responses, typeof respondents, typeof weights, typeof protectionTable]>;

/** A public of an edition, from the tables of its wave. */
export function editionPublic({ sample: own, indicators, least }: EditionWave, tables: Tables): EditionPublic {
  const sample = readWaveSample(own, tables);
  const rows = tables.rows(`protection/${waveName(own.wave)}`, "protection");
  const hidden = protectedKeys(rows);
  return { sample, measures: measureIndicators(indicators, sample).measures, hidden, least };
}

interface ReadPublics {
  readonly publics: readonly ComparedPublic[];
  readonly lone: readonly LonePublic[];
}

/** The publics that both editions have, and those that one of them has alone. */
export function readPublics({ publics }: Pick<PairSlice, "publics">, tables: Tables): ReadPublics {
  return {
    publics: publics.flatMap((one) => {
      const { from, to } = one;
      return from === null || to === null ? [] : [comparedPublic(one, { from, to }, tables)];
    }),
    lone: publics.flatMap(({ id, from, to }): readonly LonePublic[] => {
      if (from !== null && to !== null) return [];
      const indicators = [...(from?.indicators ?? []), ...(to?.indicators ?? [])].map((one) => one.id);
      return [{ id, from_wave: from?.sample.wave.wave ?? null, to_wave: to?.sample.wave.wave ?? null, indicators }];
    }),
  };
}

interface Sides {
  readonly from: EditionWave;
  readonly to: EditionWave;
}

function comparedPublic(one: PublicOfPair, sides: Sides, tables: Tables): ComparedPublic {
  const from = editionPublic(sides.from, tables);
  const to = one.same ? from : editionPublic(sides.to, tables);
  const { id, same, changes, minimum_base: minimumBase } = one;
  return { id, from, to, same, changes, minimumBase, shared: sharedOf(one, { from, to }, tables) };
}

function sharedOf({ record_ids }: PublicOfPair, { from, to }: Pick<ComparedPublic, "from" | "to">, tables: Tables) {
  if (record_ids === null) return undefined;
  const [before, after] = [from, to].map(({ sample }, side) => {
    const sent = tables.columns(`responses/${waveName(sample.wave)}`, "responses");
    return { sample, units: unitsOfPanel(sample, sent, record_ids[side]) };
  });
  return sharedUnits(before, after);
}
