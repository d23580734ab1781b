import type { Derived } from "#schemas/questionnaire";
import type { ReferenceReporter } from "../reference-reporter.ts";
import { isNumbered, type Variable, type Vocabulary, variableOf } from "./variables.ts";

type Path = readonly PropertyKey[];

/** Checks a derived variable: classes of a number, or groups of codes that exist, each in one of them. */
export function checkDerived(
  variable: Derived,
  { reporter, path, ...vocabulary }: Vocabulary & { readonly reporter: ReferenceReporter; readonly path: Path },
): void {
  const { id, from, by, classes, groups } = variable;
  const questions = [...vocabulary.questionnaire.questions.keys()];
  reporter.known("question", from, questions, [...path, "from"]);
  const origin = questions.includes(from) ? variableOf(from, vocabulary) : undefined;
  const place = { reporter, path };
  if ((classes === undefined) === (groups === undefined))
    reporter.incorrect([...path, classes === undefined ? "id" : "groups"], {
      message: `« ${id} » demande des classes (classes:) ou des regroupements (groups:), les uns ou les autres`,
      repair: "n'écrire que classes: pour un nombre, que groups: pour des codes",
    });
  if (origin === undefined) return;
  const whole = origin.items === undefined && origin.answers !== "boxes" && origin.answers !== "text";
  if (!whole)
    reporter.incorrect([...path, "from"], {
      message: `« ${from} » ne donne pas à chacun une réponse, une seule, dont faire des classes`,
      repair: "partir d'une question single, scale, number ou territory",
    });
  else if (by !== undefined) checkPopulation(variable, vocabulary, place);
  if (!whole) return;
  if (classes !== undefined) checkClasses({ ...variable, classes }, origin, place);
  else checkGroups({ ...variable, groups: groups ?? {} }, origin, place);
}

/** Classes by population are those of a place whose level counts its inhabitants. */
function checkPopulation(
  { from, classes }: Derived,
  { questionnaire, territories }: Vocabulary,
  { reporter, path }: DerivedPlace,
): void {
  const { type, level = "" } = questionnaire.questions.get(from) ?? {};
  const refuse = (message: string, repair: string) => reporter.incorrect([...path, "by"], { message, repair });
  if (type !== "territory") refuse(`« ${from} » ne donne pas un lieu, dont compter les habitants`, "retirer by:");
  else if (classes === undefined) refuse("by: population sans classes", "écrire classes:, en habitants");
  else if ((territories.get(level)?.populations?.size ?? 0) === 0)
    refuse(`le fichier du niveau ${level} ne dit la population d'aucun lieu`, "y ajouter une colonne population");
}

interface DerivedPlace {
  readonly reporter: ReferenceReporter;
  readonly path: Path;
}

function checkClasses(
  { by, classes }: { readonly by?: Derived["by"]; readonly classes: NonNullable<Derived["classes"]> },
  origin: Variable,
  { reporter, path }: DerivedPlace,
): void {
  if (by === undefined && origin.answers !== "number" && !isNumbered(origin))
    reporter.incorrect([...path, "classes"], {
      message: `les réponses à « ${origin.id} » ne sont pas des nombres : aucune n'est dans une classe`,
      repair: "employer groups:",
    });
  const codes = classes.map(({ code }) => code);
  for (const [at, { code, from = Number.NEGATIVE_INFINITY, below = Number.POSITIVE_INFINITY }] of classes.entries()) {
    if (codes.indexOf(code) !== at)
      reporter.repeated([...path, "classes", at, "code"], { message: `classe déclarée deux fois : « ${code} »` });
    if (from >= below)
      reporter.incorrect([...path, "classes", at], {
        message: `classe « ${code} » vide : de ${from} à moins de ${below}`,
        repair: "corriger from: ou below:",
      });
    const over = classes
      .slice(0, at)
      .find((one) => from < (one.below ?? Number.POSITIVE_INFINITY) && (one.from ?? Number.NEGATIVE_INFINITY) < below);
    if (over !== undefined)
      reporter.incorrect([...path, "classes", at], {
        message: `classes « ${over.code} » et « ${code} » : des valeurs sont dans les deux`,
        repair: "faire commencer l'une où finit l'autre (from <= valeur < below)",
      });
  }
}

function checkGroups(
  { groups }: { readonly groups: NonNullable<Derived["groups"]> },
  origin: Variable,
  { reporter, path }: DerivedPlace,
): void {
  if (origin.answers === "number")
    reporter.incorrect([...path, "groups"], {
      message: `les réponses à « ${origin.id} » sont des nombres, et non des codes`,
      repair: "employer classes:",
    });
  const holder = new Map<string, string>();
  for (const [group, { codes }] of Object.entries(groups)) {
    for (const [at, code] of codes.entries()) {
      const where = [...path, "groups", group, "codes", at];
      if (origin.answers === "code") reporter.known(`code de ${origin.id}`, code, origin.codes, where);
      const other = holder.get(code);
      if (other !== undefined && other !== group)
        reporter.repeated(where, {
          message: `code « ${code} » dans deux groupes, « ${other} » et « ${group} »`,
          repair: "ne le laisser que dans l'un des deux",
        });
      holder.set(code, group);
    }
  }
}
