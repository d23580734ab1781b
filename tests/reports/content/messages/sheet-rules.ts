import {
  CAUTION,
  comparedIn,
  DOES,
  distinctOf,
  estimateAt,
  GENRES,
  gapBetween,
  INDICATORS,
  INTERVAL,
  isHomeVerdict,
  isPlaceGap,
  isPrinted,
  isSeen,
  isSolid,
  type Judge,
  LABELS,
  movedIn,
  NUMBER,
  numberOf,
  PLACES,
  PUBLIC,
  signOf,
  testedIn,
  told,
  WHO,
} from "./read-rows.ts";

/** The sentences of sheets, of waves and of the front page that are read, and when each is true. */
export const SHEET_RULES: readonly (readonly [RegExp, Judge])[] = [
  [
    new RegExp(
      `^En (\\d{4}), dans le lieu (\\p{L}+), ${NUMBER} des ${WHO} ${DOES}${INTERVAL}, une part (?:légèrement )?(supérieure|inférieure)(?: de ${NUMBER})? à celle du reste du pays \\(${NUMBER}\\)(?: ; à interpréter avec prudence)?\\.${CAUTION}$`,
      "u",
    ),
    ([wave = "", name = "", value = "", id = "", singers = "", does = "", ...words], tables, { place }) => {
      const indicator = told(does, singers);
      return (
        indicator !== undefined &&
        PLACES[name] === place &&
        isPlaceGap(tables, { public: id, indicator, place }, wave, [value, ...words])
      );
    },
  ],
  [
    new RegExp(
      `^En (\\d{4}), dans le lieu (\\p{L}+), « (\\p{L}+) » \\(Genres écoutés\\) : ${NUMBER} des ${PUBLIC}${INTERVAL}, une part (?:légèrement )?(supérieure|inférieure)(?: de ${NUMBER})? à celle du reste du pays \\(${NUMBER}\\)(?: ; à interpréter avec prudence)?\\.${CAUTION}$`,
      "u",
    ),
    ([wave = "", name = "", genre = "", value = "", id = "", ...words], tables, { place }) =>
      PLACES[name] === place &&
      isPlaceGap(tables, { public: id, indicator: "genres", answer: GENRES[genre], place }, wave, [value, ...words]),
  ],
  [
    new RegExp(
      `^En (\\d{4}), dans le lieu (\\p{L}+), « Plaisir de chanter » : ${NUMBER} pour les ${PUBLIC}${INTERVAL}, une valeur (?:légèrement )?(supérieure|inférieure)(?: de ${NUMBER})? à celle du reste du pays \\(${NUMBER}\\)(?: ; à interpréter avec prudence)?\\.${CAUTION}$`,
      "u",
    ),
    ([wave = "", name = "", value = "", id = "", ...words], tables, { place }) =>
      PLACES[name] === place &&
      isPlaceGap(tables, { public: id, indicator: "plaisir", place }, wave, [value, ...words]),
  ],
  [
    new RegExp(
      `^${PUBLIC}( qui chantent)? \\| ${NUMBER} \\| ${DOES} en (\\d{4})(?:, contre ${NUMBER} en (\\d{4}))? \\| (.+)$`,
      "i",
    ),
    ([id = "", singers = "", value = "", does = "", wave = "", before = "", from = "", verdict = ""], tables) => {
      const indicator = told(does, singers);
      if (indicator === undefined) return false;
      const cell = { public: id.toLowerCase(), indicator };
      const row = estimateAt(tables, cell, wave);
      const valued = row !== undefined && isSolid(row) && isPrinted(value, row.estimate, 100);
      const opposed = before === "" || isPrinted(before, estimateAt(tables, cell, from)?.estimate, 100);
      return valued && opposed && isHomeVerdict(tables, cell, { wave, from, verdict });
    },
  ],
  [
    /^(?:(Parts|Notes sur 10) : )?(.+) entre (\d{4}) et (\d{4})$/,
    ([unit, said = "", from = "", to = ""], tables, { public: id = "" }) => {
      const isOwn = (one: string) => unit === "" || (unit === "Parts") !== (one === "plaisir");
      const rows = tables.trends.filter(
        (row) =>
          row.public === id && row.domain_kind === "all" && row.from_wave === from && row.to_wave === to && isSeen(row),
      );
      const [up, down] = [1, -1].map(
        (side) =>
          rows.filter((row) => INDICATORS.has(row.indicator) && isOwn(row.indicator) && signOf(row) === side).length,
      );
      const counts = /^(?:(\d+) hausses?)?(?: et )?(?:(\d+) baisses?)? significatives?$/.exec(said);
      if (/^pas d’écart significatif$/i.test(said)) return up === 0 && down === 0;
      if (counts !== null) return Number(counts[1] ?? 0) === up && Number(counts[2] ?? 0) === down;
      const [, label = "", , answer = "", noun] =
        /^([^–]+?)( – (.+))? : (hausse|baisse) significative$/.exec(said) ?? [];
      const side = noun === "hausse" ? 1 : -1;
      const only = rows.filter(
        (row) => LABELS[row.indicator] === label && row.answer === (GENRES[answer] ?? "") && signOf(row) === side,
      );
      return only.length === 1;
    },
  ],
  [
    /^(Une|\d+) autres? spécificités? significatives?, (?:qui peut être d’une réponse ou d’une vague précédente, est|y compris celles de réponses et de vagues précédentes, sont) dans le tableau des écarts\.$/,
    // Beside the four that are told.
    ([more], tables, { place }) => distinctOf(tables, place).length === 4 + (more === "Une" ? 1 : Number(more)),
  ],
  [
    /^Aucune spécificité statistiquement significative n’est détectée parmi ce qui est publié\.$/,
    (_, tables, { place }) => distinctOf(tables, place).length === 0,
  ],
  [
    /^(?:Les|La) (\d+|seule)? ?valeurs? comparées? au reste du pays, toutes vagues comprises, ne s’en distingue(?:nt)? pas significativement, après correction pour comparaisons multiples\./,
    ([counted], tables, { place }) =>
      comparedIn(tables, place).length === Number(counted) && distinctOf(tables, place).length === 0,
  ],
  [
    /^Sur (\d+) valeurs? comparées? au reste du pays, toutes vagues comprises, (une|\d+) s’en distingue(?:nt)? significativement, après correction pour comparaisons multiples(?: \((une|\d+) (?:est fragile|sont fragiles), à interpréter avec prudence\)| (; à interpréter avec prudence))?\./,
    ([compared, counted, fragile, allFragile], tables, { place }) => {
      const found = distinctOf(tables, place);
      const weak = found.filter(({ status }) => status === "fragile").length;
      const said = fragile === "" ? 0 : numberOf(fragile);
      const right = allFragile === "" ? weak === said : weak === found.length;
      return comparedIn(tables, place).length === Number(compared) && found.length === numberOf(counted) && right;
    },
  ],
  [
    /^Le lieu n’a pas assez de réponses pour être comparé au reste du pays\./,
    (_, tables, { place }) => comparedIn(tables, place).length === 0,
  ],
  [
    /^Les (\d+) évolutions testées entre deux vagues dans le lieu ne sont pas significatives, après correction pour comparaisons multiples\.$/,
    ([counted], tables, { place }) =>
      testedIn(tables, place).length === Number(counted) && movedIn(tables, place).length === 0,
  ],
  [
    /^La seule évolution testée dans le lieu n’est pas significative\.$/,
    (_, tables, { place }) => testedIn(tables, place).length === 1 && movedIn(tables, place).length === 0,
  ],
  [
    /^(Une|\d+) autres? évolutions? significatives? (?:est|sont) dans le tableau trends de la page des données\.$/,
    // Beside two that are told at most, each the last of its kind.
    ([more], tables, { place }) => {
      const told = movedIn(tables, place).length - (more === "Une" ? 1 : Number(more));
      return told === 1 || told === 2;
    },
  ],
  [
    new RegExp(
      `^En (\\d{4}), ${NUMBER} des ${WHO} ${DOES}, une part équivalente à celle des ${WHO}(?: en (\\d{4}))? \\(${NUMBER}\\), à la marge déclarée près\\.$`,
    ),
    ([wave = "", value = "", id = "", singers = "", does = "", other = "", others = "", then, beside = ""], tables) => {
      const indicator = told(does, singers);
      if (indicator === undefined || singers !== others) return false;
      const row = gapBetween(tables, indicator, [id, other]);
      const one = estimateAt(tables, { public: id, indicator }, wave)?.estimate;
      const two = estimateAt(tables, { public: other, indicator }, then || wave)?.estimate;
      return row?.verdict === "equivalent" && isSolid(row) && isPrinted(value, one, 100) && isPrinted(beside, two, 100);
    },
  ],
  [/^Aucune évolution n’est testable dans le lieu : /, (_, tables, { place }) => testedIn(tables, place).length === 0],
];
