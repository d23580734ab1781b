import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import { z } from "zod";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { fileName } from "#schemas/names/file-name";
import type { EditionName } from "../edition-name.ts";
import { keyedNumber, keyedPrint, numberOf } from "./keyed-print.ts";
import {
  type QuestionsRead,
  RELEASED_COLUMNS,
  type ReleasedData,
  type ReleasedWave,
  releasedCell,
} from "./released-wave.ts";

/** Folder of the study that holds its ledger. */
export const LEDGER = "releases";
const HEAD = "ledger.json";

const head = z.strictObject({
  study: z.string(),
  edition: z.strictObject({ year: z.string(), version: z.string(), date: z.string(), address: z.string() }),
  /** The run, as diff names it. */
  run: z.string(),
  /** Trace of the key of the prints. */
  key: z.string(),
  /** Hash of the ledger of the release before; empty for the first. */
  previous: z.string(),
  waves: z.array(
    z.strictObject({ public: z.string(), wave: z.string(), columns: z.array(z.string()), kinds: z.array(z.string()) }),
  ),
  /** Questions that each indicator counts or sums; not in the first ledgers. */
  questions: z.record(z.string(), z.array(z.string())).optional(),
  /** Hash of each file beside. */
  files: z.record(z.string(), z.string()),
  /** Print of all that under the key. */
  seal: z.string(),
});
type Head = z.infer<typeof head>;

/** A release of the ledger, as it was written. */
export interface LedgerRelease extends ReleasedData {
  readonly edition: EditionName;
  readonly run: string;
  readonly folder: string;
  /** Hash of its head: what the next one names. */
  readonly hash: string;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const keyTrace = (key: string): string => keyedPrint(key, ["ledger"], 16);
const sealOf = (told: Omit<Head, "seal">, key: string): string => keyedPrint(key, ["seal", JSON.stringify(told)], 64);

/**
 * The releases of a study, oldest first; none where it was never published.
 *
 * @throws FindingsError (exit 4) where a file was edited, cut or taken away, or made with another key
 */
export function readLedger(study: string, key: string): readonly LedgerRelease[] {
  const known = releaseFolders(study).map((folder) => readRelease(folder, key));
  const ordered: LedgerRelease[] = [];
  for (let previous = ""; ordered.length < known.length; previous = ordered.at(-1)?.hash ?? "") {
    const next = known.find((one) => one.previous === previous);
    if (next === undefined) return refuse(join(study, LEDGER), "une édition manque entre celles du registre");
    ordered.push(next);
  }
  return ordered;
}

function releaseFolders(study: string): readonly string[] {
  const place = join(study, LEDGER);
  const names = existsSync(place) ? readdirSync(place).filter((name) => !name.startsWith(".")) : [];
  return names.map((name) => join(place, name));
}

function readRelease(folder: string, key: string): LedgerRelease & { readonly previous: string } {
  const text = textOf(folder, HEAD);
  const parsed = head.safeParse(jsonOf(text));
  if (!parsed.success) return refuse(join(folder, HEAD), "la tête du registre ne se lit pas");
  const { seal, ...told } = parsed.data;
  if (told.key !== keyTrace(key)) return refuse(join(folder, HEAD), "le registre a été fait avec une autre clé");
  if (seal !== sealOf(told, key)) return refuse(join(folder, HEAD), "la tête du registre a été modifiée");
  for (const [name, hash] of Object.entries(told.files))
    if (sha256(textOf(folder, name)) !== hash)
      return refuse(join(folder, name), "ce fichier du registre a été modifié");
  const { edition, run, previous, waves, questions } = told;
  return {
    ...{ edition, run, folder, previous, questions, hash: sha256(text) },
    cells: rowsOf(textOf(folder, CELLS)).map(releasedCell),
    waves: waves.map((wave) => ({
      ...wave,
      respondents: rowsOf(textOf(folder, waveFile(wave))).map(({ id, answers, weight, ...domains }) => ({
        id,
        answers,
        domains: wave.kinds.map((_, place) => domains[`domain_${place + 1}`] ?? ""),
        weight: weight === undefined || weight === "" ? undefined : numberOf(key, padOf(edition, id), weight),
      })),
    })),
  };
}

function textOf(folder: string, name: string): string {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, "utf8") : refuse(path, "un fichier du registre manque");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const rowsOf = (text: string): readonly Readonly<Record<string, string>>[] =>
  Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;

function refuse(file: string, message: string): never {
  const repair =
    "le remettre tel que observatoire publish l'a écrit (une sauvegarde, l'historique) : sans lui, rien ne dit ce qui a déjà été publié";
  return refuseWith({ code: "OBS-D404", message, file, repair }, EXIT.disclosure);
}

const CELLS = "cells.csv";
const RUN = "run.json";
const waveFile = ({ public: id, wave }: Pick<ReleasedWave, "public" | "wave">): string =>
  `respondents-${fileName(id)}-${fileName(wave)}.csv`;

/** The record of the run of a release, which says what data and program it was made from. */
export const runRecordOf = ({ folder }: Pick<LedgerRelease, "folder">): string => join(folder, RUN);

/** The record of each release of a study by its address, for whoever compares them and has no key: that none was edited is not looked at. */
export function releaseRecords(study: string): ReadonlyMap<string, string> {
  return new Map(
    releaseFolders(study).flatMap((folder) => {
      const { data } = head.safeParse(jsonOf(textOf(folder, HEAD)));
      return data === undefined ? [] : [[data.edition.address, runRecordOf({ folder })] as const];
    }),
  );
}

export interface LedgerEntry {
  readonly study: { readonly id: string; readonly folder: string };
  readonly edition: EditionName;
  readonly run: string;
  /** Text of run.json. */
  readonly record: string;
  readonly released: ReleasedData;
}

/** Writes a release into the ledger of its study: a folder that appears whole, by one rename. */
export function writeLedger(entry: LedgerEntry, before: readonly LedgerRelease[], key: string): void {
  const place = join(entry.study.folder, LEDGER);
  const { year, version } = entry.edition;
  const folder = join(place, fileName(`${year}-${version}`));
  const draft = join(place, `.${fileName(`${year}-${version}`)}.draft`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  const texts = textsOf(entry, key);
  for (const [name, text] of texts) writeFileSync(join(draft, name), text);
  const told = {
    study: entry.study.id,
    edition: entry.edition,
    run: entry.run,
    key: keyTrace(key),
    previous: before.at(-1)?.hash ?? "",
    waves: entry.released.waves.map(({ public: id, wave, columns, kinds }) => ({
      ...{ public: id, wave, columns: [...columns], kinds: [...kinds] },
    })),
    ...(entry.released.questions && { questions: writable(entry.released.questions) }),
    files: Object.fromEntries(texts.map(([name, text]) => [name, sha256(text)])),
  };
  writeFileSync(join(draft, HEAD), `${JSON.stringify({ ...told, seal: sealOf(told, key) }, null, 1)}\n`);
  renameSync(draft, folder);
}

const writable = (questions: QuestionsRead): Record<string, string[]> =>
  Object.fromEntries(Object.entries(questions).map(([indicator, own]) => [indicator, [...own]]));

/** What the pad of a weight is made of: that of each edition is another. */
const padOf = ({ address, date }: EditionName, id: string): readonly string[] => [address, date, id];

function textsOf({ edition, record, released }: LedgerEntry, key: string): readonly (readonly [string, string])[] {
  const cells = released.cells.map((cell) => RELEASED_COLUMNS.map((name) => String(cell[name])));
  return [
    [RUN, record],
    [CELLS, csv([RELEASED_COLUMNS, ...cells])],
    ...released.waves.map((wave): [string, string] => [
      waveFile(wave),
      csv([
        ["id", "answers", "weight", ...wave.kinds.map((_, place) => `domain_${place + 1}`)],
        ...wave.respondents.map(({ id, answers, weight, domains }) => [
          ...[id, answers, weight === undefined ? "" : keyedNumber(key, padOf(edition, id), weight)],
          ...domains,
        ]),
      ]),
    ]),
  ];
}

const csv = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse(rows as string[][], { newline: "\n" })}\n`;
