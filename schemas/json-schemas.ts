import { writeFileSync } from "node:fs";
import { z } from "zod";
import { condition } from "./condition.ts";
import { indicators } from "./indicators.ts";
import { identifier, localised } from "./labels.ts";
import { questionnaire } from "./questionnaire.ts";
import { waveQuestionnaire } from "./questions/wave-questionnaire.ts";
import { study } from "./study.ts";

/** Parts that many keys share: described once in each file, under these names. */
const SHARED = { condition, localised, identifier };

const STUDY_FILES = {
  study: ["study.yaml : l'étude, ses publics, ses vagues, son rapport", study],
  questionnaire: ["questionnaires/*.yaml : questions, codes, passages, colonnes des exports", questionnaire],
  "wave-questionnaire": [
    "questionnaires/<public>-<vague>.yaml : ce qu'une vague a changé au questionnaire d'une autre",
    waveQuestionnaire,
  ],
  indicators: ["indicators.yaml : ce qui est calculé, sur quelle base", indicators],
} as const;

/** The JSON Schema of each file of a study folder, by file name: what gives an editor completion and checks. */
export function jsonSchemas(): ReadonlyMap<string, string> {
  for (const [id, schema] of Object.entries(SHARED)) {
    if (!z.globalRegistry.has(schema)) z.globalRegistry.add(schema, { id });
  }
  return new Map(
    Object.entries(STUDY_FILES).map(([name, [title, schema]]) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" });
      return [`${name}.schema.json`, `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n`];
    }),
  );
}

if (import.meta.main) {
  for (const [name, text] of jsonSchemas()) writeFileSync(new URL(`json/${name}`, import.meta.url), text);
}
