import { runProgram } from "#commands/program";

/** The command in one process, without the one that waits for its end: where it is killed, it stops there and then. */
process.exitCode = await runProgram(process.argv.slice(2));
