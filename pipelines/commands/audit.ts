import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { attack, attackReleases } from "#audit/attack";
import type { Leak, LeakKind } from "#audit/leak";
import { earlierKind } from "#audit/lines/domain-space";
import { readPages } from "#audit/pages/html-pieces";
import { toldByPages } from "#audit/pages/told-by-pages";
import { type Published, readPublished } from "#audit/reading/published";
import { EXIT, type ExitCode } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { loadStudy } from "#study/load-study";
import { programCall, tellResult, terminalOf } from "./terminal/terminal.ts";

interface AuditCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly build?: string;
  readonly since?: string;
  readonly inside?: readonly string[];
}

/** `observatoire audit`: attacks what a run published, with nothing but its files and the study's documents. */
export async function audit(folder: string, options: AuditCommand): Promise<ExitCode> {
  const definition = loadStudy(folder);
  const site = join(resolve(options.build ?? "build"), definition.study.id, "site", "data");
  const later = readPublished(filesOf(site, folder));
  const earlier = options.since === undefined ? undefined : readPublished(filesOf(options.since, folder));
  const domains = new Set([...domainsOf(later), ...(earlier === undefined ? [] : domainsOf(earlier, earlierKind))]);
  const given = { inside: (options.inside ?? []).map((pair) => knownPair(pair, domains)) };
  const told = toldByPages(readPages(resolve(site, "..")), later, definition);
  const alone = [...attack(later, definition, given), ...told];
  const since = earlier === undefined ? [] : attackReleases({ earlier, later }, definition, given);
  const leaks = [...alone, ...since];
  tellResult(terminalOf(options), textOf(definition.study.id, leaks), { study: definition.study.id, leaks });
  return leaks.length === 0 ? EXIT.fine : EXIT.disclosure;
}

function filesOf(folder: string, study: string): string {
  if (existsSync(join(folder, "estimates.csv"))) return folder;
  const repair = `${programCall()} run ${study}`;
  const message = "aucun tableau publié à cet endroit";
  return refuseWith({ code: "OBS-S001", message, file: folder, repair }, EXIT.usage);
}

const domainsOf = (published: Published, nameOf = (kind: string) => kind): readonly string[] =>
  (published.get("estimates") ?? []).map((row) => `${nameOf(String(row.domain_kind))}=${String(row.domain)}`);

/** A pair of published domains: one that the tables do not know would do nothing. */
function knownPair(pair: string, domains: ReadonlySet<string>): string {
  const parts = pair.split(":");
  if (parts.length === 2 && parts.every((part) => domains.has(part))) return pair;
  const message = "--inside nomme deux domaines des tableaux, le petit puis le grand";
  const known = [...domains].filter((domain) => domain !== "all=all");
  const expected = `un domaine comme ${known[0] ?? "TAILLE=3"}, deux points, un autre`;
  const repair = "reprendre les domaines de estimates.csv : domain_kind=domain";
  return refuseWith({ code: "OBS-S000", message, value: pair, expected, repair }, EXIT.usage);
}

/** What each kind of leak is called. */
const CALLED: Readonly<Record<LeakKind, string>> = {
  group: "groupes sous le seuil dont les réponses se déduisent",
  "hidden-count": "effectifs de cellules masquées retrouvés, ou presque",
  "hidden-value": "parts ou moyennes de cellules masquées retrouvées, ou presque",
  "shown-elsewhere": "cellules masquées ici et montrées ailleurs",
  "small-count": "effectifs sous le seuil imprimés tels quels",
  unanimous: "0 ou 100 % dans un petit domaine",
  "few-answers": "parts qui tiennent à une ou deux réponses",
  "dominant-answer": "moyennes ou totaux dont le plus gros montant se déduit",
  precision: "effectifs efficaces d'indices non publiés",
  "changed-respondents": "répondants ajoutés, retirés ou recodés depuis l'édition précédente",
  "hidden-test": "familles dont les p corrigées comptent des tests masqués",
};

function textOf(study: string, leaks: readonly Leak[]): string {
  if (leaks.length === 0) return `${study} : rien ne se retrouve à partir des fichiers publiés`;
  const kinds = [...Map.groupBy(leaks, ({ kind }) => kind)];
  return [`${study} :`, ...kinds.flatMap(([kind, own]) => linesOf(kind, own))].join("\n");
}

/** Examples shown of each kind: the rest is in the JSON. */
const SHOWN = 3;

const linesOf = (kind: LeakKind, leaks: readonly Leak[]): readonly string[] => [
  `  ${CALLED[kind]} : ${leaks.length}`,
  ...leaks.slice(0, SHOWN).map((leak) => `    ${placeOf(leak)}${leak.group === "" ? "" : ` (${leak.group})`}`),
];

const placeOf = ({ table, ...leak }: Leak): string =>
  [table, leak.public, leak.wave, leak.indicator, leak.answer, `${leak.domain_kind}=${leak.domain}`]
    .filter((part) => part !== "")
    .join(" · ");
