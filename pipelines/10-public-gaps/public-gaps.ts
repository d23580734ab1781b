import { tableFromRows } from "#columns/column-table";
import { hideProtected, protectedKeys } from "#judging/hide-protected";
import { measureIndicators } from "#measures/measure-indicators";
import { readWaveSample } from "#sample/wave-sample";
import { kindOf } from "#schemas/indicators";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates } from "#schemas/tables/estimates";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { respondents } from "#schemas/tables/respondents";
import { REGION, WHOLE } from "#schemas/tables/status";
import { publicGaps as publicGapsTable } from "#schemas/tables/told/public-gaps";
import { rankAgreements } from "#schemas/tables/told/rank-agreements";
import { weights } from "#schemas/tables/weights";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { equivalenceOf, type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { type SampleSlice, sampleSlice } from "#study/slices/sample-slice";
import { programmesOf } from "#study/waves/programmes-of";
import { waveName } from "#study/waves/wave-name";
import { comparePublics, type PublicEstimates } from "./compare-publics.ts";
import { type RankingPublic, rankPublics } from "./rank-publics.ts";

interface MeasuredWave {
  readonly public: string;
  readonly wave: string;
  readonly indicators: readonly IndicatorOfWave[];
  /** The sample, and the indicators whose answers are ranked; nothing where none is. */
  readonly ranked: { readonly sample: SampleSlice; readonly indicators: readonly IndicatorOfWave[] } | null;
}

/** What the gaps between the publics of a programme follow from. */
interface PublicGapsSlice {
  readonly study: string;
  readonly programme: string;
  /** By public, its waves from the first to the last. */
  readonly publics: readonly (readonly MeasuredWave[])[];
  readonly equivalence: Readonly<Record<string, number>>;
  readonly level: number;
}

const READS = [respondents, weights, estimates, protectionTable] as const;
const WRITES = [publicGapsTable, rankAgreements] as const;

/**
 * Step 10: each public against each other, on the indicators that are computed alike, in each programme; and the agreement of their
 * ranks, territory by territory, on those whose answers are ranked.
 */
export const publicGaps = defineStage({
  name: "public-gaps",
  reads: READS,
  writes: WRITES,
  units: (definition: StudyDefinition): readonly Unit<PublicGapsSlice>[] =>
    programmesOf(definition.study).map(({ id, publics }) => ({
      name: id,
      slice: {
        study: definition.study.id,
        programme: id,
        publics: publics.map((waves) =>
          waves.map((wave) => ({
            public: wave.public,
            wave: wave.wave,
            indicators: indicatorsOfWave(definition, wave).filter(({ statistic }) => isCompared(kindOf(statistic))),
            ranked: rankedIn(definition, wave),
          })),
        ),
        equivalence: equivalenceOf(definition),
        level: definition.study.confidence_level,
      },
      upstream: publics.flat().flatMap((wave) => {
        const stages = rankedIn(definition, wave) === null ? [] : ["respondents", "weights"];
        return [...stages, "estimates", "protection"].map((stage) => `${stage}/${waveName(wave)}`);
      }),
    })),
  run: comparePublicsOf,
});

function rankedIn(definition: StudyDefinition, wave: Wave): MeasuredWave["ranked"] {
  const ids = definition.indicators.indicators.flatMap(({ id, ranked }) => (ranked ? [id] : []));
  const indicators = indicatorsOfWave(definition, wave).filter(({ id }) => ids.includes(id));
  return indicators.length === 0 ? null : { sample: sampleSlice(definition, wave), indicators };
}

/** Numbers of people of two populations are not compared. */
const isCompared = ({ betweenWaves, growsWithPopulation }: ReturnType<typeof kindOf>): boolean =>
  betweenWaves && !growsWithPopulation;

function comparePublicsOf(slice: PublicGapsSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const { study, programme, publics, equivalence, level } = slice;
  const waves = publics.flat();
  const rows = new Map(waves.map((wave) => [wave, Map.groupBy(toldRows(wave, tables), ({ indicator }) => indicator)]));
  const lastWith =
    (indicator: string) =>
    (own: readonly MeasuredWave[]): readonly Told[] => {
      const told = own.flatMap((wave) => {
        const definition = wave.indicators.find(({ id }) => id === indicator)?.definition;
        const found = rows.get(wave)?.get(indicator);
        if (definition === undefined || found === undefined) return [];
        const everybody = found.filter(({ domain_kind }) => domain_kind === WHOLE);
        if (everybody.every(({ status }) => status === "not-asked")) return [];
        const computation = JSON.stringify(definition);
        return [{ measured: wave, public: wave.public, wave: wave.wave, computation, rows: everybody, located: found }];
      });
      return told.slice(-1);
    };
  const indicators = new Map(waves.flatMap((wave) => wave.indicators.map((one) => [one.id, one] as const)));
  const last = new Map([...indicators.keys()].map((id) => [id, publics.flatMap(lastWith(id))]));
  const rules = { study, programme, indicators: [...indicators.values()], equivalence, level };
  const compared = [...last].flatMap(([indicator, told]) => comparePublics(told, { ...rules, indicator }));
  const ranked = rankingPublics(last, tables).flatMap(([indicator, told]) =>
    rankPublics(told, { study, programme, indicator }, level),
  );
  return {
    tables: {
      public_gaps: tableFromRows(publicGapsTable, compared),
      rank_agreements: tableFromRows(rankAgreements, ranked),
    },
    findings: [],
  };
}

/** A public in the last wave that has an indicator: its rows of everybody, and those of the territories too. */
interface Told extends PublicEstimates {
  readonly measured: MeasuredWave;
  readonly located: PublicEstimates["rows"];
}

/** The publics of each indicator whose answers are ranked, with whom they asked; each wave is read once. */
function rankingPublics(last: ReadonlyMap<string, readonly Told[]>, tables: TablesOf<typeof READS>) {
  const samples = new Map<MeasuredWave, Pick<RankingPublic, "sample" | "measures">>();
  const sampleOf = (wave: MeasuredWave, { sample: own, indicators }: NonNullable<MeasuredWave["ranked"]>) => {
    const known = samples.get(wave);
    if (known !== undefined) return known;
    const sample = readWaveSample(own, tables);
    const read = { sample, measures: measureIndicators(indicators, sample).measures };
    samples.set(wave, read);
    return read;
  };
  return [...last].map(([indicator, told]) => {
    const publics = told.flatMap(({ measured, located, ...one }): readonly RankingPublic[] => {
      const { ranked } = measured;
      if (ranked === null || ranked.indicators.every(({ id }) => id !== indicator)) return [];
      const { sample, measures } = sampleOf(measured, ranked);
      return [{ ...one, rows: located, sample, measures: measures.filter((own) => own.indicator === indicator) }];
    });
    return [indicator, publics] as const;
  });
}

/** What may be told of everybody and of the territories: a gap that is not would tell itself by the adjusted p of the others. */
function toldRows(wave: MeasuredWave, tables: TablesOf<typeof READS>) {
  const hidden = protectedKeys(tables.rows(`protection/${waveName(wave)}`, "protection"));
  const rows = tables.rows(`estimates/${waveName(wave)}`, "estimates");
  const kinds: readonly string[] = wave.ranked === null ? [WHOLE] : [WHOLE, REGION];
  return hideProtected(
    rows.filter(({ domain_kind }) => kinds.includes(domain_kind)),
    hidden,
  );
}
