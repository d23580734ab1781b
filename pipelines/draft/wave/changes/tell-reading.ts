import { frenchNumber } from "#findings/text/french-number";
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
  const isUnlabelled = hasLabels(before) && !hasLabels(now);
  const told = [...changed, ...tellSize({ like, now, before }), ...(isUnlabelled ? [UNLABELLED(like.wave)] : [])];
  const names = new Set(before.columns.map(({ name }) => name));
  const common = now.columns.map(({ name }) => name).filter((name) => names.has(name));
  const earlier = before.columns.map(({ name }) => name).filter((name) => common.includes(name));
  const moved = common.filter((name, index) => earlier[index] !== name).length;
  const order: Remark = {
    about: "columns",
    kind: "order",
    text: `colonnes dans un autre ordre qu'en ${like.wave} : sans effet, elles sont lues par leur nom`,
  };
  return moved === 0 ? told : [...told, order];
}

/** Parts of the respondents of the wave before that another year hardly brings by itself. */
const FEWER = 0.75;
const MORE = 1.5;

/** Tells a file that is much shorter or longer than that of the wave before: nothing else says that it was cut between two rows. */
function tellSize({ like, now, before }: Pick<Delivery, "like" | "now" | "before">): readonly Remark[] {
  const part = now.rowCount / before.rowCount;
  if (part >= FEWER && part <= MORE) return [];
  const why = part < FEWER ? "fichier coupé, ou livraison partielle ?" : "plusieurs livraisons dans un fichier ?";
  const [own, were] = [now, before].map(({ rowCount }) => frenchNumber.count(rowCount));
  return [{ about: "rows", kind: "reading", text: `${own} réponses, et ${were} en ${like.wave} : ${why}` }];
}

/** Whether a file says what the codes of its answers mean. */
const hasLabels = ({ metadata }: Delivery["now"]): boolean =>
  metadata.some(({ valueLabels }) => (valueLabels?.size ?? 0) > 0);

const UNLABELLED = (wave: string): Remark => ({
  about: "labels",
  kind: "reading",
  text: `aucun libellé de code, quand le fichier de ${wave} en a : rien n'y dit que chaque code veut dire la même réponse`,
});
