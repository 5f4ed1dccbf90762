// Lines in squares of sixty metres: what is near a position, and what is the nearest line to the west, without a look at all lines.
const Bin = 60_000;
const Shift = 65_536;

export class LineGrid {
  private readonly bins = new Map<number, number[]>();
  private readonly lines: (number[] | undefined)[] = [];
  private west = 0;

  line(id: number): number[] { return this.lines[id]!; }

  get size(): number { return this.lines.length; }

  /** Puts a line in, or in place of the one with this number. */
  set(id: number, line: number[]): void {
    if (this.lines[id] === line) return;
    this.remove(id);
    this.lines[id] = line;
    for (let k = 2; k < line.length; k += 2) {
      this.over(line, k, key => {
        const bin = this.bins.get(key);
        if (bin) bin.push(id, k); else this.bins.set(key, [id, k]);
      });
    }
  }

  remove(id: number): void {
    const line = this.lines[id];
    if (!line) return;
    const keys = new Set<number>();
    for (let k = 2; k < line.length; k += 2) this.over(line, k, key => keys.add(key));
    for (const key of keys) {
      const [bin, kept]: [number[], number[]] = [this.bins.get(key)!, []];
      for (let i = 0; i < bin.length; i += 2) if (bin[i] !== id) kept.push(bin[i], bin[i + 1]);
      this.bins.set(key, kept);
    }
    this.lines[id] = undefined;
  }

  clear(): void {
    this.bins.clear();
    this.lines.length = 0;
  }

  /** Segments, by the index of their last position, that may touch the box; one may come more than once. */
  each(west: number, south: number, east: number, north: number, visit: (id: number, k: number) => void): void {
    for (let bx = Math.floor(west / Bin); bx <= Math.floor(east / Bin); bx++) {
      for (let by = Math.floor(south / Bin); by <= Math.floor(north / Bin); by++) {
        const bin = this.bins.get(bx * Shift + by);
        if (bin) for (let i = 0; i < bin.length; i += 2) visit(bin[i], bin[i + 1]);
      }
    }
  }

  /** The nearest segment to the west at the same height, half-open as on the server; null when there is none. */
  westOf(x: number, y: number): { id: number; k: number } | null {
    const by = Math.floor(y / Bin);
    let [best, found] = [-Infinity, null as { id: number; k: number } | null];
    for (let bx = Math.floor(x / Bin); bx >= this.west && best < bx * Bin + Bin; bx--) {
      const bin = this.bins.get(bx * Shift + by) ?? [];
      for (let i = 0; i < bin.length; i += 2) {
        const [line, k] = [this.lines[bin[i]]!, bin[i + 1]];
        const [y0, y1] = [line[k - 1], line[k + 1]];
        if ((y0 > y) === (y1 > y)) continue;
        const at = line[k - 2] + (y - y0) * (line[k] - line[k - 2]) / (y1 - y0);
        if (at <= x && at > best) [best, found] = [at, { id: bin[i], k }];
      }
    }
    return found;
  }

  private over(line: number[], k: number, visit: (key: number) => void): void {
    const [x0, x1] = [Math.floor(Math.min(line[k - 2], line[k]) / Bin), Math.floor(Math.max(line[k - 2], line[k]) / Bin)];
    const [y0, y1] = [Math.floor(Math.min(line[k - 1], line[k + 1]) / Bin), Math.floor(Math.max(line[k - 1], line[k + 1]) / Bin)];
    this.west = Math.min(this.west, x0);
    for (let bx = x0; bx <= x1; bx++) for (let by = y0; by <= y1; by++) visit(bx * Shift + by);
  }
}

/** Positions in squares of thirty metres. */
export class PointGrid {
  private readonly bins = new Map<number, number[]>();

  constructor(private readonly x: Int32Array, private readonly y: Int32Array) {
    for (let i = 0; i < x.length; i++) {
      const key = Math.floor(x[i] / 30_000) * Shift + Math.floor(y[i] / 30_000);
      const bin = this.bins.get(key);
      if (bin) bin.push(i); else this.bins.set(key, [i]);
    }
  }

  /** Those within reach, the nearest first. */
  near(x: number, y: number, reach: number): number[] {
    const found: [number, number][] = [];
    for (let bx = Math.floor((x - reach) / 30_000); bx <= Math.floor((x + reach) / 30_000); bx++) {
      for (let by = Math.floor((y - reach) / 30_000); by <= Math.floor((y + reach) / 30_000); by++) {
        for (const i of this.bins.get(bx * Shift + by) ?? []) {
          const distance = Math.hypot(this.x[i] - x, this.y[i] - y);
          if (distance <= reach) found.push([distance, i]);
        }
      }
    }
    return found.sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, i]) => i);
  }
}
