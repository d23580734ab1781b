// Vega's scenes and their renderer, a package that has no types of its own: what is used of it here.
declare module "vega-scenegraph" {
  interface SvgRenderer {
    initialize(element: null, width: number, height: number, origin: readonly [number, number]): SvgRenderer;
    background(colour: string): SvgRenderer;
    render(scene: object): SvgRenderer;
    svg(): string;
  }
  export const SVGStringRenderer: new () => SvgRenderer;
  export const textMetrics: {
    width: (item: { readonly fontSize?: number; readonly fontWeight?: string | number }, text: string) => number;
  };
  export function resetSVGDefIds(): void;
}
