import type { FindingLog } from "#findings/finding-log";
import type { Wave } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import type { LocatedYaml } from "../located-yaml.ts";
import { waveName } from "./wave-name.ts";

/** A margin file as a wave cites it. */
interface Cited {
  readonly wave: Wave;
  readonly file: string;
  readonly path: readonly PropertyKey[];
}

/**
 * Tells the margins of a wave that are those of another year of its public: the file of two waves, a copy of it, or a name
 * that holds the year of the other. Once a file.
 */
export function checkMarginYears({ study, margins }: StudyDefinition, yaml: LocatedYaml, log: FindingLog): void {
  const cited = study.waves.flatMap((wave, index) =>
    wave.calibration.margins.map((file, at) => ({ wave, file, path: ["waves", index, "calibration", "margins", at] })),
  );
  const contents = new Map(cited.map(({ file }) => [file, JSON.stringify(margins.get(file) ?? file)]));
  const misplaced = cited.flatMap((one) => {
    const cause = causeOf(one, cited, contents);
    return cause === undefined ? [] : [{ ...one, cause }];
  });
  for (const [first, ...others] of Map.groupBy(
    misplaced,
    ({ wave, file }) => `${wave.public} ${contents.get(file)}`,
  ).values())
    log.add({
      code: "OBS-S019",
      message: `marges d'une autre année, peut-être : ${[first, ...others].map(({ wave }) => `« ${waveName(wave)} »`).join(", ")}`,
      file: yaml.file,
      ...yaml.locate(first.path),
      field: first.path.map(String).join("."),
      value: first.file,
      cause: first.cause,
      repair: `citer les marges de ${first.wave.year} ; si la source n'a rien de plus proche, ne rien changer : la colonne date le dit`,
      count: others.length + 1,
    });
}

function causeOf(one: Cited, cited: readonly Cited[], contents: ReadonlyMap<string, string>): string | undefined {
  const own = cited.filter(({ wave }) => wave.public === one.wave.public);
  const alike = own.filter(({ file }) => contents.get(file) === contents.get(one.file));
  const [first] = alike.toSorted(
    (a, b) => Number(isOfItsYear(b)) - Number(isOfItsYear(a)) || a.wave.year - b.wave.year,
  );
  if (first.wave.year !== one.wave.year)
    return first.file === one.file
      ? `« ${waveName(first.wave)} » cite le même fichier`
      : `les mêmes lignes que ${first.file}, de « ${waveName(first.wave)} »`;
  const named = isOfItsYear(one) ? undefined : own.find(({ wave }) => yearsOf(one.file).includes(wave.year));
  return named === undefined ? undefined : `le nom du fichier porte l'année de « ${waveName(named.wave)} »`;
}

/** Whether the name of a file says that it is its wave's: of two waves with the same margins, that one has its own. */
const isOfItsYear = ({ wave, file }: Cited): boolean => yearsOf(file).includes(wave.year);

/** Years in the name of a file, its folders left out. */
const yearsOf = (file: string): readonly number[] =>
  (file.split("/").at(-1) ?? "").match(/(?<!\d)(?:19|20)\d\d(?!\d)/g)?.map(Number) ?? [];
