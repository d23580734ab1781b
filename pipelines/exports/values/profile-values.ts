import type { ExportFile } from "#schemas/study";
import type { TextColumn } from "../export-reader.ts";
import { withTexts } from "./repair-columns.ts";

/** What LimeSurvey's VV export writes for characters that would break its lines; the brace itself comes last. */
const VV_ESCAPES: readonly (readonly [written: string, character: string])[] = [
  ["{newline}", "\n"],
  ["{cr}", "\r"],
  ["{tab}", "\t"],
  ["{quote}", '"'],
  ["{lbrace}", "{"],
];

/** What VV writes for a question that was not shown: kept, so that the questionnaire tells it from no answer. */
export const NOT_SHOWN = "{question_not_shown}";

/** The columns with the escapes of their profile undone. */
export function withoutEscapes(columns: readonly TextColumn[], profile: ExportFile["profile"]): readonly TextColumn[] {
  if (profile !== "limesurvey-vv") return columns;
  return columns.map((column) =>
    column.dictionary.some((text) => text.includes("{"))
      ? withTexts(column, column.dictionary.map(unescapeVv))
      : column,
  );
}

function unescapeVv(text: string): string {
  if (text === NOT_SHOWN) return text;
  return VV_ESCAPES.reduce((current, [written, character]) => current.replaceAll(written, character), text);
}
