import type { FindingInput } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import type { Study } from "#schemas/study";
import { WHOLE } from "#schemas/tables/status";
import { minimumOfPublic } from "#study/slices/minimum-of-public";
import { type CutDomain, cutDomains } from "./cut-domains.ts";
import { domainPrint, type HeldRelease, placeOfDomain, printRelease } from "./describe-release.ts";
import { type IsolatedGroup, isolatedRespondents } from "./isolated-respondents.ts";
import type { LedgerRelease } from "./ledger.ts";
import { POOLED, type ReleasedCell } from "./released-wave.ts";
import { type RenamedWave, renamedWaves } from "./renamed-waves.ts";
import { type ReplacedMeasure, replacedMeasures } from "./replaced-measures.ts";
import { type ReweighedDomain, reweighedDomains } from "./reweighed-waves.ts";
import { withdrawnCells } from "./withdrawn-cells.ts";

interface Released {
  readonly study: Study;
  readonly held: HeldRelease;
  readonly key: string;
}

/**
 * Refuses a release that an earlier one, whichever it is, would make tell of a few respondents, or of what it hides, and a wave that an
 * earlier one tells under another name, of which that cannot be seen: each wave and domain is named.
 */
export function refuseIsolated({ study, held, key }: Released, earlier: readonly LedgerRelease[]): void {
  const rules = {
    minimumOf: (id: string) => minimumOfPublic(study, id),
    placeOf: (cell: Parameters<typeof placeOfDomain>[0]) => {
      const { column, code } = placeOfDomain(cell);
      return { column, print: domainPrint(key, column, code) };
    },
  };
  // On its own domains: those that it declares were not in an earlier release.
  const own = printRelease(held, key);
  const found = earlier.flatMap((release): readonly FindingInput[] => {
    const both = { earlier: release, later: printRelease(held, key, release) };
    const groups = isolatedRespondents({ ...both, ...rules });
    const cut = cutDomains({ earlier: release, later: own, ...rules });
    const { address } = release.edition;
    const rulesOf = (id: string) => ({ minimum: rules.minimumOf(id), near_share: study.disclosure.near_share });
    const reweighed = reweighedDomains({ ...both, rulesOf, placeOf: rules.placeOf });
    const withdrawn = withdrawnCells({ ...both, hidden: held.hidden });
    const replaced = replacedMeasures({ ...both, hidden: held.hidden, minimumOf: rules.minimumOf });
    return [
      ...renamedWaves(release.cells, held.cells).map((wave) => tellRenamed(address, wave)),
      ...[...Map.groupBy(groups, waveOf)].map(([wave, moved]) => tell(address, wave, moved)),
      ...[...Map.groupBy(reweighed, waveOf)].map(([wave, domains]) => tellReweighed(address, wave, domains)),
      ...[...Map.groupBy(withdrawn, waveOf)].map(([wave, hidden]) => tellWithdrawn(address, wave, hidden)),
      ...[...Map.groupBy(replaced, ({ is }) => waveOf(is))].map(([wave, own]) => tellReplaced(address, wave, own)),
      ...[...Map.groupBy(cut, ({ whole }) => waveOf(whole))].map(([wave, domains]) => tellCut(address, wave, domains)),
    ];
  });
  if (found.length > 0) refuseWith(found, EXIT.disclosure);
}

const waveOf = ({ public: id, wave }: Pick<ReleasedCell, "public" | "wave">): string => `${id} ${wave}`;

const placeOf = (kind: string, domain: string): string =>
  kind === POOLED ? `réunis : ${domain.replaceAll("+", ", ").replaceAll(":", "=")}` : `${kind}=${domain}`;

/** Groups that are named in a message. */
const NAMED = 3;

/** How few they are is not told: the message may be read by others. */
function tell(edition: string, wave: string, groups: readonly IsolatedGroup[]): FindingInput {
  const names = groups
    .slice(0, NAMED)
    .map(({ indicator, answer, domain_kind, domain, rest }) =>
      [indicator, answer, domain_kind === WHOLE ? "" : `${rest ? "hors " : ""}${placeOf(domain_kind, domain)}`]
        .filter((part) => part !== "")
        .join(" / "),
    );
  const named = names.map((name) => (name === "" ? "l'ensemble" : name)).join(" ; ");
  const more = groups.length > NAMED ? ` ; et ${groups.length - NAMED} autres` : "";
  return {
    code: "OBS-D403",
    message: `${wave} : l'édition ${edition} et celle-ci diffèrent de moins de répondants que le minimum (${named}${more})`,
    value: wave,
    count: groups.length,
  };
}

const tellRenamed = (edition: string, { public: id, was, is }: RenamedWave): FindingInput => ({
  code: "OBS-D403",
  message: `${id} ${is} : l'édition ${edition} montre les mêmes répondants, ou presque, sous le nom de ${was}`,
  value: `${id} ${is}`,
});

function tellReweighed(edition: string, wave: string, domains: readonly ReweighedDomain[]): FindingInput {
  const named = ({ domain_kind, domain }: ReweighedDomain): string =>
    domain_kind === WHOLE ? "l'ensemble" : placeOf(domain_kind, domain);
  const more = domains.length > NAMED ? ` ; et ${domains.length - NAMED} autres` : "";
  return {
    code: "OBS-D403",
    message: `${wave} : d'autres poids que ceux de l'édition ${edition} livrent les réponses de moins de répondants que le minimum (${domains.slice(0, NAMED).map(named).join(" ; ")}${more})`,
    value: wave,
    count: domains.length,
  };
}

function tellWithdrawn(edition: string, wave: string, cells: readonly Omit<ReleasedCell, "base">[]): FindingInput {
  const names = cells
    .slice(0, NAMED)
    .map(({ indicator, answer, domain_kind, domain }) =>
      [indicator, answer, domain_kind === WHOLE ? "" : placeOf(domain_kind, domain)]
        .filter((part) => part !== "")
        .join(" / "),
    );
  const more = cells.length > NAMED ? ` ; et ${cells.length - NAMED} autres` : "";
  return {
    code: "OBS-D405",
    message: `${wave} : l'édition ${edition} montre des cellules que celle-ci masque (${names.join(" ; ")}${more}), et celle-ci en montre d'autres`,
    value: wave,
    count: cells.length,
  };
}

function tellReplaced(edition: string, wave: string, replaced: readonly ReplacedMeasure[]): FindingInput {
  const named = ({ was, is }: ReplacedMeasure): string =>
    [was.indicator, is.indicator, ...(is.domain_kind === WHOLE ? [] : [placeOf(is.domain_kind, is.domain)])].join(
      " / ",
    );
  const names = [...new Set(replaced.map(named))];
  const more = names.length > NAMED ? ` ; et ${names.length - NAMED} autres` : "";
  return {
    code: "OBS-D405",
    message: `${wave} : celle-ci remplace des indicateurs de l'édition ${edition} par d'autres de la même question, à moins de répondants près que le minimum (${names.slice(0, NAMED).join(" ; ")}${more})`,
    value: wave,
    count: replaced.length,
  };
}

function tellCut(edition: string, wave: string, cut: readonly CutDomain[]): FindingInput {
  const names = cut
    .slice(0, NAMED)
    .map(({ whole: { indicator, answer, domain_kind, domain }, parts }) =>
      [
        indicator,
        answer,
        [
          domain_kind === WHOLE ? "l'ensemble" : placeOf(domain_kind, domain),
          ...parts.map((part) => placeOf(part.domain_kind, part.domain)),
        ].join(" moins "),
      ]
        .filter((part) => part !== "")
        .join(" / "),
    );
  const more = cut.length > NAMED ? ` ; et ${cut.length - NAMED} autres` : "";
  return {
    code: "OBS-D406",
    message: `${wave} : l'édition ${edition} et celle-ci disent ensemble ce qu'aucune ne montre (${names.join(" ; ")}${more})`,
    value: wave,
    count: cut.length,
  };
}
