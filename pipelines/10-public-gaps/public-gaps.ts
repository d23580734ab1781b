import { tableFromRows } from "#columns/column-table";
import { hideProtected, protectedKeys } from "#judging/hide-protected";
import { kindOf } from "#schemas/indicators";
import type { StudyDefinition } from "#schemas/study-definition";
import { estimates } from "#schemas/tables/estimates";
import { protectionTable } from "#schemas/tables/hidden/protection";
import { WHOLE } from "#schemas/tables/status";
import { publicGaps as publicGapsTable } from "#schemas/tables/told/public-gaps";
import { defineStage, type Result, type TablesOf, type Unit } from "#stage";
import { equivalenceOf, type IndicatorOfWave, indicatorsOfWave } from "#study/slices/indicators-of-wave";
import { programmesOf } from "#study/waves/programmes-of";
import { waveName } from "#study/waves/wave-name";
import { comparePublics, type PublicEstimates } from "./compare-publics.ts";

interface MeasuredWave {
  readonly public: string;
  readonly wave: string;
  readonly indicators: readonly IndicatorOfWave[];
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

const READS = [estimates, protectionTable] as const;
const WRITES = [publicGapsTable] as const;

/** Step 10: each public against each other, on the indicators that are computed alike, in each programme. */
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
          })),
        ),
        equivalence: equivalenceOf(definition),
        level: definition.study.confidence_level,
      },
      upstream: ["estimates", "protection"].flatMap((stage) =>
        publics.flat().map((wave) => `${stage}/${waveName(wave)}`),
      ),
    })),
  run: comparePublicsOf,
});

/** Numbers of people of two populations are not compared. */
const isCompared = ({ betweenWaves, growsWithPopulation }: ReturnType<typeof kindOf>): boolean =>
  betweenWaves && !growsWithPopulation;

function comparePublicsOf(slice: PublicGapsSlice, tables: TablesOf<typeof READS>): Result<typeof WRITES> {
  const { study, programme, publics, equivalence, level } = slice;
  const waves = publics.flat();
  const rows = new Map(
    waves.map((wave) => [wave, Map.groupBy(wholeRows(wave, tables), ({ indicator }) => indicator)] as const),
  );
  const lastWith =
    (indicator: string) =>
    (own: readonly MeasuredWave[]): readonly PublicEstimates[] => {
      const told = own.flatMap((wave) => {
        const definition = wave.indicators.find(({ id }) => id === indicator)?.definition;
        const found = rows.get(wave)?.get(indicator);
        if (definition === undefined || found === undefined) return [];
        if (found.every(({ status }) => status === "not-asked")) return [];
        return [{ public: wave.public, wave: wave.wave, computation: JSON.stringify(definition), rows: found }];
      });
      return told.slice(-1);
    };
  const indicators = new Map(waves.flatMap((wave) => wave.indicators.map((one) => [one.id, one] as const)));
  const compared = [...indicators.keys()].flatMap((indicator) =>
    comparePublics(publics.flatMap(lastWith(indicator)), {
      study,
      programme,
      indicator,
      indicators: [...indicators.values()],
      equivalence,
      level,
    }),
  );
  return { tables: { public_gaps: tableFromRows(publicGapsTable, compared) }, findings: [] };
}

/** What may be told of everybody: a gap that is not would tell itself by the adjusted p of the others. */
function wholeRows(wave: MeasuredWave, tables: TablesOf<typeof READS>) {
  const hidden = protectedKeys(tables.rows(`protection/${waveName(wave)}`, "protection"));
  const rows = tables.rows(`estimates/${waveName(wave)}`, "estimates");
  return hideProtected(
    rows.filter(({ domain_kind }) => domain_kind === WHOLE),
    hidden,
  );
}
