import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Notebook } from "@observablehq/notebook-kit";
import { getQueryCachePath } from "@observablehq/notebook-kit/databases";
import { config, observable } from "@observablehq/notebook-kit/vite";
import { build, type Rolldown } from "vite";
import { queryFile } from "#columns/query-file";
import { loadStudy } from "#study/load-study";
import { bundledLibraries } from "./bundled-libraries.ts";

const HERE = fileURLToPath(new URL(".", import.meta.url));
const PROGRAM = resolve(HERE, "..");

/** What SQL cells call the study's database: `database="observatoire"`. */
const DATABASE = "observatoire";

/** What a notebook reads and where it goes. */
export interface NotebookBuild {
  /** The notebook, in Observable's open format. */
  readonly notebook: string;
  /** The DuckDB file that the SQL cells query, read only. */
  readonly database: string;
  /** The page written: one file, with the results, the libraries and the styles in it. */
  readonly page: string;
}

/** Builds a notebook: runs its SQL cells, and writes one page that needs no server and no network. */
export async function buildNotebook({ notebook, database, page }: NotebookBuild): Promise<void> {
  mkdirSync(join(HERE, ".observable"), { recursive: true });
  const folder = mkdtempSync(join(HERE, ".observable", "build-"));
  try {
    const copy = join(folder, basename(notebook));
    copyFileSync(notebook, copy);
    const html = onePage(await bundle(copy, resolve(database)));
    mkdirSync(dirname(page), { recursive: true });
    writeFileSync(page, html);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function bundle(input: string, database: string): Promise<Rolldown.RolldownOutput> {
  const template = join(HERE, "page.html");
  const transformNotebook = (notebook: Notebook): Promise<Notebook> => withResults(notebook, input, database);
  const result = await build({
    ...config(),
    configFile: false,
    logLevel: "silent",
    root: dirname(input),
    plugins: [bundledLibraries(), observable({ template, transformNotebook })],
    build: {
      write: false,
      assetsInlineLimit: () => true,
      cssCodeSplit: false,
      modulePreload: false,
      rolldownOptions: { input, output: { codeSplitting: false } },
    },
  });
  return result as Rolldown.RolldownOutput;
}

/**
 * Puts the results of the SQL cells where the notebook kit looks for them before it queries by itself: its own DuckDB
 * connector (2.1.8) does not load with the DuckDB of this project (it imports VARINT, now BIGNUM).
 */
async function withResults(notebook: Notebook, path: string, database: string): Promise<Notebook> {
  const queries = notebook.cells.filter((cell) => cell.mode === "sql").map(({ value }) => value);
  const results = await queryFile(database, queries, { searchFolder: PROGRAM });
  for (const [index, { columns, rows }] of results.entries()) {
    const cache = await getQueryCachePath(path, DATABASE, [queries[index]]);
    mkdirSync(dirname(cache), { recursive: true });
    writeFileSync(cache, JSON.stringify({ rows, schema: columns }));
  }
  return notebook;
}

/** The page with its script and its styles inside. */
function onePage({ output }: Rolldown.RolldownOutput): string {
  const files = new Map(output.map((file) => [file.fileName, textOf(file)]));
  const page = [...files].find(([name]) => name.endsWith(".html"));
  const contentOf = (address: string): string => files.get(address.replace(/^(\.\.?\/)+/, "")) ?? missing(address);
  return (page?.[1] ?? missing("page"))
    .replace(/<script type="module"[^>]* src="([^"]+)"><\/script>/g, "")
    .replace(/<link rel="stylesheet"[^>]* href="([^"]+)">/g, (_, address) => `<style>${contentOf(address)}</style>`)
    .replace("</body>", () => `${scripts(page?.[1] ?? "", contentOf)}</body>`);
}

/** Modules at the end of the body, where the cells are already in the document. */
function scripts(html: string, contentOf: (address: string) => string): string {
  return [...html.matchAll(/<script type="module"[^>]* src="([^"]+)"><\/script>/g)]
    .map(([, address]) => `<script type="module">${contentOf(address).replaceAll("</script", "<\\/script")}</script>`)
    .join("");
}

function textOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): string {
  if (file.type === "chunk") return file.code;
  return typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
}

function missing(name: string): never {
  throw new Error(`notebook: ${name} is not among the built files`);
}

if (import.meta.main) {
  const study = loadStudy(process.argv[2] ?? join(PROGRAM, "data", "phare")).study.id;
  const folder = resolve("build", study);
  const database = join(folder, "observatoire.duckdb");
  if (!existsSync(database)) {
    process.stderr.write(`${database} n'existe pas encore : lancer d'abord observatoire run\n`);
    process.exitCode = 3;
  } else {
    const page = join(folder, "notebooks", "exploration.html");
    await buildNotebook({ notebook: join(HERE, "exploration.html"), database, page });
    process.stdout.write(`${page}\n`);
  }
}
