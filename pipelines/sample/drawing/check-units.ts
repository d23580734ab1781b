import { FindingLog } from "#findings/finding-log";
import { EXIT } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { isCorrected } from "#schemas/sampling/sample-design";
import type { SampledWave } from "#study/slices/sample-slice";

interface Units {
  readonly strata: readonly string[];
  readonly clusters: readonly string[] | undefined;
  /** Units of the stratum of each respondent in the population, NaN where not known; clusters of it where they are drawn. */
  readonly sizes: Float64Array;
}

/** Refuses a sample whose units show no variance: one in all, or one in a stratum without a rule for it. */
export function checkUnits(wave: SampledWave, units: Units): void {
  const { design } = wave;
  const byStratum = unitsByStratum(units);
  const counts = [...byStratum.values()];
  const lonely = [...byStratum].filter(([, held]) => held.size === 1).map(([stratum]) => stratum);
  const title = `${wave.public} ${wave.wave}`;
  const clustered = units.clusters !== undefined;
  if (counts.length === 1 && counts[0].size === 1) refuseOneUnit(wave, title, units);
  const unknown = lonely.filter((stratum) => !isWhole(stratum, wave, units));
  if (unknown.length === 0) return;
  const everyOne = lonely.length === counts.length && design.lonely_psu !== "adjust";
  if (design.lonely_psu !== "fail" && !everyOne) return;
  const [first] = unknown;
  const unit = clustered ? "grappe" : "unité";
  const others = unknown.length > 1 ? ` (et dans ${unknown.length - 1} autre${unknown.length > 2 ? "s" : ""})` : "";
  const repair = clustered || !everyOne ? "" : ", ou décrire le plan sans strates";
  refuse(wave, {
    message: `${title} : plan de sondage impossible, une seule ${unit} tirée dans la strate « ${first} »${others}`,
    value: first,
    count: unknown.length,
    cause: `une seule ${unit} tirée dans la strate « ${first} » : aucune variance ne s'en déduit`,
    repair: `ajouter lonely_psu: adjust sous design${repair} (écart à la moyenne de toutes les strates, comme R)`,
  });
}

function unitsByStratum({ strata, clusters }: Units): ReadonlyMap<string, ReadonlySet<string | number>> {
  const byStratum = new Map<string, Set<string | number>>();
  for (let row = 0; row < strata.length; row++) {
    const stratum = strata[row];
    const held = byStratum.get(stratum) ?? new Set();
    if (held.size < 2) held.add(clusters?.[row] ?? row);
    byStratum.set(stratum, held);
  }
  return byStratum;
}

/** A stratum taken whole has no variance to estimate. */
function isWhole(stratum: string, { design }: SampledWave, { strata, sizes }: Units): boolean {
  return isCorrected(design) && sizes[strata.indexOf(stratum)] === 1;
}

function refuseOneUnit(wave: SampledWave, title: string, { strata, clusters }: Units): never {
  const respondents = strata.length;
  const kept = `${respondents} ${respondents > 1 ? "répondants gardés" : "répondant gardé"}`;
  refuse(wave, {
    message: `${title} : plan de sondage impossible avec ${kept}`,
    value: "1",
    count: 1,
    cause:
      clusters === undefined
        ? "une seule unité tirée dans l'échantillon : aucune variance ne s'en déduit"
        : `une seule unité tirée dans l'échantillon, la grappe « ${clusters[0]} » : aucune variance ne s'en déduit`,
    repair:
      clusters === undefined
        ? "attendre d'autres réponses, ou retirer la vague"
        : "nommer la vraie grappe, ou retirer clusters",
  });
}

interface Told {
  readonly message: string;
  readonly value: string;
  readonly count: number;
  readonly cause: string;
  readonly repair: string;
}

function refuse(wave: SampledWave, told: Told): never {
  const log = new FindingLog();
  log.add({ code: "OBS-W308", file: wave.export.file, field: "design", ...told });
  refuseWith(log.findings, EXIT.findings);
}
