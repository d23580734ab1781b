import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";

const FILE = "editions.json";

const publishedEdition = z.strictObject({
  address: z.string(),
  year: z.string(),
  version: z.string(),
  date: z.string(),
  run: z.string(),
  /** Facts that changed since the edition before; null of the first. */
  changes: z.strictObject({ added: z.number(), changed: z.number(), removed: z.number() }).nullable(),
});
export type PublishedEdition = z.infer<typeof publishedEdition>;

const file = z.strictObject({ study: z.string(), editions: z.array(publishedEdition) });

/** The editions that a folder publishes, oldest first; none of a folder that is empty or is not there. */
export function publishedEditions(target: string, study: string): readonly PublishedEdition[] {
  const path = join(target, FILE);
  if (!existsSync(path)) return [];
  const read = file.safeParse(jsonOf(readFileSync(path, "utf8")));
  if (!read.success || read.data.study !== study) {
    const message = read.success
      ? `ce dossier publie une autre étude : « ${read.data.study} »`
      : `${FILE} ne se lit pas`;
    return refuseWith(
      {
        code: "OBS-R505",
        message,
        file: path,
        repair: "donner le dossier où cette étude se publie, ou un dossier neuf",
      },
      EXIT.usage,
    );
  }
  return read.data.editions;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The text of the file that lists the editions. */
export const editionsFile = (study: string, editions: readonly PublishedEdition[]) =>
  ({ path: FILE, text: `${JSON.stringify({ study, editions }, null, 1)}\n` }) as const;
