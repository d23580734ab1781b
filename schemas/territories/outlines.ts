import { z } from "zod";

/** Longitude and latitude; what follows, an altitude, is of no use here. */
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const ring = z.array(position).min(4);
const geometry = z.discriminatedUnion("type", [
  z.object({ type: z.literal("Polygon"), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal("MultiPolygon"), coordinates: z.array(z.array(ring).min(1)).min(1) }),
]);

/** A file of outlines: GeoJSON (RFC 7946), whose properties name the territory. */
export const outlinesFile = z.object({
  type: z.literal("FeatureCollection"),
  features: z
    .array(
      z.object({
        properties: z.object({ code: z.string().min(1), inset: z.boolean().default(false) }),
        geometry,
      }),
    )
    .min(1),
});

export type Ring = readonly (readonly [longitude: number, latitude: number])[];

/** The border of a territory: rings, in whichever order and direction, holes among them. */
export interface Outline {
  readonly code: string;
  /** Far from the others: drawn apart. */
  readonly inset: boolean;
  readonly rings: readonly Ring[];
}
