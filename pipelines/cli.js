#!/usr/bin/env node
import { readdirSync, rmSync } from "node:fs";
import * as modules from "node:module";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

// The one file in JavaScript: it is read before anything is kept, and what strips types need not be loaded for it alone.
if (!process.features.typescript) {
  console.error(`Node ${process.version} est trop ancien : npm run observatoire -- prend celui des paquets (npm ci)`);
  process.exit(2);
}

// The thousand modules of the program are stripped of their types and compiled once, not by each process and each thread:
// threads and processes that this one starts find the folder in the environment. Node checks every entry with its source.
const own = fileURLToPath(new URL("../node_modules/.cache/observatoire", import.meta.url));
process.env.NODE_COMPILE_CACHE ??= own;
modules.enableCompileCache(process.env.NODE_COMPILE_CACHE);
const kept = modules.getCompileCacheDir();
if (kept !== undefined && dirname(kept) === own) forgetOthers(basename(kept));

/** What another version of Node compiled serves no more: one that still runs compiles anew, as where nothing can be kept. */
function forgetOthers(version) {
  for (const name of readdirSync(own)) {
    if (name === version) continue;
    try {
      rmSync(join(own, name), { recursive: true, force: true });
    } catch {
      // It stays where the folder is not ours to empty.
    }
  }
}

const { leave, listenToStreams } = await import("./commands/terminal/closed-streams.ts");
const afterAll = listenToStreams();
const { superviseProgram } = await import("./commands/supervision/supervise.ts");
const supervision = await superviseProgram();
const { runProgram } = await import("./commands/program.ts");
await leave(afterAll(await runProgram(process.argv.slice(2), supervision)));
