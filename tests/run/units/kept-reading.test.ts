import { readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { keptReading, type ReadingPlace, readingKeeper } from "#run/units/kept-reading";
import { readStudy } from "#study/load-study";
import { editFile, starterCopy, temporaryFolder, writeFiles } from "#tests/study/edited-study";

let folder = "";
let place: ReadingPlace;

beforeEach(() => {
  folder = starterCopy();
  place = { build: temporaryFolder(), id: "bibliotheque", version: "1" };
  readingKeeper(readStudy(folder), place)();
});

describe("properties: what was read is had again as long as it holds", () => {
  test("the same definition and the same findings, whatever the exports have become", () => {
    editFile(folder, "exports/enquete-2025.csv", ["R0001;S;37;1;1;0;1;0;8;", "R0001;S;37;1;2;0;1;0;8;"]);
    expect(keptReading(folder, place)).toStrictEqual(readStudy(folder));
  });

  test.each([
    ["a file that was read", () => editFile(folder, "study.yaml", ["title:", "title :"])],
    ["a file that comes", () => writeFiles(folder, { "commentary/synthese.md": "Texte.\n" })],
    ["an export that goes", () => rmSync(join(folder, "exports/enquete-2025.csv"))],
    ["an export that a link leads out of the folder", () => moveBehindLink("exports/enquete-2025.csv")],
    ["bytes that are damaged", damage],
  ])("not after a change: %s", (_, change) => {
    change();
    expect(keptReading(folder, place)).toBeUndefined();
  });

  test("by another version of the program, of another folder, or before any: nothing", () => {
    expect(keptReading(folder, { ...place, version: "2" })).toBeUndefined();
    expect(keptReading(starterCopy(), place)).toBeUndefined();
    expect(keptReading(folder, { ...place, build: temporaryFolder() })).toBeUndefined();
  });
});

function moveBehindLink(file: string): void {
  const outside = join(temporaryFolder(), "moved.csv");
  renameSync(join(folder, file), outside);
  symlinkSync(outside, join(folder, file));
}

function damage(): void {
  const kept = join(place.build, ".work/bibliotheque/kept/study");
  for (const name of readdirSync(kept)) {
    const bytes = readFileSync(join(kept, name));
    bytes[bytes.length - 20] ^= 1;
    writeFileSync(join(kept, name), bytes);
  }
}
