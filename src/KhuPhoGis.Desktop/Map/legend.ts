// Symbols of the legend, drawn with the map's own styles: what the legend shows is what the map draws.
import Feature from 'ol/Feature';
import LineString from 'ol/geom/LineString';
import Polygon from 'ol/geom/Polygon';
import { toContext } from 'ol/render';
import Style from 'ol/style/Style';
import { DotColor, drawDot, MovingColor } from './dots';
import { Font } from './labelstyles';
import type { Unit } from './model';
import * as styles from './styles';

const [Width, Height] = [34, 18];
const NearEnough = 0.9;

/** Fills every canvas with a data-symbol inside. */
export function drawSymbols(host: HTMLElement, ratio = 2): void {
  for (const canvas of host.querySelectorAll<HTMLCanvasElement>('canvas[data-symbol]')) {
    const [kind, part = ''] = canvas.dataset.symbol!.split('.');
    [canvas.width, canvas.height] = [Width * ratio, Height * ratio];
    const context = canvas.getContext('2d')!;
    if (kind === 'households') dots(context, ratio, part); else if (kind === 'labels') letters(context, ratio); else shape(context, ratio, kind, part);
  }
}

function shape(context: CanvasRenderingContext2D, ratio: number, kind: string, part: string): void {
  const drawing = toContext(context, { size: [Width, Height], pixelRatio: ratio });
  const box = new Polygon([[[1, 1], [Width - 1, 1], [Width - 1, Height - 1], [1, Height - 1], [1, 1]]]);
  const line = new LineString([[0, Height / 2], [Width, Height / 2]]);
  const draw = (look: Style | Style[], geometry: Polygon | LineString) => {
    for (const style of [look].flat().toSorted((a, b) => (a.getZIndex() ?? 0) - (b.getZIndex() ?? 0))) if (style.getFill() || style.getStroke()) {
      drawing.setStyle(style);
      drawing.drawGeometry(geometry);
    }
  };
  const of = (properties: object) => { const made = new Feature(); made.setProperties(properties); return made; };
  const unit = (color: number, state: Unit['state'], locked = false) => styles.unitFill({ color, state, locked } as Unit);
  if (kind === 'units' && part === 'ok') for (const i of [0, 1, 2]) draw(unit(i, 'ok'), new Polygon([[[i * Width / 3, 1], [(i + 1) * Width / 3, 1], [(i + 1) * Width / 3, Height - 1], [i * Width / 3, Height - 1], [i * Width / 3, 1]]]));
  else if (kind === 'units') draw(part === 'none' ? styles.unitFill(undefined) : part === 'locked' ? unit(0, 'ok', true) : unit(part === 'many' ? 2 : 0, part as Unit['state']), box);
  else if (kind === 'streets') draw(styles.street(of({ kind: Number(part) }), NearEnough * 1.4), line);
  else if (kind === 'water') draw(styles.water(of({ kind: part === 'area' ? 1 : 0 }), 1.6), part === 'area' ? box : line);
  else if (kind === 'buildings') draw(styles.building(of({ kind: Number(part) }), NearEnough), box);
  else if (kind === 'boundary') draw(styles.boundary(of({ locked: part === 'locked' })), line);
  else draw({ parcels: styles.parcels, cells: styles.cells, groups: styles.groups, old: styles.old, ward: styles.wardBoundary }[kind] ?? [], kind === 'parcels' || kind === 'cells' ? box : line);
}

function dots(context: CanvasRenderingContext2D, ratio: number, part: string): void {
  const places = part === 'many' ? [[17, 9]] : [[6, 5], [14, 12], [21, 5], [28, 12]];
  for (const [x, y] of places) drawDot(context, x * ratio, y * ratio, (part === 'many' ? 10 : 4) * ratio, part === 'moving' ? MovingColor : DotColor);
}

function letters(context: CanvasRenderingContext2D, ratio: number): void {
  context.font = `700 ${12 * ratio}px ${Font}`;
  [context.textAlign, context.textBaseline, context.fillStyle] = ['center', 'middle', '#14213d'];
  context.fillText('KP 1', Width * ratio / 2, Height * ratio / 2);
}
