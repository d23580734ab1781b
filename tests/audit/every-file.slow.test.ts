import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import Papa from "papaparse";
import { beforeAll, describe, expect, test } from "vitest";
import { builtStudy } from "#tests/fixtures/built/built-study";

type Row = Readonly<Record<string, string>>;

let site = "";
/** Cells that `estimates.csv` hides, and those of which it shows a number. */
let hidden: ReadonlySet<string> = new Set();
let shown: ReadonlySet<string> = new Set();

const csvOf = (file: string): readonly Row[] =>
  Papa.parse<Row>(readFileSync(join(site, file), "utf8"), { header: true, skipEmptyLines: true }).data;

const cellOf = (row: Row, wave = row.wave, publicId = row.public): string =>
  [publicId, wave, row.indicator, row.answer, row.domain_kind ?? "all", row.domain ?? "all"].join("\n");

beforeAll(async () => {
  site = join((await builtStudy("data/phare", "phare", "fr")).address, "site");
  const estimates = csvOf("data/estimates.csv");
  hidden = new Set(estimates.filter(({ status }) => status === "suppressed").map((row) => cellOf(row)));
  shown = new Set(estimates.filter(({ estimate }) => estimate !== "").map((row) => cellOf(row)));
  expect(hidden.size).toBeGreaterThan(1000);
});

/** The cells of a row that have a number in it, by the columns that say which. */
function toldBy(row: Row): readonly string[] {
  const told = (column: string, cell: string): readonly string[] => ((row[column] ?? "") === "" ? [] : [cell]);
  const before = row.from_wave === undefined || row.from_wave === "" ? undefined : cellOf(row, row.from_wave);
  const other = row.other_wave === undefined ? undefined : cellOf(row, row.other_wave, row.other_public);
  const own = row.to_wave === undefined ? cellOf(row) : cellOf(row, row.to_wave);
  const now = ["base", "estimate", "to_base", "to_estimate", "n_eff", "difference", "p", "p_adjusted"];
  return [
    ...now.flatMap((column) => told(column, own)),
    ...(row.kind === "level" || before === undefined
      ? []
      : ["from_base", "from_estimate", "difference", "p"].flatMap((column) => told(column, before))),
    ...(other === undefined
      ? []
      : ["other_base", "other_estimate", "difference", "p"].flatMap((column) => told(column, other))),
  ];
}

describe("every file that leaves says nothing of a cell that the estimates hide", () => {
  test("tables, and the files of figures and indicators", () => {
    // What stands for hidden figures is of more waves or territories: the intruder of pooled numbers reads it.
    const files = globSync("{data,figures,indicateurs}/*.csv", { cwd: site }).filter(
      (file) => !/\.(?:fr|excel)\.csv$|\/small_areas\.csv$/.test(file),
    );
    const told = files
      .toSorted()
      .flatMap((file) =>
        csvOf(file).flatMap((row) =>
          row.indicator === undefined || row.public === undefined ? [] : toldBy(row).map((cell) => ({ file, cell })),
        ),
      );
    expect(told.filter(({ cell }) => hidden.has(cell))).toEqual([]);
    expect(told.length).toBeGreaterThan(50_000);
  });

  test("JSON-stat", () => {
    const files = globSync("data/*.json-stat.json", { cwd: site });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const { id, size, dimension, value } = JSON.parse(readFileSync(join(site, file), "utf8"));
      expect(id).toEqual(["wave", "indicator", "domain", "quantity"]);
      const publicId = file.slice("data/estimates-".length, -".json-stat.json".length);
      const codes = id.map((name: string) => dimension[name].category.index);
      const told = Object.keys(value).map((key) => {
        const place = Math.floor(Number(key) / size[3]);
        const [wave, measure, domain] = [Math.floor(place / size[2] / size[1]), Math.floor(place / size[2]), place];
        const [indicator, answer = ""] = codes[1][measure % size[1]].split(":");
        const [kind, code = "all"] = codes[2][domain % size[2]].split("=");
        return [publicId, codes[0][wave], indicator, answer, kind, code].join("\n");
      });
      expect(told.filter((cell) => hidden.has(cell))).toEqual([]);
      expect(told.filter((cell) => shown.has(cell)).length).toBeGreaterThan(1000);
    }
  });

  test("data of the explorer and of the comparison", () => {
    const files = globSync("explorer/[0-9]*.js", { cwd: site });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      let told = 0;
      const observatoire = (publicId: string, _: number, { head, rows }: Explored): void => {
        for (const [measure, answer, wave, kind, domain, , , ...numbers] of rows) {
          if (numbers.every((number) => number === null || number === undefined)) continue;
          const { id, answers } = head.measures[measure];
          const { kind: name, domains } = head.domains[kind];
          const cell = [publicId, head.waves[wave], id, answers[answer][0], name, domains[domain][0]].join("\n");
          expect(hidden.has(cell), `${file} ${cell}`).toBe(false);
          told += Number(shown.has(cell));
        }
      };
      runInNewContext(readFileSync(join(site, file), "utf8"), { observatoire });
      expect(told).toBeGreaterThan(1000);
    }
  });
});

interface Explored {
  readonly head: {
    readonly waves: readonly string[];
    readonly measures: readonly { readonly id: string; readonly answers: readonly (readonly [string])[] }[];
    readonly domains: readonly { readonly kind: string; readonly domains: readonly (readonly [string])[] }[];
  };
  readonly rows: readonly (readonly number[])[];
}
