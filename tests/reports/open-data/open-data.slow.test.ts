import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { builtStudy } from "#tests/fixtures/built/built-study";
import { type CsvRow, readCsv } from "#tests/reports/site/read-site";
import { EXHAUSTIVE } from "#tests/tier";

/**
 * Files of open data, as programs of others read them. The published schemas of DDI-Codebook 2.6 (xmllint) and of Data Package
 * 1.0 and 2.0 (ajv), and the reader of JSON-stat, were run by hand on the files of the demonstration: valid; here, what those
 * formats say is checked by what we know of them.
 */
interface Field {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly constraints?: { readonly required: boolean };
}

interface Resource {
  readonly path: string;
  readonly schema: { readonly fields: readonly Field[]; readonly primaryKey: readonly string[] };
}

const TYPED: Readonly<Record<string, RegExp>> = {
  string: /^[\s\S]*$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/,
  boolean: /^(?:true|false)$/,
};

/** In English too by the long tier: it is half a run of the demonstration more. */
const LANGUAGES = EXHAUSTIVE ? (["fr", "en"] as const) : (["fr"] as const);

describe.each(LANGUAGES)("open data of the demonstration, in %s", (lang) => {
  let folder = "";
  const read = (name: string): string => readFileSync(join(folder, name), "utf8");
  const rows = (name: string): readonly CsvRow[] => readCsv(join(folder, `${name}.csv`));

  beforeAll(async () => {
    folder = join((await builtStudy("data/phare", "phare", lang)).address, "site", "data");
  });

  test("the data package tells each column of each table: name, type, meaning, key", () => {
    const { resources, $schema, name } = JSON.parse(read("datapackage.json"));
    expect($schema).toBe("https://datapackage.org/profiles/2.0/datapackage.json");
    expect(name).toMatch(/^[a-z0-9._-]+$/);
    expect(resources.length).toBeGreaterThan(15);
    for (const { path, schema } of resources as readonly Resource[]) {
      const lines = readCsv(join(folder, path));
      const names = schema.fields.map((field) => field.name);
      expect(read(path).split("\n")[0], path).toBe(names.join(","));
      const keys = lines.map((row) => schema.primaryKey.map((key) => row[key]).join("\n"));
      expect(new Set(keys).size, `${path}: key`).toBe(keys.length);
      for (const { name: column, type, description, constraints } of schema.fields) {
        expect(description, `${path}: ${column}`).not.toBe("");
        const misfit = lines.find(({ [column]: value }) =>
          value === "" ? constraints?.required === true : !TYPED[type].test(value),
        );
        expect(misfit, `${path}: ${column} is no ${type}`).toBeUndefined();
      }
    }
  });

  test("CSV on the Web tells the same columns", () => {
    const { tables, "@context": context } = JSON.parse(read("csv-metadata.json"));
    expect(context[0]).toBe("http://www.w3.org/ns/csvw");
    for (const { url, tableSchema } of tables)
      expect(read(url).split("\n")[0]).toBe(tableSchema.columns.map((column: Field) => column.name).join(","));
  });

  test("each code of the estimates has a name", () => {
    const labels = new Map(
      rows("labels").map((row) => [[row.column, row.public, row.within, row.code].join("\n"), row]),
    );
    const unnamed = rows("estimates").flatMap((row) =>
      [
        ["public", "", "", row.public],
        ["wave", row.public, "", row.wave],
        ["indicator", row.public, "", row.indicator],
        ...(row.answer === "" ? [] : [["answer", row.public, row.indicator, row.answer]]),
        ["domain_kind", row.public, "", row.domain_kind],
        ["domain", row.public, row.domain_kind, row.domain],
        ["status", "", "", row.status],
      ].filter((key) => (labels.get(key.join("\n"))?.label ?? "") === ""),
    );
    expect(unnamed).toEqual([]);
    // A name that is the code names nothing.
    const bare = [...labels.values()].filter(
      ({ column, code, label }) => ["indicator", "answer", "domain"].includes(column) && code === label,
    );
    expect(bare).toEqual([]);
  });

  test("JSON-stat holds the number and the status of each cell at its place", () => {
    const published = rows("estimates").filter((row) => row.public === "maires");
    const { id, size, dimension, value, status } = JSON.parse(read("estimates-maires.json-stat.json"));
    expect(id).toEqual(["wave", "indicator", "domain", "quantity"]);
    const placeOf = (axis: number, code: string): number => {
      const place = dimension[id[axis]].category.index.indexOf(code);
      expect(place, code).toBeGreaterThanOrEqual(0);
      return place;
    };
    for (const row of published.filter((_, place) => place % 7 === 0)) {
      const domain = row.domain_kind === "all" ? "all" : `${row.domain_kind}=${row.domain}`;
      const indicator = row.answer === "" ? row.indicator : `${row.indicator}:${row.answer}`;
      const cell = [row.wave, indicator, domain].map((code, axis) => placeOf(axis, code));
      const start = ((cell[0] * size[1] + cell[1]) * size[2] + cell[2]) * size[3];
      const numbers = ["estimate", "ci_lower", "ci_upper", "base"].map((name) => row[name]);
      expect(numbers).toEqual([0, 1, 2, 3].map((at) => String(value[start + at] ?? "")));
      expect(status[start] ?? "published").toBe(row.status);
    }
  });

  test("the codebook knows the question and the answers of each flat table, in CSV and in DDI", () => {
    const book = rows("codebook");
    const codes = new Set(book.map((row) => [row.public, row.question, row.code].join("\n")));
    const asked = new Set(
      book.filter(({ part }) => part === "question").map((row) => `${row.public}\n${row.question}`),
    );
    const flat = rows("estimates").filter((row) => asked.has(`${row.public}\n${row.indicator}`) && row.answer !== "");
    expect(flat.length).toBeGreaterThan(1000);
    const known = flat.filter(({ public: id, indicator, answer }) =>
      answer.split(/[:/=|]/).every((part) => codes.has([id, indicator, part].join("\n"))),
    );
    expect(known.length).toBe(flat.length);
    const ddi = read("codebook.xml");
    expect(ddi.match(/<var /g)?.length).toBe(asked.size);
    expect(ddi.match(/<qstnLit>/g)?.length).toBe(book.filter(({ part }) => part === "wording").length);
    expect(ddi.match(/<catgry[ >]/g)?.length).toBe(
      book.filter(({ part }) => ["code", "missing"].includes(part)).length,
    );
  });
});
