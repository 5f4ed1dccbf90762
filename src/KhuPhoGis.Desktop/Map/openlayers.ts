// The map in OpenLayers: draws the layers, turns pointer events into grid positions. Knows no rule of the plan.
import Feature from 'ol/Feature';
import OlMap from 'ol/Map';
import type MapBrowserEvent from 'ol/MapBrowserEvent';
import View from 'ol/View';
import ScaleLine from 'ol/control/ScaleLine';
import Zoom from 'ol/control/Zoom';
import type Geometry from 'ol/geom/Geometry';
import LineString from 'ol/geom/LineString';
import Point from 'ol/geom/Point';
import Polygon from 'ol/geom/Polygon';
import PointerInteraction from 'ol/interaction/Pointer';
import { defaults } from 'ol/interaction/defaults';
import type BaseLayer from 'ol/layer/Base';
import VectorLayer from 'ol/layer/Vector';
import Projection from 'ol/proj/Projection';
import VectorSource from 'ol/source/Vector';
import type { StyleLike } from 'ol/style/Style';
import type { EditManipulation, Layer, Navigator, Pointer, Position, Sketch, Viewport } from './adapter';
import type { WardData, WardShape } from './api';
import { DotLayer } from './dots';
import { labelPlace, type PlanModel, type SharedEdge, type Unit } from './model';
import * as styles from './styles';

/** The lines of a label at a resolution in metres a pixel. */
export type LabelText = (unit: Unit, resolution: number) => string[];

export class MapControl implements Navigator {
  readonly dots: DotLayer;
  readonly map: OlMap;
  private readonly layers = new Map<string, BaseLayer>();
  private readonly units = new VectorSource();
  private readonly labels = new VectorSource();
  private readonly lines = new VectorSource();
  private readonly ward = new VectorSource();
  private readonly cells = new VectorSource();
  private readonly sketches = new VectorSource();
  private selected = new Set<number>();

  constructor(target: HTMLElement, private readonly facts: WardData, private readonly plan: PlanModel, private readonly text: LabelText) {
    const [x, y] = facts.origin.map(mm => mm / 1000);
    const extent = [x - 3000, y - 3000, x + facts.size[0] / 1000 + 3000, y + facts.size[1] / 1000 + 3000];
    const projection = new Projection({ code: `EPSG:${facts.crs}`, units: 'm', extent, metersPerUnit: 1, getPointResolution: resolution => resolution });
    this.dots = new DotLayer(plan, facts.origin);
    const view = new View({ projection, extent, showFullExtent: true, constrainResolution: false, minResolution: 0.02, maxResolution: 40, enableRotation: false });
    this.map = new OlMap({
      target, view, controls: [new ScaleLine({ units: 'metric', bar: false, minWidth: 90 }), new Zoom()],
      interactions: defaults({ altShiftDragRotate: false, pinchRotate: false, doubleClickZoom: false, shiftDragZoom: false }), layers: this.makeLayers(),
    });
    this.zoomToBox([0, 0], facts.size);
  }

  get viewport(): Viewport {
    const view = this.map.getView();
    const [width, height] = this.map.getSize() ?? [0, 0];
    const [centerX, centerY] = view.getCenter()!;
    return { centerX, centerY, resolution: view.getResolution()!, width, height };
  }

  zoomToBox(min: Position, max: Position): void {
    this.map.getView().fit([...this.metres(min), ...this.metres(max)], { padding: [24, 24, 40, 24], maxZoom: 24, minResolution: 0.15 });
  }

  centerOn(at: Position, resolution?: number): void {
    this.map.getView().setCenter(this.metres(at));
    if (resolution) this.map.getView().setResolution(Math.min(resolution, this.viewport.resolution));
  }

  zoomIn(): void { this.map.getView().adjustZoom(1); }

  zoomOut(): void { this.map.getView().adjustZoom(-1); }

  pan(right: number, up: number): void { this.map.getView().adjustCenter([right * this.viewport.resolution, up * this.viewport.resolution]); }

  /** The layers from the bottom to the top. */
  get layerList(): Layer[] {
    return [...this.layers].map(([name, layer]) => ({ name, enabled: layer.getVisible(), opacity: layer.getOpacity() }));
  }

  layer(name: string): BaseLayer | undefined { return this.layers.get(name); }

  setLayer(name: string, enabled: boolean, opacity: number): void {
    this.layers.get(name)?.setVisible(enabled);
    this.layers.get(name)?.setOpacity(opacity);
  }

  /** Pixel of a grid position, from the top left of the map: for tests and for the live box. */
  pixelOf(at: Position): Position { return this.map.getPixelFromCoordinate(this.metres(at)) as Position; }

  select(units: Set<number>): void {
    this.selected = units;
    this.units.changed();
  }

  /** Draws the plan anew. */
  show(): void {
    const [shapes, labels]: [Feature[], Feature[]] = [[], []];
    for (const id of [...this.plan.units.keys(), 0]) {
      const rings = this.plan.rings(cell => this.plan.unitOf(cell) === id);
      if (rings.length === 0) continue;
      shapes.push(this.feature(this.polygon(rings), { unit: id }));
      if (id > 0) labels.push(this.feature(new Point(this.metres(labelPlace(rings))), { unit: id }));
    }
    this.replace(this.units, shapes);
    this.replace(this.labels, labels);
    const kinds: [VectorSource, (edge: SharedEdge) => boolean][] = [
      [this.ward, edge => this.plan.isWard(edge)], [this.lines, edge => !this.plan.isWard(edge) && this.plan.isBoundary(edge)], [this.cells, edge => !this.plan.isBoundary(edge)],
    ];
    for (const [source, takes] of kinds) this.replace(source, this.plan.edges.filter(takes).map(edge => this.feature(this.line(edge.line), {})));
    this.dots.refresh();
  }

  /** While a line is dragged only the two or three areas beside it and their lines are drawn anew. */
  showMoved(lines: Map<number, number[]>, units: Iterable<number>): void {
    const ids = new Set(units);
    for (const feature of this.units.getFeatures()) {
      const id = feature.get('unit') as number;
      if (ids.has(id)) (feature.getGeometry() as Polygon).setCoordinates(this.polygon(this.plan.rings(cell => this.plan.unitOf(cell) === id, lines)).getCoordinates());
    }
  }

  sketch(sketch: Sketch): void {
    this.replace(this.sketches, [
      ...sketch.areas.map(area => this.feature(this.polygon(area.rings), { style: area.style })),
      ...sketch.lines.filter(line => line.points.length >= 4).map(line => this.feature(this.line(line.points), { style: line.style })),
      ...sketch.points.map(point => this.feature(new Point(this.metres(point.at)), { style: point.style })),
    ]);
  }

  /** Hands the pointer to a mode; what it does not take pans the map. */
  listen(mode: () => EditManipulation, moved: (at: Position) => void): void {
    let pressed: MapBrowserEvent['pixel'] | null = null;
    const at = (event: MapBrowserEvent) => this.pointer(event);
    const interaction = new PointerInteraction({
      handleDownEvent: event => {
        const original = event.originalEvent as PointerEvent;
        pressed = null;
        if (original.button !== 0 || !mode().pointerPressed(at(event))) return false;
        pressed = event.pixel;
        return true;
      },
      handleDragEvent: event => mode().pointerDragged(at(event)),
      handleUpEvent: event => { mode().pointerReleased(at(event)); return false; },
      handleMoveEvent: event => { if (!event.dragging) mode().pointerMoved(at(event)); },
      stopDown: taken => taken,
    });
    this.map.addInteraction(interaction);
    this.map.on('click', event => { if (!pressed) mode().tapped(at(event)); });
    this.map.on('pointermove', event => {
      moved(this.grid(event.coordinate));
      this.map.getTargetElement().style.cursor = event.dragging ? 'grabbing' : mode().cursor;
    });
  }

  onViewChanged(changed: () => void): void { this.map.on('moveend', changed); }

  /** From the ward's corner to the zone's own millimetres, as edits name them. */
  toGrid([x, y]: Position): Position { return [Math.round(x) + this.facts.origin[0], Math.round(y) + this.facts.origin[1]]; }

  fromGrid([x, y]: Position): Position { return [x - this.facts.origin[0], y - this.facts.origin[1]]; }

  metres([x, y]: Position): Position { return [(this.facts.origin[0] + x) / 1000, (this.facts.origin[1] + y) / 1000]; }

  private grid([x, y]: number[]): Position { return [Math.round(x * 1000) - this.facts.origin[0], Math.round(y * 1000) - this.facts.origin[1]]; }

  private pointer(event: MapBrowserEvent): Pointer {
    const [x, y] = this.grid(event.coordinate);
    const { altKey, shiftKey, ctrlKey, metaKey } = event.originalEvent as PointerEvent;
    return { x, y, pixel: this.viewport.resolution * 1000, alt: altKey, shift: shiftKey, ctrl: ctrlKey || metaKey };
  }

  private makeLayers(): BaseLayer[] {
    const facts = this.facts;
    this.add('water', this.shapes(facts.water), styles.water);
    this.add('units', this.units, feature => styles.unitFill(this.plan.units.get(feature.get('unit')), this.selected.has(feature.get('unit'))));
    this.add('parcels', this.shapes(facts.parcels, true), styles.parcels, { maxResolution: 1.5 });
    this.add('buildings', this.shapes(facts.buildings, true), styles.building, { maxResolution: 4 });
    this.add('streets', this.shapes(facts.streets), styles.street, { declutter: true });
    this.add('cells', this.cells, styles.cells, { maxResolution: 3, visible: false });
    this.add('groups', this.shapes(facts.groups, true), styles.groups, { visible: false });
    this.add('old', this.shapes(facts.old, true), styles.old, { visible: false });
    this.layers.set('households', this.dots);
    this.add('ward', this.ward, styles.wardBoundary);
    this.add('boundary', this.lines, styles.boundary);
    this.add('labels', this.labels, (feature, resolution) => {
      const unit = this.plan.units.get(feature.get('unit'));
      return unit ? styles.label(this.text(unit, resolution), unit.state, resolution) : [];
    });
    const sketches = new VectorLayer({ source: this.sketches, style: feature => styles.sketch[feature.get('style') as string], updateWhileInteracting: true, updateWhileAnimating: true });
    return [...this.layers.values(), sketches];
  }

  private add(name: string, source: VectorSource, style: StyleLike, options: object = {}): void {
    this.layers.set(name, new VectorLayer({ source, style, renderBuffer: 60, ...options }));
  }

  private shapes(shapes: WardShape[], areas = false): VectorSource {
    return new VectorSource({
      features: shapes.map(({ name, kind, rings }) =>
        this.feature(areas || closed(rings[0]) ? this.polygon(rings) : this.line(rings[0]), { name, kind })),
    });
  }

  private feature(geometry: Geometry, properties: object): Feature {
    const feature = new Feature(geometry);
    feature.setProperties(properties, true);
    return feature;
  }

  private polygon(rings: number[][]): Polygon { return new Polygon(rings.map(ring => this.positions(ring))); }

  private line(points: number[]): LineString { return new LineString(this.positions(points)); }

  private positions(points: number[]): Position[] {
    const positions: Position[] = [];
    for (let k = 0; k < points.length; k += 2) positions.push(this.metres([points[k], points[k + 1]]));
    return positions;
  }

  private replace(source: VectorSource, features: Feature[]): void {
    source.clear(true);
    source.addFeatures(features);
  }
}

function closed(ring: number[]): boolean { return ring.length >= 8 && ring[0] === ring.at(-2) && ring[1] === ring.at(-1); }
