import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { queryFile } from "#columns/query-file";
import { captureCommand } from "#tests/commands/captured-command";
import { type CsvRow, readCsv, textOf } from "#tests/reports/site/read-site";
import { temporaryFolder } from "#tests/study/edited-study";

/** Fewest respondents of a cell: three of four districts of the starter have fewer, and one of three ages. */
const MINIMUM = 120;

interface Protected {
  readonly wave: string;
  readonly indicator: string;
  readonly answer: string;
  readonly domain_kind: string;
  readonly rule: string;
  readonly respondents: number;
}

interface Loss {
  readonly wave: string;
  readonly cells: number;
  readonly hidden: number;
  readonly own: number;
  readonly least: number;
}

describe("what the starter loses where a cell needs 120 respondents, counted by another road", () => {
  let [published, cells, losses, page]: [readonly CsvRow[], readonly Protected[], readonly Loss[], string] = [
    ...([[], [], []] as const),
    "",
  ];

  beforeAll(async () => {
    const folder = temporaryFolder();
    const [study, build] = [join(folder, "study"), join(folder, "build")];
    cpSync("data/starter", study, { recursive: true });
    const file = join(study, "study.yaml");
    const text = readFileSync(file, "utf8");
    writeFileSync(
      file,
      text.replace("minimum_base: 30, fragile_base: 100", `minimum_base: ${MINIMUM}, fragile_base: ${MINIMUM}`),
    );
    const { code, stderr } = await captureCommand("run", study, "--no-key", "--build", build);
    expect(code, stderr).toBe(0);
    const address = join(build, "bibliotheque");
    published = readCsv(join(address, "tables", "estimates.csv"));
    page = readFileSync(join(address, "site", "methode.html"), "utf8");
    const queries = ["FROM protection", "FROM protection_loss"];
    const told = await queryFile(join(address, "observatoire.duckdb"), queries, { searchFolder: address });
    [cells, losses] = told.map(({ rows }) => rows) as unknown as [readonly Protected[], readonly Loss[]];
  });

  const isHidden = ({ status }: CsvRow): boolean => status === "suppressed";

  test("the database: cells, hidden ones, those hidden for themselves, wave by wave", () => {
    expect(losses.length).toBeGreaterThan(0);
    expect(cells.length).toBeGreaterThan(0);
    for (const { wave, ...loss } of losses) {
      const own = published.filter((row) => row.wave === wave);
      const hidden = own.filter(isHidden).length;
      const shown = own.filter(({ estimate }) => estimate !== "").length;
      const few = cells.filter((cell) => cell.wave === wave && cell.respondents < MINIMUM);
      expect({ ...loss, least: 0 }).toMatchObject({ cells: shown + hidden, hidden, own: few.length, least: 0 });
    }
  });

  test("the fewest of any choice: one more for a variable that leaves one alone, or fewer than the minimum", () => {
    for (const { wave, own, least, hidden } of losses) {
      const few = cells.filter((cell) => cell.wave === wave && cell.respondents < MINIMUM);
      const lines = Map.groupBy(few, ({ indicator, answer, domain_kind }) =>
        [indicator, answer, domain_kind].join("\n"),
      );
      const more = [...lines.values()].filter(
        (line) => line.length === 1 || line.reduce((sum, { respondents }) => sum + respondents, 0) < MINIMUM,
      );
      expect(least).toBe(own + more.length);
      expect(hidden).toBeGreaterThanOrEqual(least);
    }
  });

  test("the page of the method: by level, what the published table hides of what it tells or hides", () => {
    const [, table = ""] =
      /<table[^>]*>((?:(?!<\/table>)[\s\S])*Cellules non publiées[\s\S]*?)<\/table>/.exec(page) ?? [];
    const [, ...rows] = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => textOf(cell)),
    );
    const estimated = published.filter((row) => isHidden(row) || row.estimate !== "");
    const level = (...kinds: readonly string[]): string => {
      const of = estimated.filter(({ domain_kind }) => kinds.length === 0 || kinds.includes(domain_kind));
      const hidden = of.filter(isHidden).length;
      const share = ((100 * hidden) / of.length).toFixed(1).replace(".", ",");
      return `${hidden} sur ${of.length} (${share} %)`;
    };
    expect(rows.map(([, ...told]) => told)).toEqual([[level("all"), level("quartier", "age_class"), level()]]);
  });
});
