// The layers that show the plan. Only what an edit touched is made anew: an edit costs the same in a ward of 10 units and of 85.
import type Feature from 'ol/Feature';
import VectorSource from 'ol/source/Vector';
import type { LayerCollection } from './layers';
import { feature, replace, type Shapes } from './geometry';
import { roomOf, type Room } from './labels';
import { fitted, type Wordings } from './labelstyles';
import type { PlanModel, SharedEdge, Unit } from './model';
import { StillLayer } from './still';
import * as styles from './styles';

/** The wordings of a label, fuller ones first; undefined for what belongs to nobody. */
export type LabelText = (unit: Unit | undefined, households: number, resolution: number) => Wordings;

interface Drawn { edge: SharedEdge; left: number; right: number; locked: boolean; source: VectorSource | null; feature: Feature }

export class PlanLayers {
  private readonly units = new VectorSource();
  private readonly lines = new VectorSource();
  private readonly ward = new VectorSource();
  private readonly cells = new VectorSource();
  private readonly labels = new VectorSource();
  private readonly selection = new VectorSource();
  private readonly areas = new Map<number, { feature: Feature; room: Room; size: number }>();
  private drawn: Drawn[] = [];
  private selected = new Set<number>();
  private nobodys = 0;

  constructor(private readonly plan: PlanModel, private readonly shapes: Shapes, private readonly text: LabelText) { }

  addAreas(layers: LayerCollection): void {
    layers.add('units', new StillLayer({ source: this.units, style: area => styles.unitFill(this.plan.units.get(area.get('unit'))) }));
  }

  addCells(layers: LayerCollection): void {
    layers.add('cells', new StillLayer({ source: this.cells, style: styles.cells, maxResolution: 3, visible: false }));
  }

  addLines(layers: LayerCollection): void {
    layers.add('ward', new StillLayer({ source: this.ward, style: styles.wardBoundary }));
    layers.add('boundary', new StillLayer({ source: this.lines, style: styles.boundary }));
    layers.addBelowNames(new StillLayer({ source: this.selection, style: styles.selection }));
    layers.add('labels', new StillLayer({ source: this.labels, declutter: true, style: (area, resolution) => this.label(area.get('unit'), resolution) ?? [] }));
  }

  select(units: Set<number>): void {
    this.selected = units;
    this.outline();
  }

  /** Draws what differs from the plan drawn before. */
  show(): void {
    const touched = this.showEdges();
    for (const unit of [...this.areas.keys()]) if (unit > 0 && !this.plan.units.has(unit)) touched.add(unit);
    for (const unit of touched) if (unit >= 0) this.showArea(unit);
    this.nobodys = 0;
    if (this.areas.has(0)) for (let i = 0; i < this.plan.cell.length; i++) if (this.plan.unitOfHousehold(i) === 0) this.nobodys += this.plan.count[i];
    this.units.changed();
    this.labels.changed();
    this.outline();
  }

  /** The neighborhoods on either side of every line that is not drawn as it is; -1 is outside the ward. */
  private showEdges(): Set<number> {
    const { plan } = this;
    const touched = new Set<number>();
    let outer = false;
    const [gone, come] = [new Map<VectorSource, Feature[]>(), new Map<VectorSource, Feature[]>()];
    const note = (all: Map<VectorSource, Feature[]>, source: VectorSource | null, one: Feature) => { if (!source) return; const list = all.get(source); if (list) list.push(one); else all.set(source, [one]); };
    for (const before of this.drawn.splice(plan.edges.length)) {
      note(gone, before.source, before.feature);
      touched.add(before.left).add(before.right);
    }
    for (const edge of plan.edges) {
      const before = this.drawn[edge.id];
      const [left, right, locked] = [side(plan, edge.left), side(plan, edge.right), plan.lockedEdges.has(edge.id)];
      if (before && before.edge === edge && before.left === left && before.right === right && before.locked === locked) continue;
      if (before) {
        note(gone, before.source, before.feature);
        touched.add(before.left).add(before.right);
      }
      touched.add(left).add(right);
      if (plan.isWard(edge)) outer = true;
      const source = plan.isWard(edge) ? null : left === right ? this.cells : this.lines;
      const one = feature(this.shapes.line(edge.line), { locked });
      note(come, source, one);
      this.drawn[edge.id] = { edge, left, right, locked, source, feature: one };
    }
    for (const [source, features] of gone) if (features.length > source.getFeatures().length / 2) this.keep(source, features); else source.removeFeatures(features);
    for (const [source, features] of come) source.addFeatures(features);
    // As one line, so that its dashes run on.
    if (outer) replace(this.ward, plan.rings(() => true).map(ring => feature(this.shapes.line(ring), {})));
    return touched;
  }

  private keep(source: VectorSource, without: Feature[]): void {
    const gone = new Set(without);
    const rest = source.getFeatures().filter(one => !gone.has(one));
    source.clear(true);
    source.addFeatures(rest);
  }

  private showArea(unit: number): void {
    const rings = this.plan.ringsOfUnit(unit);
    const before = this.areas.get(unit);
    if (rings.length === 0) {
      if (before) for (const source of [this.units, this.labels]) source.removeFeatures(source.getFeatures().filter(one => one.get('unit') === unit));
      this.areas.delete(unit);
      return;
    }
    const shape = this.shapes.polygon(rings);
    const room = roomOf(rings);
    if (before) {
      before.feature.setGeometry(shape);
      [before.room, before.size] = [room, shape.getArea()];
      return;
    }
    const area = feature(shape, { unit });
    this.areas.set(unit, { feature: area, room, size: shape.getArea() });
    this.units.addFeature(area);
    this.labels.addFeature(feature(shape, { unit }));
  }

  private label(id: number, resolution: number) {
    const area = this.areas.get(id);
    if (!area) return null;
    const unit = this.plan.units.get(id);
    const color = !unit ? '#3a3a44' : unit.state === 'ok' ? '#14213d' : unit.state === 'many' ? '#8f0018' : '#0b2f86';
    const look = { color, size: resolution > 3 ? 11.5 : 14, weight: 700 };
    // Those beyond what is accepted come first, then the larger ones.
    const priority = 100 + Math.min(80, area.size / 2000) + (unit && unit.state === 'ok' ? 0 : 90);
    return fitted(area.room, this.shapes, this.text(unit, unit ? unit.households : this.nobodys, resolution), look, resolution, unit !== undefined, priority, unit?.locked);
  }

  private outline(): void {
    this.selection.clear(true);
    const outlines = this.plan.edges.filter(edge => [edge.left, edge.right].filter(cell => cell >= 0 && this.selected.has(this.plan.unitOf(cell))).length === 1
      || (this.plan.isBoundary(edge) && this.selected.has(side(this.plan, edge.left)) && this.selected.has(side(this.plan, edge.right))));
    this.selection.addFeatures(this.selected.size === 0 ? [] : outlines.map(edge => feature(this.shapes.line(edge.line), {})));
  }
}

/** -1 outside the ward, 0 where nobody is. */
function side(plan: PlanModel, cell: number): number { return cell < 0 ? -1 : plan.unitOf(cell); }
