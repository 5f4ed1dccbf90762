// One gesture after another: the mode shows what would happen, the session decides, the map shows what became of it.
import { NoSketch, type EditManipulation, type EditMode, type Pointer, type Position, type Sketch } from './adapter';
import type { Answer, Api, Foreseen, WardData, WardShape } from './api';
import { Asker } from './asking';
import { Brush } from './brush';
import { rows } from './counting';
import type { LiveBox } from './livebox';
import type { Menu } from './menu';
import type { PlanModel, Preview, SharedEdge } from './model';
import { StreetNetwork } from './network';
import type { MapControl } from './openlayers';
import { SnapManager, foot, snapOn, type Snap } from './snapping';

/** What the page wants to hear of. */
export interface Listener {
  selectionChanged(units: number[]): void;
  modeChanged(mode: EditMode): void;
  brushChanged(brush: Brush): void;
  refused(message: string): void;
}

export type Words = (key: string, ...values: (string | number)[]) => string;

export interface EdgeHit { edge: SharedEdge; k: number; at: Position; vertex: number | null }

export class EditManager {
  mode: EditMode = 'select';
  snapping = true;
  tracing = false;
  readonly selected = new Set<number>();
  readonly brush = new Brush();
  private manipulation!: EditManipulation;
  private makers!: Record<EditMode, () => EditManipulation>;
  private busy = false;
  private readonly whyNot = new Asker<string | null>();
  private readonly foresight = new Asker<Foreseen | null>();
  private readonly snaps: SnapManager;
  private network: StreetNetwork | null = null;

  constructor(readonly plan: PlanModel, readonly control: MapControl, readonly api: Api, readonly box: LiveBox, readonly menu: Menu, readonly words: Words,
    readonly listener: Listener, private readonly ward: WardData) {
    this.snaps = new SnapManager([...ward.streets.map(street => street.rings[0]), ...ward.parcels.flatMap(parcel => parcel.rings)]);
  }

  start(makers: Record<EditMode, () => EditManipulation>): void {
    this.makers = makers;
    this.manipulation = makers.select();
  }

  /** The names of residential groups, by their numbers in the model. */
  get groupNames(): string[] { return this.ward.householdGroups; }

  get buildings(): WardShape[] { return this.ward.buildings; }

  /** The nearest street within reach. */
  streetAt(x: number, y: number, reach: number): { name: string; line: number[] } | null {
    const snap = this.snaps.snap(x, y, reach, line => line < this.ward.streets.length);
    return snap && { name: this.ward.streets[snap.line].name, line: this.snaps.grid.line(snap.line) };
  }

  zoomTo(units: number[]): void {
    const points = (units.length === 0 ? this.plan.rings(() => true) : units.flatMap(unit => this.plan.ringsOfUnit(unit))).flat();
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < points.length; k += 2) {
      [west, east, south, north] = [Math.min(west, points[k]), Math.max(east, points[k]), Math.min(south, points[k + 1]), Math.max(north, points[k + 1])];
    }
    if (west < east) this.control.zoomToBox([west, south], [east, north]);
  }

  get current(): EditManipulation { return this.manipulation; }

  setMode(mode: EditMode): void {
    this.menu.close();
    this.manipulation.cancel();
    this.mode = mode;
    this.manipulation = this.makers[mode]();
    this.clear();
    this.listener.modeChanged(mode);
  }

  /** The neighborhood that gestures are for: the one selected last. */
  get target(): number | undefined { return [...this.selected].at(-1); }

  select(unit: number, add: boolean): void {
    if (!add) this.selected.clear();
    if (unit > 0 && !(add && this.selected.delete(unit))) this.selected.add(unit);
    this.showSelection([...this.selected], true);
  }

  showSelection(units: number[], tell: boolean): void {
    this.selected.clear();
    for (const unit of units) this.selected.add(unit);
    this.control.select(new Set(units));
    if (tell) this.listener.selectionChanged(units);
    this.manipulation.selectionChanged?.();
  }

  /** Sends an edit; nothing stays moved when it is refused. */
  do(edit: object): Promise<boolean> { return this.send(() => this.api.send('edits', this.plan.revision, edit)); }

  undo(): Promise<boolean> { return this.send(() => this.api.send('undo', this.plan.revision)); }

  redo(): Promise<boolean> { return this.send(() => this.api.send('redo', this.plan.revision)); }

  /** Fetches what changed elsewhere: by a panel, by another window. */
  async refresh(revision: number): Promise<void> {
    if (this.busy || revision <= this.plan.revision) return;
    const data = await this.api.map(this.plan.revision);
    if (!this.plan.apply(data)) this.plan.apply(await this.api.map());
    this.shown();
  }

  /** Shows both counts at once, and asks the session why not. */
  live(preview: Preview, edit: object | null, title = ''): void {
    this.control.sketches.mark(preview.households);
    this.box.show(rows(this.plan, preview), preview.doors, title);
    if (edit) this.whyNot.ask(() => this.api.whyNot(this.plan.revision, edit), message => this.box.refusal(message));
  }

  /** Has the session work out what an edit would do, and hands the answer on when it is still of interest. */
  foresee(edit: object, tell: (seen: Foreseen) => void): void {
    this.foresight.ask(() => this.api.preview(this.plan.revision, edit), seen => { if (seen) tell(seen); });
  }

  /** Shows what was foreseen. @param title What it would be. */
  showForeseen(seen: Foreseen, title: string): void {
    this.control.sketches.mark(seen.households);
    if (seen.refusal === null) this.box.show(seen.units, seen.moved, title);
    else this.box.hint(title);
    this.box.refusal(seen.refusal);
  }

  sketch(sketch: Partial<Sketch>): void { this.control.sketch({ ...NoSketch, ...sketch }); }

  clear(): void {
    this.whyNot.forget();
    this.foresight.forget();
    this.sketch({});
    this.control.sketches.mark([]);
    this.box.hide();
  }

  clearBox(): void {
    this.whyNot.forget();
    this.control.sketches.mark([]);
    this.box.hide();
  }

  /** The nearest line that may be seen moving: boundaries first, the lines of cells only when they are asked for. */
  edgeAt(x: number, y: number, reach: number, boundariesOnly = true): EdgeHit | null {
    let best: EdgeHit | null = null;
    let near = reach;
    this.plan.grid.each(x - reach, y - reach, x + reach, y + reach, (id, k) => {
      const edge = this.plan.edges[id];
      if (boundariesOnly && !this.plan.isBoundary(edge)) return;
      const { line } = edge;
      const [px, py] = foot(line, k, x, y);
      const distance = Math.hypot(px - x, py - y);
      if (distance >= near) return;
      near = distance;
      const vertex = [k - 2, k].find(at => Math.hypot(line[at] - x, line[at + 1] - y) < reach);
      best = { edge, k, at: [Math.round(px), Math.round(py)], vertex: vertex === undefined ? null : vertex / 2 };
    });
    return best;
  }

  /** Pairs of neighborhoods whose boundary passes within reach. */
  pairsAt(x: number, y: number, reach: number): [number, number][] {
    const pairs = new Map<string, [number, number]>();
    this.plan.grid.each(x - reach, y - reach, x + reach, y + reach, (id, k) => {
      const edge = this.plan.edges[id];
      const pair = [this.plan.unitOf(edge.left), this.plan.unitOf(edge.right)].sort((a, b) => a - b) as [number, number];
      if (pair[0] === pair[1] && !this.plan.isWard(edge)) return;
      const [px, py] = foot(edge.line, k, x, y);
      if (Math.hypot(px - x, py - y) <= reach) pairs.set(pair.join(), pair);
    });
    return [...pairs.values()];
  }

  /** Null when snapping is off, suspended by Alt, or nothing is near. */
  snap(at: Pointer, toEdges: boolean): Snap | null {
    if (!this.snapping || at.alt) return null;
    const street = this.snaps.snap(at.x, at.y, 9 * at.pixel);
    if (!toEdges) return street;
    const edge = snapOn(this.plan.grid, at.x, at.y, 9 * at.pixel, id => this.plan.isBoundary(this.plan.edges[id]));
    return edge && (!street || (edge.kind === 'vertex' && street.kind === 'line')) ? { ...edge, line: -1 } : street;
  }

  /** The bends of the streets between two places, over several streets where it must be; empty when tracing is off. */
  trace(from: Position, to: Position, pixel: number): number[] {
    if (!this.tracing) return [];
    const [start, end] = [from, to].map(at => this.snaps.snap(...at, 2 * pixel, line => line < this.ward.streets.length));
    if (!start || !end) return [];
    this.network ??= new StreetNetwork(this.snaps.grid, this.ward.streets.length);
    return this.network.between(start, end);
  }

  private async send(what: () => Promise<Answer>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      const answer = await what();
      if (answer.kind === 'refused') this.listener.refused(answer.message);
      else if (!this.plan.apply(answer.plan)) this.plan.apply(await this.api.map());
      if (answer.kind === 'stale') this.listener.refused(this.words('stale'));
      if (answer.kind !== 'refused') this.shown();
      return answer.kind === 'done';
    } finally {
      this.busy = false;
      this.clear();
    }
  }

  private shown(): void {
    if ([...this.selected].some(unit => !this.plan.units.has(unit))) this.showSelection([...this.selected].filter(unit => this.plan.units.has(unit)), true);
    this.control.show();
    (document.querySelector('[data-map]') as HTMLElement).dataset.revision = `${this.plan.revision}`;
  }
}
