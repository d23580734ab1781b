import { frenchNumbers } from "./french-numbers.ts";
import type { FrenchPlaces } from "./french-places.ts";
import { frenchType, plural } from "./french-type.ts";

const { capitalise, enumerate, list } = frenchType;
const { count, level } = frenchNumbers;
const CORRECTED = "après correction pour comparaisons multiples";

/** What stands on and around the charts: titles, notes, heads of their tables, what is said where one cannot be drawn. */
export const frenchFigures = (places: FrenchPlaces) => ({
  columns: {
    value: (unit: string) => `Valeur (${unit})`,
    interval: "Intervalle",
    base: "n",
    rest: capitalise(places.rest),
    gap: "Écart",
    test: "Test",
    indicator: "Indicateur",
    indicatorOrAnswer: "Indicateur ou réponse",
    public: "Public",
    wave: "Vague",
    place: capitalise(places.one),
    series: "Série",
    publicGaps: "Écarts établis avec les autres publics",
    lastGap: "Écart à la vague précédente",
    gapInterval: "Intervalle de l’écart",
    publicOrRow: "Public ou ligne",
    answer: "Réponse",
    placeOrDimension: "Territoire ou dimension",
    score: "Score",
    stage: "Stade",
    components: "Composantes",
    remark: "Remarque",
  },
  /** Several measures in one figure. */
  estimates: "Estimation de chaque indicateur",
  labels: (labels: readonly string[]) =>
    labels.length <= 2 ? list(labels) : `${labels[0]} et ${labels.length - 1} autres indicateurs`,
  cutAxis: (start: string) => `axe interrompu, qui commence à ${start}`,
  comparison: {
    lastWaves: "dernière vague de chaque public",
    multiple: "plusieurs réponses possibles : les parts ne s’additionnent pas à 100 %",
    interval: "trait : intervalle",
    pairs: (established: number, tested: number) =>
      `écarts entre publics testés deux à deux : ${established} établis sur ${tested}`,
    untested: "publics interrogés par des questions différentes : leurs écarts ne sont pas testés",
    absence: "Pas de résultat publiable pour ces indicateurs dans cette édition.",
    title: "Résultats",
    key: "Légende",
  },
  dumbbell: {
    subtitle: (place: string, unit: string) => `${place} et ${places.rest}, ${unit}`,
    note: (alpha: number) =>
      `trait d’encre : ${places.rest} ; point plein : écart significatif au seuil de ${level(alpha)} ${CORRECTED} ; point creux : non significatif ; écarts calculés avant arrondi`,
    gapsSubtitle: (place: string, unit: string) => `${place} : écart au ${places.rest}, ${unit}`,
    otherWave: (who: string, wave: string, lines: readonly string[]) =>
      `${who} ${wave} pour ${enumerate(lines.map((line) => `« ${line} »`))}`,
    others: `petits ronds gris : les autres territoires, sans rang`,
    absence: (base: number) =>
      `Pas de résultat direct publiable aux vagues de cette figure : moins de ${base} réponses dans ${places.the} pour chaque public, ou secret.`,
  },
  places: {
    title: (subject: string) => `${subject} : les ${places.many}`,
    byPlace: (measure: string, publicLabel: string) => `${measure} : ${publicLabel} par ${places.one}`,
    order: `écarts calculés avant arrondi ; l’ordre des ${places.many} est celui des valeurs et n’est pas un classement`,
    tests: (alpha: number, familySize: number | undefined) => {
      const family = familySize === undefined ? "" : ` (${count(familySize)} tests dans la famille)`;
      return `trait d’encre : ${places.rest} ; point plein : écart significatif au seuil de ${level(alpha)} ${CORRECTED}${family} ; point creux : non significatif`;
    },
    laterWave: (shown: string, last: string) =>
      `vague ${shown} : la dernière où assez de ${places.many} sont publiables ; celle de ${last} ne l’est pas par ${places.one}`,
    none: (unit: string, wave: string) => `Pas de résultat ${places.adjective("m")} pour les ${unit} (vague ${wave}).`,
    hidden: (told: { unit: string; wave: string; hidden: number; of: number; base: number }) =>
      `Les résultats ${places.adjective("m", true)} des ${told.unit} (vague ${told.wave}) ne sont pas publiables : ${told.hidden} ${plural(told.hidden, places.one, places.many)} sur ${told.of} sous ${told.base} réponses.`,
  },
  heatmap: {
    title: `Spécificités ${places.adjective("f", true)}`,
    titled: (title: string, publicLabel: string) => `${title} : ${publicLabel}`,
    part: (title: string, part: number, of: number) => `${title} (${part} sur ${of})`,
    subtitle: (wave: string | null) =>
      `Écart de chaque ${places.one} au ${places.rest}, en classes de valeur-test, ${wave ?? "vague entre parenthèses"}`,
    absence: (unit: string) =>
      `Les réponses des ${unit} ne se comparent pas par ${places.one} dans cette édition : pas d’effectif suffisant.`,
    signs: (alpha: number, families: readonly number[], bounds: readonly [string, string]) =>
      `+ et − : au-dessus et au-dessous du ${places.rest}, au seuil de ${level(alpha)} ${CORRECTED} (${enumerate(families.map((size) => count(size)))} tests${families.length > 1 ? " selon la vague" : ""}) ; deux signes : valeur-test d’au moins ${bounds[0]} ; trois signes : d’au moins ${bounds[1]}`,
    cells: "case vide : pas d’écart significatif ; cadre pointillé : s, non publié, ou sans comparaison",
    abbreviations: (names: readonly { short: string; label: string }[]) =>
      `abréviations : ${list(names.map(({ short, label }) => `${short}, ${label}`))}`,
    reading: (told: {
      when: string;
      place: string;
      line: string;
      value: string;
      significant: boolean;
      alpha: number;
      fragile: boolean;
    }) => {
      const verdict = told.significant
        ? `est significatif au seuil de ${level(told.alpha)} après correction`
        : "n’est pas significatif";
      const caution = told.fragile ? ", à interpréter avec prudence" : "";
      return `${told.when}, ${places.in} ${told.place}, pour « ${told.line} », l’écart au ${places.rest} ${verdict} (valeur-test : ${told.value})${caution}.`;
    },
  },
  likert: {
    title: "Réponses",
    absence: "Pas de réponse publiable à cette question dans cette édition.",
    subtitle: (what: string) => `${/[.…?!»”]$/u.test(what) ? what : `${what}.`} Répartition des réponses, en %`,
    note: "totaux calculés avant arrondi ; à droite, à part, les réponses qui ne prennent pas parti",
    total: "Total",
    reading: (told: { when: string; item: string | null; share: string; unit: string; answers: readonly string[] }) => {
      const about = told.item === null ? "" : `, pour « ${told.item} »`;
      return `${told.when}${about}, ${told.share} des ${told.unit} répondent ${told.answers.map((one) => `« ${one} »`).join(" ou ")}.`;
    },
  },
  trend: {
    title: (label: string) => `${label} : les vagues successives`,
    subtitle: (what: string, unit: string) => `${what}, ${unit}, par date d’enquête`,
    absence: "Moins de deux vagues publiables : il n’y a pas d’évolution à montrer.",
    note: "écarts calculés avant arrondi ; bande et trait vertical : intervalle",
    broken:
      "trait vertical pointillé : vagues non comparables (question, champ ou mode modifiés), la ligne est interrompue",
    /** What changed where a series is broken, above the dotted rule. */
    breaks: {
      question: "autre question",
      base: "autre base",
      mode: "autre mode",
      population: "autre champ",
      frame: "autre base de sondage",
      purpose: "autre objet",
      sample: "autre échantillon",
    },
    events: (events: readonly { name: string; day: string }[]) =>
      `traits verticaux pleins : ${events.map(({ name, day }) => `${name} (${day})`).join(", ")}`,
    /** Of a measure whose changes are never tested. */
    untestedBreak: "la ligne est interrompue : les écarts entre vagues ne sont pas testés",
    tests: "tests corrigés pour comparaisons multiples dans chaque famille de la page de méthode",
    alone: (wave: string, value: string, { unit, tested }: { unit: string; tested: boolean }) =>
      `à la vague ${wave}, la valeur est de ${value} pour les ${unit} ; ${tested ? "elle ne se compare pas aux autres vagues publiées" : "son écart aux autres vagues n’est pas testé"}.`,
    notComparable: "non comparable",
    untested: "non testé",
  },
  placeTrend: {
    absence: `Aucune vague n’a assez de réponses dans ${places.the}.`,
    reference: places.rest,
    note: `tirets d’encre : ${places.rest} ; bande et trait vertical : intervalle ; tests entre vagues : tableau trends de la page des données`,
    broken: "la ligne est interrompue entre des vagues non comparables",
  },
  maps: {
    outlines: "carte",
    tiles: "carte en carreaux",
    values: "valeurs et intervalles",
    note: "classes de la carte : mêmes bornes pour toutes les vagues",
    hatched: "hachures : effectif fragile",
    dashed: "tirets : valeur non publiée",
  },
  maturity: {
    whole: "Ensemble",
    index: "Indice",
    title: (label: string, what: string) => `${label} : ${what}`,
    notComputed: (place: string) => `indice non calculable (${place})`,
    /** A stage whose interval crosses a threshold. */
    uncertainStage: (name: string, lowest: string, highest: string) =>
      `${name} (entre ${lowest} et ${highest} selon l’intervalle)`,
    computed: (told: {
      score: string;
      stage: string | null;
      /** Stages of both ends of the interval, where they are not one. */
      between: readonly [lowest: string, highest: string] | null;
      place: string;
    }) => {
      const stage = told.stage === null ? "" : `, stade « ${told.stage} »`;
      const stages =
        told.between === null
          ? stage
          : `, entre les stades « ${told.between[0]} » et « ${told.between[1]} » selon l’intervalle`;
      return `${told.score} sur 100${stages} (${told.place})`;
    },
    placesTitle: (label: string) => `${label} : les ${places.many}`,
    dimensions: (place: string, edition: string) => `Dimensions de l’indice, score de 0 à 100, ${place}, ${edition}`,
    indexSubtitle: (edition: string) => `Indice, score de 0 à 100, ${edition}`,
    notComputable: "non calculable",
    absence: (told: { reason: string | null; available: number; expected: number }) =>
      `Non calculable : ${told.reason ?? "données insuffisantes"}${told.available === told.expected ? "" : ` (${told.available} composantes disponibles sur ${told.expected})`}.`,
    unknown: "données insuffisantes",
    placesAbsence: (territories: number, reasons: readonly string[]) =>
      `L’indice n’est pas calculable dans les ${territories} ${places.many} : ${enumerate(reasons)}.`,
    note: "moyenne géométrique des dimensions ; bornes des stades fixées pour toutes les éditions",
    signs: "n. d. et s : non calculable, effectif efficace ou dimensions insuffisants",
    reading: (told: { place: string; edition: string; name: string | null; score: string; bounds: string | null }) =>
      `${told.place}, ${told.edition} : ${told.name === null ? "l’indice" : `« ${told.name} »`} vaut ${told.score} sur 100${told.bounds === null ? "" : ` (intervalle : ${told.bounds})`}.`,
    firstStage: (name: string, below: number) => `${name} (moins de ${below})`,
    lastStage: (name: string, from: number) => `${name} (${from} et plus)`,
    stage: (name: string, from: number, below: number) => `${name} (de ${from} à moins de ${below})`,
  },
});
export type FigureWords = ReturnType<typeof frenchFigures>;
