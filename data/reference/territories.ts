import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

/**
 * Makes the territory files of this folder from @etalab/decoupage-administratif: run by hand when its version changes
 * (`node data/reference/territories.ts`). former-regions.csv, tiles.csv and zones.csv do not come from it (see README.md).
 */
interface Territory {
  readonly code: string;
  readonly nom: string;
}
interface Department extends Territory {
  readonly region: string;
}
interface Municipality extends Territory {
  readonly type: string;
  readonly departement?: string;
  readonly region?: string;
  readonly population?: number;
  readonly anciensCodes?: readonly string[];
}
/** An inter-municipal body with its own taxation. */
interface Intercommunality extends Territory {
  readonly type: string;
  readonly membres: readonly Territory[];
}

const packaged = createRequire(import.meta.url);
const regions = read<Territory>("regions");
const departments = read<Department>("departements");
const current = read<Municipality>("communes").filter((commune) => commune.type === "commune-actuelle");
const regionCodes = new Set(regions.filter(isRegion).map((region) => region.code));
const located = current.filter((commune) => regionCodes.has(commune.region ?? ""));
const bodies = read<Intercommunality>("epci");
const bodyOf = new Map(bodies.flatMap(({ code, membres }) => membres.map((member) => [member.code, code] as const)));

/** The five zones of polling institutes, as they are made of the regions of 2016 (zones.csv names them); none overseas. */
const ZONES: Readonly<Record<string, readonly string[]>> = {
  IDF: ["11"],
  NO: ["24", "28", "52", "53"],
  NE: ["27", "32", "44"],
  SO: ["75", "76"],
  SE: ["84", "93", "94"],
};

write("regions.csv", "code,label,zone", regions.filter(isRegion).map(regionRow));
write("departements.csv", "code,label,region", departments.filter(inRegion).map(departmentRow));
write("epci.csv", "code,label", bodies.map(bodyRow));
write("communes.csv", "code,label,departement,region,population,epci", located.map(municipalityRow));
write("former-communes.csv", "former_code,code", formerMunicipalities());

function read<Row>(name: string): readonly Row[] {
  const path = packaged.resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as readonly Row[];
}

/** Overseas collectivities are no regions: they have no department and are outside every frame here. */
function isRegion(region: Territory): boolean {
  return departments.some((department) => department.region === region.code) && Number(region.code) < 97;
}

function inRegion(department: Department): boolean {
  return regionCodes.has(department.region);
}

function regionRow(region: Territory): string {
  const zone = Object.keys(ZONES).find((id) => ZONES[id].includes(region.code)) ?? "";
  return [region.code, region.nom, zone].map(cell).join(",");
}

function departmentRow(department: Department): string {
  return [department.code, department.nom, department.region].map(cell).join(",");
}

function municipalityRow(commune: Municipality): string {
  const population = commune.population === undefined ? "" : String(commune.population);
  const { code, nom, departement = "", region = "" } = commune;
  return [code, nom, departement, region, population, bodyOf.get(code) ?? ""].map(cell).join(",");
}

/** A comma in the name of a body stands between names of places. */
function bodyRow({ code, nom }: Intercommunality): string {
  return [code, nom.replaceAll(", ", " – ").replaceAll('"', "")].map(cell).join(",");
}

/** A former code that is also a current one (the seat of a merged commune keeps its code) is left out. */
function formerMunicipalities(): readonly string[] {
  const alive = new Set(current.map((commune) => commune.code));
  return located
    .flatMap((commune) => (commune.anciensCodes ?? []).map((former) => [former, commune.code] as const))
    .filter(([former]) => !alive.has(former))
    .map(([former, code]) => `${former},${code}`);
}

/** Names go to pages: typographic apostrophe; none holds a comma or a quote (checked). */
function cell(text: string): string {
  if (/[",\n]/.test(text)) throw new Error(`territories: a name must need no quoting; found ${JSON.stringify(text)}`);
  return text.replaceAll("'", "\u2019");
}

function write(file: string, header: string, rows: readonly string[]): void {
  const sorted = [...rows].sort((left, right) => (left < right ? -1 : 1));
  writeFileSync(new URL(file, import.meta.url), `${[header, ...sorted].join("\n")}\n`);
}
