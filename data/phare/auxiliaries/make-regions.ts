import { readFileSync, writeFileSync } from "node:fs";

/**
 * Makes regions.csv from the communes of ../../reference: run by hand when these change
 * (`node data/phare/auxiliaries/make-regions.ts`). No area is in the reference, so no density is here.
 */
interface Region {
  readonly code: string;
  communes: number;
  population: number;
  under2000: number;
  from20000: number;
}

const SMALL = 2000;
const LARGE = 20_000;
const COLUMNS = "code,communes,population,population_under_2000,population_from_20000";

const [header, ...lines] = readFileSync(new URL("../../reference/communes.csv", import.meta.url), "utf8")
  .trim()
  .split("\n");
// Labels hold no comma: territories.ts would have quoted them.
if (header !== "code,label,departement,region,population") throw new Error(`unexpected columns: ${header}`);

const regions = new Map<string, Region>();
for (const line of lines) {
  const cells = line.split(",");
  if (cells.length !== 5) throw new Error(`unexpected line: ${line}`);
  const [code, population] = [cells[3], Number(cells[4])];
  const region = regions.get(code) ?? { code, communes: 0, population: 0, under2000: 0, from20000: 0 };
  regions.set(code, region);
  region.communes++;
  region.population += population;
  if (population < SMALL) region.under2000 += population;
  if (population >= LARGE) region.from20000 += population;
}

const rows = [...regions.values()]
  .sort((a, b) => (a.code < b.code ? -1 : 1))
  .map(({ code, communes, population, under2000, from20000 }) =>
    [code, communes, population, share(under2000, population), share(from20000, population)].join(","),
  );
writeFileSync(new URL("regions.csv", import.meta.url), `${[COLUMNS, ...rows].join("\n")}\n`);

function share(part: number, whole: number): string {
  return (part / whole).toFixed(4);
}
