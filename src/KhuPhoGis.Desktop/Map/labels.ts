// Where a label has room inside an area: the area is cut by level lines, and bands between them hold boxes. Depends on the shape
// only, so that it is done once and asked at every scale.
import type { Position } from './adapter';

const Levels = 18;

/** Free boxes of an area, millimetres: the widest for each pair of level lines. */
export interface Room { south: number; step: number; west: Float64Array; east: Float64Array }

export function roomOf(rings: number[][]): Room {
  let [south, north] = [Infinity, -Infinity];
  for (const ring of rings) for (let k = 1; k < ring.length; k += 2) [south, north] = [Math.min(south, ring[k]), Math.max(north, ring[k])];
  const step = (north - south) / (Levels + 1);
  const room = { south: south + step, step, west: new Float64Array(Levels * Levels), east: new Float64Array(Levels * Levels) };
  const inside = Array.from({ length: Levels }, (_, i) => crossings(rings, south + (i + 1) * step + 0.5));
  for (let from = 0; from < Levels; from++) {
    let free = inside[from];
    for (let to = from; to < Levels && free.length > 0; to++) {
      if (to > from) free = common(free, inside[to]);
      let [west, east] = [0, 0];
      for (let i = 0; i < free.length; i += 2) if (free[i + 1] - free[i] > east - west) [west, east] = [free[i], free[i + 1]];
      [room.west[from * Levels + to], room.east[from * Levels + to]] = [west, east];
    }
  }
  return room;
}

/** The middle of the box that holds so much with the most to spare; null when none does. Millimetres. */
export function placeIn(room: Room, width: number, height: number): Position | null {
  let best: Position | null = null;
  let most = 1;
  for (let from = 0; from < Levels; from++) {
    for (let to = from; to < Levels; to++) {
      const [west, east] = [room.west[from * Levels + to], room.east[from * Levels + to]];
      // A band of one line reaches half a step to either side.
      const spare = Math.min((east - west) / width, (to - from + 0.5) * room.step / height, 3);
      if (spare > most) [best, most] = [[(west + east) / 2, room.south + (from + to) / 2 * room.step], spare];
    }
  }
  return best;
}

/** Where the area is widest, for a label that must stand whether it fits or not. */
export function middleOf(room: Room): Position {
  let [best, most]: [Position, number] = [[0, 0], -1];
  for (let from = 0; from < Levels; from++) {
    for (let to = from; to < Math.min(from + 3, Levels); to++) {
      const [west, east] = [room.west[from * Levels + to], room.east[from * Levels + to]];
      const size = (east - west) * (to - from + 1);
      if (size > most) [best, most] = [[(west + east) / 2, room.south + (from + to) / 2 * room.step], size];
    }
  }
  return best;
}

function crossings(rings: number[][], y: number): number[] {
  const found: number[] = [];
  for (const ring of rings) {
    for (let k = 2; k < ring.length; k += 2) {
      if ((ring[k - 1] > y) !== (ring[k + 1] > y)) found.push(ring[k - 2] + (y - ring[k - 1]) * (ring[k] - ring[k - 2]) / (ring[k + 1] - ring[k - 1]));
    }
  }
  return found.sort((a, b) => a - b);
}

/** What two lists of stretches have in common. */
function common(a: number[], b: number[]): number[] {
  const both: number[] = [];
  for (let i = 0, j = 0; i + 1 < a.length && j + 1 < b.length;) {
    const [west, east] = [Math.max(a[i], b[j]), Math.min(a[i + 1], b[j + 1])];
    if (west < east) both.push(west, east);
    if (a[i + 1] < b[j + 1]) i += 2; else j += 2;
  }
  return both;
}
