import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";

/** What the figures were measured on, in a line: processor, memory, versions, date. */
export function describeMachine(): string {
  const processors = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const parts = [
    `${processors.length} x ${processors[0]?.model ?? "unknown processor"}`,
    `${memory} GB`,
    `Node ${process.version}`,
    `DuckDB ${duckdbVersion()}`,
    versionsOfR(),
    new Date().toISOString().slice(0, 10),
  ];
  return parts.join(", ");
}

function duckdbVersion(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  const { dependencies } = JSON.parse(text) as { readonly dependencies: Readonly<Record<string, string>> };
  return dependencies["@duckdb/node-api"] ?? "unknown";
}

function versionsOfR(): string {
  const packages = ["survey", "FactoMineR"].map((name) => `"${name} ", as.character(packageVersion("${name}"))`);
  const script = `cat(R.version.string, ", ", ${packages.join(', ", ", ')}, sep = "")`;
  try {
    return execFileSync("Rscript", ["-e", script], { encoding: "utf8" });
  } catch {
    return "R not installed";
  }
}
