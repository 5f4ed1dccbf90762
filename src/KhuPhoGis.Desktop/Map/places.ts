// Shows what a search found: goes there, marks it, and lets the mark flash so that the eye finds it too.
import type { Position } from './adapter';
import type { MapControl } from './openlayers';

/** Metres a pixel: a household's surroundings fill the map. */
const Near = 0.25;
const Pulses = 3;

/** Positions are the zone's own millimetres. None of either takes the mark away. */
export function showPlace(control: MapControl, lines: number[][], point: Position | null): void {
  const marked = lines.map(line => local(control, line));
  const at = point && control.fromGrid(point);
  control.mark(marked, at ? [at] : []);
  if (at) control.centerOn(at, Near);
  const all = marked.flat();
  if (all.length > 0) {
    const [xs, ys] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)];
    control.zoomToBox([least(xs), least(ys)], [most(xs), most(ys)]);
  }
  if (at || all.length > 0) flash(control);
}

/** Streets and places that may be meant, all of them in view; none takes the mark away. */
export function showClue(control: MapControl, lines: number[][], points: Position[]): void {
  const marked = lines.map(line => local(control, line));
  const places = points.map(at => control.fromGrid(at));
  control.mark(marked, places);
  const all = [...marked.flat(), ...places.flat()];
  if (all.length === 0) return;
  const [xs, ys] = [all.filter((_, i) => i % 2 === 0), all.filter((_, i) => i % 2 === 1)];
  control.zoomToBox([least(xs) - 40_000, least(ys) - 40_000], [most(xs) + 40_000, most(ys) + 40_000]);
}

function flash(control: MapControl): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  const since = performance.now();
  const step = (now: number) => {
    const share = (now - since) / 400;
    control.markOpacity = share >= Pulses ? 1 : 0.3 + 0.7 * Math.abs(Math.cos(share * Math.PI));
    if (share < Pulses) requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
}

function local(control: MapControl, line: number[]): number[] {
  const points: number[] = [];
  for (let k = 0; k < line.length; k += 2) points.push(...control.fromGrid([line[k], line[k + 1]]));
  return points;
}

function least(values: number[]): number { return values.reduce((a, b) => Math.min(a, b), Infinity); }

function most(values: number[]): number { return values.reduce((a, b) => Math.max(a, b), -Infinity); }
