import { Marks } from "vega-scenegraph";
import type { SceneItem, SceneMark } from "../chart-scene.ts";
import type { Chart } from "../layers.ts";
import { compactGroup } from "./compact-svg.ts";
import { cutDigits, cutNumber } from "./cut-digits.ts";
import { type Dress, dressOf, escapeText } from "./mark-dress.ts";
import { type SvgElement, type SvgNode, writeSvg } from "./svg-tree.ts";
import { type PathStep, readPath, stepsAt, tenth } from "./translate-path.ts";

/**
 * A scene as Vega's renderer writes it and `undressSvg` leaves it, at once: marks that become one path are never written one
 * by one. Shapes and places are Vega's own; a test compares both over the whole gallery.
 *
 * @returns undefined where an item has something else than what charts of `layers.ts` give it
 */
export function svgOfScene({ width, height, padding, background }: Chart, scene: SceneMark): string | undefined {
  const [root] = scene.items;
  if (!root?.items?.every(isPlain)) return undefined;
  let plot: readonly SvgNode[] = root.items.flatMap(nodesOf);
  // The layers stand in the group of the plot, in that of its content and in that of its mark.
  for (let depth = 0; depth < 3; depth++) plot = compactGroup(plot);
  const paper = new Map([
    ["width", cutDigits(String(width + padding.left + padding.right))],
    ["height", cutDigits(String(height + padding.top + padding.bottom))],
    ["fill", background],
  ]);
  const place = placed(padding.left, padding.top);
  const frame = new Map([["fill", "none"], ["stroke-miterlimit", "4"], ...place]);
  const drawn = plot.length === 0 ? [] : [{ name: "g", attributes: frame, children: plot }];
  return writeSvg([{ name: "rect", attributes: paper, children: [] }, ...drawn]);
}

/** Whether Vega places the items of a mark by numbers alone, and writes their texts whole. */
function isPlain({ marktype, items }: SceneMark): boolean {
  if (marktype === "group") return items.every(({ items: inner }) => inner?.every(isPlain) === true);
  return items.every(
    (item) =>
      PLACES.every((name) => item[name] === undefined || item[name] === null || typeof item[name] === "number") &&
      WRITTEN.every((name) => typeof item[name] !== "object" || item[name] === null) &&
      !(Number(item.limit) > 0),
  );
}

const PLACES = ["x", "y", "x2", "y2", "dx", "size", "fontSize"];
const WRITTEN = ["fill", "stroke", "text"];

/** The nodes of a mark of the scene, compact. */
function nodesOf(mark: SceneMark): readonly SvgNode[] {
  const { marktype, items } = mark;
  if (marktype === "group") return compactGroup(items.flatMap(({ items: inner = [] }) => inner.flatMap(nodesOf)));
  return marktype === "text" ? compactGroup(items.map(textElement)) : mergeAlike(drawnMarks(mark));
}

/** A text at its place. */
function textElement(item: SceneItem): SvgElement {
  const given: Record<string, unknown> = {};
  Marks.text.attr((name, value) => {
    given[name] = value;
  }, item);
  const { attributes } = dressOf(item, { isText: true });
  const place = cutDigits(String(given.transform));
  const text = item.text === null || item.text === undefined ? "" : String(item.text).trim();
  return {
    name: "text",
    attributes: new Map([
      // The stroke of a text is the halo under it.
      ...(isStroked(item) ? STROKE_FIRST : []),
      ["text-anchor", String(given["text-anchor"])],
      ...(place === "translate(0,0)" ? [] : [["transform", place] as const]),
      ...attributes,
    ]),
    children: text === "" ? [] : [cutDigits(escapeText(text))],
  };
}

const STROKE_FIRST = [["paint-order", "stroke"]] as const;

const isStroked = ({ stroke }: SceneItem): boolean =>
  stroke !== undefined && stroke !== null && stroke !== "transparent";

/** A mark before it is written: what it is, how it is dressed, and where. */
interface DrawnMark {
  readonly name: "line" | "path";
  readonly dress: Dress;
  readonly x: number;
  readonly y: number;
  /** Its path around that place, or where its line ends. */
  readonly path?: DrawnPath;
  readonly end?: readonly [x: number, y: number];
}

/** A path as Vega writes it, undefined where there is nothing to draw, and its steps, where all are known. */
interface DrawnPath {
  readonly text: string | undefined;
  readonly steps: readonly PathStep[] | undefined;
}

function drawnMarks(mark: SceneMark): readonly DrawnMark[] {
  const { marktype, items } = mark;
  if (marktype === "rule") return items.map(drawnRule);
  if (marktype === "symbol") return items.map(drawnSymbol);
  if (marktype === "rect") return items.map((item) => drawnPath("rect", item, item));
  const [first] = items;
  return first === undefined ? [] : [drawnPath(marktype as "line" | "area", first, { mark })];
}

function drawnRule(item: SceneItem): DrawnMark {
  const { x, y } = placeOf(item);
  const end = [numberOr(item.x2, x) - x, numberOr(item.y2, y) - y] as const;
  return { name: "line", dress: dressOf(item, { isText: false }), x, y, end };
}

function drawnSymbol(item: SceneItem): DrawnMark {
  const { x, y } = placeOf(item);
  return { name: "path", dress: dressOf(item, { isText: false }), x, y, path: symbolPath(item) };
}

function drawnPath(type: "rect" | "line" | "area", item: SceneItem, given: object): DrawnMark {
  return { name: "path", dress: dressOf(item, { isText: false }), x: 0, y: 0, path: pathBy(type, given) };
}

const placeOf = ({ x, y }: SceneItem) => ({ x: numberOr(x, 0) || 0, y: numberOr(y, 0) || 0 });
const numberOr = (value: unknown, other: number): number => (typeof value === "number" ? value : other);

/** Symbols by shape and size: those of a drawing, and the outlines of its map, are those of the next. */
const SYMBOLS = new Map<string, DrawnPath>();
const MOST_SYMBOLS = 500;

function symbolPath({ shape, size }: SceneItem): DrawnPath {
  const name = `${shape} ${size}`;
  const known = SYMBOLS.get(name);
  if (known !== undefined) return known;
  const path = pathBy("symbol", { shape, size });
  if (SYMBOLS.size < MOST_SYMBOLS) SYMBOLS.set(name, path);
  return path;
}

/** The path that Vega gives an item around its place. */
function pathBy(type: "symbol" | "rect" | "line" | "area", item: object): DrawnPath {
  let text: string | undefined;
  Marks[type].attr((name, value) => {
    if (name === "d" && value !== null && value !== undefined) text = cutDigits(String(value));
  }, item);
  return { text, steps: text === undefined ? undefined : readPath(text) };
}

/** Marks of a layer by their dress, each as one path; those that are seen through stay apart, as does a mark alone. */
function mergeAlike(marks: readonly DrawnMark[]): readonly SvgElement[] {
  if (marks.length < 2) return marks.map(elementOf);
  const alike = new Map<string, DrawnMark[]>();
  for (const mark of marks) {
    const key = mark.name + mark.dress.key;
    const own = alike.get(key);
    if (own === undefined) alike.set(key, [mark]);
    else own.push(mark);
  }
  return [...alike.values()].flatMap((own) => {
    const { dress } = own[0];
    const path = dress.seenThrough ? undefined : joinPaths(own);
    if (path === undefined) return own.map(elementOf);
    return [{ name: "path", attributes: new Map([["d", path], ...dress.attributes]), children: [] }];
  });
}

/** One path for several marks, each at its place; undefined where one has a place or a path that cannot be moved along. */
function joinPaths(marks: readonly DrawnMark[]): string | undefined {
  let joined = "";
  for (const mark of marks) {
    const path = pathOf(mark);
    if (path === undefined) return undefined;
    joined += path;
  }
  return joined;
}

function pathOf(mark: DrawnMark): string | undefined {
  const x = cutNumber(mark.x);
  const y = cutNumber(mark.y);
  if (Number.isNaN(x) || Number.isNaN(y)) return undefined;
  if (mark.end === undefined) return mark.path?.steps && stepsAt(mark.path.steps, x, y);
  const across = cutNumber(mark.end[0]);
  const down = cutNumber(mark.end[1]);
  if (Number.isNaN(across) || Number.isNaN(down)) return undefined;
  return `M${tenth(x)},${tenth(y)}l${tenth(across)},${tenth(down)}`;
}

/** A mark that stays an element. */
function elementOf({ name, dress, x, y, path, end }: DrawnMark): SvgElement {
  const attributes = new Map(placed(x, y));
  if (end !== undefined) {
    attributes.set("x2", cutDigits(String(end[0])));
    attributes.set("y2", cutDigits(String(end[1])));
  } else if (path?.text !== undefined) attributes.set("d", path.text);
  return { name, attributes: new Map([...attributes, ...dress.attributes]), children: [] };
}

/** The attribute of a place; none at the origin. */
function placed(x: number, y: number): readonly (readonly [string, string])[] {
  const place = cutDigits(`translate(${x},${y})`);
  return place === "translate(0,0)" ? [] : [["transform", place]];
}
