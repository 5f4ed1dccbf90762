// How the map looks. Neighbours never share a colour; what is out of tolerance is hatched as well, so colour is never alone.
import type { FeatureLike } from 'ol/Feature';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import RegularShape from 'ol/style/RegularShape';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Unit } from './model';

export const Palette = ['#8dd3c7', '#fdd589', '#b9b3dc', '#f6a89b', '#94c3e6', '#c3e08b', '#f3c1de', '#d9c2a3', '#a6e3e9', '#e3e38a'];
const Font = "'Noto Sans Variable', 'Noto Sans', sans-serif";
const patterns = new Map<string, CanvasPattern>();

export function unitFill(unit: Unit | undefined, selected: boolean): Style {
  if (!unit) return new Style({ fill: new Fill({ color: 'rgba(120,120,120,0.18)' }) });
  const color = Palette[unit.color % Palette.length];
  const fill = unit.state === 'ok' ? `${color}${selected ? 'd0' : '8c'}` : hatched(color, unit.state, selected);
  return new Style({ fill: new Fill({ color: fill }) });
}

function hatched(color: string, state: string, selected: boolean): CanvasPattern {
  const key = `${color} ${state} ${selected}`;
  let pattern = patterns.get(key);
  if (!pattern) {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 12;
    const context = tile.getContext('2d')!;
    context.fillStyle = `${color}${selected ? 'd0' : '8c'}`;
    context.fillRect(0, 0, 12, 12);
    context.strokeStyle = state === 'many' ? 'rgba(176, 0, 32, 0.55)' : 'rgba(20, 60, 160, 0.55)';
    context.lineWidth = 1.4;
    context.beginPath();
    for (const shift of [-12, 0, 12]) {
      context.moveTo(shift - 2, state === 'many' ? 14 : -2);
      context.lineTo(shift + 14, state === 'many' ? -2 : 14);
    }
    context.stroke();
    pattern = context.createPattern(tile, 'repeat')!;
    patterns.set(key, pattern);
  }
  return pattern;
}

export function label(lines: string[], state: string, resolution: number): Style {
  const small = resolution > 3;
  return new Style({
    text: new Text({
      text: [lines[0], `bold ${small ? 11 : 14}px ${Font}`, ...lines.slice(1).flatMap(line => ['\n', '', line, `${small ? 10 : 12.5}px ${Font}`])],
      fill: new Fill({ color: state === 'ok' ? '#14213d' : state === 'many' ? '#9b0020' : '#0b3d91' }),
      stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width: 3.5 }),
    }),
    zIndex: 10,
  });
}

export const boundary = [new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.9)', width: 5 }) }), new Style({ stroke: new Stroke({ color: '#c8102e', width: 2.6 }) })];
export const wardBoundary = new Style({ stroke: new Stroke({ color: '#222', width: 4 }) });
export const cells = new Style({ stroke: new Stroke({ color: 'rgba(70,70,90,0.4)', width: 0.8 }) });
export const old = [new Style({ stroke: new Stroke({ color: '#5b2c83', width: 2, lineDash: [10, 6] }) })];
export const groups = new Style({ stroke: new Stroke({ color: '#3a6b35', width: 1, lineDash: [4, 4] }) });
export const parcels = new Style({ stroke: new Stroke({ color: 'rgba(120,90,40,0.5)', width: 0.6 }) });

export function building(feature: FeatureLike): Style {
  return feature.get('kind') === 1
    ? new Style({ fill: new Fill({ color: 'rgba(110,70,140,0.45)' }), stroke: new Stroke({ color: '#55307a', width: 1.2 }) })
    : new Style({ fill: new Fill({ color: 'rgba(120,110,100,0.22)' }), stroke: new Stroke({ color: 'rgba(110,100,90,0.5)', width: 0.6 }) });
}

export function water(feature: FeatureLike): Style {
  return feature.get('kind') === 1
    ? new Style({ fill: new Fill({ color: '#bfe0f2' }), stroke: new Stroke({ color: '#6fb3d8', width: 1 }) })
    : new Style({ stroke: new Stroke({ color: '#8cc6e6', width: 5 }) });
}

export function street(feature: FeatureLike, resolution: number): Style[] {
  const kind = feature.get('kind') as number;
  const width = Math.max(kind === 3 ? 0.5 : 1, [14, 8, 3.5][kind - 1] / resolution / 1.6);
  const styles = [
    new Style({ stroke: new Stroke({ color: 'rgba(130,130,140,0.75)', width: Math.min(width, 22) + 1.4 }), zIndex: 1 }),
    new Style({ stroke: new Stroke({ color: kind === 1 ? '#fff3c4' : '#ffffff', width: Math.min(width, 22) }), zIndex: 2 + (3 - kind) }),
  ];
  const name = feature.get('name') as string;
  if (name && resolution < [6, 2.2, 0.7][kind - 1]) {
    styles.push(new Style({
      text: new Text({ text: name, placement: 'line', font: `${kind === 3 ? 10 : 11.5}px ${Font}`, fill: new Fill({ color: '#444' }), stroke: new Stroke({ color: '#fff', width: 3 }) }),
      zIndex: 8,
    }));
  }
  return styles;
}

const moving = new Style({ stroke: new Stroke({ color: '#e4007c', width: 4 }) });
const drawn = new Style({ stroke: new Stroke({ color: '#e4007c', width: 3, lineDash: [8, 5] }) });
const locked = new Style({ stroke: new Stroke({ color: '#666', width: 4, lineDash: [2, 5] }) });
const gain = new Style({ fill: new Fill({ color: 'rgba(228,0,124,0.28)' }), stroke: new Stroke({ color: '#e4007c', width: 1.5 }) });
const hover = new Style({ fill: new Fill({ color: 'rgba(255,255,255,0.35)' }), stroke: new Stroke({ color: '#14213d', width: 1.5 }) });
const box = new Style({ fill: new Fill({ color: 'rgba(20,33,61,0.08)' }), stroke: new Stroke({ color: '#14213d', width: 1.5, lineDash: [5, 4] }) });
const white = new Fill({ color: '#fff' });
const vertex = new Style({ image: new RegularShape({ points: 4, angle: Math.PI / 4, radius: 6, fill: white, stroke: new Stroke({ color: '#c8102e', width: 1.8 }) }), zIndex: 20 });
const node = new Style({ image: new CircleStyle({ radius: 6.5, fill: white, stroke: new Stroke({ color: '#c8102e', width: 2.4 }) }), zIndex: 21 });
const grab = new Style({ image: new CircleStyle({ radius: 6, fill: new Fill({ color: '#e4007c' }), stroke: new Stroke({ color: '#fff', width: 2 }) }), zIndex: 22 });
const snap = new Style({ image: new RegularShape({ points: 4, radius: 9, fill: new Fill({ color: 'rgba(0,120,60,0.15)' }), stroke: new Stroke({ color: '#00783c', width: 2.2 }) }), zIndex: 23 });

export const sketch: Record<string, Style> = { moving, drawn, locked, gain, hover, box, vertex, node, grab, snap };
