import type { FindingLog } from "#findings/finding-log";
import type { StudyDefinition, TerritoryLevel } from "#schemas/study-definition";
import { type Outline, outlinesFile } from "#schemas/territories/outlines";
import { type CitedFile, readStudyText } from "../cited-file.ts";
import { citedOutside, type Naming } from "./load-territories.ts";

/** Reads the outlines of the levels that have some; a file that is none, or a code that its level has not, becomes a finding. */
export function loadOutlines(
  { folder, study, yaml, read }: Naming,
  territories: StudyDefinition["territories"],
  log: FindingLog,
): StudyDefinition["outlines"] {
  return new Map(
    (study.territories?.levels ?? []).flatMap(({ id, outlines: file }, index) => {
      if (file === undefined) return [];
      const cited = citedOutside({ folder, yaml, read }, file, ["territories", "levels", index, "outlines"]);
      const outlines = readOutlines(cited, log);
      const level = territories.get(id);
      if (outlines === undefined || level === undefined) return [];
      checkCodes(outlines, { level, file }, log);
      return [[id, outlines] as const];
    }),
  );
}

function readOutlines(cited: CitedFile, log: FindingLog): readonly Outline[] | undefined {
  const text = readStudyText(cited, log);
  if (text === undefined) return undefined;
  const { file } = cited;
  const expected = "GeoJSON : une FeatureCollection de Polygon ou de MultiPolygon, la propriété code de chacun";
  const read = outlinesFile.safeParse(parsed(text));
  if (read.success)
    return read.data.features.map(({ properties: { code, inset }, geometry }) => ({
      code,
      inset,
      rings: (geometry.type === "Polygon" ? geometry.coordinates : geometry.coordinates.flat()).map((ring) =>
        ring.map(([longitude, latitude]) => [longitude, latitude] as const),
      ),
    }));
  const [{ path }] = read.error.issues;
  const where = path.length === 0 ? "" : ` : ${path.join(".")}`;
  log.add({ code: "OBS-S004", message: `contours illisibles${where}`, file, expected });
  return undefined;
}

/** What JSON says; nothing where it is none. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Drawn {
  readonly level: TerritoryLevel;
  readonly file: string;
}

/** A territory without an outline is left out of maps; an outline of nothing, or two of one, are mistakes of the file. */
function checkCodes(outlines: readonly Outline[], { level, file }: Drawn, log: FindingLog): void {
  const seen = new Set<string>();
  for (const { code } of outlines) {
    const told = { file, value: code };
    if (!level.labels.has(code))
      log.add({
        code: "OBS-S006",
        message: `contour d'un code que le niveau ${level.id} n'a pas : « ${code} »`,
        ...told,
      });
    if (seen.has(code)) log.add({ code: "OBS-S007", message: `deux contours du code « ${code} »`, ...told });
    seen.add(code);
  }
}
