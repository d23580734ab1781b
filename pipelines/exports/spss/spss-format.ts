import { isPlainText } from "../encoding/is-plain-text.ts";
import type { FormatDescriptor } from "../format-descriptor.ts";
import { readSpss } from "../read-spss.ts";

/** How commands begin: they are text, which only a file declared spss may be taken for. */
const SYNTAX =
  /^\s*(?:\*[^\n]*\n\s*)*(?:GET\s+(?:FILE|DATA)|SET\s|DATA\s+LIST|VARIABLE\s+LABELS?|VALUE\s+LABELS?|RECODE\s|COMPUTE\s|FREQUENCIES|CROSSTABS|DATASET\s|TITLE\s|ENCODING)/i;

/** System files of SPSS and PSPP, .sav and .zsav. */
export const spssFormat: FormatDescriptor = {
  what: "un fichier SPSS .sav",
  recognise: (bytes) => /^\$FL[23]/.test(bytes.toString("latin1", 0, 4)),
  refuseOther: ({ named, bytes }) => {
    if (isPlainText(bytes) && SYNTAX.test(bytes.toString("latin1", 0, 4096))) {
      const message = "c'est une syntaxe SPSS (.sps) : des commandes, pas des réponses";
      return { code: "OBS-F013", message, repair: "demander le fichier de données .sav" };
    }
    if (named === undefined) return undefined;
    if (named.near === "spss") return { code: "OBS-F013", message: `c'est ${named.what}`, repair: named.repair };
    const message = `fichier déclaré spss, mais c'est autre chose : ${named.what}`;
    return { code: "OBS-F011", message, expected: "fichier .sav ou .zsav", repair: named.repair };
  },
  read: readSpss,
};
