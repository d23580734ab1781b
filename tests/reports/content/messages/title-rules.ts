import {
  apartAt,
  changeOf,
  countedChanges,
  DOES,
  GENRES,
  gapBetween,
  isApart,
  isMajority,
  isSeen,
  isSolid,
  type Judge,
  lastSeen,
  PUBLIC,
  placesIn,
  same,
  shownEstimates,
  signOf,
  told,
  WAVES,
  WHO,
  waveOfMap,
} from "./read-rows.ts";

/** The titles that are read, and when each is true. */
export const TITLE_RULES: readonly (readonly [RegExp, Judge])[] = [
  [
    new RegExp(`^(Plus|Moins)(?: souvent)? qu’en (\\d{4}), les ${WHO} ${DOES}$`),
    ([sense, from = "", id = "", singers = "", does = ""], tables) => {
      const indicator = told(does, singers);
      if (indicator === undefined) return false;
      const cell = { public: id, indicator };
      const row = changeOf(tables, cell, [from, lastSeen(tables, cell)]);
      return row !== undefined && isSolid(row) && signOf(row) === (sense === "Plus" ? 1 : -1);
    },
  ],
  [
    new RegExp(`^Le plaisir (augmente|diminue) chez les ${PUBLIC} depuis (\\d{4})$`),
    ([verb, id = "", from = ""], tables) => {
      const cell = { public: id, indicator: "plaisir" };
      const row = changeOf(tables, cell, [from, lastSeen(tables, cell)]);
      return row !== undefined && isSolid(row) && signOf(row) === (verb === "augmente" ? 1 : -1);
    },
  ],
  [
    new RegExp(`^Chez les ${PUBLIC}, l’écoute (augmente|diminue) pour (?:les (\\d) genres|(\\d) genres sur (\\d))$`),
    ([id = "", ...words], tables, { subtitle = "" }) => {
      // The waves that the figure compares, where its subtitle names them.
      const [, first, second] = /(\d{4}), (\d{4})$/.exec(subtitle) ?? [];
      if (first !== undefined) return countedChanges(tables, id, [first, second], words);
      const seen = Object.values(GENRES).flatMap((answer) =>
        shownEstimates(tables, { public: id, indicator: "genres", answer }),
      );
      const last = WAVES.findLast((wave) => seen.some((row) => row.wave === wave));
      return WAVES.some((from) => from !== last && countedChanges(tables, id, [from, last], words));
    },
  ],
  [
    new RegExp(`^(Plus|Moins)(?: souvent)? que les autres publics, les ${WHO} ${DOES}$`),
    ([sense, id = "", singers = "", does = ""], tables) => {
      const indicator = told(does, singers);
      return indicator !== undefined && isApart(tables, indicator, id, sense === "Plus" ? 1 : -1);
    },
  ],
  [
    new RegExp(`^Le plaisir (est plus faible|dépasse) chez les ${PUBLIC} (?:que|sa valeur) chez les autres publics$`),
    ([side, id = ""], tables) => isApart(tables, "plaisir", id, side === "dépasse" ? 1 : -1),
  ],
  [
    new RegExp(`^Les ${WHO} ${DOES} plus souvent que les ${WHO}$`),
    ([id = "", singers = "", does = "", other = "", others = ""], tables) => {
      const indicator = told(does, singers);
      if (indicator === undefined || singers !== others) return false;
      const gap = gapBetween(tables, indicator, [id, other]);
      return gap !== undefined && isSolid(gap) && signOf(gap) > 0;
    },
  ],
  [
    /^(\p{L}+) et (\p{L}+) diffèrent sur (?:les (\d) genres|(\d) genres sur (\d))$/u,
    ([one = "", other = "", all, some, of], tables) => {
      const rows = Object.values(GENRES).flatMap((answer) => {
        const gap = gapBetween(tables, "genres", [one.toLowerCase(), other], answer);
        return gap !== undefined && isSeen(gap) && gap.p_adjusted !== null ? [gap] : [];
      });
      const found = rows.filter((row) => signOf(row) !== 0);
      const apart = found.every(isSolid) ? found.length : Number.NaN;
      return apart === Number(all || some) && rows.length === Number(all || of);
    },
  ],
  [
    new RegExp(`^Pratique du chant(?:, ${PUBLIC})? : (.+?) diff(?:èrent|ère) du reste du pays$`),
    ([id, names = ""], tables, { figure = "", subtitle = "" }) => {
      const apart = apartAt(
        tables,
        { public: id || (figure.split("-").at(-1) ?? ""), indicator: "chant" },
        /\d{4}/.exec(subtitle)?.[0],
      );
      const counted = /^(\d) lieux$/.exec(names)?.[1];
      return counted === undefined ? same(placesIn(names), apart) : Number(counted) === apart.length;
    },
  ],
  [
    /^(?:Un|(\d)) lieux? sur (\d) se distingue(?:nt)? du reste du pays$/,
    ([counted, of], tables) => {
      const cells = ["chant", "chorale"].map((indicator) => ({ public: "adultes", indicator }));
      const apart = new Set(cells.flatMap((cell) => apartAt(tables, cell, waveOfMap(tables, cell))));
      return Number(counted || 1) === apart.size && Number(of) === 3;
    },
  ],
  [
    new RegExp(`^Une majorité d(?:e |’)${WHO} ${DOES}$`),
    ([id = "", singers = "", does = ""], tables) => {
      const indicator = told(does, singers);
      return indicator !== undefined && isMajority(tables, { public: id, indicator });
    },
  ],
  [
    new RegExp(`^Une majorité d(?:e |’)${PUBLIC} citent « (\\p{L}+) »$`, "u"),
    ([id = "", genre = ""], tables) => isMajority(tables, { public: id, indicator: "genres", answer: GENRES[genre] }),
  ],
  [
    new RegExp(`^(?:Les (\\d) genres|(\\d) genres sur (\\d)) réunissent une majorité d(?:e |’)${PUBLIC}$`),
    ([all, some, of, id = ""], tables) => {
      const cells = Object.values(GENRES).map((answer) => ({ public: id, indicator: "genres", answer }));
      const rows = cells.filter((cell) => shownEstimates(tables, cell).length > 0);
      return (
        cells.filter((cell) => isMajority(tables, cell)).length === Number(all || some) &&
        rows.length === Number(all || of)
      );
    },
  ],
];
