#!/usr/bin/env node
import { runProgram } from "./commands/program.ts";
import { listenToStreams } from "./commands/terminal/closed-streams.ts";

const afterAll = listenToStreams();
process.exitCode = afterAll(await runProgram(process.argv.slice(2)));
