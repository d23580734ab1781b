/** Words of the reports that a reader may not know. */
export const GLOSSARY = [
  { term: "Base", definition: "nombre de répondants, non pondéré, sur lesquels une valeur est calculée" },
  {
    term: "Effectif efficace",
    definition:
      "taille de l’échantillon aléatoire simple qui aurait la même précision, compte tenu du plan et des poids",
  },
  { term: "Effet de plan", definition: "rapport entre la base et l’effectif efficace" },
  {
    term: "Redressement",
    definition: "calcul de poids tels que l’échantillon retrouve la structure connue de la population",
  },
  {
    term: "Significatif",
    definition:
      "écart qu’un tirage au hasard produirait moins de cinq fois sur cent, après correction du nombre de tests",
  },
  {
    term: "Valeur-test",
    definition: "écart exprimé en nombre d’écarts-types : au-delà de 1,96 en valeur absolue, il est rare par hasard",
  },
  { term: "Solde", definition: "différence entre deux pourcentages, en points" },
] as const;
