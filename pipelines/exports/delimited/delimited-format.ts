import type { FormatDescriptor } from "../format-descriptor.ts";
import { readDelimited } from "../read-delimited.ts";
import { detectText } from "./detect-text.ts";

/** Text whose fields a sign parts. */
export const delimitedFormat: FormatDescriptor = {
  what: "un fichier texte, sans doute un CSV",
  refuseOther: ({ named }) =>
    named && {
      code: "OBS-F011",
      message: `fichier lu comme du texte délimité, mais c'est ${named.what}`,
      expected: "texte délimité",
      repair: named.repair,
    },
  read: readDelimited,
  detect: detectText,
  headerAmongCells: true,
};
