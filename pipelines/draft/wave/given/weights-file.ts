import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import type { Delivery } from "../delivery.ts";
import { WEIGHT_NAME } from "./weight-name.ts";

/** A CSV of weights beside the export: what study.yaml is to say of it, its path apart. */
export interface WeightsFile {
  readonly from: string;
  readonly column: string;
  /** Column of the identifiers, where it is not called as in the export. */
  readonly id?: string;
  readonly decimal?: ",";
}

/** A file of weights, and how many records of the export it gives none. */
export interface ReadWeights {
  readonly weights: WeightsFile;
  readonly without: number;
}

/** A part of the identifiers of the export that a column must hold to be theirs. */
const MOST_OF = 0.9;
/** A part of them that another file would not hold by chance. */
const SOME_OF = 0.1;

/** Finds the identifiers and the weights in a CSV sent apart; refuses a file that holds no weight of these respondents. */
export function readWeights(file: string, { now, declaration }: Delivery): ReadWeights {
  const { data, meta } = Papa.parse<Record<string, string>>(textOf(file), { header: true, skipEmptyLines: true });
  const known = new Set(
    now.columns.find(({ name }) => name === declaration.record_id)?.dictionary.map((one) => one.trim()),
  );
  const names = meta.fields ?? [];
  const textsOf = (name: string): string[] => data.map((row) => (row[name] ?? "").trim());
  const held = names.map((name) => ({ name, count: textsOf(name).filter((text) => known.has(text)).length }));
  const id = held.find(({ count }) => count >= MOST_OF * known.size)?.name;
  if (id === undefined) return refuseIds(file, declaration.record_id, { held, all: known.size });
  const positive = names.filter((name) => name !== id && textsOf(name).every(isWeight));
  const named = positive.filter((name) => WEIGHT_NAME.test(name));
  const [column, ...others] = named.length > 0 ? named : positive;
  if (column === undefined)
    return refuseNumbers(
      file,
      names.filter((name) => name !== id).map((name) => [name, textsOf(name)] as const),
    );
  if (others.length > 0) return refuseMany(file, [column, ...others]);
  const weighed = new Set(textsOf(id));
  refuseTwice(file, { field: id, texts: textsOf(id) });
  const weights = {
    from: file,
    column,
    ...(id === declaration.record_id ? {} : { id }),
    ...(textsOf(column).some((text) => text.includes(",")) ? { decimal: "," as const } : {}),
  };
  return { weights, without: [...known].filter((one) => !weighed.has(one)).length };
}

/** Of two weights of one respondent, nobody could say which is right. */
function refuseTwice(file: string, { field, texts }: { readonly field: string; readonly texts: readonly string[] }) {
  const first = new Map<string, number>();
  const again = texts.flatMap((text, rank) => {
    if (text !== "" && first.has(text)) return [rank];
    first.set(text, rank);
    return [];
  });
  if (again.length === 0) return;
  const before = (first.get(texts[again[0]]) ?? 0) + FIRST_LINE;
  const message = `deux poids pour un même identifiant (la première fois ligne ${before})${moreOf(again.length - 1)}`;
  const repair = "ne garder que la bonne ligne";
  refuseWith({ code: "OBS-W315", message, file, line: again[0] + FIRST_LINE, field, repair }, EXIT.usage);
}

/** Line of the first record, below the header. */
const FIRST_LINE = 2;

const moreOf = (others: number): string =>
  others === 0 ? "" : ` ; et ${others === 1 ? "une" : frenchNumber.count(others)} fois de même`;

const isWeight = (text: string): boolean => Number(text.replace(",", ".")) > 0;

/** Where a column has some of the identifiers, weights of others are missing; where none has, the file is another. */
function refuseIds(
  file: string,
  recordId: string,
  { held, all }: { readonly held: readonly { name: string; count: number }[]; readonly all: number },
): never {
  const [best] = held.toSorted((a, b) => b.count - a.count);
  if (best === undefined || best.count < SOME_OF * all)
    return refuse(file, `aucune colonne du fichier de poids n'a les identifiants de l'export (${recordId})`);
  return refuse(
    file,
    `« ${best.name} » n'a que ${frenchNumber.count(best.count)} des ${frenchNumber.count(all)} identifiants de l'export (${recordId})`,
    "demander les poids de toutes les réponses de cette vague",
  );
}

/** A column most of whose texts are weights has one that is none: it is told, with its line. */
function refuseNumbers(file: string, columns: readonly (readonly [name: string, texts: readonly string[]])[]): never {
  const found = columns.find(([, texts]) => texts.filter(isWeight).length >= MOST_OF * texts.length);
  if (found === undefined) return refuse(file, "aucune colonne du fichier de poids n'a que des nombres positifs");
  const [name, texts] = found;
  const rank = texts.findIndex((text) => !isWeight(text));
  const others = texts.filter((text) => !isWeight(text)).length - 1;
  return refuseWith(
    {
      code: "OBS-S024",
      message: `« ${name} » serait le poids, et « ${texts[rank]} » n'est pas un nombre positif${moreOf(others)}`,
      ...{ file, line: rank + FIRST_LINE, field: name, value: texts[rank] },
      repair: "corriger ce poids à la source, ou ôter la ligne d'une réponse sans poids",
    },
    EXIT.usage,
  );
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return refuseWith(
      { code: "OBS-S001", message: `fichier introuvable : « ${file} »`, file, repair: "corriger le chemin" },
      EXIT.usage,
    );
  }
}

const refuseMany = (file: string, columns: readonly string[]): never =>
  refuse(
    file,
    `plusieurs colonnes du fichier de poids peuvent être le poids : ${columns.map((name) => `« ${name} »`).join(", ")}`,
    "n'y laisser que l'identifiant et le poids à employer",
  );

function refuse(
  file: string,
  message: string,
  repair = "donner le CSV des poids de cette vague : un identifiant et un poids par ligne",
): never {
  return refuseWith({ code: "OBS-S024", message, file, repair }, EXIT.usage);
}
