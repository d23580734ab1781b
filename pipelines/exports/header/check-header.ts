import { similarNames } from "#findings/did-you-mean";
import type { FindingInput } from "#findings/finding-log";
import { isIdentifyingName } from "./identifying-columns.ts";

const LONGEST_NAME = 300;

/** What is known of a header before looking at it. */
export interface HeaderDeclaration {
  readonly file: string;
  /** Line of the header, where there is one. */
  readonly line?: number;
  /** Columns that must be there; absent when everything is taken. */
  readonly wanted?: ReadonlySet<string>;
  /** Columns that enter where there are any. */
  readonly optional?: (name: string) => boolean;
  /** Columns known and not used. */
  readonly dropped: readonly string[];
}

export interface HeaderCheck {
  /** Positions, from 0, of the columns that enter. */
  readonly kept: readonly number[];
  readonly columnsDropped: readonly string[];
  readonly findings: readonly FindingInput[];
}

/** Checks the names of the columns and chooses those that enter: declared ones only. */
export function checkHeader(names: readonly string[], declaration: HeaderDeclaration): HeaderCheck {
  const { wanted, optional } = declaration;
  const enters = (name: string): boolean =>
    name.trim() !== "" && (wanted === undefined || wanted.has(name) || optional?.(name) === true);
  const kept = names.flatMap((name, index) => (enters(name) ? [index] : []));
  const columnsDropped = names.filter((name) => !enters(name));
  const headless = answersAsHeader(names, declaration);
  const findings = headless ?? [
    ...unnamedColumns(names.flatMap((name, index) => (name.trim() === "" ? [index + 1] : []))),
    ...repeatedNames(names, declaration),
    ...longNames(names),
    ...missingColumns(names, declaration),
    ...droppedColumns(columnsDropped, declaration),
    ...absentDropped(names, declaration),
  ];
  const { file, line } = declaration;
  return { kept, columnsDropped, findings: findings.map((finding) => ({ file, line: line ?? null, ...finding })) };
}

type HeaderFinding = Omit<FindingInput, "file">;

const NUMBER = /^-?\d+(?:[.,]\d+)?$/;
/** Names that are numbers, from this share on, are answers: none of them is told. */
const NUMBERS_SHARE = 0.25;

/**
 * The first respondent in place of the header: numbers for names, and no declared column, or the same numbers again and again where
 * nothing is declared. Nothing of it is shown.
 */
function answersAsHeader(
  names: readonly string[],
  { wanted }: HeaderDeclaration,
): readonly HeaderFinding[] | undefined {
  const numbers = names.map((name) => name.trim()).filter((name) => NUMBER.test(name));
  if (numbers.length < Math.max(2, names.length * NUMBERS_SHARE)) return undefined;
  const isUnlike =
    wanted === undefined
      ? new Set(numbers).size * 2 <= numbers.length
      : wanted.size > 1 && !names.some((name) => wanted.has(name));
  if (!isUnlike) return undefined;
  const none = wanted === undefined ? "" : "aucune colonne déclarée, et ";
  const same = wanted === undefined ? ", les mêmes plusieurs fois" : "";
  const message = `${none}${numbers.length} noms de colonnes sur ${names.length} sont des nombres${same} : la première ligne semble une réponse`;
  const repair = "ajouter en tête une ligne qui nomme les colonnes comme le questionnaire (sources)";
  return [{ code: "OBS-C129", message, repair }];
}

/** What the study sets aside and the file does not have: a slip, or a declaration copied from another wave. */
function absentDropped(names: readonly string[], { dropped }: HeaderDeclaration): readonly HeaderFinding[] {
  const held = new Set(names.map((name) => name.normalize("NFC")));
  const absent = dropped.filter((name) => !held.has(name.normalize("NFC")));
  if (absent.length === 0) return [];
  const message = `drop : le fichier n'a pas de colonne ${absent.map((name) => `« ${name} »`).join(", ")}`;
  return [{ code: "OBS-V250", message, count: absent.length, repair: "corriger le nom, ou le retirer de drop:" }];
}

/** Columns without a name cannot be declared: they are left out, and told. R writes the names of its rows so. */
export function unnamedColumns(positions: readonly number[]): HeaderFinding[] {
  if (positions.length === 0) return [];
  const message = `${positions.length} colonne(s) sans nom, laissée(s) de côté : ${list(positions)}`;
  return [{ code: "OBS-C108", message, column: positions[0], count: positions.length }];
}

/** Names that are equal, or that only case tells apart: fatal when one of them is declared. */
function repeatedNames(names: readonly string[], { wanted }: HeaderDeclaration): HeaderFinding[] {
  const places = new Map<string, number[]>();
  for (const [index, name] of names.entries()) {
    const key = name.normalize("NFC").toLowerCase();
    if (key.trim() !== "") places.set(key, [...(places.get(key) ?? []), index]);
  }
  return [...places.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const same = group.map((index) => `« ${names[index]} »`);
      const nearly = new Set(same).size > 1 ? ", à la casse près" : "";
      const message = `colonnes de même nom${nearly} : ${[...new Set(same)].join(", ")}, positions ${list(group.map((index) => index + 1))}`;
      const used = wanted === undefined || group.some((index) => wanted.has(names[index]));
      return {
        code: "OBS-C107",
        level: used ? "error" : "warning",
        message,
        column: group[1] + 1,
        field: names[group[1]],
        repair: "renommer l'une des colonnes à la source, ou réexporter avec les codes des questions",
      } as const;
    });
}

function longNames(names: readonly string[]): HeaderFinding[] {
  const index = names.findIndex((name) => name.length > LONGEST_NAME);
  if (index < 0) return [];
  const count = names.filter((name) => name.length > LONGEST_NAME).length;
  const message = `nom de colonne de ${names[index].length} caractères`;
  return [{ code: "OBS-C109", message, column: index + 1, count, repair: "exporter avec les codes des questions" }];
}

function missingColumns(names: readonly string[], { wanted }: HeaderDeclaration): HeaderFinding[] {
  const present = new Set(names);
  return [...(wanted ?? [])]
    .filter((name) => !present.has(name))
    .map((name) => {
      const near = nearestNames(name, names);
      const same = near.find((found) => plainName(found) === plainName(name));
      const why = same === undefined ? "" : `, qui n'en diffère que par ${differenceOf(name, same)}`;
      const proposal =
        near.length === 0 ? "" : ` ; le fichier a ${near.map((found) => `« ${found} »`).join(", ")}${why}`;
      return {
        code: "OBS-C111",
        message: `colonne déclarée absente : « ${name} »${proposal}`,
        field: name,
        expected: name,
        repair: "corriger la source de la question pour cette vague (sources), ou l'export",
      };
    });
}

const BLANKS = /[\s\u00a0\u202f\u200b-\u200d\u2060\ufeff]+/g;
const plainName = (name: string): string => name.normalize("NFC").replace(BLANKS, " ").trim().toLowerCase();

/** In what two names differ that look alike. */
function differenceOf(name: string, found: string): string {
  if (name.normalize("NFC") === found.normalize("NFC")) return "l'écriture des accents (NFD)";
  return name.replace(BLANKS, "") === found.replace(BLANKS, "")
    ? "des blancs ou des caractères invisibles"
    : "la casse";
}

/** At most three names of the header that look like the one sought. */
export function nearestNames(name: string, names: readonly string[]): readonly string[] {
  return similarNames(name, names, plainName);
}

function droppedColumns(dropped: readonly string[], declaration: HeaderDeclaration): HeaderFinding[] {
  const identifying = dropped.filter(isIdentifyingName);
  const known = new Set([...declaration.dropped, ...identifying]);
  const unknown = dropped.filter((name) => !known.has(name) && name.trim() !== "");
  const names = identifying.map((name) => `« ${name.slice(0, 60)} »`).join(", ");
  const message = `colonne(s) identifiante(s), écartée(s) à la lecture : ${names}`;
  const told: HeaderFinding[] = [];
  if (identifying.length > 0) told.push({ code: "OBS-C113", message, count: identifying.length });
  if (unknown.length === 0) return told;
  const shown = unknown.slice(0, 10).map((name) => `« ${name.slice(0, 60)} »`);
  const more = unknown.length > 10 ? ` et ${unknown.length - 10} autres` : "";
  const left = `${unknown.length} colonne(s) non déclarée(s), écartée(s) : ${shown.join(", ")}${more}`;
  return [...told, { code: "OBS-C112", message: left, count: unknown.length }];
}

const list = (positions: readonly number[]): string =>
  `${positions.slice(0, 10).join(", ")}${positions.length > 10 ? "…" : ""}`;
