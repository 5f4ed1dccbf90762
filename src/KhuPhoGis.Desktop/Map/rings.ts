// Rings from lines, and places in rings.

/** A number for a position, so that maps need no text. */
export function keyOf(x: number, y: number): number { return (x + 33_554_432) * 134_217_728 + y + 33_554_432; }

export function reversed(line: number[]): number[] {
  const back: number[] = [];
  for (let k = line.length - 2; k >= 0; k -= 2) back.push(line[k], line[k + 1]);
  return back;
}

/** Joins lines end to start until each closes. Which way is taken where four meet does not change the area. */
export function chain(lines: Iterable<number[]>): number[][] {
  const from = new Map<number, number[][]>();
  for (const line of lines) {
    const key = keyOf(line[0], line[1]);
    const list = from.get(key);
    if (list) list.push(line); else from.set(key, [line]);
  }
  const rings: number[][] = [];
  for (const list of from.values()) {
    while (list.length > 0) {
      const ring = [...list.pop()!];
      while (ring.at(-2) !== ring[0] || ring.at(-1) !== ring[1]) {
        const next = from.get(keyOf(ring.at(-2)!, ring.at(-1)!))?.pop();
        if (!next) break;
        for (let k = 2; k < next.length; k++) ring.push(next[k]);
      }
      rings.push(ring);
    }
  }
  return rings;
}

/** Half-open, as on the server. */
export function contains(rings: number[][], x: number, y: number): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let k = 2; k < ring.length; k += 2) {
      const [x0, y0, x1, y1] = [ring[k - 2], ring[k - 1], ring[k], ring[k + 1]];
      if ((y0 > y) !== (y1 > y) && x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)) inside = !inside;
    }
  }
  return inside;
}

/** The middle of the widest stretch at one of a few heights: where a label has room. */
export function labelPlace(rings: number[][]): [number, number] {
  let [south, north] = [Infinity, -Infinity];
  for (const ring of rings) for (let k = 1; k < ring.length; k += 2) [south, north] = [Math.min(south, ring[k]), Math.max(north, ring[k])];
  let best: [number, number] = [0, 0];
  let width = -1;
  for (const share of [0.5, 0.42, 0.58, 0.33, 0.67]) {
    const y = south + (north - south) * share + 0.5;
    const crossings: number[] = [];
    for (const ring of rings) {
      for (let k = 2; k < ring.length; k += 2) {
        if ((ring[k - 1] > y) !== (ring[k + 1] > y)) crossings.push(ring[k - 2] + (y - ring[k - 1]) * (ring[k] - ring[k - 2]) / (ring[k + 1] - ring[k - 1]));
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 1; i < crossings.length; i += 2) {
      if (crossings[i] - crossings[i - 1] > width) [best, width] = [[(crossings[i] + crossings[i - 1]) / 2, y], crossings[i] - crossings[i - 1]];
    }
  }
  return best;
}
