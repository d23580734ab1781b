import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import handlebars from "handlebars";

const FOLDER = join(import.meta.dirname, "..", "templates");

/** Characters above which a cell asks for a wide column. */
const LONG_TEXT = 40;

/** Fills a template with plain values; a value that is missing fails. */
export type FillTemplate = (name: string, values: object) => string;

/** Compiles every template of the folder; those whose name begins with `_` are parts of others. */
export function loadTemplates(): FillTemplate {
  const engine = handlebars.create();
  engine.registerHelper("long", (text: string) => text.length > LONG_TEXT);
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  for (const file of readdirSync(FOLDER).filter((name) => name.endsWith(".hbs"))) {
    const name = file.replace(/\.hbs$/, "");
    const template = engine.compile(readFileSync(join(FOLDER, file), "utf8"), { strict: true });
    compiled.set(name, template);
    if (name.startsWith("_")) engine.registerPartial(name.slice(1), template);
  }
  return (name, values) => {
    const template = compiled.get(name);
    if (template === undefined) throw new Error(`templates: the template must exist; found "${name}"`);
    return template(values, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false });
  };
}
