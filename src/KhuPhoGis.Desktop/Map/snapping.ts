// Finds the street, parcel or boundary under the cursor.
import { LineGrid } from './grid';

export interface Snap { x: number; y: number; kind: 'vertex' | 'line'; line: number; at: number }

export class SnapManager {
  readonly grid = new LineGrid();

  constructor(lines: Iterable<number[]>) {
    for (const line of lines) this.grid.set(this.grid.size, line);
  }

  /** The nearest vertex within reach, else the nearest place on a line; null when nothing is near. Millimetres. */
  snap(x: number, y: number, reach: number, takes: (line: number) => boolean = () => true): Snap | null { return snapOn(this.grid, x, y, reach, takes); }
}

export function snapOn(grid: LineGrid, x: number, y: number, reach: number, takes: (line: number) => boolean): Snap | null {
  let vertex: Snap | null = null;
  let onLine: Snap | null = null;
  let [nearVertex, nearLine] = [reach, reach];
  grid.each(x - reach, y - reach, x + reach, y + reach, (line, k) => {
    if (!takes(line)) return;
    const points = grid.line(line);
    for (const at of [k - 2, k]) {
      const distance = Math.hypot(points[at] - x, points[at + 1] - y);
      if (distance < nearVertex) [nearVertex, vertex] = [distance, { x: points[at], y: points[at + 1], kind: 'vertex', line, at: at / 2 }];
    }
    const [px, py, share] = foot(points, k, x, y);
    const distance = Math.hypot(px - x, py - y);
    if (distance < nearLine) [nearLine, onLine] = [distance, { x: Math.round(px), y: Math.round(py), kind: 'line', line, at: k / 2 - 1 + share }];
  });
  return vertex ?? onLine;
}

/** The place on the segment ending at k that is nearest, and its share of the segment's length. */
export function foot(line: number[], k: number, x: number, y: number): [number, number, number] {
  const [dx, dy] = [line[k] - line[k - 2], line[k + 1] - line[k - 1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - line[k - 2]) * dx + (y - line[k - 1]) * dy) / length));
  return [line[k - 2] + share * dx, line[k - 1] + share * dy, share];
}
