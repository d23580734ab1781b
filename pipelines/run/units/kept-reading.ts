import { mkdirSync, realpathSync } from "node:fs";
import { join, resolve } from "node:path";
import { deserialize, serialize } from "node:v8";
import type { StudyReading } from "#study/load-study";
import { folderPages } from "../page-store.ts";
import { PRIVATE_FOLDER } from "../private-files.ts";
import { outsideFiles } from "../run-record.ts";
import { filesUnder, hashOf, hashOfFile } from "./fingerprint.ts";

/** Where what was read of a study is kept between runs, and by which version of the program. */
export interface ReadingPlace {
  readonly build: string;
  /** Of the study. */
  readonly id: string;
  readonly version: string;
}

/** What a reading was made from: the files that were read, and where each file is that the study names or could find. */
interface Trace {
  readonly root: string;
  readonly read: readonly string[];
  readonly outside: readonly string[];
  /** Hash of their bytes, their places, and the versions of what reads and keeps them. */
  readonly state: string;
}

/**
 * What the last run read of a study, where nothing that was read has changed, nor any file come, gone or been moved behind a link:
 * exports may have other bytes. A cache: reading and checking a study takes four times as long.
 */
export function keptReading(folder: string, place: ReadingPlace): StudyReading | undefined {
  const [trace, reading] = storeOf(place).get(NAME) ?? [];
  if (trace === undefined || reading === undefined) return undefined;
  const { root, read, outside, state } = JSON.parse(Buffer.from(trace[1]).toString()) as Trace;
  if (root !== resolve(folder) || state !== stateOf(place, { root, outside }, new Map(read.map(hashed))))
    return undefined;
  return deserialize(reading[1]) as StudyReading;
}

/** Says how to keep a reading that was just made: its files are looked at now, and it is written once the run is over. */
export function readingKeeper(reading: StudyReading, place: ReadingPlace): () => void {
  const { folder: root, files } = reading.definition;
  const outside = outsideFiles(reading.definition);
  const trace: Trace = { root, read: [...files.keys()], outside, state: stateOf(place, { root, outside }, files) };
  return () => {
    mkdirSync(folderOf(place), PRIVATE_FOLDER);
    storeOf(place).put(NAME, [
      ["trace", Buffer.from(JSON.stringify(trace))],
      ["reading", serialize(reading)],
    ]);
  };
}

const NAME = "reading";

const folderOf = ({ build, id }: ReadingPlace): string => join(build, ".work", id, "kept", "study");

const storeOf = (place: ReadingPlace) => folderPages(folderOf(place), place.version);

const hashed = (path: string): readonly [string, string] => [path, hashOfFile(path)];

function stateOf(
  { version }: ReadingPlace,
  { root, outside }: Pick<Trace, "root" | "outside">,
  read: ReadonlyMap<string, string>,
): string {
  const there = [...filesUnder(root), ...outside].map((path) => [path, placeOf(path)]);
  return hashOf([version, process.version, there, [...read]]);
}

/** Where a file is, links followed; nowhere if it is not there. */
function placeOf(path: string): string | null {
  try {
    return realpathSync(path);
  } catch {
    return null;
  }
}
