import type { z } from "zod";
import { LANGUAGES, type Language } from "#schemas/labels";
import { branchesOf, childOf, rootOf, type SchemaNode } from "../schema-nodes.ts";

type Path = readonly PropertyKey[];

/** Where a file of the study has a text that is not in a language of the pages: a text that names none is in French. */
export function untranslatedTexts(value: unknown, schema: z.ZodType, lang: Language): readonly Path[] {
  if (lang === LANGUAGES[0] && !JSON.stringify(value).includes('{"')) return [];
  const root = rootOf(schema);
  return textsBelow({ root, value, path: [] }, branchesOf(root, root))
    .filter(({ text }) => !isIn(text, lang))
    .map(({ path }) => path);
}

interface Place {
  readonly root: SchemaNode;
  readonly value: unknown;
  readonly path: Path;
}

interface Text {
  readonly text: unknown;
  readonly path: Path;
}

function textsBelow({ root, value, path }: Place, nodes: readonly SchemaNode[]): readonly Text[] {
  // A code that a text may stand for is no text: it is in every language.
  if (nodes.some(({ enum: codes }) => codes?.some((code) => code === value) === true)) return [];
  if (nodes.some((node) => "text" in node) && !Array.isArray(value)) return [{ text: value, path }];
  const entries: readonly (readonly [PropertyKey, unknown])[] = Array.isArray(value)
    ? [...value.entries()]
    : typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
  return entries.flatMap(([key, own]) =>
    textsBelow(
      { root, value: own, path: [...path, key] },
      nodes.flatMap((node) => branchesOf(childOf(node, key), root)),
    ),
  );
}

/** A text that names no language is in the first one; without a letter (« 10 », « 2016-2020 ») it is in all. */
function isIn(text: unknown, lang: Language): boolean {
  return typeof text === "string"
    ? lang === LANGUAGES[0] || !/\p{L}/u.test(text)
    : typeof text === "object" && text !== null && lang in text;
}
