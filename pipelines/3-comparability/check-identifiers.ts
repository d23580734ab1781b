import type { ColumnTable } from "#columns/column-table";
import type { Finding } from "#findings/finding";
import { completeFinding } from "#findings/finding-log";
import type { LocatedWave, LocatedWaves } from "./locate-columns.ts";

/** Fewer identifiers than this, or than this share of the file, may be in both by chance. */
const FEWEST_SHARED = 10;
const LEAST_SHARE = 0.02;

interface Sent {
  readonly now: ColumnTable;
  readonly earlier: ColumnTable;
}

/** Identifiers that are in two files in a row: the same respondents, or numbers that start again; only the study can say. */
export function checkIdentifiers(
  { from, to }: LocatedWaves,
  { now, earlier }: Sent,
  panel: boolean | null,
): readonly Finding[] {
  if (panel === false) return [];
  const before = identifiersOf(from, earlier);
  const shared = [...identifiersOf(to, now)].filter((identifier) => before.has(identifier)).length;
  if (panel === true) return shared > 0 ? [] : [tellStrangers(from, to)];
  if (shared < FEWEST_SHARED || shared < LEAST_SHARE * now.rowCount) return [];
  return [
    completeFinding({
      code: "OBS-V243",
      message: `${shared} identifiants sur ${now.rowCount} sont aussi dans le fichier de ${from.wave} (${from.export.file}), et les deux vagues sont comparées comme des échantillons indépendants`,
      file: to.export.file,
      field: to.export.record_id,
      cause: "mêmes répondants d'une vague à l'autre, ou numéros qui recommencent",
      repair: `dans study.yaml, sous le public ${to.public} : « panel: true » si ce sont les mêmes répondants, « panel: false » sinon`,
      count: shared,
    }),
  ];
}

function tellStrangers(from: LocatedWave, to: LocatedWave): Finding {
  return completeFinding({
    code: "OBS-V244",
    message: `aucun identifiant de ${to.wave} n'est dans le fichier de ${from.wave} (${from.export.file}) : le panel déclaré n'y est pas`,
    file: to.export.file,
    field: to.export.record_id,
    cause: "identifiants refaits par l'institut, ou échantillon renouvelé en entier",
    repair: `demander à l'institut les identifiants de panel, ou écrire « panel: false » sous le public ${to.public}`,
    count: 1,
  });
}

function identifiersOf({ export: { record_id } }: LocatedWave, sent: ColumnTable): ReadonlySet<string> {
  const column = sent.columns.get(record_id);
  if (column?.kind !== "text") return new Set();
  return new Set(column.dictionary.map((text) => text.trim()).filter((text) => text !== ""));
}
