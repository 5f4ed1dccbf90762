// The shortest way along the streets between two places on them, over as many streets as it takes.
import type { Snap } from './snapping';
import type { LineGrid } from './grid';
import { keyOf } from './rings';
import { foot } from './snapping';

/** Millimetres within which the end of one street is on another. */
const Touch = 200;

interface Stop { at: number; x: number; y: number }

export class StreetNetwork {
  /** By line: the places where it can be left, in walking order, vertices included. */
  private readonly stops: Stop[][] = [];
  private readonly links = new Map<number, { to: number; length: number }[]>();
  private readonly places = new Map<number, [number, number]>();

  /** The streets are the first lines of the grid. */
  constructor(private readonly grid: LineGrid, private readonly streets: number) {
    for (let line = 0; line < streets; line++) {
      const points = grid.line(line);
      this.stops.push(Array.from({ length: points.length / 2 }, (_, i) => ({ at: i, x: points[2 * i], y: points[2 * i + 1] })));
    }
    for (let line = 0; line < streets; line++) this.meet(line);
    for (const stops of this.stops) {
      stops.sort((a, b) => a.at - b.at);
      for (let i = 1; i < stops.length; i++) this.link(stops[i - 1], stops[i]);
    }
  }

  /** The positions between two places, without the places themselves; empty when no street leads from one to the other. */
  between(from: Snap, to: Snap): number[] {
    if (from.line >= this.streets || to.line >= this.streets) return [];
    const [starts, goals] = [this.around(from), new Map(this.around(to).map(([key, length]) => [key, length]))];
    if (from.line === to.line && goals.size > 0) {
      const direct = this.along(from, to);
      if (this.length([from.x, from.y, ...direct, to.x, to.y]) <= this.shortest(starts, goals).length) return direct;
    }
    return this.shortest(starts, goals).way.flatMap(key => this.places.get(key)!);
  }

  private shortest(starts: [number, number][], goals: Map<number, number>): { way: number[]; length: number } {
    const [far, from] = [new Map<number, number>(), new Map<number, number>()];
    const open: [number, number][] = starts.map(([key, length]) => [length, key]);
    for (const [key, length] of starts) far.set(key, Math.min(far.get(key) ?? Infinity, length));
    const heap = new Heap(open);
    let [best, end] = [Infinity, -1];
    for (let item = heap.pop(); item && item[0] < best; item = heap.pop()) {
      const [length, key] = item;
      if (length > far.get(key)!) continue;
      const rest = goals.get(key);
      if (rest !== undefined && length + rest < best) [best, end] = [length + rest, key];
      for (const link of this.links.get(key) ?? []) {
        const now = length + link.length;
        if (now >= (far.get(link.to) ?? Infinity)) continue;
        far.set(link.to, now);
        from.set(link.to, key);
        heap.push([now, link.to]);
      }
    }
    const way: number[] = [];
    for (let key: number | undefined = end === -1 ? undefined : end; key !== undefined; key = from.get(key)) way.unshift(key);
    return { way, length: best };
  }

  /** The stops before and after a place, with what it is to them. */
  private around({ line, at, x, y }: Snap): [number, number][] {
    const stops = this.stops[line];
    const after = stops.findIndex(stop => stop.at >= at);
    const ends = [stops[after - 1], stops[after]].filter(stop => stop !== undefined);
    return ends.map(stop => [keyOf(stop.x, stop.y), Math.hypot(stop.x - x, stop.y - y)]);
  }

  private along(from: Snap, to: Snap): number[] {
    const [low, high] = from.at < to.at ? [from.at, to.at] : [to.at, from.at];
    const between = this.stops[from.line].filter(stop => stop.at > low && stop.at < high);
    if (from.at > to.at) between.reverse();
    return between.flatMap(({ x, y }) => [x, y]);
  }

  private length(points: number[]): number {
    let length = 0;
    for (let k = 2; k < points.length; k += 2) length += Math.hypot(points[k] - points[k - 2], points[k + 1] - points[k - 1]);
    return length;
  }

  /** Adds stops where this line crosses or touches others. */
  private meet(line: number): void {
    const points = this.grid.line(line);
    for (let k = 2; k < points.length; k += 2) {
      const box = [Math.min(points[k - 2], points[k]), Math.min(points[k - 1], points[k + 1]), Math.max(points[k - 2], points[k]), Math.max(points[k - 1], points[k + 1])];
      this.grid.each(box[0] - Touch, box[1] - Touch, box[2] + Touch, box[3] + Touch, (other, j) => {
        if (other >= this.streets || other === line) return;
        const others = this.grid.line(other);
        this.touch(line, points, k, others, j);
        if (other > line) this.cross(line, points, k, other, others, j);
      });
    }
  }

  /** An end or a bend of the other line lies on this segment. */
  private touch(line: number, points: number[], k: number, others: number[], j: number): void {
    for (const i of j === 2 ? [0, 2] : [j]) {
      const [px, py, share] = foot(points, k, others[i], others[i + 1]);
      if (Math.hypot(px - others[i], py - others[i + 1]) > Touch) continue;
      const stop = { at: k / 2 - 1 + share, x: Math.round(px), y: Math.round(py) };
      if (share > 0 && share < 1) this.stops[line].push(stop);
      else [stop.x, stop.y] = share === 0 ? [points[k - 2], points[k - 1]] : [points[k], points[k + 1]];
      this.link(stop, { at: 0, x: others[i], y: others[i + 1] });
    }
  }

  private cross(line: number, points: number[], k: number, other: number, others: number[], j: number): void {
    const [ax, ay, bx, by] = [points[k] - points[k - 2], points[k + 1] - points[k - 1], others[j] - others[j - 2], others[j + 1] - others[j - 1]];
    const [wx, wy, turn] = [others[j - 2] - points[k - 2], others[j - 1] - points[k - 1], ax * by - ay * bx];
    const [s, t] = [(wx * by - wy * bx) / turn, (wx * ay - wy * ax) / turn];
    if (!(s > 0 && s < 1 && t > 0 && t < 1)) return;
    const [x, y] = [Math.round(points[k - 2] + s * ax), Math.round(points[k - 1] + s * ay)];
    this.stops[line].push({ at: k / 2 - 1 + s, x, y });
    this.stops[other].push({ at: j / 2 - 1 + t, x, y });
  }

  private link(a: Stop, b: Stop): void {
    const [from, to, length] = [keyOf(a.x, a.y), keyOf(b.x, b.y), Math.hypot(a.x - b.x, a.y - b.y)];
    this.places.set(from, [a.x, a.y]).set(to, [b.x, b.y]);
    if (from === to) return;
    for (const [one, other] of [[from, to], [to, from]]) {
      const links = this.links.get(one);
      if (links) links.push({ to: other, length }); else this.links.set(one, [{ to: other, length }]);
    }
  }
}

/** The smallest first. */
class Heap {
  private readonly items: [number, number][] = [];

  constructor(items: [number, number][]) { for (const item of items) this.push(item); }

  push(item: [number, number]): void {
    let i = this.items.push(item) - 1;
    for (let up = (i - 1) >> 1; i > 0 && this.items[up][0] > item[0]; up = (i - 1) >> 1) {
      this.items[i] = this.items[up];
      this.items[i = up] = item;
    }
  }

  pop(): [number, number] | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (!last || this.items.length === 0) return top;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= this.items.length) break;
      if (down + 1 < this.items.length && this.items[down + 1][0] < this.items[down][0]) down++;
      if (this.items[down][0] >= last[0]) break;
      this.items[i] = this.items[down];
      i = down;
    }
    this.items[i] = last;
    return top;
  }
}
