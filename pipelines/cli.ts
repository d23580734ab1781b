#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { fileURLToPath } from "node:url";

// The thousand modules of the program are stripped of their types and compiled once, not by each process and each thread:
// threads and processes that this one starts find the folder in the environment. Node checks every entry with its source.
// This file is read before that, and nothing is with it.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL("../node_modules/.cache/observatoire", import.meta.url));
enableCompileCache(process.env.NODE_COMPILE_CACHE);

const { leave, listenToStreams } = await import("./commands/terminal/closed-streams.ts");
const afterAll = listenToStreams();
const { superviseProgram } = await import("./commands/supervision/supervise.ts");
const supervision = await superviseProgram();
const { runProgram } = await import("./commands/program.ts");
await leave(afterAll(await runProgram(process.argv.slice(2), supervision)));
