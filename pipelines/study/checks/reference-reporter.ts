import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { FindingInput, FindingLog } from "#findings/finding-log";
import { slug } from "#schemas/names/slug";
import type { LocatedYaml } from "../located-yaml.ts";

type Path = readonly PropertyKey[];

/** Reports names that nothing declares, at their place in a file, with the nearest declared one. */
export class ReferenceReporter {
  private readonly yaml: LocatedYaml;
  private readonly log: FindingLog;

  constructor(yaml: LocatedYaml, log: FindingLog) {
    this.yaml = yaml;
    this.log = log;
  }

  /** Finds fault with a name that is not among the known ones. */
  known(kind: string, name: string, known: readonly string[], path: Path): void {
    if (known.includes(name)) return;
    const beside = this.namesBeside(path);
    const near = nearestWord(
      name,
      known.filter((other) => !beside.includes(other)),
    );
    this.log.add({
      code: "OBS-S006",
      message: `${kind} : « ${name} » n'existe pas${didYouMean(near)}`,
      ...this.placeOf(path),
      value: name,
      expected: known.slice(0, 40).join(", ") || null,
      repair: near === undefined ? null : `remplacer « ${name} » par « ${near} »`,
    });
  }

  /** Finds fault with a wave that no question asks: one slip, whatever the number of questions. */
  unasked(wave: string, asked: readonly string[], path: Path): void {
    const near = nearestWord(wave, asked) ?? (asked.length === 1 ? asked[0] : undefined);
    this.log.add({
      code: "OBS-S006",
      message: `aucune question n'est posée à la vague « ${wave} »${didYouMean(near)}`,
      ...this.placeOf(path),
      value: wave,
      expected: asked.join(", ") || null,
      repair:
        near === undefined
          ? `ajouter « ${wave} » aux versions des questions qu'elle pose`
          : `remplacer « ${wave} » par « ${near} »`,
    });
  }

  /** Finds fault with a value that its schema allows and that the rest of the study does not. */
  incorrect(path: Path, told: Pick<FindingInput, "message" | "expected" | "repair">): void {
    this.log.add({ code: "OBS-S004", ...this.placeOf(path), ...told });
  }

  /** Finds fault with what is declared twice, or means two things. */
  repeated(path: Path, told: Pick<FindingInput, "message" | "repair">): void {
    this.log.add({ code: "OBS-S007", ...this.placeOf(path), ...told });
  }

  /** Tells two codes that bear one label: they are kept apart, and nobody could say which is which. */
  homonym(path: Path, { label, codes }: { readonly label: string; readonly codes: readonly [string, string] }): void {
    this.log.add({
      code: "OBS-S030",
      message: `« ${codes[0]} » et « ${codes[1]} » portent le même libellé, « ${label} » : deux résultats auraient un seul nom`,
      ...this.placeOf(path),
    });
  }

  /** Tells codes that are averaged though nothing says that they are numbers with equal steps. */
  averaged(path: Path, told: Pick<FindingInput, "message" | "repair">): void {
    this.log.add({ code: "OBS-S031", ...this.placeOf(path), ...told });
  }

  /** Tells what pages would call by its identifier. */
  unnamed(path: Path, told: Pick<FindingInput, "message" | "repair">): void {
    this.log.add({ code: "OBS-S033", ...this.placeOf(path), ...told });
  }

  /** Tells a wave that is of another year than what it is a part of. */
  outOfYears(path: Path, told: Pick<FindingInput, "message" | "repair">): void {
    this.log.add({ code: "OBS-S035", ...this.placeOf(path), ...told });
  }

  /** Finds fault with an identifier used twice. */
  unique(kind: string, ids: readonly string[], pathOf: (index: number) => Path): void {
    for (const [index, id] of ids.entries()) {
      if (ids.indexOf(id) === index) continue;
      const path = pathOf(index);
      this.log.add({
        code: "OBS-S007",
        message: `${kind} déclaré${FEMININE.test(kind) ? "e" : ""} deux fois : « ${id} »`,
        ...this.placeOf(path),
        value: id,
      });
    }
  }

  /** Finds fault with two identifiers that differ by capitals, accents or dashes alone: a file, a table, an address has one name. */
  apart(kind: string, ids: readonly string[], pathOf: (index: number) => Path): void {
    const names = ids.map((id) => slug(id));
    for (const [index, id] of ids.entries()) {
      const other = ids[names.indexOf(names[index])];
      if (other === id) continue;
      const path = pathOf(index);
      this.log.add({
        code: "OBS-S007",
        message: `${kind} : « ${id} » et « ${other} » se confondraient`,
        ...this.placeOf(path),
        value: id,
        repair: "les distinguer par autre chose que des majuscules, des accents, des tirets ou des blancs",
      });
    }
  }

  /** The other names of the list that a path is in: a slip means none of them. */
  private namesBeside(path: Path): readonly string[] {
    const at = path[path.length - 1];
    const list = path.slice(0, -1).reduce<unknown>((value, step) => (value as never)?.[step], this.yaml.value);
    if (typeof at !== "number" || !Array.isArray(list)) return [];
    return list.filter((_, index) => index !== at).map(String);
  }

  /** File, line, column and key of a path. */
  private placeOf(path: Path): Pick<FindingInput, "file" | "line" | "column" | "field"> {
    return { file: this.yaml.file, ...this.yaml.locate(path), field: path.map(String).join(".") };
  }
}

/** What is named in the feminine. */
const FEMININE = /^(?:question|édition|comparaison|vague)/;
