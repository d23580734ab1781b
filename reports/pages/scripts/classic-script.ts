import { readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import { dirname, join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..", "..");

/** Names of imports that stand for folders, as package.json has them. */
const NAMED = (
  JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { readonly imports: Record<string, string> }
).imports;

/**
 * A program of several modules as one classic script, which a page may hold where modules may not be loaded: types are
 * stripped, each module is a function, those that it imports come before it. Modules export names, and import nothing but
 * modules of ours: anything else fails.
 *
 * @param entry - the module whose `start` is called
 * @param words - the module whose `WORDS` it says; none where what it is given holds its words
 * @param given - what it is called with, as JSON
 */
export function classicScript(entry: string, words: string | null, given: unknown): string {
  const modules = new Map<string, string>();
  for (const path of words === null ? [entry] : [entry, words]) addModule(join(ROOT, path), modules);
  const texts = [...modules].map(([path, text]) => `M[${JSON.stringify(nameOf(path))}]=(()=>{${text}})();`);
  const named = (path: string) => `M[${JSON.stringify(nameOf(join(ROOT, path)))}]`;
  const said = words === null ? "" : `,${named(words)}.WORDS`;
  const call = `${named(entry)}.start(${asLiteral(given)}${said});`;
  return `(()=>{"use strict";const M={};\n${texts.join("\n")}\n${call}})();`;
}

/** JSON that ends no script element and is no line for old readers of scripts. */
export function asLiteral(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** A module as a page holds it, and those that it imports. */
interface PageModule {
  readonly text: string;
  readonly imported: readonly string[];
}

/** What was read of each module: the pages and the sites that one process makes hold the same ones. */
const KNOWN = new Map<string, PageModule>();

const nameOf = (path: string): string =>
  path
    .slice(ROOT.length + 1)
    .replace(/^reports\//, "")
    .replace(/\.ts$/, "");

function addModule(path: string, modules: Map<string, string>): void {
  if (modules.has(path)) return;
  const known = KNOWN.get(path) ?? readModule(path);
  KNOWN.set(path, known);
  for (const imported of known.imported) addModule(imported, modules);
  modules.set(path, known.text);
}

function readModule(path: string): PageModule {
  const source = withoutTypes(readFileSync(path, "utf8"));
  const imported: string[] = [];
  const imports = source.replace(/^import\s*\{([^}]*)\}\s*from\s*"([^"]+)";/gm, (_, names: string, from: string) => {
    const found = resolve(from, path);
    imported.push(found);
    return `const {${names.replace(/\s+as\s+/g, ":").trim()}}=M[${JSON.stringify(nameOf(found))}];`;
  });
  const exported: string[] = [];
  const body = imports.replace(
    /^export\s+(async function|function|const|class)\s+(\w+)/gm,
    (_, kind: string, name: string) => {
      exported.push(name);
      return `${kind} ${name}`;
    },
  );
  const left = /^(?:import|export)\b.*/m.exec(body);
  if (left !== null) throw new Error(`${path}: a module of a page must import and export names; found "${left[0]}"`);
  return { text: `${shortened(body)}\nreturn {${exported.join(",")}};`, imported };
}

function resolve(from: string, path: string): string {
  if (from.startsWith(".")) return join(dirname(path), from);
  const [folder = "", target = ""] =
    Object.entries(NAMED).find(([name]) => name.endsWith("/*") && from.startsWith(name.slice(0, -1))) ?? [];
  if (folder === "") throw new Error(`${path}: a module of a page must import modules of ours; found "${from}"`);
  return join(ROOT, target.replace("*", from.slice(folder.length - 1)));
}

/** Node says each time that this may still change: the version that runs is locked, and a test compares what it gives. */
function withoutTypes(source: string): string {
  const tell = process.emitWarning;
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = tell;
  }
}

/** Without the comments that have lines of their own, and without blanks around lines. */
const shortened = (source: string): string =>
  source
    .replace(/^\s*\/\*\*[\s\S]*?\*\/\s*$/gm, "")
    .replace(/^\s*\/\/.*$/gm, "")
    .replace(/[^\S\n]+$/gm, "")
    .replace(/^[^\S\n]+/gm, "")
    .replace(/\n{2,}/g, "\n")
    .trim();
