import { readFileSync } from "node:fs";

/** A package of the lock file: what npm installs, and nothing else. */
interface LockedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly hasInstallScript?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

interface Lock {
  readonly packages: Readonly<Record<string, Omit<LockedPackage, "name">>>;
}

/** Licences of packages whose lock entry names none: packages built for one machine, of the project of their name. */
const BY_PROJECT: readonly (readonly [prefix: string, license: string])[] = [
  ["@biomejs/", "MIT OR Apache-2.0"],
  ["@duckdb/", "MIT"],
  ["node-bin-", "MIT"],
];

/** Every package that `npm ci` may install, on whatever machine, by name and version. */
export function lockedPackages(path = "package-lock.json"): readonly LockedPackage[] {
  const { packages } = JSON.parse(readFileSync(path, "utf8")) as Lock;
  return Object.entries(packages)
    .filter(([place]) => place !== "")
    .map(([place, locked]) => {
      const name = place.slice(place.lastIndexOf("node_modules/") + "node_modules/".length);
      const license = locked.license ?? BY_PROJECT.find(([prefix]) => name.startsWith(prefix))?.[1];
      return license === undefined ? { name, ...locked } : { name, ...locked, license };
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}
