import { packPublic } from "#reports/content/explore/explorer-data";
import { paletteEntries } from "#reports/content/explore/palette-entries";
import { packPlaces } from "#reports/content/explore/place-entries";
import type { SiteContext } from "#reports/content/site-context";
import type { PageContent, PageKind, PlannedFile } from "../page-kind.ts";
import { asLiteral } from "../scripts/classic-script.ts";
import { paletteFile, placesFile } from "../scripts/site-script.ts";

/** The page on which a reader chooses cells; its data files are cut by public. */
export const explorePage: PageKind = {
  name: "explore",
  template: "explore",
  navigation: ({ pages }) => pages.layout.pages.explore,
  reads: ["estimates"],
  pages: (context) => [{ file: context.words.pages.addresses.explore, content: () => exploreContent(context) }],
  files: (context) => [paletteData(context), ...placesData(context), ...dataFiles(context)],
  filesRead: ["facts"],
};

/** Two populations, waves or territories side by side. */
export const comparePage: PageKind = {
  name: "compare",
  template: "compare",
  navigation: ({ pages }) => pages.layout.pages.compare,
  reads: ["estimates"],
  pages: (context) => [{ file: context.words.pages.addresses.compare, content: () => compareContent(context) }],
};

function exploreContent(context: SiteContext): PageContent {
  const { explore, text } = context.words;
  return {
    title: explore.title,
    description: explore.description(text(context.definition.study.title)),
    values: { fields: fieldsOf(context, "", ["public", "measure", "by", "wave"]) },
    program: { entry: "reports/browser/explore/explorer.ts", given: givenOf(context) },
  };
}

function compareContent(context: SiteContext): PageContent {
  const { explore, text } = context.words;
  const sides = ["a", "b"].map((side, place) => ({
    title: explore.sides[place] ?? side,
    fields: fieldsOf(context, `${side}-`, ["public", "wave", "domain"]),
  }));
  return {
    title: explore.compareTitle,
    description: explore.compareDescription(text(context.definition.study.title)),
    values: { sides },
    program: { entry: "reports/browser/explore/comparer.ts", given: givenOf(context) },
  };
}

type Field = keyof SiteContext["words"]["explore"]["fields"];

function fieldsOf({ words }: SiteContext, prefix: string, names: readonly Field[]) {
  return names.map((name) => ({ id: `choix-${prefix}${name}`, label: words.explore.fields[name] }));
}

/** What a page knows before any data file: the publics that have cells, and how the names of their files begin. */
function givenOf(context: SiteContext) {
  const told = new Set(context.index.release.estimates.map((row) => row.public));
  const publics = context.publics.map(({ id, label }, place) => ({ id, label, files: filesOf(context, place) }));
  return { publics: publics.filter(({ id }) => told.has(id)) };
}

const filesOf = ({ words }: SiteContext, place: number): string => `${words.pages.folders.explore}/${place + 1}-`;

/** What the palette of every page finds. */
function paletteData(context: SiteContext): PlannedFile {
  const text = () => `observatoirePalette(${asLiteral(paletteEntries(context))});\n`;
  return { file: paletteFile(context.words), text };
}

/** Places that lead to the sheet of what holds them: loaded when somebody seeks. */
function placesData(context: SiteContext): readonly PlannedFile[] {
  const packed = packPlaces(context);
  if (packed.length === 0) return [];
  return [{ file: placesFile(context.words), text: () => `observatoirePlaces(${asLiteral(packed)});\n` }];
}

/** Characters of a data file: a browser that opens it from a disk reads it whole. */
const MOST_CHARACTERS = 900_000;

/** The data files: each a script that hands over a part of a public, the first with what names its rows. */
function dataFiles(context: SiteContext): readonly PlannedFile[] {
  return context.publics.flatMap((publicView, place) => {
    const { head, rows, tests } = packPublic(context, publicView);
    if (rows.length === 0) return [];
    const groups = cutInto(rows.map(asLiteral), asLiteral({ head, tests }).length);
    const first = asLiteral({ head: { ...head, parts: groups.length }, tests });
    return groups.map((group, part) => {
      const start = part === 0 ? `${first.slice(0, -1)},` : "{";
      const text = `observatoire(${asLiteral(publicView.id)},${part},${start}"rows":[${group.join(",")}]});\n`;
      return { file: `${filesOf(context, place)}${part + 1}.js`, text: () => text };
    });
  });
}

function cutInto(texts: readonly string[], taken: number): readonly (readonly string[])[] {
  const groups: string[][] = [[]];
  let length = taken;
  for (const text of texts) {
    if (length + text.length > MOST_CHARACTERS) {
      groups.push([]);
      length = 0;
    }
    groups.at(-1)?.push(text);
    length += text.length + 1;
  }
  return groups;
}
