import {
  countedChanges,
  DOES,
  estimateAt,
  GENRES,
  gapBetween,
  isChange,
  isEquivalent,
  isPrinted,
  isSolid,
  type Judge,
  MOVES,
  matches,
  NUMBER,
  PLACES,
  PUBLIC,
  signOf,
  told,
  WHO,
} from "./read-rows.ts";

/** The essentials that are read, and when each is true. */
export const SENTENCE_RULES: readonly (readonly [RegExp, Judge])[] = [
  [
    new RegExp(`^(\\d+(?:,\\d+)? % des .*\\(\\d{4}\\)) ${DOES}\\.$`),
    ([list = "", does = ""], tables) =>
      [...list.matchAll(new RegExp(`(\\d+(?:,\\d+)?) % des ${WHO} \\((\\d{4})\\)`, "g"))].every(
        ([, value = "", id = "", singers = "", wave = ""]) => {
          const indicator = told(does, singers);
          if (indicator === undefined) return false;
          const cell = { public: id, indicator };
          const row = estimateAt(tables, cell, wave);
          return row !== undefined && isSolid(row) && isPrinted(value, row.estimate, 100);
        },
      ),
  ],
  [
    new RegExp(
      `^Entre (\\d{4}) et (\\d{4}), la part des ${PUBLIC}( qui chantent)?( du lieu (\\p{L}+))? qui ${DOES} ${MOVES}`,
      "u",
    ),
    ([from = "", to = "", id = "", singers = "", , place, does = "", ...words], tables, where) => {
      const indicator = told(does, singers);
      if (indicator === undefined || PLACES[place ?? ""] !== where.place) return false;
      return isChange(tables, { public: id, indicator, place: where.place }, [from, to], words);
    },
  ],
  [
    new RegExp(
      `^Entre (\\d{4}) et (\\d{4}), « (\\p{L}+) » \\(Genres écoutés, ${PUBLIC}( du lieu (\\p{L}+))?\\) ${MOVES}`,
      "u",
    ),
    ([from = "", to = "", genre = "", id = "", , place, ...words], tables, where) =>
      PLACES[place ?? ""] === where.place &&
      isChange(
        tables,
        { public: id, indicator: "genres", answer: GENRES[genre], place: where.place },
        [from, to],
        words,
      ),
  ],
  [
    new RegExp(
      `^Entre (\\d{4}) et (\\d{4}), « Plaisir de chanter » \\(${PUBLIC}( du lieu (\\p{L}+))?\\) ${MOVES}`,
      "u",
    ),
    ([from = "", to = "", id = "", , place, ...words], tables, where) =>
      PLACES[place ?? ""] === where.place &&
      isChange(tables, { public: id, indicator: "plaisir", place: where.place }, [from, to], words),
  ],
  [
    new RegExp(
      `^Entre (\\d{4}) et (\\d{4}), la part des ${WHO} qui ${DOES} : .* ; la valeur est stable, à la marge déclarée près\\.$`,
    ),
    ([from = "", to = "", id = "", singers = "", does = ""], tables) =>
      isEquivalent(tables, { from, to, id, indicator: told(does, singers) }),
  ],
  [
    new RegExp(
      `^La part des ${WHO} qui ${DOES} : ${NUMBER} en (\\d{4}), ${NUMBER} en (\\d{4}) ; la valeur est stable, à la marge déclarée près\\.$`,
    ),
    ([id = "", singers = "", does = "", before = "", from = "", after = "", to = ""], tables) => {
      const indicator = told(does, singers);
      const cell = { public: id, indicator: indicator ?? "" };
      const values =
        isPrinted(before, estimateAt(tables, cell, from)?.estimate, 100) &&
        isPrinted(after, estimateAt(tables, cell, to)?.estimate, 100);
      return values && isEquivalent(tables, { from, to, id, indicator });
    },
  ],
  [
    new RegExp(
      `^Entre (\\d{4}) et (\\d{4}), chez les ${PUBLIC}, l’écoute (augmente|diminue) pour (?:les (\\d) genres|(\\d) genres sur (\\d))\\.$`,
    ),
    ([from = "", to = "", id = "", ...words], tables) => countedChanges(tables, id, [from, to], words),
  ],
  [
    new RegExp(
      `^En (\\d{4}), ${NUMBER} des ${WHO} ${DOES}, une part (supérieure|inférieure) de ${NUMBER} à celle des ${WHO}(?: en (\\d{4}))? \\(${NUMBER}\\)\\.$`,
    ),
    (words, tables) => {
      const [
        wave = "",
        value = "",
        id = "",
        singers = "",
        does = "",
        side,
        gap = "",
        other = "",
        others = "",
        then,
        beside = "",
      ] = words;
      const indicator = told(does, singers);
      const row =
        indicator === undefined || singers !== (others ?? "") ? undefined : gapBetween(tables, indicator, [id, other]);
      if (row === undefined || indicator === undefined || !isSolid(row)) return false;
      const one = estimateAt(tables, { public: id, indicator }, wave)?.estimate;
      const two = estimateAt(tables, { public: other, indicator }, then || wave)?.estimate;
      const printed =
        isPrinted(value, one, 100) && isPrinted(beside, two, 100) && isPrinted(gap, Math.abs(row.difference ?? 0), 100);
      return printed && signOf(row) === (side === "supérieure" ? 1 : -1);
    },
  ],
  [
    new RegExp(`^En (\\d{4}), la part des ${WHO} qui ${DOES} se situe significativement (.+)\\.$`),
    ([wave = "", id = "", singers = "", does = "", rest = ""], tables) => {
      const indicator = told(does, singers);
      if (indicator === undefined) return false;
      let side = 0;
      return [
        ...rest.matchAll(new RegExp(`(au-dessus|au-dessous)|(Un|Deux|Trois) \\(${NUMBER}, ${NUMBER}\\)`, "g")),
      ].every(([, turn, place, value = "", gap = ""]) => {
        if (turn !== undefined) side = turn === "au-dessus" ? 1 : -1;
        if (place === undefined) return true;
        const cell = { public: id, indicator, place: PLACES[place] };
        const row = tables.specificities.find((one) => matches(one, cell) && one.wave === wave);
        return (
          row !== undefined &&
          isSolid(row) &&
          signOf(row) === side &&
          isPrinted(gap, row.difference, 100) &&
          isPrinted(value, estimateAt(tables, cell, wave)?.estimate, 100)
        );
      });
    },
  ],
];
