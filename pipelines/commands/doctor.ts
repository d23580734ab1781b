import { statfsSync } from "node:fs";
import { freemem } from "node:os";
import { openMemory } from "#columns/duckdb";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { PROGRAM } from "./run.ts";
import { tellResult, terminalOf } from "./terminal/terminal.ts";

interface Check {
  readonly what: string;
  readonly found: string;
  readonly fine: boolean;
}

/** `observatoire doctor`: what the program needs, and whether it is there. */
export async function doctor(
  _: string,
  options: { readonly json?: boolean; readonly color?: boolean },
): Promise<ExitCode> {
  const checks = [nodeVersion(), await databaseVersion(), diskSpace(), memory()];
  const lines = checks.map(({ what, found, fine }) => `${fine ? "ok " : "NON"} ${what} : ${found}`);
  tellResult(terminalOf(options), lines.join("\n"), checks);
  return checks.every(({ fine }) => fine) ? EXIT.fine : EXIT.findings;
}

function nodeVersion(): Check {
  const major = Number(process.versions.node.split(".")[0]);
  return { what: "Node.js", found: `${process.versions.node} (24 ou plus récent)`, fine: major >= 24 };
}

async function databaseVersion(): Promise<Check> {
  const database = await openMemory();
  const reader = await database.connection.runAndReadAll("SELECT version()");
  const version = String(reader.getRows()[0]?.[0]);
  await database.close();
  return { what: "DuckDB", found: version, fine: true };
}

const MEGABYTE = 1024 * 1024;

function diskSpace(): Check {
  const { bavail, bsize } = statfsSync(PROGRAM);
  const free = Math.round((bavail * bsize) / MEGABYTE);
  return { what: "disque libre", found: `${free} Mo (500 au moins)`, fine: free >= 500 };
}

function memory(): Check {
  const free = Math.round(freemem() / MEGABYTE);
  return { what: "mémoire libre", found: `${free} Mo (500 au moins)`, fine: free >= 500 };
}
