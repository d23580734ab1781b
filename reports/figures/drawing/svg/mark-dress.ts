import type { SceneItem } from "../chart-scene.ts";
import { FONT } from "../palette.ts";
import { cutDigits } from "./cut-digits.ts";

/** The attributes of an item that are not its place, in the order in which Vega's renderer writes them. */
export interface Dress {
  /** The same for items that look the same. */
  readonly key: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Whether what lies under the item shows through it. */
  readonly seenThrough: boolean;
}

const STYLES = {
  fill: "fill",
  fillOpacity: "fill-opacity",
  stroke: "stroke",
  strokeWidth: "stroke-width",
  strokeJoin: "stroke-linejoin",
  strokeDash: "stroke-dasharray",
  opacity: "opacity",
} as const;
const STYLED = Object.keys(STYLES) as (keyof typeof STYLES)[];

/** Items are dressed alike by the thousand: each dress is written once. */
const DRESSES = new Map<string, Dress>();
const MOST_DRESSES = 2000;

/** How an item of a mark is dressed: what does not show is not said. */
export function dressOf(item: SceneItem, { isText }: { readonly isText: boolean }): Dress {
  let given = isText ? `${item.font}|${item.fontSize}|${item.fontWeight}|` : "|";
  for (let index = 0; index < STYLED.length; index++) given += `${item[STYLED[index]]}|`;
  const known = DRESSES.get(given);
  if (known !== undefined) return known;
  const dress = writeDress(item, isText);
  if (DRESSES.size < MOST_DRESSES) DRESSES.set(given, dress);
  return dress;
}

function writeDress(item: SceneItem, isText: boolean): Dress {
  const unseen = String(item.strokeWidth) === "0";
  const styles = STYLED.flatMap((style) => {
    const value = item[style];
    const isHidden = unseen && (style === "stroke" || style === "strokeWidth");
    const isNothing = value === "transparent" && (style === "fill" || style === "stroke");
    if (value === null || value === undefined || isHidden || isNothing) return [];
    return style === "opacity" && String(value) === "1" ? [] : [[STYLES[style], attributeText(value)] as const];
  });
  const attributes = isText ? [...fontOf(item), ...styles] : styles;
  const key = attributes.map(([name, value]) => `${name}="${value}"`).join(" ");
  return { key, attributes, seenThrough: /opacity/.test(key) };
}

/** The typeface of a text, unless it is that of every drawing. */
function fontOf({ font, fontSize, fontWeight }: SceneItem): Dress["attributes"] {
  const family = attributeText(font || "sans-serif");
  return [
    ...(family === FONT ? [] : [["font-family", family] as const]),
    ["font-size", attributeText(`${typeof fontSize === "number" ? fontSize : 11}px`)],
    ...(fontWeight === null || fontWeight === undefined ? [] : [["font-weight", attributeText(fontWeight)] as const]),
  ];
}

/** What stands between the quotation marks of an attribute. */
function attributeText(value: unknown): string {
  const escaped = escapeText(String(value)).replace(/"/g, "&quot;");
  return cutDigits(escaped.replace(/\t/g, "&#x9;").replace(/\n/g, "&#xA;").replace(/\r/g, "&#xD;"));
}

/** A text as it stands between two tags. */
export function escapeText(text: string): string {
  return /[&<>]/.test(text) ? text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;") : text;
}
