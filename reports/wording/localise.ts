import type { Localised } from "#schemas/labels";
import { french } from "./typography.ts";

/** A text of the study folder as the pages print it. The pages are in French, which every text has. */
export function localise(text: Localised): string {
  return french(typeof text === "string" ? text : text.fr);
}
