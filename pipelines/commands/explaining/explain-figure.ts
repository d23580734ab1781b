import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import type { PublishedRun } from "./published-run.ts";

/** A figure of the site: its number on its page, what it says, the addresses of its numbers. */
interface FoundFigure {
  readonly id: string;
  readonly page: string;
  readonly number: number;
  readonly title: string;
}

/** A figure of the report by its number, or of any page by its name: where it is, and the address of each of its numbers. */
export function explainFigure(asked: string, { folder }: PublishedRun): string | undefined {
  const figures = figuresOf(join(folder, "site"));
  const number = /^(?:figure|fig)[ .-]?(\d+)$/i.exec(asked)?.[1];
  const name = asked.replace(/^fig-/, "");
  const found =
    number === undefined
      ? figures.find(({ id }) => id === name)
      : figures.find((one) => one.number === Number(number) && one.isReport);
  if (found === undefined) return undefined;
  const keys = keysOf(join(folder, "site", "figures", `${found.id}.csv`));
  const numbers = keys.map((key) => `  ${key}`);
  return [
    `Figure ${found.number} – ${found.title}`,
    `Page        ${found.page}#fig-${found.id}`,
    ...(numbers.length === 0
      ? []
      : [`Nombres     explain suivi d'une de ces ${numbers.length} adresses :`, ...numbers]),
  ].join("\n");
}

function figuresOf(site: string): readonly (FoundFigure & { readonly isReport: boolean })[] {
  return globSync("**/*.html", { cwd: site })
    .sort()
    .filter((page) => !page.startsWith("figures"))
    .flatMap((page) => {
      const html = readFileSync(join(site, page), "utf8");
      const isReport = html.includes('<body class="report"');
      const figures = [...html.matchAll(/<figure id="fig-([^"]+)"[\s\S]*?<h3>([\s\S]*?)<\/h3>/g)];
      return figures.map(([, id = "", title = ""], place) => ({
        id,
        page,
        number: place + 1,
        title: title.replace(/<[^>]*>/g, "").replace(/&[#\w]+;/g, " "),
        isReport,
      }));
    });
}

/** Keys of the facts that a figure draws, from the file of its numbers. */
function keysOf(file: string): readonly string[] {
  if (!existsSync(file)) return [];
  const { data } = Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), {
    header: true,
    skipEmptyLines: true,
  });
  return [...new Set(data.map(({ key = "" }) => key).filter((key) => key !== ""))];
}
