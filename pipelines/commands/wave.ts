import { basename } from "node:path";
import { addFiles } from "#draft/wave/add-files";
import { type Delivery, REMARK_KINDS, type Remark, type RemarkKind } from "#draft/wave/delivery";
import { placesOfWave } from "#draft/wave/entry/places-of-wave";
import { marginsOfOthers } from "#draft/wave/given/margins-of-others";
import { readWeights, type WeightsFile } from "#draft/wave/given/weights-file";
import { type ProposedWave, proposeWave } from "#draft/wave/propose-wave";
import { readWave } from "#draft/wave/read-wave";
import { exportPath, type WaveFiles, waveFiles } from "#draft/wave/wave-files";
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
import { programCall, tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";

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
  const { definition, warnings: known } = readStudy(folder);
  refuseName(definition, publicId, wave);
  const like = waveLike(definition, publicId, options.like);
  const file = options.from ?? refuseNoFile();
  const name = exportPath(publicId, wave, file);
  const delivery = await readWave({ definition, wave, like, file, name, recordId: options.recordId });
  const proposed = proposeWave(delivery);
  const weights = options.weights === undefined ? undefined : readWeights(options.weights, delivery);
  const added = waveFiles(delivery, proposed, { margins: options.margins ?? [], weights });
  const { warnings } = addFiles(definition.folder, added, readCopy);
  if (added.changes !== undefined) pointToSchemas(definition.folder, added.changes);
  const findings = [...delivery.now.findings, ...marginsTold(delivery, options.margins ?? [], { known, warnings })];
  tellFindings(
    findings.filter(({ level }) => level !== "info"),
    terminal,
    definition.folder,
  );
  tellResult(terminal, summaryOf(folder, { delivery, proposed, added, weights }), {
    study: definition.study.id,
    public: publicId,
    wave,
    like: like.wave,
    rows: delivery.now.rowCount,
    files: added.paths,
    remarks: proposed.remarks,
    places: placesOfWave(added.study.after, like),
    findings,
  });
  return EXIT.fine;
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

/** The study with the wave in it: what it refuses is told of the wave, since nothing of it is written yet. */
function readCopy(copy: string): ReturnType<typeof readStudy> {
  try {
    return readStudy(copy);
  } catch (error) {
    if (!(error instanceof FindingsError)) throw error;
    const findings = error.findings.map((finding) => ({
      ...finding,
      message: `avec cette vague, l'étude serait refusée : ${finding.message}`,
      line: null,
      column: null,
    }));
    return refuseWith(findings, error.exitCode);
  }
}

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

/** The wave that the new one follows: the one named, else the last of its public. */
function waveLike({ study }: StudyDefinition, publicId: string, named: string | undefined): Wave {
  const waves = wavesOfPublic(study, publicId);
  const names = waves.map(({ wave }) => wave);
  const found = named === undefined ? waves.at(-1) : waves.find(({ wave }) => wave === named);
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

/** What each kind of remark is called, and in which order. */
const CALLED: Readonly<Record<RemarkKind, string>> = {
  renamed: "colonnes renommées, proposées",
  reworded: "questions reformulées : série nouvelle, proposée",
  "new-code": "réponses nouvelles, proposées",
  dropped: "questions ou réponses qui ne sont plus dans le fichier",
  spelled: "libellés écrits autrement, rapprochés",
  inverted: "codes inversés, recodés",
  routing: "filtres peut-être changés",
  added: "questions ajoutées",
  order: "ordre des colonnes",
  reading: "lecture du fichier",
  "left-out": "colonnes écartées",
  weights: "poids",
};

interface Told {
  readonly delivery: Delivery;
  readonly proposed: ProposedWave;
  readonly added: WaveFiles;
  readonly weights: WeightsFile | undefined;
}

function summaryOf(folder: string, { delivery, proposed, added, weights }: Told): string {
  const { wave, like, now, file } = delivery;
  const place = /[^\w./-]/.test(folder) ? `"${folder}"` : folder;
  const rows = frenchNumber.count(now.rowCount);
  return [
    `vague ${wave} de « ${like.public} » ajoutée, comme ${like.wave} : ${rows} lignes de ${basename(file)}`,
    ...REMARK_KINDS.flatMap((kind) => linesOf(kind, proposed.remarks)),
    ...(proposed.remarks.length === 0 ? [`  rien n'y change depuis ${like.wave}`] : []),
    ...(weights === undefined ? [] : [`  poids, dans un fichier à part : colonne « ${weights.column} »`]),
    `fichiers écrits : study.yaml, ${added.paths.join(", ")}`,
    ...(added.copied
      ? [`  marges : celles de ${like.wave}, recopiées ; y mettre celles de l'année, ou --margins <fichier>`]
      : []),
    ...placesToComplete(added.study.after, delivery),
    "relire les lignes « à vérifier » de l'entrée et des fichiers écrits, puis :",
    `  ${programCall()} run ${place}`,
  ].join("\n");
}

/** Lists of study.yaml in which the wave before is and the new one perhaps should be. */
function placesToComplete(text: string, { wave, like }: Delivery): readonly string[] {
  const places = placesOfWave(text, like);
  if (places.length === 0) return [];
  const told = places.map(({ key, line }) => `    study.yaml:${line} ${key}`);
  return [`  y ajouter ${wave} s'il y a lieu, ces listes nomment ${like.wave} :`, ...told];
}

function linesOf(kind: RemarkKind, remarks: readonly Remark[]): readonly string[] {
  const own = remarks.filter((remark) => remark.kind === kind);
  return own.length === 0 ? [] : [`  ${CALLED[kind]} :`, ...own.map(({ about, text }) => `    ${about} : ${text}`)];
}
