import { expect, test } from "vitest";
import { columnsOf } from "#schemas/table";
import { PUBLISHED_TABLES } from "#schemas/tables/tables";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { readCsv } from "#tests/reports/site/read-site";

const SIX_DECIMALS = /^(?:-?\d+(?:\.\d{1,6})?|[1-9]e-6)?$/;

test("no published number of the demonstration has more than six decimals", async () => {
  const { address } = await builtStudy("data/phare", "phare", "fr");
  for (const table of PUBLISHED_TABLES) {
    const rows = readCsv(`${address}/tables/${table.name}.csv`);
    const names = columnsOf(table).filter(
      ({ kind, name }) => kind === "number" && !["target", "published"].includes(name),
    );
    // One expectation a column: there are millions of cells.
    for (const { name } of names) {
      const cells = rows.map(({ [name]: cell }) => cell);
      expect(
        cells.filter((cell) => cell === undefined || !SIX_DECIMALS.test(cell)),
        `${table.name}.${name}`,
      ).toEqual([]);
    }
  }
});
