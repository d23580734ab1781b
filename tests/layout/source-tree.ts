import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Folders that hold source. */
export const FOLDERS = ["pipelines", "schemas", "data", "reports", "notebooks", "tests"] as const;

export interface SourceFile {
  /** From the root of the repository. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly text: string;
}

/** A file named by an import: of the repository, or a package as it is written. */
export interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
  readonly specifier: string;
}

/** Every file below a folder, from the root of the repository. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("/.observable"))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** The TypeScript files of the repository. */
export function sourceFiles(): readonly SourceFile[] {
  return FOLDERS.flatMap(filesBelow)
    .filter((path) => path.endsWith(".ts"))
    .map(readSource);
}

export function readSource(path: string): SourceFile {
  const text = readFileSync(path, "utf8");
  return { path, text, lines: text.replace(/\n$/, "").split("\n") };
}

const aliases = Object.entries(
  (JSON.parse(readFileSync("package.json", "utf8")) as { imports: Record<string, string> }).imports,
);

const IMPORT =
  /(?:^|\n)(?:import|export)( type)?(?=[\s{*])[^;"']*? from "([^"]+)"|(?:^|\n)import "([^"]+)"|\bimport\("([^"]+)"\)/g;

/** What a file imports, with aliases followed. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  return [...text.matchAll(IMPORT)].map(([, type, from, effect, dynamic]) => {
    const specifier = from ?? effect ?? dynamic;
    return { specifier, typeOnly: type !== undefined, target: resolveImport(path, specifier) };
  });
}

function resolveImport(path: string, specifier: string): string {
  if (specifier.startsWith(".")) return join(dirname(path), specifier);
  if (!specifier.startsWith("#")) return `npm:${specifier}`;
  const alias = aliases.find(([name]) => name === specifier || matchesPattern(name, specifier));
  if (alias === undefined) return `no alias:${specifier}`;
  const [name, target] = alias;
  return join(target.replace("*", specifier.slice(name.length - 1)));
}

function matchesPattern(name: string, specifier: string): boolean {
  return name.endsWith("*") && specifier.startsWith(name.slice(0, -1));
}

export interface FunctionSpan {
  readonly name: string;
  readonly lines: number;
}

const OPENING =
  /^(\s*)(?:export )?(?:async )?(?:function\*? (\w+)|const (\w+) = (?:async )?(?:function\b|(?:<[^>]*>)?\([^)]*\)[^=]*=>)|(?:(?:private|static|async|readonly|get|set) )*(?!if|for|while|switch|catch|return)(#?\w+)\([^)]*\)(?:: [^{]+)?\{$)/;

/** Named functions and their number of lines, read off the indentation that the formatter gives. */
export function functionsOf({ lines }: SourceFile): readonly FunctionSpan[] {
  return lines.flatMap((line, start) => {
    const [, indent, ...names] = OPENING.exec(line) ?? [];
    const name = names.find((candidate) => candidate !== undefined);
    if (name === undefined || /[^{(]$/.test(line)) return [];
    const length = lines
      .slice(start + 1)
      .findIndex((next) => next.startsWith(indent) && isClosing(next, indent.length));
    return [{ name, lines: length + 2 }];
  });
}

function isClosing(line: string, indent: number): boolean {
  return /^\}[);,]*$/.test(line.slice(indent));
}

/** The code of a file: comments are replaced by nothing. A light scan, for code that the formatter has laid out. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
