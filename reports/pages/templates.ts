import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import handlebars, { type HelperOptions } from "handlebars";
import type { Wording } from "#wording/wording";
import { alignedTable } from "./aligned-table.ts";

const FOLDER = join(import.meta.dirname, "..", "templates");

/** Fills a template with plain values; a value that is missing fails. */
export type FillTemplate = (name: string, values: object) => string;

/** Fills the templates of the folder, each with the words at hand; those whose name begins with `_` are parts of others. */
export function loadTemplates(words: Wording): FillTemplate {
  const compiled = compiledTemplates();
  return (name, values) => {
    const template = compiled.get(name);
    if (template === undefined) throw new Error(`templates: the template must exist; found "${name}"`);
    return template({ ...values, words }, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  };
}

type Compiled = ReadonlyMap<string, HandlebarsTemplateDelegate>;
let known: Compiled | undefined;

/** Every template of the folder, compiled once: the words come with the values. */
function compiledTemplates(): Compiled {
  known ??= compileTemplates();
  return known;
}

function compileTemplates(): Compiled {
  const engine = handlebars.create();
  engine.registerHelper("aligned", alignedTable);
  engine.registerHelper("call", (say: (...texts: string[]) => string, ...texts: unknown[]) =>
    say(...texts.slice(0, -1).map(String)),
  );
  engine.registerHelper("marked", (text: string, ...given: unknown[]) => {
    const [root] = given;
    const { words } = (given[given.length - 1] as HelperOptions).data.root as { readonly words: Wording };
    return markedHtml(text, { addresses: words.pages.addresses, root: typeof root === "string" ? root : "" });
  });
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".hbs"))) {
    const name = file.replace(/\.hbs$/, "");
    const template = engine.compile(readFileSync(join(FOLDER, file), "utf8"), { strict: true });
    compiled.set(name, template);
    if (name.startsWith("_")) engine.registerPartial(name.slice(1), template);
  }
  return compiled;
}

interface Links {
  readonly addresses: Readonly<Record<string, string>>;
  readonly root: string;
}

/** A sentence of the wording as HTML: `**strong**`, and `[link](page)` to a page of the site by its name. */
function markedHtml(text: string, { addresses, root }: Links): string {
  return handlebars
    .escapeExpression(text)
    .replace(/\*\*(.+?)\*\*/g, "<strong>$1</strong>")
    .replace(/\[(.+?)\]\((\w+)\)/g, (_, label: string, page: string) => {
      const address = addresses[page];
      if (address === undefined) throw new Error(`templates: a link must lead to a page; found "${page}"`);
      return `<a href="${root}${address}">${label}</a>`;
    });
}
