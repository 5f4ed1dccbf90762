// Labels that stay inside what they name: the fullest wording that has room at this scale, and the rest by priority.
import type { FeatureLike } from 'ol/Feature';
import Point from 'ol/geom/Point';
import Fill from 'ol/style/Fill';
import Icon from 'ol/style/Icon';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import { middleOf, placeIn, type Room } from './labels';
import type { Shapes } from './geometry';

export const Font = "'Noto Sans Variable', 'Noto Sans', sans-serif";
const ruler = document.createElement('canvas').getContext('2d')!;
const halo = new Stroke({ color: 'rgba(255,255,255,0.92)', width: 3.2 });

/** The lines of a label, bold first; fuller wordings first. */
export type Wordings = string[][];

export interface LabelLook { color: string; size: number; weight: number; italic?: boolean }

/** Null when not even the shortest wording fits and `must` is false. */
export function fitted(room: Room, shapes: Shapes, wordings: Wordings, look: LabelLook, resolution: number, must: boolean, priority: number, locked = false): Style | null {
  for (const lines of wordings) {
    const [width, height] = sizeOf(lines, look);
    const place = placeIn(room, (width + 6) * resolution * 1000, (height + 4) * resolution * 1000);
    if (place) return styleOf(shapes, place, lines, look, priority, locked, width);
  }
  return must ? styleOf(shapes, middleOf(room), wordings.at(-1)!, look, priority - 1000, false, 0) : null;
}

function sizeOf(lines: string[], look: LabelLook): [number, number] {
  let width = 0;
  for (const [i, line] of lines.entries()) {
    ruler.font = fontOf(look, i);
    width = Math.max(width, ruler.measureText(line).width);
  }
  return [width, lines.length * look.size * 1.3];
}

function fontOf(look: LabelLook, line: number): string {
  return `${look.italic ? 'italic ' : ''}${line === 0 ? look.weight : 400} ${line === 0 ? look.size : look.size - 1.5}px ${Font}`;
}

function styleOf(shapes: Shapes, place: [number, number], lines: string[], look: LabelLook, priority: number, locked: boolean, width: number): Style {
  return new Style({
    geometry: new Point(shapes.metres(place)),
    text: new Text({ text: lines.flatMap((line, i) => i === 0 ? [line, fontOf(look, i)] : ['\n', '', line, fontOf(look, i)]), fill: new Fill({ color: look.color }), stroke: halo }),
    image: locked ? padlock(width) : undefined,
    zIndex: priority,
  });
}

const locks = new Map<number, Icon>();

/** Drawn, not a letter: not every machine has one. Left of the label. */
function padlock(width: number): Icon {
  const left = Math.round(width / 2) + 10;
  let icon = locks.get(left);
  if (icon) return icon;
  const img = document.createElement('canvas');
  [img.width, img.height] = [24, 28];
  const context = img.getContext('2d')!;
  context.scale(2, 2);
  [context.fillStyle, context.strokeStyle, context.lineWidth] = ['#2b2b33', '#2b2b33', 2];
  context.strokeRect(3.5, 1.5, 5, 6);
  context.fillRect(1, 6, 10, 7.5);
  locks.set(left, icon = new Icon({ img, scale: 0.5, displacement: [-left, 8], declutterMode: 'none' }));
  return icon;
}

const streetFill = new Fill({ color: '#3c3f4a' });
const waterFill = new Fill({ color: '#1d5f8a' });

/** Along the line, where the scale gives room. */
export function alongStreet(feature: FeatureLike, resolution: number): Style | undefined {
  const [name, kind] = [feature.get('name') as string, feature.get('kind') as number];
  if (!name || resolution > [3.2, 1.6, 0.55][kind - 1]) return undefined;
  return new Style({
    text: new Text({ text: name, placement: 'line', font: `${kind === 1 ? 600 : 400} ${kind === 3 ? 10.5 : 12}px ${Font}`, fill: streetFill, stroke: halo }),
    zIndex: 20 - kind,
  });
}

export function alongWater(feature: FeatureLike, resolution: number): Style | undefined {
  const name = feature.get('name') as string;
  if (!name || resolution > 2.4) return undefined;
  const placement = feature.get('kind') === 1 ? 'point' : 'line';
  return new Style({ text: new Text({ text: name, placement, font: `italic 12px ${Font}`, fill: waterFill, stroke: halo }), zIndex: 10 });
}
