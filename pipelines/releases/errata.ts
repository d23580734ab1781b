import { existsSync } from "node:fs";
import { join } from "node:path";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import { ERRATA_FILE, type Erratum, erratum } from "#schemas/editions/errata";
import { readLocatedCsv } from "#study/study-csv";

/**
 * What was found wrong in published editions, none where the study has no errata.csv; one that names no edition that was
 * published is refused.
 */
export function readErrata(folder: string, editions: readonly string[]): readonly Erratum[] {
  if (!existsSync(join(folder, ERRATA_FILE))) return [];
  const log = new FindingLog();
  const read = readLocatedCsv({ folder, file: ERRATA_FILE }, erratum, log);
  for (const [index, { edition }] of (read?.rows ?? []).entries())
    if (!editions.includes(edition))
      log.add({
        code: "OBS-S006",
        message: `édition que rien n'a publiée : « ${edition} »`,
        file: ERRATA_FILE,
        line: read?.lines[index],
        value: edition,
        expected: editions.join(", "),
      });
  refuseErrors(log.findings, EXIT.usage);
  return read?.rows ?? [];
}
