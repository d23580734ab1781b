import type { z } from "zod";
import type { FindingLog } from "#findings/finding-log";
import { LANGUAGE_NAMES, LANGUAGES, type Language } from "#schemas/labels";
import type { LocatedYaml } from "../located-yaml.ts";
import { untranslatedTexts } from "./untranslated-texts.ts";

const MOST_PLACES = 3;

/** Tells, once for each file, the texts that are not in the language of the pages: they are shown in another. */
export function checkLanguages(
  files: readonly { readonly yaml: LocatedYaml; readonly schema: z.ZodType }[],
  lang: Language,
  log: FindingLog,
): void {
  for (const { yaml, schema } of files) {
    const paths = untranslatedTexts(yaml.value, schema, lang);
    const [first] = paths;
    if (first === undefined) continue;
    const places = paths.map((path) => path.map(String).join("."));
    const more = places.length - MOST_PLACES;
    const named = places.slice(0, MOST_PLACES).map((place) => `« ${place} »`);
    const texts = places.length === 1 ? "un texte n'est pas" : `${places.length} textes ne sont pas`;
    const shown = LANGUAGES.find((one) => one !== lang) ?? lang;
    log.add({
      code: "OBS-S015",
      message: `${texts} en ${LANGUAGE_NAMES[lang]}, langue des pages : ${named.join(", ")}${more > 0 ? ` et ${more} ${more > 1 ? "autres" : "autre"}` : ""}`,
      file: yaml.file,
      ...yaml.locate(first),
      field: places[0] ?? null,
      repair: `écrire { ${LANGUAGES.map((one) => `${one}: …`).join(", ")} } ; sans cela les pages le montrent en ${LANGUAGE_NAMES[shown]}`,
      count: places.length,
    });
  }
}
