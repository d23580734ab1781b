import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { loadStudy } from "#study/load-study";
import { csvRows, csvText } from "#tests/draft/wave/altered-delivery";
import { releaseInMemory } from "#tests/flow/release-in-memory";
import { starterCopy, temporaryFolder } from "#tests/study/edited-study";
import { captureCommand } from "./captured-command.ts";

export const EXPORT = "exports/enquete-2025.csv";

/** The starter, of whose wave every other row is left, and the others as the file of the year after. */
export function starter(named = "enquete 2026.csv") {
  const folder = starterCopy();
  const { names, rows } = csvRows(readFileSync(join(folder, EXPORT), "utf8"), ";");
  writeFileSync(
    join(folder, EXPORT),
    csvText(
      names,
      rows.filter((_, index) => index % 2 === 0),
      ";",
    ),
  );
  const own = rows.filter((_, index) => index % 2 === 1).map((row): typeof row => ({ ...row, id: `N${row.id}` }));
  const delivery = join(temporaryFolder(), named);
  writeFileSync(delivery, csvText(names, own, ";"));
  return { folder, delivery, names, rows: own };
}

export const add = (folder: string, delivery: string, ...more: readonly string[]) =>
  captureCommand(
    "wave",
    "add",
    folder,
    "usagers",
    ...(more.length > 0 && !more[0].startsWith("-") ? more : ["2026", ...more]),
    "--from",
    delivery,
  );

/** Finds in memory all that would refuse a run. */
export const check = (folder: string) => captureCommand("check", folder);

/** What a study that nothing refuses publishes of its estimates in a wave: their numbers are those of its run. */
export async function estimates(folder: string, wave: string) {
  expect(await check(folder)).toMatchObject({ code: 0 });
  return (await releaseInMemory(loadStudy(folder))).estimates.filter((row) => row.wave === wave);
}

/** Changes the text of a file that was delivered. */
export const bytes = (delivery: string, change: (text: string) => string | Buffer) =>
  writeFileSync(delivery, change(readFileSync(delivery, "utf8")));
