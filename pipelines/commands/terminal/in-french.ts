import type { Command, Option } from "commander";
import { printed, programCall } from "./terminal.ts";

const TITLES: Readonly<Record<string, string>> = {
  "Usage:": "Usage :",
  "Options:": "Options :",
  "Commands:": "Commandes :",
  "Arguments:": "Arguments :",
};

const MISTAKES: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown option '(.*)'/, "option inconnue : « $1 »"],
  [/^error: unknown command '(.*)'/, "commande inconnue : « $1 »"],
  [/^error: missing required argument '(.*)'/, "argument absent : « $1 »"],
  [/^error: required option '(.*)' not specified/, "option à donner : « $1 »"],
  [/^error: option '(.*)' argument missing/, "valeur absente pour l'option « $1 »"],
  [/^error: too many arguments.*Expected (\d+) arguments? but got (\d+).*/, "$2 arguments au lieu de $1"],
  [/\(Did you mean (?:one of )?(.*)\?\)/, "; vouliez-vous dire « $1 » ?"],
];

/** Makes a program speak French: titles of its help and mistakes of its users. */
export function inFrench(program: Command): Command {
  for (const command of [program, ...program.commands.flatMap((one) => [one, ...one.commands])]) {
    command
      .exitOverride()
      .showSuggestionAfterError(true)
      .helpOption("-h, --help", "affiche cette aide")
      .configureHelp({ styleTitle: (title) => TITLES[title] ?? title, optionDescription: frenchOption })
      .configureOutput({ outputError: (text, write) => write(`${printed(frenchMistake(text).trimEnd())}\n`) });
  }
  for (const group of [program, ...program.commands.filter(({ commands }) => commands.length > 0)])
    group.helpCommand("help [commande]", "aide d'une commande");
  return program;
}

const frenchOption = ({ description, defaultValue }: Option): string =>
  defaultValue === undefined ? description : `${description} (par défaut : ${String(defaultValue)})`;

function frenchMistake(text: string): string {
  const sentence = MISTAKES.reduce(
    (told, [pattern, french]) => told.replace(pattern, french),
    text.trim().replace(/\n/g, " "),
  );
  const file = /^option inconnue : « (-[^-].*\.\w+) »/.exec(sentence)?.[1];
  const hint = file === undefined ? "" : `\n   = un fichier dont le nom commence par un tiret s'écrit ./${file}`;
  return `erreur[OBS-S000] ${sentence}${hint}\n   = ${programCall()} --help donne les commandes et leurs options\n`;
}
