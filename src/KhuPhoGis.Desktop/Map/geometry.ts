// Between the ward's millimetres and OpenLayers' shapes in metres of the zone.
import Feature from 'ol/Feature';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import type VectorSource from 'ol/source/Vector';
import type { Position } from './adapter';

export class Shapes {
  constructor(private readonly origin: Position) { }

  metres([x, y]: Position): Position { return [(this.origin[0] + x) / 1000, (this.origin[1] + y) / 1000]; }

  grid([x, y]: number[]): Position { return [Math.round(x * 1000) - this.origin[0], Math.round(y * 1000) - this.origin[1]]; }

  point(at: Position): Point { return new Point(this.metres(at)); }

  polygon(rings: number[][]): Polygon { return new Polygon(rings.map(ring => this.positions(ring))); }

  line(points: number[]): LineString { return new LineString(this.positions(points)); }

  private positions(points: number[]): Position[] {
    const positions: Position[] = [];
    for (let k = 0; k < points.length; k += 2) positions.push(this.metres([points[k], points[k + 1]]));
    return positions;
  }
}

export function feature(geometry: Geometry, properties: object): Feature {
  const made = new Feature(geometry);
  made.setProperties(properties, true);
  return made;
}

export function replace(source: VectorSource, features: Feature[]): void {
  source.clear(true);
  source.addFeatures(features);
}

export function closed(ring: number[]): boolean { return ring.length >= 8 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1); }

/** The lines between areas, each once, however many areas share it: dashes of two drawn over each other would run together. */
export function outlines(areas: number[][][]): number[][] {
  const seen = new Set<string>();
  const lines: number[][] = [];
  for (const ring of areas.flat()) {
    let line: number[] = [];
    for (let k = 2; k < ring.length; k += 2) {
      const [from, to] = [`${ring[k - 2]} ${ring[k - 1]}`, `${ring[k]} ${ring[k + 1]}`];
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (seen.has(key)) {
        if (line.length > 0) lines.push(line);
        line = [];
        continue;
      }
      seen.add(key);
      if (line.length === 0) line.push(ring[k - 2], ring[k - 1]);
      line.push(ring[k], ring[k + 1]);
    }
    if (line.length > 0) lines.push(line);
  }
  return lines;
}
