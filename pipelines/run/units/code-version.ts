import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { hashOf } from "./fingerprint.ts";

/** What stores and reads the tables of every stage, besides what each imports. */
const STORE = "pipelines/run/units/part-store.ts";

/** Where a stage stands: its folder is numbered, in the order of the flow. */
const entryOf = (stage: string, rank: number): string => `pipelines/${rank + 1}-${stage}/${stage}.ts`;

/**
 * The version of the code of each stage: the bytes of every file that it imports, directly or not, schemas included, and
 * the lock entry of every package. A change in one stage does not make the others stale.
 */
export function codeVersions(root: string, stages: readonly string[]): ReadonlyMap<string, string> {
  const key = [root, ...stages].join("\n");
  const known = VERSIONS.get(key);
  if (known !== undefined) return known;
  const graph = importGraph(root);
  const versions = new Map(stages.map((stage, rank) => [stage, graph.versionOf([entryOf(stage, rank), STORE])]));
  VERSIONS.set(key, versions);
  return versions;
}

/** Read once, as the version of the program is. */
const VERSIONS = new Map<string, ReadonlyMap<string, string>>();

interface Source {
  /** Files that it imports, from the root; packages as `npm:name`. */
  readonly imports: readonly string[];
  readonly hash: string;
}

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*"([^"]+)"|new URL\(\s*"(\.[^"]+\.ts)"/g;

function importGraph(root: string) {
  const aliases = aliasesOf(root);
  const locked = lockedPackages(root);
  const sources = new Map<string, Source>();
  const sourceOf = (path: string): Source => {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const absolute = join(root, path);
    const text = existsSync(absolute) ? readFileSync(absolute, "utf8") : "";
    const imports = path.endsWith(".ts")
      ? [...text.matchAll(IMPORT)].map(([, from, worker]) => resolveImport(from ?? worker, path, aliases))
      : [];
    const source = { imports: [...new Set(imports)], hash: hashOf(text) };
    sources.set(path, source);
    return source;
  };
  const versionOf = (entries: readonly string[]): string => {
    const found = new Map<string, string>();
    const waiting = [...entries];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (found.has(path)) continue;
      if (path.startsWith("npm:")) {
        const { hash, imports } = locked(path.slice("npm:".length));
        found.set(path, hash);
        waiting.push(...imports);
      } else {
        const { hash, imports } = sourceOf(path);
        found.set(path, hash);
        waiting.push(...imports);
      }
    }
    return hashOf([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return { versionOf };
}

function resolveImport(specifier: string, from: string, aliases: readonly (readonly [string, string])[]): string {
  if (specifier.startsWith(".")) return relative(".", join(dirname(from), specifier));
  const alias = aliases.find(([name]) => specifier === name || (name.endsWith("/") && specifier.startsWith(name)));
  if (alias === undefined) return specifier.startsWith("node:") ? "npm:node" : `npm:${packageOf(specifier)}`;
  const [name, target] = alias;
  return relative(".", name.endsWith("/") ? `${target}${specifier.slice(name.length)}.ts` : target);
}

/** Longest first: `#figures/` before `#reports/`. */
function aliasesOf(root: string): readonly (readonly [name: string, target: string])[] {
  const { imports = {} } = readJson(root, "package.json") as { imports?: Record<string, string> };
  return Object.entries(imports)
    .map(([name, target]) => [name.replace(/\*$/, ""), target.replace(/\*\.ts$/, "")] as const)
    .sort(([a], [b]) => b.length - a.length);
}

const packageOf = (specifier: string): string =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

interface Locked {
  readonly version?: string;
  readonly integrity?: string;
  readonly dependencies?: Record<string, string>;
  readonly optionalDependencies?: Record<string, string>;
}

function lockedPackages(root: string): (name: string) => Source {
  const { packages = {} } = readJson(root, "package-lock.json") as { packages?: Record<string, Locked> };
  return (name) => {
    const entry = packages[`node_modules/${name}`] ?? {};
    const needed = Object.keys({ ...entry.dependencies, ...entry.optionalDependencies });
    return { hash: hashOf([entry.version, entry.integrity]), imports: needed.map((one) => `npm:${one}`) };
  };
}

function readJson(root: string, name: string): unknown {
  const path = join(root, name);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
}
