import { type AddedFiles, addFiles } from "#draft/wave/add-files";
import { tellPasted } from "#draft/wave/changes/tell-pasted";
import { tellReversedScales } from "#draft/wave/changes/tell-reversed-scales";
import type { Delivery } from "#draft/wave/delivery";
import { factsOfWave } from "#draft/wave/entry/facts-of-wave";
import { placesOfWave } from "#draft/wave/entry/places-of-wave";
import { marginsForgotten, marginsOfOthers } from "#draft/wave/given/margins-of-others";
import { readWeights } from "#draft/wave/given/weights-file";
import { proposeWave } from "#draft/wave/propose-wave";
import { readWave } from "#draft/wave/read-wave";
import { exportPath, waveFiles, yearOfName } from "#draft/wave/wave-files";
import { didYouMean, nearestWord } from "#findings/did-you-mean";
import type { Finding } from "#findings/finding";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { refuseWith } from "#findings/refuse";
import { frenchNumber } from "#findings/text/french-number";
import { slug } from "#schemas/names/slug";
import { type Wave, wave as waveSchema } from "#schemas/study";
import type { StudyDefinition } from "#schemas/study-definition";
import { readStudy } from "#study/load-study";
import { wavesOfPublic } from "#study/waves/waves-of-public";
import { pointToSchemas } from "./init.ts";
import { tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";
import { summaryOf } from "./wave-summary.ts";

interface WaveCommand {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly from?: string;
  readonly like?: string;
  readonly margins?: readonly string[];
  readonly recordId?: string;
  readonly weights?: string;
}

/** `observatoire wave add`: adds a wave to a study from its export, set beside that of the wave before. */
export async function addWave(
  folder: string,
  options: WaveCommand,
  [publicId = "", wave = ""]: readonly string[],
): Promise<ExitCode> {
  const terminal = terminalOf(options);
  const { margins = [] } = options;
  const { definition, warnings: known } = readStudy(folder);
  const like = followedBy(definition, [publicId, wave], options.like);
  const file = options.from ?? refuseNoFile();
  const name = exportPath(publicId, wave, file);
  const delivery = await readWave({ definition, wave, like, file, name, recordId: options.recordId });
  const proposed = proposeWave(delivery);
  const weights = options.weights === undefined ? undefined : readWeights(options.weights, delivery);
  const added = waveFiles(delivery, proposed, { margins, weights: weights?.weights });
  const { warnings } = addFiles(definition.folder, added, (copy) => readCopy(copy, added));
  if (added.changes !== undefined) pointToSchemas(definition.folder, added.changes);
  const told =
    margins.length === 0
      ? marginsForgotten(delivery, added.margins)
      : marginsTold(delivery, margins, { known, warnings });
  const findings = [...delivery.now.findings, ...tellPasted(delivery), ...tellReversedScales(delivery), ...told];
  const loud = findings.filter(({ level }) => level !== "info");
  tellFindings(loud, terminal, definition.folder);
  tellResult(terminal, summaryOf(folder, { delivery, proposed, added, weights, margins }), {
    study: definition.study.id,
    public: publicId,
    wave,
    like: like.wave,
    rows: delivery.now.rowCount,
    files: added.paths,
    remarks: proposed.remarks,
    places: placesOfWave(added.study.after, like),
    facts: factsOfWave(definition, like),
    findings,
  });
  return EXIT.fine;
}

/** The wave that the new one follows; refuses a name that is no new wave of the public. */
function followedBy(
  definition: StudyDefinition,
  [publicId, wave]: readonly [string, string],
  named: string | undefined,
): Wave {
  refuseName(definition, publicId, wave);
  const like = waveLike(definition, publicId, named);
  refuseYear(wave, like, named);
  return like;
}

/** Code of margins of another year. */
const MARGINS = "OBS-S019";

type Warnings = Readonly<Record<"known" | "warnings", readonly Finding[]>>;

/** What is wrong with the margins of the new wave: that of the files given, else what the study tells with the wave in it. */
function marginsTold(delivery: Delivery, given: readonly string[], { known, warnings }: Warnings): readonly Finding[] {
  const others = marginsOfOthers(delivery, given);
  if (others.length > 0) return others;
  const told = new Set(known.map(({ message }) => message));
  return warnings.filter(({ code, message }) => code === MARGINS && !told.has(message));
}

/** The study with the wave in it: what it refuses is told of the files given, or of the wave, since nothing of it is written yet. */
function readCopy(copy: string, { files }: Pick<AddedFiles, "files">): ReturnType<typeof readStudy> {
  try {
    return readStudy(copy);
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    const causes = [...Map.groupBy(error.findings, ({ code, file: at }) => `${code} ${at}`).values()];
    const given = new Map(files.flatMap(({ path, from }) => (typeof from === "string" ? [[path, from] as const] : [])));
    return refuseWith(
      causes.map((faults) => oneOfMany(faults, given)),
      error.exitCode,
    );
  }
}

/** Faults of one kind in one file have one cause: the first is told, with what the others found. */
function oneOfMany([first, ...others]: readonly Finding[], given: ReadonlyMap<string, string>): Finding {
  const values = others.flatMap(({ value }) => (value === null ? [] : [`« ${value} »`])).slice(0, MOST_NAMED);
  const named = values.length === 0 ? "" : ` (${values.join(", ")})`;
  const more = others.length === 0 ? "" : ` ; et ${frenchNumber.count(others.length)} fois de même${named}`;
  const message = `avec cette vague, l'étude serait refusée : ${first.message}${more}`;
  const file = given.get(first.file ?? "");
  return file === undefined ? { ...first, message, line: null, column: null } : { ...first, message, file };
}

const MOST_NAMED = 5;

function refuseName({ study }: StudyDefinition, publicId: string, wave: string): void {
  const publics = study.publics.map(({ id }) => id);
  if (!publics.includes(publicId)) {
    const near = nearestWord(publicId, publics);
    const message = `public inconnu : « ${publicId} »${didYouMean(near)}`;
    const repair = `écrire l'un de : ${publics.join(", ")}`;
    refuseWith({ code: "OBS-S006", message, value: publicId, expected: publics.join(", "), repair }, EXIT.usage);
  }
  const read = waveSchema.shape.wave.safeParse(wave);
  if (!read.success)
    refuseWith(
      {
        code: "OBS-S004",
        message: `nom de vague incorrect : « ${wave} »`,
        value: wave,
        expected: read.error.issues[0]?.message ?? null,
        repair: "le nommer par son année : 2026",
      },
      EXIT.usage,
    );
  if (/^\d+$/.test(wave) && !/^(?:19|20)\d{2}$/.test(wave)) {
    const message = `nom de vague incorrect : « ${wave} » n'est pas une année`;
    const repair = "écrire les quatre chiffres de l'année, ou un nom : « mai 2026 »";
    refuseWith({ code: "OBS-S004", message, value: wave, expected: "2026", repair }, EXIT.usage);
  }
  const same = study.waves.find((one) => one.public === publicId && slug(one.wave) === slug(wave));
  if (same === undefined) return;
  const message = `« ${publicId} » a déjà une vague ${same.wave} (${same.export.file}) : rien n'est écrit`;
  const repair = "donner le nom de la vague nouvelle ; pour remplacer celle-ci, ôter d'abord son entrée de study.yaml";
  refuseWith({ code: "OBS-S007", message, file: "study.yaml", value: wave, repair }, EXIT.usage);
}

/** A year that has not come, or one before that of the last wave, is a slip until --like says that it is not. */
function refuseYear(wave: string, like: Wave, named: string | undefined): void {
  const year = yearOfName(wave);
  if (year === undefined) return;
  const soon = new Date().getFullYear() + 1;
  const isEarly = year < like.year && named === undefined;
  if (year <= soon && !isEarly) return;
  const message = isEarly
    ? `nom de vague incorrect : « ${wave} » serait avant ${like.wave}, la dernière de « ${like.public} »`
    : `nom de vague incorrect : « ${wave} » est une année à venir`;
  const repair = isEarly
    ? "corriger l'année ; si c'est une vague plus ancienne, nommer par --like celle dont elle a le questionnaire"
    : "écrire l'année de l'enquête";
  refuseWith({ code: "OBS-S004", message, value: wave, repair }, EXIT.usage);
}

/** The wave that the new one follows: the one named, else the last of its public, a flash survey left aside. */
function waveLike({ study }: StudyDefinition, publicId: string, named: string | undefined): Wave {
  const waves = wavesOfPublic(study, publicId);
  const names = waves.map(({ wave }) => wave);
  const last = waves.findLast(({ flash }) => !flash) ?? waves.at(-1);
  const found = named === undefined ? last : waves.find(({ wave }) => wave === named);
  if (found !== undefined) return found;
  const near = nearestWord(named ?? "", names);
  return refuseWith(
    {
      code: "OBS-S006",
      message:
        names.length === 0
          ? `« ${publicId} » n'a encore aucune vague à suivre`
          : `vague inconnue de « ${publicId} » : « ${named} »${didYouMean(near)}`,
      value: named ?? publicId,
      expected: names.join(", ") || null,
      repair: names.length === 0 ? "écrire la première dans study.yaml" : `écrire l'une de : ${names.join(", ")}`,
    },
    EXIT.usage,
  );
}

function refuseNoFile(): never {
  const message = "quel fichier ? wave add demande --from <fichier>";
  return refuseWith({ code: "OBS-S000", message, repair: "ajouter --from et le chemin de l'export" }, EXIT.usage);
}
