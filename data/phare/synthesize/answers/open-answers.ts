import type { Random } from "../random.ts";

const NEEDS = [
  "un lieu pour se rencontrer",
  "une personne chargée de mettre les gens en relation",
  "moins de paperasse",
  "des financements sur plusieurs années",
  "du temps",
  "une réunion par an avec tous les acteurs",
  "un annuaire des associations et des entreprises",
  "des projets concrets et simples",
  "un animateur à l’échelle de l’intercommunalité",
  "de la confiance",
  "des règles plus claires",
  "une volonté politique affirmée",
  "des exemples réussis près de chez nous",
  "un appel à projets commun",
  "une meilleure écoute des habitants",
  "des locaux partagés",
  "de l’ingénierie pour monter les dossiers",
  "une convention type",
  "se connaître mieux",
  "arrêter de travailler chacun dans son coin",
] as const;

const SCOPES = [
  "",
  " dans notre commune",
  " entre la mairie et les entreprises",
  " pour les petites associations",
  " au niveau du département",
  " autour de l’emploi des jeunes",
  " pour la mobilité",
  " sur le vieillissement",
  " dans les quartiers",
  " en milieu rural",
  " pour l’accès aux soins",
  " avec l’État",
] as const;

const OPENINGS = ["", "Il faudrait ", "Je dirais ", "Avant tout, ", "Sans doute ", "D’abord "] as const;

/** A short sentence on what would help to cooperate, composed of three parts. */
export function openAnswer(random: Random): string {
  return sentence(`${random.pick(OPENINGS)}${random.pick(NEEDS)}${random.pick(SCOPES)}`);
}

const ACTORS = [
  "L’épicerie solidaire",
  "Le garage associatif",
  "Le jardin partagé",
  "La ressourcerie",
  "Le chantier d’insertion",
  "La maison de santé",
  "Le tiers-lieu",
  "La navette vers la gare",
  "L’aide aux devoirs",
  "Le marché des producteurs",
] as const;
const PARTNERS = [
  "avec la mairie et le supermarché",
  "avec une entreprise du bâtiment",
  "monté par la communauté de communes",
  "soutenu par plusieurs commerçants",
  "avec une banque et une association",
  "porté par un club d’entreprises",
] as const;

/** An example of an action led together. */
export function exampleOfAction(random: Random): string {
  return sentence(`${random.pick(ACTORS)} ${random.pick(PARTNERS)}`);
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
