import type { Delivery, Remark } from "../delivery.ts";

/** Keys of the reading of a file that may change from a delivery to the next. */
const KEYS = {
  format: "le format",
  encoding: "le codage",
  delimiter: "le délimiteur",
  profile: "l'outil",
  sheet: "la feuille",
  header_row: "la ligne d'en-tête",
  record_id: "la colonne d'identifiant",
} as const;

/** Tells how the file is not that of the wave before: format, encoding, delimiter, and columns in another order. */
export function tellReading({ declaration, like, now, before }: Delivery): readonly Remark[] {
  const changed = (Object.keys(KEYS) as (keyof typeof KEYS)[]).flatMap((key): Remark[] => {
    const [was, is] = [like.export[key], declaration[key]];
    if (was === is || is === undefined) return [];
    return [{ about: key, kind: "reading", text: `${KEYS[key]} change : « ${was ?? "aucun"} » -> « ${is} »` }];
  });
  const names = new Set(before.columns.map(({ name }) => name));
  const common = now.columns.map(({ name }) => name).filter((name) => names.has(name));
  const earlier = before.columns.map(({ name }) => name).filter((name) => common.includes(name));
  const moved = common.filter((name, index) => earlier[index] !== name).length;
  const order: Remark = {
    about: "columns",
    kind: "order",
    text: `colonnes dans un autre ordre qu'en ${like.wave} : sans effet, elles sont lues par leur nom`,
  };
  return moved === 0 ? changed : [...changed, order];
}
