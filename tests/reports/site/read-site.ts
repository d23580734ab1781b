import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A row of a published CSV, as texts. */
export type CsvRow = Readonly<Record<string, string>>;

/** A figure of a page, read off its HTML. */
export interface ReadFigure {
  readonly page: string;
  readonly id: string;
  readonly title: string;
  readonly reading: string;
  readonly scope: string;
  readonly table: readonly (readonly string[])[];
}

/** A sentence that says which facts it states. */
export interface ReadSentence {
  readonly page: string;
  readonly keys: readonly string[];
  readonly text: string;
  readonly links: readonly string[];
}

/** Every page of a site, by its address. */
export function readPages(site: string): ReadonlyMap<string, string> {
  const files = globSync("**/*.html", { cwd: site }).sort();
  return new Map(files.map((file) => [file, readFileSync(join(site, file), "utf8")]));
}

/** A published table. The CSV of this project has no line break inside a cell. */
export function readCsv(file: string): readonly CsvRow[] {
  const [head = "", ...lines] = readFileSync(file, "utf8")
    .replace(/^\uFEFF/, "")
    .trimEnd()
    .split(/\r?\n/);
  const names = cellsOf(head);
  return lines.map((line) => {
    const cells = cellsOf(line);
    const row: Record<string, string> = {};
    for (const [index, name] of names.entries()) row[name] = cells[index] ?? "";
    return row;
  });
}

function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(",");
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare = ""]) =>
    quoted === undefined ? bare : quoted.replaceAll('""', '"'),
  );
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#x3D": "=" };

/** The text of a piece of HTML, spaces made plain. */
export function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replace(/&([#\w]+);/g, (whole, name: string) => ENTITIES[name] ?? whole)
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .trim();
}

/** The rows of a table of a page: its heads, then every line, the first cell being its heading. */
export function tableOf(html: string, id: string): readonly (readonly string[])[] {
  const [, table = ""] = html.split(`<table id="tab-${id}">`, 2);
  const [body = ""] = table.split("</table>");
  return [...body.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = ""]) => textOf(cell)),
  );
}

export function figuresOf(page: string, html: string): readonly ReadFigure[] {
  return [...html.matchAll(/<figure id="fig-([^"]+)"[^>]*>([\s\S]*?)<\/figure>/g)].map(([, id = "", body = ""]) => {
    const paragraphs = [...body.matchAll(/<p[^>]*><strong>([^<]*)<\/strong>([\s\S]*?)<\/p>/g)];
    const said = (name: RegExp) =>
      textOf(paragraphs.find(([, label = ""]) => name.test(label))?.[2] ?? "").replace(/^: ?/, "");
    return {
      page,
      id,
      title: textOf(/<h3>([\s\S]*?)<\/h3>/.exec(body)?.[1] ?? ""),
      reading: said(/Lecture|Reading/),
      scope: said(/Champ|Scope|Population/),
      table: tableOf(html, id),
    };
  });
}

export function sentencesOf(page: string, html: string): readonly ReadSentence[] {
  return [...html.matchAll(/<li data-fact="([^"]*)">([\s\S]*?)<\/li>/g)].map(([, keys = "", body = ""]) => ({
    page,
    keys: textOf(keys).split(" "),
    text: textOf(body.replace(/<a [\s\S]*?<\/a>/g, "")),
    links: [...body.matchAll(/href="([^"]*)"/g)].map(([, href = ""]) => href),
  }));
}

/** Numbers of a text as they are printed, without what the study names: quoted labels, waves, levels of confidence. */
export function numbersOf(text: string, names: readonly string[]): readonly string[] {
  const longest = [...names].sort((one, other) => other.length - one.length);
  const bare = longest.reduce(
    (said, name) => said.replaceAll(name, " "),
    text
      .replace(/«[^»]*»|“[^”]*”/g, " ")
      .replace(/(?:à|au seuil de|at|the) \d+(?:[.,]\d+)? ?%|\d+% (?:confidence|indicative)/g, " "),
  );
  return [...bare.matchAll(/[+−-]?\d+(?:[ ,.]\d+)*/g)].map(([number]) => number.replace(/[+−-]/, ""));
}
