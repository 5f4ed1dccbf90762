// Old against new on one map: a bar that parts them, or the old lines laid over the new plan. Looks only; edits go on below it.
import Feature from 'ol/Feature';
import type OlMap from 'ol/Map';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import type BaseLayer from 'ol/layer/Base';
import VectorSource from 'ol/source/Vector';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Position } from './adapter';
import { labelPlace } from './model';
import { StillLayer } from './still';
import { Palette } from './styles';

export interface CompareLook { mode: 'off' | 'swipe' | 'overlay'; households: number[] }

export interface ComparedUnit { code: string; name: string; households: number; color: number; rings: number[][] }

/** What the map has of the new plan, and what is to be clipped away from the old side. */
const NewPlan = ['units', 'boundary', 'labels'];

export class Compare {
  private readonly areas = new VectorSource();
  private readonly names = new VectorSource();
  /** Lines below every name, old names below those of the plan, where these leave room. */
  private readonly layers = [
    new StillLayer({ source: this.areas, style: area => this.areaStyle(area as Feature), zIndex: 1, visible: false }),
    new StillLayer({ source: this.names, style: name => this.nameStyle(name as Feature), zIndex: 1, visible: false, declutter: true }),
  ];
  private readonly bar = document.createElement('div');
  private mode: CompareLook['mode'] = 'off';
  private share = 0.5;

  constructor(private readonly map: OlMap, private readonly layerOf: (name: string) => BaseLayer | undefined, private readonly metres: (at: Position) => Position,
    private readonly words: (key: string, ...values: (string | number)[]) => string, private readonly language: string) {
    for (const layer of this.layers) map.addLayer(layer);
    this.makeBar();
    map.on('change:size', () => this.clip());
    map.getView().on(['change:center', 'change:resolution'] as never, () => this.clip());
  }

  show(units: ComparedUnit[], mode: CompareLook['mode']): void {
    this.mode = mode;
    for (const [i, layer] of this.layers.entries()) layer.setZIndex((this.layerOf('labels')?.getZIndex() ?? 1) - [0.7, 0.25][i]);
    this.areas.clear(true);
    this.names.clear(true);
    for (const unit of units) {
      if (unit.rings.length === 0) continue;
      const [area, label] = [new Feature(new Polygon(unit.rings.map(ring => this.ring(ring)))), new Feature(new Point(this.metres(labelPlace(unit.rings))))];
      area.setProperties({ color: unit.color }, true);
      const households = this.words('households', unit.households.toLocaleString(this.language));
      label.setProperties({ text: mode === 'overlay' ? `${unit.name} · ${households}` : `${unit.name}\n${households}` }, true);
      this.areas.addFeature(area);
      this.names.addFeature(label);
    }
    for (const layer of this.layers) layer.setVisible(mode !== 'off');
    this.bar.hidden = mode !== 'swipe';
    this.clip();
  }

  private ring(points: number[]): Position[] {
    const positions: Position[] = [];
    for (let k = 0; k < points.length; k += 2) positions.push(this.metres([points[k], points[k + 1]]));
    return positions;
  }

  private nameStyle(name: Feature): Style {
    return new Style({ text: new Text({
      text: name.get('text'), font: "italic 12.5px 'Noto Sans Variable', sans-serif", overflow: true, padding: [2, 2, 2, 2],
      fill: new Fill({ color: '#3f1a66' }), stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width: 3.5 }), offsetY: this.mode === 'overlay' ? 26 : 0,
    }) });
  }

  private areaStyle(area: Feature): Style[] {
    const lines = [new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.85)', width: 5 }) }), new Style({ stroke: new Stroke({ color: '#5b2c83', width: 2.4, lineDash: [10, 6] }) })];
    return this.mode === 'overlay' ? lines : [new Style({ fill: new Fill({ color: `${Palette[area.get('color') % Palette.length]}8c` }) }), ...lines];
  }

  /** Each side draws within its own part of the view. */
  private clip(): void {
    const size = this.map.getSize();
    const { center, resolution } = { center: this.map.getView().getCenter(), resolution: this.map.getView().getResolution() };
    const far = 1e7;
    const swiping = this.mode === 'swipe' && size && center && resolution;
    const x = swiping ? center[0] + (this.share - 0.5) * size[0] * resolution : 0;
    for (const layer of this.layers) layer.setExtent(swiping ? [x - far, -far, x, far] : undefined);
    for (const name of NewPlan) this.layerOf(name)?.setExtent(swiping ? [x, -far, x + far, far] : undefined);
    this.bar.style.left = `${this.share * 100}%`;
  }

  private makeBar(): void {
    Object.assign(this.bar, { className: 'swipe', hidden: true, tabIndex: 0, role: 'slider', ariaLabel: this.words('swipe'), ariaValueMin: '0', ariaValueMax: '100', ariaValueNow: '50' });
    this.bar.dataset.testid = 'swipe';
    for (const [className, key] of [['swipe-old', 'swipeOld'], ['swipe-new', 'swipeNew']]) {
      const side = document.createElement('span');
      side.className = className;
      side.textContent = this.words(key);
      this.bar.append(side);
    }
    const host = this.map.getTargetElement();
    host.append(this.bar);
    const move = (share: number) => {
      this.share = Math.min(0.98, Math.max(0.02, share));
      this.bar.ariaValueNow = `${Math.round(this.share * 100)}`;
      this.clip();
    };
    this.bar.addEventListener('pointerdown', event => {
      this.bar.setPointerCapture(event.pointerId);
      const box = host.getBoundingClientRect();
      const dragged = (at: PointerEvent) => move((at.clientX - box.left) / box.width);
      this.bar.addEventListener('pointermove', dragged);
      this.bar.addEventListener('lostpointercapture', () => this.bar.removeEventListener('pointermove', dragged), { once: true });
      event.stopPropagation();
      event.preventDefault();
      this.bar.focus();
    });
    this.bar.addEventListener('keydown', event => {
      if (event.code !== 'ArrowLeft' && event.code !== 'ArrowRight') return;
      move(this.share + (event.code === 'ArrowLeft' ? -0.02 : 0.02));
      event.preventDefault();
      event.stopPropagation();
    });
  }
}
