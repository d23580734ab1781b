import { z } from "zod";
import { identifier } from "../labels.ts";
import { waveId } from "../names/wave-id.ts";

/** A wave that asked halves of its respondents, drawn at random, the former wording of a question and the new one. */
export const wordingBridge = z.strictObject({
  public: identifier,
  wave: waveId.describe(
    "vague où une moitié des répondants, tirée au hasard, a reçu l'ancien libellé, et l'autre le nouveau",
  ),
  indicator: identifier.describe("indicateur qui, dans cette vague, lit la question au nouveau libellé"),
  former: identifier.describe(
    "indicateur qui, dans cette vague, lit la question à l'ancien libellé, posée à l'autre moitié",
  ),
});
export type WordingBridge = z.infer<typeof wordingBridge>;
