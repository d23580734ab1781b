import { Command, CommanderError } from "commander";
import { EXIT, type ExitCode, FindingsError } from "#findings/findings-error";
import { FORMATS_CALLED } from "#schemas/exports/export-formats";
import type { Supervision } from "./supervision/supervise.ts";
import { inFrench } from "./terminal/in-french.ts";
import { tell, tellFindings, tellResult, terminalOf } from "./terminal/terminal.ts";
import { unforeseenError } from "./terminal/unforeseen.ts";

/** Options of all commands, and where they compute; each reads its own. */
interface Options extends Supervision {
  readonly json?: boolean;
  readonly color?: boolean;
  readonly debug?: boolean;
  readonly force?: boolean;
  readonly key?: boolean;
  readonly build?: string;
  readonly study?: string;
  readonly port?: string;
  readonly into?: string;
  readonly wave?: string;
  readonly date?: string;
  readonly url?: string;
  readonly pdf?: boolean;
  readonly sheet?: string;
  readonly since?: string;
  readonly inside?: readonly string[];
  readonly from?: string;
  readonly like?: string;
  readonly margins?: readonly string[];
  readonly recordId?: string;
  readonly html?: string;
  readonly weights?: string;
}

/** The first argument, the options, and the arguments after the first. */
type Action = (argument: string, options: Options, others: readonly string[]) => Promise<ExitCode>;

const COMMANDS: readonly (readonly [string, string, () => Promise<Action>])[] = [
  [
    "init <dossier>",
    "crée une petite étude commentée, qui tourne tout de suite",
    async () => (await import("./init.ts")).init,
  ],
  [
    "import <fichier>",
    `ébauche une étude à partir d'un export : ${FORMATS_CALLED}`,
    async () => (await import("./import.ts")).importExport,
  ],
  [
    "wave add <étude> <public> <vague>",
    "ajoute une vague à une étude, d'après son export comparé à celui de la vague d'avant",
    async () => (await import("./wave.ts")).addWave,
  ],
  [
    "codebook diff <étude> <a> [b]",
    "compare deux questionnaires (public/vague, ou deux études) et dit ce que deviennent les séries",
    async () => (await import("./codebook.ts")).diffCodebooks,
  ],
  [
    "check <étude>",
    "vérifie une étude et ses données sans rien écrire",
    async () => (await import("./check.ts")).check,
  ],
  ["run <étude>", "calcule ce qui a changé et publie le site", async () => (await import("./run.ts")).run],
  ["status <étude>", "dit ce qui est à refaire, et pourquoi", async () => (await import("./status.ts")).status],
  [
    "explain <quoi> [suite...]",
    "explique un code de constat, un indicateur (I08), une question, une figure, un nombre publié (public vague indicateur découpage=code)",
    async () => (await import("./explain.ts")).explain,
  ],
  [
    "audit <étude>",
    "attaque ce qui est publié, comme le ferait un curieux : sort en 4 si quelque chose se retrouve",
    async () => (await import("./audit.ts")).audit,
  ],
  [
    "diff <avant> <après>",
    "compare deux passages (build/<étude>, ou sa copie), ou des éditions publiées : ce qui change dans ce qui est publié, et pourquoi",
    async () => (await import("./diff.ts")).diffRuns,
  ],
  [
    "publish <étude> <dossier>",
    "publie les résultats du dernier passage : une édition qui garde son adresse, à la suite des autres",
    async () => (await import("./publish.ts")).publish,
  ],
  ["serve <étude>", "montre le site à cette adresse : 127.0.0.1", async () => (await import("./serve/serve.ts")).serve],
  [
    "doctor",
    "dit l'état de la machine et de ce dont le programme a besoin",
    async () => (await import("./doctor.ts")).doctor,
  ],
];

/** Commands that compute whenever they are called; `run` first sees whether it has to. */
const COMPUTES = /^(?:import|wave|codebook|check|audit|diff|publish) /;

/** Runs the command line and gives its exit code. */
export async function runProgram(words: readonly string[], supervision: Supervision = {}): Promise<ExitCode> {
  const course: Course = { argument: ".", code: EXIT.fine };
  try {
    await buildProgram(course, supervision).parseAsync(words, { from: "user" });
    return course.code;
  } catch (error) {
    return exitCodeOf(error, words, course.argument);
  }
}

/** What a command was given, and how it ended. */
interface Course {
  argument: string;
  code: ExitCode;
}

function buildProgram(course: Course, supervision: Supervision): Command {
  const program = new Command("observatoire")
    .usage("[options] [commande]")
    .description("Des exports d'enquête aux statistiques publiées : un dossier d'étude entre, un site sort.")
    .option("--json", "résultat en JSON")
    .option("--no-color", "sans couleur")
    .option("--debug", "montre la trace d'une erreur du programme");
  for (const [usage, description, load] of COMMANDS) {
    const command = parentOf(program, usage)
      .command(usage.replace(GROUP, ""))
      .description(description)
      .option("--json", "résultat en JSON")
      .option("--no-color", "sans couleur");
    takeOptions(command, usage);
    command.action(async (...given: unknown[]) => {
      const own = given[given.length - 1] as Command;
      if (typeof given[0] === "string") course.argument = given[0];
      const [all, ours] = [program.opts(), own.opts()];
      const options = { ...all, ...ours, ...supervision, color: all.color !== false && ours.color !== false };
      const others = given
        .slice(1, -2)
        .flat()
        .filter((word) => typeof word === "string");
      const { elsewhere } = supervision;
      if (COMPUTES.test(usage) && elsewhere !== undefined) course.code = await elsewhere();
      else course.code = await (await load())(course.argument, options, others);
    });
  }
  return inFrench(program);
}

/** The options of a command, by its name. */
function takeOptions(command: Command, usage: string): void {
  if (usage.startsWith("run"))
    command.option("--force", "recalcule tout").option("--no-key", "sans la clé des pseudonymes, pour un essai");
  if (usage.startsWith("explain"))
    command
      .option("--study <dossier>", "étude de ce qui est expliqué, par défaut ce dossier-ci")
      .option("--build <dossier>", "dossier des résultats", "build");
  if (usage.startsWith("import"))
    command
      .option("--into <dossier>", "dossier de la nouvelle étude")
      .option("--wave <vague>", "nom de la vague, par défaut l'année");
  if (usage.startsWith("wave add"))
    command
      .requiredOption("--from <fichier>", "l'export de la vague")
      .option(
        "--like <vague>",
        "la vague que celle-ci suit, par défaut la dernière du public qui ne soit pas une enquête flash",
      )
      .option("--margins <fichiers...>", "les marges de l'année ; sans elles, celles de la vague d'avant, recopiées")
      .option("--weights <fichier>", "un CSV de poids à part : un identifiant et un poids par ligne")
      .option("--record-id <colonne>", "la colonne qui identifie chaque ligne, si elle a changé de nom");
  if (/^(?:codebook )?diff/.test(usage)) command.option("--html <fichier>", "écrit aussi la comparaison en une page");
  if (usage.startsWith("diff"))
    command.option(
      "--study <dossier>",
      "l'étude, dont le registre dit de quoi une édition a été faite, et approvals.yaml qui a approuvé quoi : sort en 1 s'il en manque",
    );
  if (usage.startsWith("audit"))
    command
      .option("--since <dossier>", "fichiers CSV de l'édition précédente, comparée à celle-ci")
      .option("--inside <paires...>", "ce que chacun sait : un domaine dans un autre, VILLE=5:region=11");
  if (usage.startsWith("publish")) takePublishing(command);
  if (usage.startsWith("serve")) command.option("--port <nombre>", "port", "8080");
  if (/^(?:check|run|status)/.test(usage))
    command.option("--date <jour>", "jour où les dérogations sont jugées, par défaut celui de la machine");
  if (usage.startsWith("check")) command.option("--wave <vague>", "une vague seule : 2025, ou usagers-2025");
  if (/<étude>$|^publish/.test(usage)) command.option("--build <dossier>", "dossier des résultats", "build");
}

const takePublishing = (command: Command): Command =>
  command
    .requiredOption("--date <jour>", "jour de la publication, 2026-03-01")
    .option("--url <adresse>", "adresse où le dossier sera lu : plan du site, adresses entières")
    .option(
      "--pdf",
      "fait aussi les PDF du rapport et des fiches, par Chromium ; leurs octets changent d'une fois à l'autre",
    )
    .option("--sheet <code>", "fait aussi d'une fiche une page seule et son PDF, à envoyer");

/** Words before the last of a command: `wave` of `wave add`. */
const GROUP = /^[a-z]+ (?=[a-z])/;
const GROUPS: Readonly<Record<string, string>> = {
  wave: "les vagues d'une étude",
  codebook: "les questionnaires d'une étude",
};

/** The command that holds another: the program, or that of a group. */
function parentOf(program: Command, usage: string): Command {
  const [group] = GROUP.exec(usage)?.[0].split(" ") ?? [];
  if (group === undefined) return program;
  const known = program.commands.find((command) => command.name() === group);
  return (
    known ??
    program
      .command(group)
      .usage("[commande]")
      .description(GROUPS[group] ?? "")
  );
}

function exitCodeOf(error: unknown, words: readonly string[], folder: string): ExitCode {
  const options = { json: words.includes("--json"), color: !words.includes("--no-color") };
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  const { findings, exitCode } = error instanceof FindingsError ? error : unforeseenError(error);
  if (options.json) tellResult(terminalOf(options), "", findings);
  tellFindings(findings, terminalOf(options), folder);
  if (exitCode === EXIT.bug)
    tell(words.includes("--debug") ? String((error as Error).stack) : "   = relancer avec --debug pour voir la trace");
  return exitCode;
}
