import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { lockedPackages } from "./locked-packages.ts";

/** Licences that let a public body use, change and pass on what holds the package. */
const REUSABLE =
  /^\(?(?:MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|MPL-2\.0|OFL-1\.1|Python-2\.0|Unlicense|BSL-1\.0| AND | OR )+\)?$/;

const packages = lockedPackages();
const namesOf = (found: typeof packages): readonly string[] => found.map(({ name }) => name);

test("every byte that npm ci installs is known by its hash, on whatever machine", () => {
  expect(packages.length).toBeGreaterThan(400);
  expect(namesOf(packages.filter(({ integrity }) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? "")))).toEqual([]);
});

test("no package runs a script when it is installed: what it would fetch is in no lock", () => {
  expect(namesOf(packages.filter(({ hasInstallScript }) => hasInstallScript === true))).toEqual([]);
  const { allowScripts, scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  expect(allowScripts).toBeUndefined();
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/.test(name))).toEqual([]);
});

test("packages come from the registry that the machine uses: the lock names no host", () => {
  expect(readFileSync("package-lock.json", "utf8")).not.toMatch(/"resolved": "https?:/);
});

test("the lock has every optional package, of other platforms too, or npm ci refuses it", () => {
  const known = new Set(namesOf(packages));
  const wanted = packages.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies));
  expect(wanted.filter((name) => !known.has(name))).toEqual([]);
});

test("every licence allows reuse", () => {
  const others = packages.filter(({ license }) => !REUSABLE.test(license ?? ""));
  expect(others.map(({ name, license }) => `${name}: ${license}`)).toEqual([]);
});
