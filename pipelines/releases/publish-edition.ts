import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { tableFromRows } from "#columns/column-table";
import { csvOf } from "#columns/csv/csv";
import { approveChanges, nameOfRun } from "#editions/approve-changes";
import { compareEditions, type EditionChange } from "#editions/compare-editions";
import { readEdition } from "#editions/edition";
import type { Finding } from "#findings/finding";
import { EXIT } from "#findings/findings-error";
import { refuseErrors, refuseWith } from "#findings/refuse";
import type { Erratum } from "#schemas/editions/errata";
import { fileName } from "#schemas/names/file-name";
import { type ChangedFact, changesTable } from "#schemas/open-data/changes";
import type { StudyDefinition } from "#schemas/study-definition";
import { wordingOf } from "#wording/wording-of";
import { changedFacts } from "./changed-facts.ts";
import type { EditionName } from "./edition-name.ts";
import { readErrata } from "./errata.ts";
import { heldRelease, printRelease } from "./ledger/describe-release.ts";
import { type LedgerRelease, readLedger, runRecordOf, writeLedger } from "./ledger/ledger.ts";
import { refuseIsolated } from "./ledger/refuse-isolated.ts";
import { CARD } from "./print/edition-card.ts";
import { describedData } from "./site/described-data.ts";
import { publishSite } from "./site/publish-site.ts";
import { type PublishedEdition, publishedEditions } from "./site/published-editions.ts";

/** What is published, where, under which name. */
export interface Publication {
  readonly definition: StudyDefinition;
  /** Folder of the results of a run: build/<study>. */
  readonly results: string;
  /** Folder of what is published. */
  readonly target: string;
  readonly edition: EditionName;
  /** Key of the prints of the ledger. */
  readonly key: string;
  /** Address at which the folder will be read, where it is known. */
  readonly url: string | undefined;
  /** Makes the card and the PDF files of the edition in its folder, whose home page is named, where they are asked for. */
  readonly print?: ((edition: string, home: string) => Promise<void>) | undefined;
}

export interface Published {
  readonly changes: readonly ChangedFact[];
  /** Approvals that are of no change. */
  readonly findings: readonly Finding[];
}

/**
 * Publishes the results of a run as an edition: recorded in the ledger of the study first, so that what is published is always
 * known to the next one.
 *
 * @throws FindingsError (exit 4) where an earlier edition and this one single out a few respondents; (exit 1) where changes
 *   were not approved; (exit 2) where the edition was published already, made of something else
 */
export async function publishEdition(publication: Publication): Promise<Published> {
  const { definition, results, target, edition, key } = publication;
  const { folder, study } = definition;
  const ledger = readLedger(folder, key);
  const known = publishedEditions(target, study.id);
  refuseUnrecorded(known, ledger, target);
  const run = nameOfRun(readEdition(results));
  const recorded = ledger.find((one) => one.edition.address === edition.address);
  const before = recorded === undefined ? ledger : ledger.slice(0, ledger.indexOf(recorded));
  refuseOther(publication, recorded, run);
  const errata = readErrata(folder, [...ledger.map((one) => one.edition.address), edition.address]);
  const held = await heldRelease(definition, results);
  refuseIsolated({ study, held, key }, before);
  const { changes, findings } = approvedChanges(publication, before.at(-1));
  if (recorded === undefined) {
    const record = readFileSync(join(results, "run.json"), "utf8");
    const entry = { study: { id: study.id, folder }, edition, run, record, released: printRelease(held, key) };
    writeLedger(entry, ledger, key);
  }
  const facts = changedFacts(changes);
  const own = { ...edition, run, changes: countsOf(before, facts) };
  const editions = inOrder([...known.filter(({ address }) => address !== edition.address), own], ledger);
  await writeSite(publication, { editions, errata, facts: before.length === 0 ? undefined : facts });
  return { changes: facts, findings };
}

interface Shown {
  readonly editions: readonly PublishedEdition[];
  readonly errata: readonly Erratum[];
  /** Facts that changed; none of a first edition. */
  readonly facts: readonly ChangedFact[] | undefined;
}

function writeSite(publication: Publication, { editions, errata, facts }: Shown): Promise<void> {
  const { definition, results, target, edition, url, print } = publication;
  const { study } = definition;
  const words = wordingOf(study);
  const archive = `data/${fileName(study.id)}-${edition.address.replaceAll("/", "-")}.zip`;
  const { data, index } = words.pages.addresses;
  const json = describedData({ definition, words, edition, archive, url });
  const picture =
    url === undefined || print === undefined ? undefined : new URL(`${edition.address}/${CARD.file}`, url).href;
  const pages = { words, edition, archive, title: words.text(study.title), errata: [], picture };
  const files = facts === undefined ? [] : [["data/changes.csv", csvOf(tableFromRows(changesTable, facts))] as const];
  return publishSite({
    ...{ study: study.id, words, editions, errata, url, print },
    staged: {
      ...{ site: join(results, "site"), target },
      files: new Map(files),
      pages: { ...pages, described: { pages: [data, index], json } },
    },
  });
}

/** The changes since the edition before, all of them approved; none of a first edition. */
function approvedChanges(
  { definition, results, target, edition }: Publication,
  before: LedgerRelease | undefined,
): { readonly changes: readonly EditionChange[]; readonly findings: readonly Finding[] } {
  const data = join(target, before?.edition.address ?? "", "data");
  if (before === undefined || !existsSync(data)) return { changes: [], findings: [] };
  const from = readEdition(before.folder, { record: runRecordOf(before), tables: data });
  const to = readEdition(results);
  const { changes, findings } = approveChanges(
    { study: definition.folder, day: edition.date },
    compareEditions(from, to),
    to,
  );
  refuseErrors(findings, EXIT.findings);
  return { changes, findings };
}

function countsOf(before: readonly LedgerRelease[], facts: readonly ChangedFact[]): PublishedEdition["changes"] {
  if (before.length === 0) return null;
  const count = (kind: ChangedFact["what"]): number => facts.filter(({ what }) => what === kind).length;
  return { added: count("added"), changed: count("changed"), removed: count("removed") };
}

/** Editions in the order of the ledger; the new one, which it did not hold, last. */
function inOrder(editions: readonly PublishedEdition[], ledger: readonly LedgerRelease[]): readonly PublishedEdition[] {
  const rank = ({ address }: PublishedEdition): number => {
    const found = ledger.findIndex(({ edition }) => edition.address === address);
    return found === -1 ? ledger.length : found;
  };
  return editions.toSorted((one, other) => rank(one) - rank(other));
}

/** What is published and not in the ledger was taken from it, or published by other means. */
function refuseUnrecorded(known: readonly PublishedEdition[], ledger: readonly LedgerRelease[], target: string): void {
  const [lost] = known.filter(({ address }) => !ledger.some(({ edition }) => edition.address === address));
  if (lost === undefined) return;
  const message = `l'édition ${lost.address} est publiée et n'est plus dans le registre de l'étude`;
  const repair = "remettre le dossier releases de l'étude tel que observatoire publish l'a écrit";
  refuseWith({ code: "OBS-D404", message, file: target, repair }, EXIT.disclosure);
}

/** An edition keeps its figures: another run, or another day, is another version. */
function refuseOther({ edition, target }: Publication, recorded: LedgerRelease | undefined, run: string): void {
  if (recorded === undefined && !existsSync(join(target, edition.address))) return;
  if (recorded?.run === run && recorded.edition.date === edition.date) return;
  const message = `l'édition ${edition.address} est déjà publiée, et faite d'autre chose`;
  const repair = "donner une autre version à l'étude (version: dans study.yaml) : une édition garde ses chiffres";
  refuseWith({ code: "OBS-R505", message, file: target, value: edition.address, repair }, EXIT.usage);
}
