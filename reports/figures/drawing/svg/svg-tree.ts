/** An element of a drawing, or a text of it as it is escaped. */
export type SvgNode = SvgElement | string;
export interface SvgElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly SvgNode[];
}

/** Reads what Vega's renderer writes: elements that are all closed, attributes between double quotes. */
export function readSvg(svg: string): readonly SvgNode[] {
  const root: SvgNode[] = [];
  const open: { name: string; attributes: ReadonlyMap<string, string>; children: SvgNode[] }[] = [];
  const add = (node: SvgNode) => (open.at(-1)?.children ?? root).push(node);
  for (const [, closing, name = "", attributes = "", closed, text] of svg.matchAll(TOKENS)) {
    if (text !== undefined) add(text);
    else if (closing === "/") {
      const own = open.pop();
      if (own !== undefined) add(own);
    } else if (closed === "/") add({ name, attributes: readAttributes(attributes), children: [] });
    else open.push({ name, attributes: readAttributes(attributes), children: [] });
  }
  return root;
}

const TOKENS = /<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>|([^<]+)/g;

function readAttributes(text: string): ReadonlyMap<string, string> {
  return new Map([...text.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = "", value = ""]) => [name, value]));
}

/** Writes the nodes back. */
export function writeSvg(nodes: readonly SvgNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === "string") return node;
      const { name, attributes, children } = node;
      const head = [name, ...[...attributes].map(([key, value]) => `${key}="${value}"`)].join(" ");
      return children.length === 0 ? `<${head}/>` : `<${head}>${writeSvg(children)}</${name}>`;
    })
    .join("");
}
