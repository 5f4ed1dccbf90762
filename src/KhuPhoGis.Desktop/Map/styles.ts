// How the map looks. Neighbours never share a colour, the colours stay apart for colour-blind eyes, and what is out of tolerance is
// hatched as well, so colour is never alone. Lines that meet are drawn in two passes, so that no casing cuts into a line.
import type { FeatureLike } from 'ol/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import type { Unit } from './model';
import { patternOf } from './patterns';

/** The page's table shows the same (app.css, c0 to c9). */
export const Palette = ['#f3de8c', '#b9a0d8', '#7cc8a8', '#e28468', '#a9e2f5', '#f7bccb', '#c6d15c', '#8fbfe8', '#c3b27a', '#d7d2c4'];
const Alpha = 'a8';

export function unitFill(unit: Unit | undefined): Style {
  if (!unit) return new Style({ fill: new Fill({ color: patternOf('rgba(205, 205, 210, 0.75)', 'none', false) }) });
  const color = `${Palette[unit.color % Palette.length]}${Alpha}`;
  return new Style({ fill: new Fill({ color: unit.state === 'ok' && !unit.locked ? color : patternOf(color, unit.state, unit.locked) }) });
}

function line(color: string, width: number, zIndex: number, lineDash?: number[]): Style {
  return new Style({ stroke: new Stroke({ color, width, lineDash, lineCap: lineDash ? 'butt' : 'round' }), zIndex });
}

const edge = [line('rgba(255,255,255,0.9)', 5.2, 1), line('#c8102e', 2.6, 2)];
const lockedEdge = [line('rgba(255,255,255,0.9)', 7, 1), line('#4a4a55', 5, 2), line('#f3c0c6', 2.2, 3, [6, 5])];

export function boundary(feature: FeatureLike): Style[] { return feature.get('locked') ? lockedEdge : edge; }

/** A pale band along a dash-dot line, as administrative boundaries are drawn. */
export const wardBoundary = [line('rgba(150, 60, 160, 0.28)', 9, 1), line('#ffffff', 3.4, 2), line('#3d1648', 2.6, 3, [14, 4, 3, 4])];
export const cells = line('rgba(60,60,85,0.55)', 0.9, 1);
export const old = [line('rgba(255,255,255,0.8)', 4.4, 1), line('#5b2c83', 2.4, 2, [11, 6])];
export const groups = [line('rgba(255,255,255,0.65)', 2.8, 1), line('#2c6b3a', 1.3, 2, [5, 3.5])];
export const parcels = line('rgba(120,90,40,0.6)', 0.7, 1);

const house = new Style({ fill: new Fill({ color: 'rgba(140,125,110,0.3)' }), stroke: new Stroke({ color: 'rgba(105,92,80,0.65)', width: 0.7 }) });
const farHouse = new Style({ fill: new Fill({ color: 'rgba(125,110,96,0.32)' }) });
const apartment = new Style({ fill: new Fill({ color: 'rgba(104,70,150,0.45)' }), stroke: new Stroke({ color: '#4b2a78', width: 1.4 }) });

export function building(feature: FeatureLike, resolution: number): Style { return feature.get('kind') === 1 ? apartment : resolution > 1.1 ? farHouse : house; }

const basin = new Style({ fill: new Fill({ color: '#b5dcf0' }), stroke: new Stroke({ color: '#4c9cc9', width: 1.1 }) });

export function water(feature: FeatureLike, resolution: number): Style | Style[] {
  if (feature.get('kind') === 1) return basin;
  const width = Math.min(26, Math.max(2.4, 9 / resolution));
  return [line('#4c9cc9', width + 1.6, 1), line('#b5dcf0', width, 2)];
}

/** Metres; main road, street, alley. */
const Widths = [13, 8, 3];
const Casings = ['#b58a2a', '#8c8f99', '#9a9ca5'];
const Fills = ['#ffe9a8', '#ffffff', '#ffffff'];

const railway = [line('#3c3c44', 3.4, 1), line('#ffffff', 2, 6, [8, 8])];

/** Where an alley would be narrower than its casing it is one thin line; from far off it is left out. */
export function street(feature: FeatureLike, resolution: number): Style[] {
  const k = (feature.get('kind') as number) - 1;
  if (k === 3) return railway;
  if (k === 2 && resolution > 4.5) return [];
  const width = Math.min(26, Math.max([2.6, 1.6, 0][k], Widths[k] / resolution));
  if (width < 2) return [line(k === 2 ? `rgba(120,122,135,${resolution > 1.6 ? 0.5 : 0.75})` : '#8c8f99', k === 2 ? 0.9 : 1.2, 1)];
  return [line(Casings[k], width + 1.5, 2), line(Fills[k], width, 6 - k)];
}


/** Around what is selected, above every line. */
export const selection = [line('rgba(255,255,255,0.95)', 7, 1), line('#0b4f9e', 4, 2)];

/** What a search found. */
export const found = [
  new Style({ fill: new Fill({ color: 'rgba(255,200,0,0.25)' }), stroke: new Stroke({ color: 'rgba(255,255,255,0.9)', width: 8 }), zIndex: 1 }),
  new Style({ stroke: new Stroke({ color: '#b45f00', width: 4 }), image: new CircleStyle({ radius: 9, fill: new Fill({ color: 'rgba(255,200,0,0.55)' }), stroke: new Stroke({ color: '#7a3d00', width: 3 }) }), zIndex: 2 }),
];
