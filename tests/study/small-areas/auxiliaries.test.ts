import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { FindingsError } from "#findings/findings-error";
import { loadStudy } from "#study/load-study";
import { editFile, temporaryFolder } from "#tests/study/edited-study";

const FIXTURE = fileURLToPath(new URL("../../fixtures/modelled-schools", import.meta.url));
const FILE = "auxiliaries/areas.csv";

function copy(): string {
  const folder = join(temporaryFolder(), "study");
  cpSync(FIXTURE, folder, { recursive: true });
  return folder;
}

/** Code, line, column and value of what is found of a study whose file of auxiliary variables was edited. */
function findingsOf(edit: (folder: string) => void) {
  const folder = copy();
  edit(folder);
  try {
    loadStudy(folder);
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    return error.findings.map(({ code, file, line, field, value, message }) => ({
      code,
      file,
      line,
      field,
      value,
      message,
    }));
  }
  return [];
}

const rewrite = (change: (lines: readonly string[][]) => readonly (readonly string[])[]) => (folder: string) => {
  const path = join(folder, FILE);
  const lines = readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
  writeFileSync(
    path,
    `${change(lines)
      .map((line) => line.join(","))
      .join("\n")}\n`,
  );
};

describe("auxiliary variables are read as every CSV of a study", () => {
  test("numbers by code, in the order of columns:, and sizes by public", () => {
    const { auxiliaries, files } = loadStudy(FIXTURE);
    expect(auxiliaries?.columns.A04).toEqual([53.41, 10.4]);
    expect(auxiliaries?.sizes.schools.A05).toBe(1440);
    expect([...files.keys()].some((path) => path.endsWith(FILE))).toBe(true);
  });

  test("a spreadsheet may have written semicolons, and columns that nothing names are left alone", () => {
    const folder = copy();
    rewrite((lines) => lines.map((line, row) => [...line, row === 0 ? "note" : "=1+1"]))(folder);
    const path = join(folder, FILE);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll(",", ";"));
    expect(loadStudy(folder).auxiliaries).toEqual(loadStudy(FIXTURE).auxiliaries);
  });
});

test("key: names the column of the codes", () => {
  const folder = copy();
  rewrite((lines) => lines.map((line, row) => (row === 0 ? ["county", ...line.slice(1)] : line)))(folder);
  editFile(folder, "study.yaml", ["date: 2000", "date: 2000\n      key: county"]);
  expect(loadStudy(folder).auxiliaries).toEqual(loadStudy(FIXTURE).auxiliaries);
});

describe("refusals", () => {
  test("a file that is not there", () => {
    const [found] = findingsOf((folder) => editFile(folder, "study.yaml", [FILE, "auxiliaries/area.csv"]));
    expect(found).toMatchObject({ code: "OBS-S008", file: "study.yaml", value: "auxiliaries/area.csv" });
  });

  test("a column that is not there", () => {
    const [found] = findingsOf((folder) => editFile(folder, "study.yaml", ["[meals, ell]", "[meals, density]"]));
    expect(found).toMatchObject({ code: "OBS-S011", file: FILE, line: 1 });
    expect(found?.message).toContain("density");
  });

  test("a column misnamed in study.yaml, or in the file", () => {
    const [found] = findingsOf((folder) => editFile(folder, "study.yaml", ["[meals, ell]", "[meal, ell]"]));
    expect(found?.message).toContain("vouliez-vous dire « meals » ?");
    const [named] = findingsOf(
      rewrite((lines) => lines.map((line, row) => (row === 0 ? ["codes", ...line.slice(1)] : line))),
    );
    expect(named?.message).toContain("vouliez-vous dire « codes » ?");
  });

  test("an area that the file lacks", () => {
    const [found] = findingsOf(rewrite((lines) => lines.filter(([code]) => code !== "A09")));
    expect(found).toMatchObject({ code: "OBS-S028", file: FILE, value: "A09" });
    expect(found?.message).toContain("un territoire absent (A09)");
  });

  test("a code of no area, and one written twice", () => {
    expect(findingsOf(rewrite((lines) => [...lines, ["4", "1", "2", "3"]]))[0]).toMatchObject({
      code: "OBS-S006",
      line: 20,
      value: "4",
    });
    expect(findingsOf(rewrite((lines) => [...lines, lines[1]]))[0]).toMatchObject({
      code: "OBS-S007",
      line: 20,
      value: "A01",
    });
  });

  test.each(["", "n. d.", "12,5", "1e400", "NaN", "0x10", "=2+2", "<script>alert(1)</script>", "1 234"])(
    "a cell that is no number: %j",
    (value) => {
      const [found] = findingsOf(
        rewrite((lines) =>
          lines.map(([code, size, meals, ell]) => [code, size, code === "A07" ? `"${value}"` : meals, ell]),
        ),
      );
      expect(found).toMatchObject({ code: "OBS-S004", file: FILE, line: 8, field: "meals", value });
    },
  );

  test("a column that says the same everywhere", () => {
    const [found] = findingsOf(
      rewrite((lines) => lines.map(([code, size, meals, ell], row) => [code, size, row === 0 ? meals : "33.3", ell])),
    );
    expect(found).toMatchObject({ code: "OBS-S028", field: "meals" });
    expect(found?.message).toContain("la même valeur partout");
  });

  test("a column that follows from those before it", () => {
    const [found] = findingsOf(
      rewrite((lines) =>
        lines.map(([code, size, meals], row) => [code, size, meals, row === 0 ? "ell" : String(3 * Number(meals) + 7)]),
      ),
    );
    expect(found).toMatchObject({ code: "OBS-S028", field: "ell" });
    expect(found?.message).toContain("se déduit des colonnes qui la précèdent");
  });

  test.each(["0", "-12"])("a part of the whole that is no part: %s", (size) => {
    const [found] = findingsOf(
      rewrite((lines) => lines.map(([code, own, ...rest]) => [code, code === "A03" ? size : own, ...rest])),
    );
    expect(found).toMatchObject({ code: "OBS-S028", line: 4, field: "schools", value: size });
  });

  test("a public that the study has not, a column named twice", () => {
    const unknown = findingsOf((folder) =>
      editFile(folder, "study.yaml", ["{ schools: schools }", "{ school: schools }"]),
    );
    expect(unknown[0]).toMatchObject({ code: "OBS-S006", file: "study.yaml", value: "school" });
    const twice = findingsOf((folder) => editFile(folder, "study.yaml", ["[meals, ell]", "[meals, meals]"]));
    expect(twice.map(({ code }) => code)).toContain("OBS-S028");
  });
});
