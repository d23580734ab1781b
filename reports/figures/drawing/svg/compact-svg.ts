import { readSvg, type SvgElement, type SvgNode, writeSvg } from "./svg-tree.ts";
import { readPath, stepsAt } from "./translate-path.ts";

/**
 * The same drawing in fewer elements: lines and marks of a layer that are dressed alike are one path, what all texts of a
 * layer share is said once, a text and the halo under it are one, and groups that change nothing are gone.
 */
export function compactSvg(svg: string): string {
  return writeSvg(readSvg(svg).flatMap(compact));
}

function compact(node: SvgNode): readonly SvgNode[] {
  if (typeof node === "string") return [node];
  const attributes = worn(node);
  if (node.name !== "g") return [{ ...node, attributes }];
  const inside = node.children.flatMap(compact);
  if (attributes.size === 0) return compactGroup(inside);
  const children = joinHalos(inside);
  return children.length === 0 ? [] : [{ ...node, attributes, children }];
}

/** What is left of a group that says nothing of its children, which are compact. */
export function compactGroup(inside: readonly SvgNode[]): readonly SvgNode[] {
  const children = joinHalos(inside);
  const elements = children.filter((child) => typeof child !== "string");
  if (elements.length < 2 || elements.length < children.length) return children;
  if (elements.every(({ name }) => name === "text")) return [shareAttributes(elements)];
  return elements.every(({ name }) => MERGED.has(name)) ? mergeMarks(elements) : children;
}

const MERGED: ReadonlySet<string> = new Set(["line", "path"]);

/** Attributes that show: a stroke without width, a move by nothing and full opacity do not. */
function worn({ attributes }: SvgElement): ReadonlyMap<string, string> {
  const unseen = attributes.get("stroke-width") === "0";
  return new Map(
    [...attributes].filter(
      ([name, value]) =>
        !(unseen && (name === "stroke" || name === "stroke-width")) &&
        !(name === "opacity" && value === "1") &&
        !(name === "transform" && value === "translate(0,0)"),
    ),
  );
}

const PLACE = new Set(["transform", "x2", "y2", "d"]);

/** Marks of a layer by their dress, each as one path; those that are seen through stay apart. */
function mergeMarks(elements: readonly SvgElement[]): readonly SvgElement[] {
  const dressOf = ({ name, attributes }: SvgElement) =>
    JSON.stringify([name, ...[...attributes].filter(([key]) => !PLACE.has(key))]);
  return [...Map.groupBy(elements, dressOf).values()].flatMap((own) => {
    const [first] = own;
    const paths = own.map(pathOf);
    if (first === undefined || /opacity/.test(dressOf(first)) || !paths.every((path) => path !== undefined)) return own;
    const dress = [...first.attributes].filter(([key]) => !PLACE.has(key));
    return [{ name: "path", attributes: new Map([["d", paths.join("")], ...dress]), children: [] }];
  });
}

/** A line or a path with its place inside; undefined where it is moved otherwise than along. */
function pathOf({ name, attributes }: SvgElement): string | undefined {
  const [x, y] =
    /^translate\(([-\d.]+),([-\d.]+)\)$/.exec(attributes.get("transform") ?? "translate(0,0)")?.slice(1) ?? [];
  if (x === undefined || y === undefined) return undefined;
  const along =
    name === "line" ? `M0,0l${attributes.get("x2") ?? 0},${attributes.get("y2") ?? 0}` : attributes.get("d");
  const steps = along === undefined ? undefined : readPath(along);
  return steps && stepsAt(steps, Number(x), Number(y));
}

/** A group of texts that says once what they all say. */
function shareAttributes(texts: readonly SvgElement[]): SvgElement {
  const [first, ...others] = texts;
  const shared = [...(first?.attributes ?? [])].filter(
    ([name, value]) => name !== "transform" && others.every(({ attributes }) => attributes.get(name) === value),
  );
  const names = new Set(shared.map(([name]) => name));
  const children = texts.map((text) => ({
    ...text,
    attributes: new Map([...text.attributes].filter(([name]) => !names.has(name))),
  }));
  return { name: "g", attributes: new Map(shared), children };
}

/** A layer of halos is drawn with the texts that follow it: the stroke under the letters. */
function joinHalos(children: readonly SvgNode[]): readonly SvgNode[] {
  const isHalo = children.map((child, index) => isHaloOf(child, children[index + 1]));
  if (!isHalo.includes(true)) return children;
  return children.flatMap((child, index) => {
    if (isHalo[index]) return [];
    const before = children[index - 1];
    if (isHalo[index - 1] !== true || typeof before === "string" || typeof child === "string" || before === undefined)
      return [child];
    const halo = ["stroke", "stroke-width", "stroke-linejoin"].flatMap((name) => {
      const value = before.attributes.get(name);
      return value === undefined ? [] : [[name, value] as const];
    });
    return [{ ...child, attributes: new Map([...child.attributes, ...halo, ["paint-order", "stroke"]]) }];
  });
}

/** Whether a layer, or a text alone, is that of the next one, stroked. */
function isHaloOf(one: SvgNode | undefined, next: SvgNode | undefined): boolean {
  if (one === undefined || next === undefined || typeof one === "string" || typeof next === "string") return false;
  if (!one.attributes.has("stroke") || one.name !== next.name) return false;
  const said = sayings(one);
  return said !== "" && said === sayings(next);
}

/** The texts of a layer at their places. */
function sayings(element: SvgElement): string {
  const texts = element.name === "text" ? [element] : element.children;
  return texts
    .map((text) =>
      typeof text === "string" || text.name !== "text"
        ? ""
        : text.attributes.get("transform") + writeSvg(text.children),
    )
    .join("\n");
}
