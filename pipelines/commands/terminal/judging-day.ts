import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Study } from "#schemas/study";
import { tell } from "./terminal.ts";

/** The day on which waivers and approvals are judged, 2025-03-01: the one given, or else today – the only thing asked of the clock. */
export async function judgingDay(given?: string): Promise<string> {
  if (given === undefined) return new Date().toISOString().slice(0, 10);
  // Read with the schemas, which a run that finds nothing to do has no other need of.
  const { day } = await import("#schemas/labels");
  const read = day.safeParse(given);
  if (read.success) return read.data;
  return refuseWith(
    {
      code: "OBS-S000",
      message: `jour incorrect pour --date : ${read.error.issues[0]?.message ?? ""}`,
      value: given,
      repair: "l'écrire année-mois-jour : --date 2025-03-01",
    },
    EXIT.usage,
  );
}

/** Says the day, where waivers depend on it. */
export function tellJudgingDay({ waivers }: Pick<Study, "waivers">, day: string): void {
  if (waivers.length > 0) tell(`dérogations jugées au ${day}`);
}
