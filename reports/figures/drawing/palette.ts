/** Inks of the pages (the same values are in reports/styles). */
export const INK = "#1A1A1A";
export const SECONDARY = "#595959";
export const GRID = "#E3E0D8";
export const OUTLINE = "#8A867C";
export const PAPER = "#FFFFFF";

export const FONT = "Source Sans 3";
export const TEXT_SIZE = 13;

/** Shapes that a series may have. */
export type Shape = "circle" | "square" | "triangle-up" | "diamond";

/** Each shape as the path of a mark 10 wide around its middle, for a page that shows one beside a name. */
export const MARK_PATHS: Readonly<Record<Shape, string>> = {
  circle: "M5,0A5,5,0,1,1,-5,0A5,5,0,1,1,5,0Z",
  square: "M-4.5,-4.5h9v9h-9Z",
  "triangle-up": "M0,-5L5,4.5L-5,4.5Z",
  diamond: "M0,-5.5L5.5,0L0,5.5L-5.5,0Z",
};

/** How a series is drawn everywhere: colour, shape, and a darker colour for its text. */
export interface SeriesStyle {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  readonly text_colour: string;
  readonly shape: Shape;
}

/** Used in order for series that the study does not dress itself. */
export const DEFAULT_SERIES = [
  { colour: "#082860", text_colour: "#082860", shape: "circle" },
  { colour: "#DF722C", text_colour: "#A34E18", shape: "square" },
  { colour: "#2A7F75", text_colour: "#2A7F75", shape: "triangle-up" },
  { colour: "#8D2932", text_colour: "#8D2932", shape: "diamond" },
] as const;

/** Seven classes of specificity, from far below the rest to far above it. */
export const SPECIFICITY = ["#9C4A00", "#D9822B", "#F0B97D", "#F3F1EC", "#B7A6D6", "#7F63B5", "#4B2A82"] as const;

/** Five stages, one hue. */
export const STAGES = ["#EAF3F1", "#BFDDD6", "#84BFB4", "#3F9488", "#0B5F59"] as const;

/** Paper on dark fills, ink on pale ones: whichever contrasts more. */
export function textOn(fill: string): string {
  return contrast(fill, PAPER) > contrast(fill, INK) ? PAPER : INK;
}

/** WCAG contrast ratio of two colours written #RRGGBB. */
export function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(colour.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
