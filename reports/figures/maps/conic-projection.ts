import type { Ring } from "#schemas/territories/outlines";

/** A place on paper, its second number downwards. */
export type Pixel = readonly [x: number, y: number];
type Project = (longitude: number, latitude: number) => Pixel;

const RADIANS = Math.PI / 180;
/** Latitudes that hold this part of the country on either side are true to scale. */
const OUTSIDE = 1 / 6;
/** Where both parallels are as far from the equator on either side, the cone is a cylinder. */
const LEAST_CONE = 0.01;

/**
 * A projection for a country: conformal conic, its parallels a sixth from the edges, its meridian in the middle. Any country
 * has its own, from its outlines alone.
 *
 * Formula   n = ln(cos φ1 / cos φ2) / ln(t(φ2) / t(φ1)), t(φ) = tan(π/4 + φ/2); ρ = cos φ1 t(φ1)ⁿ / (n t(φ)ⁿ)
 * Source    Snyder 1987, Map Projections – A Working Manual, 15-1 to 15-4
 */
export function conicProjection(rings: readonly Ring[]): Project {
  const points = rings.flat();
  const longitudes = points.map(([longitude]) => longitude);
  const latitudes = points.map(([, latitude]) => latitude);
  const west = least(longitudes);
  const east = most(longitudes);
  const south = least(latitudes);
  const north = most(latitudes);
  const middle = (west + east) / 2;
  const inset = (north - south) * OUTSIDE;
  const low = (south + inset) * RADIANS;
  const high = (north - inset) * RADIANS;
  const t = (latitude: number) => Math.tan(Math.PI / 4 + latitude / 2);
  const n = high - low < 1e-9 ? Math.sin(low) : Math.log(Math.cos(low) / Math.cos(high)) / Math.log(t(high) / t(low));
  if (Math.abs(n) < LEAST_CONE)
    return (longitude, latitude) => [(longitude - middle) * RADIANS, -Math.log(t(latitude * RADIANS))];
  const f = (Math.cos(low) * t(low) ** n) / n;
  return (longitude, latitude) => {
    const radius = f / t(latitude * RADIANS) ** n;
    const angle = n * (longitude - middle) * RADIANS;
    return [radius * Math.sin(angle), radius * Math.cos(angle)];
  };
}

const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other));
const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other));
