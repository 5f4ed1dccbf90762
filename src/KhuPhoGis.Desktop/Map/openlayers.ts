// The map in OpenLayers: the view, its layers, and pointer events as grid positions. Knows no rule of the plan.
import OlMap from 'ol/Map';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import View from 'ol/View';
import PointerInteraction from 'ol/interaction/Pointer';
import { defaults } from 'ol/interaction/defaults';
import type BaseLayer from 'ol/layer/Base';
import VectorSource from 'ol/source/Vector';
import type { EditManipulation, Layer, Navigator, Pointer, Position, Sketch, Viewport } from './adapter';
import type { WardData } from './api';
import { DotLayer } from './dots';
import { FactLayers } from './factlayers';
import { feature, replace, Shapes } from './geometry';
import { LayerCollection } from './layers';
import type { PlanModel } from './model';
import { setPatternRatio } from './patterns';
import { type LabelText, PlanLayers } from './planlayers';
import { zoneOf } from './projection';
import { SketchLayer } from './sketch';
import { StillLayer } from './still';
import * as styles from './styles';
import { ViewHistory } from './viewhistory';

/** Metres a page's pixel has at 1:1: a pixel is 1/96 inch. */
const PixelMetres = 0.0254 / 96;

export class MapControl implements Navigator {
  readonly dots: DotLayer;
  readonly layers = new LayerCollection();
  readonly map: OlMap;
  private readonly shapes: Shapes;
  private readonly planLayers: PlanLayers;
  readonly sketches: SketchLayer;
  /** While Space is held every drag pans. */
  panning = false;
  private readonly finds = new VectorSource();
  private readonly marks = new StillLayer({ source: this.finds, style: styles.found, zIndex: 910 });
  private readonly history = new ViewHistory();

  constructor(target: HTMLElement, private readonly facts: WardData, plan: PlanModel, text: LabelText) {
    this.shapes = new Shapes(facts.origin);
    this.planLayers = new PlanLayers(plan, this.shapes, text);
    this.dots = new DotLayer(plan, facts.origin);
    const [x, y] = this.shapes.metres([0, 0]);
    const extent = [x - 3000, y - 3000, x + facts.size[0] / 1000 + 3000, y + facts.size[1] / 1000 + 3000];
    const view = new View({ projection: zoneOf(facts, extent), extent, showFullExtent: true, constrainResolution: false, minResolution: 0.02, maxResolution: 40, enableRotation: false });
    this.addLayers();
    this.map = new OlMap({
      target, view, controls: [],
      interactions: defaults({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false, shiftDragZoom: false, keyboard: false }),
      layers: [...this.layers.all, this.marks],
    });
    this.sketches = new SketchLayer(plan.x, plan.y, () => this.sketchView());
    target.querySelector('.ol-layers')!.after(this.sketches.element);
    this.map.on('postrender', () => this.sketches.draw());
    this.zoomToBox([0, 0], facts.size);
    this.map.on('moveend', () => this.history.note(this.viewport));
  }

  /** The box around the ward, in metres of its zone. */
  get wardExtent(): number[] { return [...this.shapes.metres([0, 0]), ...this.shapes.metres(this.facts.size)]; }

  get viewport(): Viewport {
    const view = this.map.getView();
    const [width, height] = this.map.getSize() ?? [0, 0];
    const [centerX, centerY] = view.getCenter()!;
    return { centerX, centerY, resolution: view.getResolution()!, width, height };
  }

  /** The box stands clear of what floats over the map's borders. */
  zoomToBox(min: Position, max: Position): void {
    this.map.getView().fit([...this.metres(min), ...this.metres(max)], { padding: [60, 24, 48, 56], maxZoom: 24, minResolution: 0.15 });
  }

  centerOn(at: Position, resolution?: number): void {
    this.map.getView().setCenter(this.metres(at));
    if (resolution) this.map.getView().setResolution(Math.min(resolution, this.viewport.resolution));
  }

  /** Exactly this place at exactly this scale, metres a pixel. */
  lookAt(at: Position, resolution: number): void {
    this.map.getView().setCenter(this.metres(at));
    this.map.getView().setResolution(resolution);
  }

  /** Moves the map only when the place is not on it. */
  bringIn(at: Position): void {
    const [[px, py], { width, height }] = [this.pixelOf(at), this.viewport];
    if (!(px > 40 && py > 40 && px < width - 40 && py < height - 40)) this.centerOn(at);
  }

  zoomIn(): void { this.map.getView().adjustZoom(1); }

  zoomOut(): void { this.map.getView().adjustZoom(-1); }

  pan(right: number, up: number): void { this.map.getView().adjustCenter([right * this.viewport.resolution, up * this.viewport.resolution]); }

  /** Back to where the map looked before, or forward again. */
  look(steps: -1 | 1): void {
    const look = this.history.go(steps);
    if (!look) return;
    this.map.getView().setCenter([look.centerX, look.centerY]);
    this.map.getView().setResolution(look.resolution);
  }

  canLook(steps: -1 | 1): boolean { return this.history.can(steps); }

  /** The 2000 of 1:2000, in metres of the zone on pixels of 1/96 inch. */
  get scale(): number { return this.viewport.resolution / PixelMetres; }

  /** At once and to stay: a glide to elsewhere that is still under way ends here. */
  set scale(scale: number) {
    const view = this.map.getView();
    view.cancelAnimations();
    view.setResolution(scale * PixelMetres);
  }

  /** The layers from the bottom to the top. */
  get layerList(): Layer[] { return this.layers.list; }

  layer(name: string): BaseLayer | undefined { return this.layers.find(name); }

  setLayer(name: string, enabled: boolean, opacity: number): void { this.layers.set(name, enabled, opacity); }

  /** Pixel of a grid position, from the top left of the map: for tests and for the live box. */
  pixelOf(at: Position): Position { return this.map.getPixelFromCoordinate(this.metres(at)) as Position; }

  select(units: Set<number>): void { this.planLayers.select(units); }

  /** Draws the plan anew. */
  show(): void {
    this.planLayers.show();
    this.dots.refresh();
  }

  sketch(sketch: Sketch): void { this.sketches.show(sketch); }

  isShown(layer: string): boolean {
    const found = this.layers.find(layer);
    return found !== undefined && found.getVisible() && this.viewport.resolution < found.getMaxResolution();
  }

  /** Pixels by two multiplications, not by a look at the whole transform for every position. */
  private sketchView() {
    const { centerX, centerY, resolution, width, height } = this.viewport;
    const [x, y, scale] = [centerX * 1000 - this.facts.origin[0] - width / 2 * resolution * 1000, centerY * 1000 - this.facts.origin[1] + height / 2 * resolution * 1000, 1 / (resolution * 1000)];
    return { width, height, pixel: ([px, py]: Position): Position => [(px - x) * scale, (y - py) * scale] };
  }

  /** Marks lines, areas or places until the next call. */
  mark(lines: number[][], points: Position[]): void {
    replace(this.finds, [...lines.map(line => feature(this.shapes.line(line), {})), ...points.map(at => feature(this.shapes.point(at), {}))]);
  }

  set markOpacity(opacity: number) { this.marks.setOpacity(opacity); }

  /** So many device pixels a pixel of the page: paper takes more than a screen. */
  set pixelRatio(ratio: number) {
    setPatternRatio(ratio);
    this.map.setPixelRatio(ratio);
    for (const layer of this.layers.all) layer.changed();
  }

  /** Hands the pointer to a mode; what it does not take pans the map. */
  listen(mode: () => EditManipulation, moved: (at: Position) => void, menu: (at: Pointer) => void, left: () => void): void {
    let pressed: MapBrowserEvent['pixel'] | null = null;
    const at = (event: MapBrowserEvent) => this.pointer(event);
    const interaction = new PointerInteraction({
      handleDownEvent: event => {
        const original = event.originalEvent as PointerEvent;
        pressed = null;
        if (this.panning || original.button !== 0 || !mode().pointerPressed(at(event))) return false;
        pressed = event.pixel;
        return true;
      },
      handleDragEvent: event => mode().pointerDragged(at(event)),
      handleUpEvent: event => { mode().pointerReleased(at(event)); return false; },
      handleMoveEvent: event => { if (!event.dragging) mode().pointerMoved(at(event)); },
      stopDown: taken => taken,
    });
    this.map.addInteraction(interaction);
    this.map.on('click', event => { if (!pressed && !this.panning) mode().tapped(at(event)); });
    this.map.getViewport().addEventListener('contextmenu', event => {
      event.preventDefault();
      menu(this.pointerAt(this.map.getEventCoordinate(event), event));
    });
    this.map.getViewport().addEventListener('pointerleave', () => { if (!pressed) left(); });
    this.map.on('pointermove', event => {
      moved(this.shapes.grid(event.coordinate));
      this.map.getTargetElement().style.cursor = event.dragging ? 'grabbing' : this.panning ? 'grab' : mode().cursor;
    });
  }

  onViewChanged(changed: () => void): void { this.map.on('moveend', changed); }

  /** From the ward's corner to the zone's own millimetres, as edits name them. */
  toGrid([x, y]: Position): Position { return [Math.round(x) + this.facts.origin[0], Math.round(y) + this.facts.origin[1]]; }

  fromGrid([x, y]: Position): Position { return [x - this.facts.origin[0], y - this.facts.origin[1]]; }

  metres(at: Position): Position { return this.shapes.metres(at); }

  /** The middle of the map as a pointer: where the keyboard's crosshair is. */
  get crosshair(): Pointer {
    const { centerX, centerY } = this.viewport;
    return this.pointerAt([centerX, centerY], { altKey: false, shiftKey: false, ctrlKey: false, metaKey: false });
  }

  private pointer(event: MapBrowserEvent): Pointer { return this.pointerAt(event.coordinate, event.originalEvent as PointerEvent); }

  private pointerAt(place: number[], { altKey, shiftKey, ctrlKey, metaKey }: Pick<MouseEvent, 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey'>): Pointer {
    const [x, y] = this.shapes.grid(place);
    return { x, y, pixel: this.viewport.resolution * 1000, alt: altKey, shift: shiftKey, ctrl: ctrlKey || metaKey };
  }

  private addLayers(): void {
    const facts = new FactLayers(this.facts, this.shapes);
    this.planLayers.addAreas(this.layers);
    facts.addBelow(this.layers);
    this.planLayers.addCells(this.layers);
    facts.addFormer(this.layers);
    this.layers.add('households', this.dots);
    this.planLayers.addLines(this.layers);
  }
}
