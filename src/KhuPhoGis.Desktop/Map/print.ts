// The map on a sheet of paper: the page's own element takes the size of the paper, so that a millimetre of the screen's sheet is a
// millimetre of the printed one, and the scale is exact. Named pages of the style sheet give the paper to the printer.
import { containsExtent, getCenter, getHeight, getIntersection, getWidth, isEmpty } from 'ol/extent';
import { drawSymbols } from './legend';
import type { MapControl } from './openlayers';

export interface Paper { paper: 'a4' | 'a3'; landscape: boolean; scale: number | null }

const Round = [500, 1000, 1500, 2000, 2500, 3000, 4000, 5000, 7500, 10_000, 15_000, 20_000, 25_000, 50_000];
/** Device pixels a pixel of the page: 288 dots an inch. */
const Fine = 3;
let before: { center: number[]; resolution: number } | null = null;

export function layOut(control: MapControl, { paper, landscape, scale }: Paper): void {
  const { map } = control;
  const view = map.getView();
  view.cancelAnimations();
  // What was seen of the ward: without the empty rim that a window has and a sheet has not.
  const window = view.calculateExtent();
  const seen = getIntersection(window, control.wardExtent);
  const shown = isEmpty(seen) ? window : seen;
  const rim = containsExtent(window, control.wardExtent) ? 1.03 : 0.93;
  before ??= { center: view.getCenter()!, resolution: view.getResolution()! };
  document.documentElement.className = `printing ${paper} ${landscape ? 'landscape' : 'portrait'}`;
  map.updateSize();
  const [wide, high] = map.getSize()!;
  const needed = rim * Math.max(getWidth(shown) / wide, getHeight(shown) / high);
  view.setCenter(getCenter(shown));
  control.scale = scale ?? Round.find(round => round * 0.0254 / 96 >= needed) ?? Round.at(-1)!;
  control.pixelRatio = Fine;
  drawSymbols(map.getTargetElement().parentElement!, Fine);
  map.renderSync();
}

export function leaveSheet(control: MapControl): void {
  if (!before) return;
  document.documentElement.className = '';
  control.map.updateSize();
  control.pixelRatio = window.devicePixelRatio || 1;
  control.map.getView().setCenter(before.center);
  control.map.getView().setResolution(before.resolution);
  before = null;
}
