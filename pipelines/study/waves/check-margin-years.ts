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

/** Why margins seem those of another year, and how much it matters. */
interface Doubt {
  readonly cause: string;
  readonly level: "info" | "warning";
}

/**
 * Tells the margins of a wave that are those of another year: the file of another wave of its public, a copy of it, a name
 * that holds another year, or rows all dated of other years. Once a file.
 */
export function checkMarginYears({ study, margins }: StudyDefinition, yaml: LocatedYaml, log: FindingLog): void {
  const cited = study.waves.flatMap((wave, index) =>
    wave.calibration.margins.map((file, at) => ({ wave, file, path: ["waves", index, "calibration", "margins", at] })),
  );
  const contents = new Map(cited.map(({ file }) => [file, JSON.stringify(margins.get(file) ?? file)]));
  for (const group of Map.groupBy(cited, ({ wave, file }) => `${wave.public} ${contents.get(file)}`).values()) {
    const copied = group.flatMap((one): (Cited & Doubt)[] => {
      const cause = causeOf(one, cited, contents);
      return cause === undefined ? [] : [{ ...one, cause, level: "warning" }];
    });
    const [first, ...others] = copied.length > 0 ? copied : group.flatMap((one) => datedOtherwise(one, margins));
    if (first === undefined) continue;
    log.add({
      code: "OBS-S019",
      level: first.level,
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

/** A census is published three years after its own: older margins, or of a year that was still to come, are told louder. */
const YEARS_OF_CENSUS = 3;

/** What the dates of the rows, else the name of the file, say where none is of the wave's year: the latest year counts. */
function datedOtherwise(one: Cited, margins: StudyDefinition["margins"]): readonly (Cited & Doubt)[] {
  const { wave, file } = one;
  const dated = (margins.get(file) ?? []).flatMap(({ date }) => yearsIn(date));
  const named = yearsOf(file);
  if (dated.includes(wave.year) || (dated.length === 0 && (named.length === 0 || named.includes(wave.year)))) return [];
  const latest = Math.max(...(dated.length === 0 ? named : dated));
  const said = dated.length === 0 ? "le nom du fichier dit" : "la colonne date dit, au plus tard,";
  const isNear = latest < wave.year && wave.year - latest <= YEARS_OF_CENSUS;
  return [{ ...one, cause: `${said} ${latest}, et la vague est de ${wave.year}`, level: isNear ? "info" : "warning" }];
}

/** Whether the name of a file says that it is its wave's: of two waves with the same margins, that one has its own. */
const isOfItsYear = ({ wave, file }: Cited): boolean => yearsOf(file).includes(wave.year);

/** Years in the name of a file, its folders left out. */
const yearsOf = (file: string): readonly number[] => yearsIn(file.split("/").at(-1) ?? "");

const yearsIn = (text: string): readonly number[] => text.match(/(?<!\d)(?:19|20)\d\d(?!\d)/g)?.map(Number) ?? [];
