import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { Finding } from "#findings/finding";
import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseErrors } from "#findings/refuse";
import { APPROVALS_FILE, type Approval, approvals as approvalsFile, SELECTS } from "#schemas/editions/approvals";
import { fileMeantAs } from "#study/checks/names/check-file-names";
import { readLocatedYaml } from "#study/located-yaml";
import { validateYaml } from "#study/validate-yaml";
import type { EditionChange } from "./compare-editions.ts";
import type { Edition } from "./edition.ts";

/** A change, and who has approved it. */
export interface JudgedChange extends EditionChange {
  readonly approved: Pick<Approval, "author" | "date" | "reason"> | null;
}

/** What the approvals of a study say of the changes. */
export interface JudgedChanges {
  readonly changes: readonly JudgedChange[];
  readonly findings: readonly Finding[];
}

/** How a run is named where it is approved. */
export const nameOfRun = ({ record }: Pick<Edition, "record">): string => record.fingerprint.slice(0, 12);

/** Where the approvals are, and the day on which they are read: nobody approves on a day to come. */
export interface Approving {
  readonly study: string;
  /** 2025-03-01. */
  readonly day: string;
}

/** Sets the approvals of a study beside the changes of a run; one that matches none, and changes that nobody approved, are told. */
export function approveChanges(
  { study, day }: Approving,
  changes: readonly EditionChange[],
  to: Edition,
): JudgedChanges {
  const log = new FindingLog();
  const { approvals, yaml } = readApprovals({ study, day }, log);
  refuseErrors(log.findings, EXIT.usage);
  const run = nameOfRun(to);
  const own = [...approvals.entries()].filter(([, approval]) => approval.run === run);
  const judged = changes.map((change) => {
    const { author, date, reason } = own.find(([, approval]) => isOf(change, approval))?.[1] ?? {};
    const approved =
      author === undefined || date === undefined || reason === undefined ? null : { author, date, reason };
    return { ...change, approved };
  });
  for (const [index, approval] of own.filter(([, one]) => !changes.some((change) => isOf(change, one))))
    log.add({
      code: "OBS-S025",
      message: `approbation de ${approval.author}${matchingNone(approval, changes)}`,
      file: APPROVALS_FILE,
      ...yaml?.locate(["approvals", index]),
      repair: "la retirer, ou corriger ce qu'elle nomme : diff dit les tableaux, vagues et indicateurs qui ont changé",
    });
  const expired = approvals.findLast((approval) => approval.run !== run);
  tellUnapproved(judged, { run, expired, unread: fileMeantAs(study, APPROVALS_FILE) }, log);
  return { changes: judged, findings: log.findings };
}

function readApprovals({ study, day }: Approving, log: FindingLog) {
  const folder = resolve(study);
  const yaml = existsSync(join(folder, APPROVALS_FILE))
    ? readLocatedYaml({ folder, file: APPROVALS_FILE }, log)
    : undefined;
  const approvals = (yaml && validateYaml(yaml, approvalsFile, log)?.approvals) ?? [];
  for (const [index, { author, date }] of approvals.entries()) {
    if (date <= day) continue;
    const message = `approbation de ${author} d'un jour qui n'est pas encore venu : « ${date} »`;
    const where = { file: APPROVALS_FILE, ...yaml?.locate(["approvals", index, "date"]) };
    const repair = "écrire le jour où les changements ont été regardés";
    log.add({ code: "OBS-S004", message, ...where, value: date, expected: `au plus tard le ${day}`, repair });
  }
  return { approvals, yaml };
}

const isOf = (change: EditionChange, approval: Approval): boolean =>
  SELECTS.every((key) => approval[key] === undefined || nameIn(change, key) === approval[key]);

/** Why an approval matches nothing: a name that no change has, or names that none has together. */
function matchingNone(approval: Approval, changes: readonly EditionChange[]): string {
  const unknown = SELECTS.find((key) => {
    const own = approval[key];
    return own !== undefined && !changes.some((change) => nameIn(change, key) === own);
  });
  if (unknown === undefined) return " qui ne porte sur aucun changement de ce passage";
  const names = [...new Set(changes.map((change) => nameIn(change, unknown)))];
  const near = didYouMean(nearestWord(approval[unknown] ?? "", names));
  return ` : aucun changement de ce passage n'a ${unknown}: « ${approval[unknown]} »${near}`;
}

const nameIn = (change: EditionChange, key: (typeof SELECTS)[number]): string =>
  key === "cause" ? change.causes[0] : (change[key] ?? "");

interface Judging {
  readonly run: string;
  /** The last approval of another run. */
  readonly expired: Approval | undefined;
  /** A file that is not read, and whose name is near. */
  readonly unread: string | undefined;
}

function tellUnapproved(changes: readonly JudgedChange[], { run, expired, unread }: Judging, log: FindingLog): void {
  const [first, ...others] = changes.filter(({ approved }) => approved === null);
  if (first === undefined) return;
  const more = others.length === 0 ? "" : ` et ${others.length} autres`;
  const other =
    expired === undefined
      ? ""
      : ` ; l'approbation de ${expired.author} (${expired.date}) est d'un autre passage, ${expired.run}`;
  const ignored = unread === undefined ? "" : ` ; « ${unread} » n'est pas lu : le nommer « ${APPROVALS_FILE} »`;
  log.add({
    code: "OBS-S026",
    message: `changements que personne n'a approuvés : ${first.table} ${first.key.replace(/\s+/g, " ")}${more}${other}${ignored}`,
    file: APPROVALS_FILE,
    repair: `les regarder, puis écrire dans ${APPROVALS_FILE} : approvals: [{ run: ${JSON.stringify(run)}, cause: ${first.causes[0]}, author: …, date: …, reason: … }]`,
    count: others.length + 1,
  });
}
