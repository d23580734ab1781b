import { z } from "zod";
import { day, identifier, localised } from "../labels.ts";

/** Signs of a label at most: it stands above a curve. */
const LONGEST_LABEL = 24;

/** What happened between waves, as charts over time show it. */
export const studyEvent = z.strictObject({
  date: day,
  label: localised
    .refine(
      (text) => (typeof text === "string" ? [text] : Object.values(text)).every((one) => one.length <= LONGEST_LABEL),
      `le nom d'un événement a ${LONGEST_LABEL} signes au plus : il est écrit au-dessus des courbes`,
    )
    .describe(`nom de l'événement, ${LONGEST_LABEL} signes au plus : 13 régions, élections`),
  publics: z.array(identifier).optional().describe("publics dont les courbes le montrent ; tous, sans cette clé"),
});
export type StudyEvent = z.infer<typeof studyEvent>;
