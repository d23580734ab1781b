import { kindOf, type Statistic } from "#schemas/indicators";
import type { PoolOfWaves, SmallAreas } from "#schemas/small-areas/small-areas";
import type { StudyDefinition } from "#schemas/study-definition";
import { ladderIndicators } from "../small-areas/ladder-indicators.ts";
import { mainLevel } from "../territories/main-level.ts";
import { hasUnknownDomain, territoryDomains } from "../territories/territory-domains.ts";
import { breaksOf, waveChanges } from "../waves/wave-changes.ts";
import { wavesOfPublic } from "../waves/waves-of-public.ts";
import type { ReferenceReporter } from "./reference-reporter.ts";

const ROOT = "small_areas";

/** Checks that the ladder names what the study has, and that the waves which it pools may be. */
export function checkSmallAreas(definition: StudyDefinition, reporter: ReferenceReporter): void {
  const { small_areas: declared } = definition.study;
  if (declared === undefined) return;
  checkIndicators(declared, definition, reporter);
  checkPools(declared, definition, reporter);
  checkPlaces(declared, definition, reporter);
  checkModel(declared, definition, reporter);
}

function checkIndicators(
  { indicators = [] }: SmallAreas,
  { indicators: { indicators: all } }: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  const pathOf = (at: number) => [ROOT, "indicators", at];
  reporter.unique("indicateur", indicators, pathOf);
  for (const [at, id] of indicators.entries()) {
    reporter.known(
      "indicateur",
      id,
      all.map((one) => one.id),
      pathOf(at),
    );
    const statistic = all.find((one) => one.id === id)?.statistic;
    if (statistic !== undefined && !isPoolable(statistic)) reporter.incorrect(pathOf(at), notPoolable(id, statistic));
  }
}

/** What grows with the population, or is no mean of anything, has no value over several waves. */
const isPoolable = (statistic: Statistic): boolean =>
  !kindOf(statistic).growsWithPopulation && kindOf(statistic).estimator !== "quantile";

const notPoolable = (id: string, statistic: Statistic) => ({
  message: `« ${id} » (${kindOf(statistic).label}) n'a pas d'échelle : des vagues ou des territoires réunis n'en ont pas de valeur`,
  expected: "une part, une moyenne, un rapport ou un solde",
  repair: `retirer « ${id} » de indicators:`,
});

function checkPools({ pooled_waves: pools }: SmallAreas, definition: StudyDefinition, reporter: ReferenceReporter) {
  const { study } = definition;
  const publics = study.publics.map(({ id }) => id);
  for (const [index, pool] of pools.entries()) {
    const path = [ROOT, "pooled_waves", index];
    reporter.known("public", pool.public, publics, [...path, "public"]);
    const own = wavesOfPublic(study, pool.public);
    const names = own.map(({ wave }) => wave);
    for (const [at, wave] of pool.waves.entries()) {
      reporter.known("vague", wave, names, [...path, "waves", at]);
      if (own.some((one) => one.wave === wave && one.flash))
        reporter.incorrect([...path, "waves", at], flashWave(pool.public, wave));
      if (pools.slice(0, index).some((other) => other.public === pool.public && other.waves.includes(wave)))
        reporter.repeated([...path, "waves", at], pooledTwice(pool.public, wave));
    }
    if (pool.waves.some((wave) => !names.includes(wave))) continue;
    checkOrder(pool, definition, { path, reporter });
    const rules = [
      ...new Set(own.filter(({ wave }) => pool.waves.includes(wave)).map(({ design }) => design.lonely_psu)),
    ];
    if (rules.length > 1) reporter.incorrect([...path, "waves"], otherRules(pool.public, rules));
    checkComparable(pool, definition, { path, reporter });
  }
}

interface Told {
  readonly path: readonly PropertyKey[];
  readonly reporter: ReferenceReporter;
}

/** Waves of a pool follow each other in the order of their fields, flash surveys apart. */
function checkOrder(pool: PoolOfWaves, { study }: StudyDefinition, { path, reporter }: Told): void {
  const all = wavesOfPublic(study, pool.public).filter(({ flash }) => !flash);
  const ranks = pool.waves.map((wave) => all.findIndex((one) => one.wave === wave));
  if (ranks.includes(-1)) return;
  const broken = ranks.slice(1).findIndex((rank, at) => rank !== ranks[at] + 1);
  if (broken === -1) return;
  const [before, after] = [pool.waves[broken], pool.waves[broken + 1]];
  reporter.incorrect([...path, "waves", broken + 1], {
    message: `« ${after} » ne suit pas « ${before} » parmi les vagues de ${pool.public} : seules des vagues qui se suivent sont réunies`,
    expected: all.map(({ wave }) => wave).join(", "),
    repair: "nommer les vagues dans l'ordre de leurs terrains, sans en sauter",
  });
}

/** Two waves of a pool compare on some indicator of the ladder at least. */
function checkComparable(pool: PoolOfWaves, definition: StudyDefinition, { path, reporter }: Told): void {
  const { study } = definition;
  const waves = wavesOfPublic(study, pool.public).filter(({ wave }) => pool.waves.includes(wave));
  for (const [at, to] of waves.slice(1).entries()) {
    const changes = waveChanges(study, waves[at], to);
    const breaks = ladderIndicators(definition).map((id) => breaksOf(changes, id));
    if (breaks.length === 0 || breaks.some((own) => own.length === 0)) continue;
    reporter.incorrect([...path, "waves"], {
      message: `${pool.public}, vagues ${waves[at].wave} et ${to.wave} : elles ne se comparent pas (${breaks[0].join(", ")}), donc ne se réunissent pas`,
      expected: "des vagues de même mode, champ, base de sondage et objet, ou jointes par une règle de comparability:",
      repair: "retirer une des deux, ou dire dans comparability: pourquoi elles se comparent",
    });
  }
}

const otherRules = (id: string, rules: readonly string[]) => ({
  message: `${id} : les strates à une seule unité ne sont pas traitées de même dans les vagues réunies (lonely_psu : ${rules.join(", ")})`,
  expected: "le même lonely_psu",
  repair: "écrire le même lonely_psu dans design: de ces vagues",
});

const flashWave = (id: string, wave: string) => ({
  message: `${id} ${wave} est une enquête flash : elle n'est réunie à aucune autre`,
  repair: `retirer « ${wave} »`,
});

const pooledTwice = (id: string, wave: string) => ({
  message: `${id} ${wave} est déjà dans un autre groupe de vagues : une case n'a qu'un échelon`,
  repair: `ne garder « ${wave} » que dans un groupe`,
});

function checkPlaces(
  { neighbours, grouped_by: levels, levels: climbing }: SmallAreas,
  definition: StudyDefinition,
  reporter: ReferenceReporter,
): void {
  const codes = [...(mainLevel(definition.territories)?.labels.keys() ?? [])];
  for (const [index, own] of neighbours.entries()) {
    const pathOf = (at: number) => [ROOT, "neighbours", index, at];
    reporter.unique("territoire", own, pathOf);
    for (const [at, code] of own.entries()) {
      reporter.known("territoire", code, codes, pathOf(at));
      if (neighbours.slice(0, index).some((other) => other.includes(code)))
        reporter.repeated(pathOf(at), {
          message: `« ${code} » est déjà réuni à d'autres territoires : une case n'a qu'un échelon`,
          repair: `ne garder « ${code} » qu'une fois`,
        });
    }
  }
  const { wider, finer } = territoryDomains(definition);
  const pathOf = (at: number) => [ROOT, "grouped_by", at];
  reporter.unique("niveau", levels, pathOf);
  if (hasUnknownDomain(definition)) return;
  for (const [at, level] of levels.entries())
    reporter.known("niveau de territories.domains plus large que le principal", level, wider, pathOf(at));
  const pathOfLevel = (at: number) => [ROOT, "levels", at];
  reporter.unique("niveau", climbing, pathOfLevel);
  for (const [at, level] of climbing.entries())
    reporter.known("niveau de territories.domains", level, [...wider, ...finer], pathOfLevel(at));
}

/** The numbers are checked as their file is read. */
function checkModel({ model }: SmallAreas, { study }: StudyDefinition, reporter: ReferenceReporter): void {
  if (model === undefined) return;
  const publics = study.publics.map(({ id }) => id);
  for (const id of Object.keys(model.sizes)) reporter.known("public", id, publics, [ROOT, "model", "sizes", id]);
}
