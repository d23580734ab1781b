// Vega's scenes, a package that has no types of its own: what is used of it here.
declare module "vega-scenegraph" {
  /** Tells the attributes of an item that are its shape and its place. */
  interface SvgMark {
    attr(emit: (name: string, value: unknown) => void, item: object): void;
  }
  export const Marks: Readonly<Record<"symbol" | "rect" | "rule" | "line" | "area" | "text", SvgMark>>;
  export const textMetrics: {
    width: (item: { readonly fontSize?: number; readonly fontWeight?: string | number }, text: string) => number;
  };
}
