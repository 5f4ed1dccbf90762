// Finds the street, parcel or boundary under the cursor, and the way along a street between two places on it.

export interface Snap { x: number; y: number; kind: 'vertex' | 'line'; line: number; at: number }

const Bin = 60_000;

export class SnapManager {
  private readonly bins = new Map<number, [number, number][]>();
  private readonly lines: number[][] = [];

  constructor(lines: Iterable<number[]>) {
    for (const line of lines) this.add(line);
  }

  /** The nearest vertex within reach, else the nearest place on a line; null when nothing is near. Millimetres. */
  snap(x: number, y: number, reach: number): Snap | null {
    let vertex: Snap | null = null;
    let onLine: Snap | null = null;
    let [nearVertex, nearLine] = [reach, reach];
    for (const [line, k] of this.near(x, y, reach)) {
      const points = this.lines[line];
      for (const at of [k - 2, k]) {
        const distance = Math.hypot(points[at] - x, points[at + 1] - y);
        if (distance < nearVertex) [nearVertex, vertex] = [distance, { x: points[at], y: points[at + 1], kind: 'vertex', line, at: at / 2 }];
      }
      const [px, py, share] = foot(points, k, x, y);
      const distance = Math.hypot(px - x, py - y);
      if (distance < nearLine) [nearLine, onLine] = [distance, { x: Math.round(px), y: Math.round(py), kind: 'line', line, at: k / 2 - 1 + share }];
    }
    return vertex ?? onLine;
  }

  /** The vertices between two places on one line, in walking order; empty when they are on different lines. */
  along(from: Snap, to: Snap): number[] {
    if (from.line !== to.line) return [];
    const line = this.lines[from.line];
    const between: number[] = [];
    if (from.at < to.at) for (let i = Math.floor(from.at) + 1; i < to.at; i++) between.push(line[2 * i], line[2 * i + 1]);
    else for (let i = Math.ceil(from.at) - 1; i > to.at; i--) between.push(line[2 * i], line[2 * i + 1]);
    return between;
  }

  private add(line: number[]): void {
    this.lines.push(line);
    for (let k = 2; k < line.length; k += 2) {
      const [x0, x1] = [Math.min(line[k - 2], line[k]), Math.max(line[k - 2], line[k])];
      const [y0, y1] = [Math.min(line[k - 1], line[k + 1]), Math.max(line[k - 1], line[k + 1])];
      for (let bx = Math.floor(x0 / Bin); bx <= Math.floor(x1 / Bin); bx++) {
        for (let by = Math.floor(y0 / Bin); by <= Math.floor(y1 / Bin); by++) {
          const bin = this.bins.get(key(bx, by));
          if (bin) bin.push([this.lines.length - 1, k]); else this.bins.set(key(bx, by), [[this.lines.length - 1, k]]);
        }
      }
    }
  }

  private *near(x: number, y: number, reach: number): Iterable<[number, number]> {
    for (let bx = Math.floor((x - reach) / Bin); bx <= Math.floor((x + reach) / Bin); bx++) {
      for (let by = Math.floor((y - reach) / Bin); by <= Math.floor((y + reach) / Bin); by++) yield* this.bins.get(key(bx, by)) ?? [];
    }
  }
}

function key(bx: number, by: number): number { return (bx + 100_000) * 1_000_000 + by + 100_000; }

/** The place on the segment ending at k that is nearest, and its share of the segment's length. */
export function foot(line: number[], k: number, x: number, y: number): [number, number, number] {
  const [dx, dy] = [line[k] - line[k - 2], line[k + 1] - line[k - 1]];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - line[k - 2]) * dx + (y - line[k - 1]) * dy) / length));
  return [line[k - 2] + share * dx, line[k - 1] + share * dy, share];
}
