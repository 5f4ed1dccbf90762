// One gesture after another: the mode shows what would happen, the session decides, the map shows what became of it.
import { NoSketch, type EditManipulation, type EditMode, type Position, type Sketch } from './adapter';
import type { Answer, Api } from './api';
import type { LiveBox } from './livebox';
import type { PlanModel, Preview, SharedEdge } from './model';
import type { MapControl } from './openlayers';
import { SnapManager, foot, type Snap } from './snapping';

/** What the page wants to hear of. */
export interface Listener {
  selectionChanged(units: number[]): void;
  modeChanged(mode: EditMode): void;
  refused(message: string): void;
}

export type Words = (key: string, ...values: (string | number)[]) => string;

export class EditManager {
  mode: EditMode = 'select';
  snapping = true;
  tracing = false;
  readonly selected = new Set<number>();
  private manipulation!: EditManipulation;
  private makers!: Record<EditMode, () => EditManipulation>;
  private busy = false;
  private asked = false;
  private streetSnaps: SnapManager;
  private edgeSnaps: SnapManager | null = null;

  constructor(readonly plan: PlanModel, readonly control: MapControl, readonly api: Api, readonly box: LiveBox, readonly words: Words,
    private readonly listener: Listener, snapTo: number[][]) {
    this.streetSnaps = new SnapManager(snapTo);
  }

  start(makers: Record<EditMode, () => EditManipulation>): void {
    this.makers = makers;
    this.manipulation = makers.select();
  }

  get current(): EditManipulation { return this.manipulation; }

  setMode(mode: EditMode): void {
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

  /** Shows both counts, and asks the session why not: one question under way at a time. */
  live(preview: Preview, edit: object | null): void {
    this.control.dots.mark(preview.households);
    this.box.show(preview);
    if (!edit || this.asked) return;
    this.asked = true;
    void this.api.whyNot(this.plan.revision, edit).then(message => {
      this.asked = false;
      this.box.refusal(message);
    });
  }

  sketch(sketch: Partial<Sketch>): void { this.control.sketch({ ...NoSketch, ...sketch }); }

  clear(): void {
    this.sketch({});
    this.control.dots.mark([]);
    this.box.hide();
  }

  /** The nearest line that may be seen moving: boundaries first, the lines of cells only when they are asked for. */
  edgeAt(x: number, y: number, reach: number, boundariesOnly = true): { edge: SharedEdge; k: number; at: Position; vertex: number | null } | null {
    let best: { edge: SharedEdge; k: number; at: Position; vertex: number | null } | null = null;
    let near = reach;
    for (const edge of this.plan.edges) {
      if (boundariesOnly && !this.plan.isBoundary(edge)) continue;
      const { line } = edge;
      for (let k = 2; k < line.length; k += 2) {
        const [px, py] = foot(line, k, x, y);
        const distance = Math.hypot(px - x, py - y);
        if (distance >= near) continue;
        near = distance;
        const vertex = [k - 2, k].find(at => Math.hypot(line[at] - x, line[at + 1] - y) < reach);
        best = { edge, k, at: [Math.round(px), Math.round(py)], vertex: vertex === undefined ? null : vertex / 2 };
      }
    }
    return best;
  }

  /** Null when snapping is off, suspended by Alt, or nothing is near. */
  snap(x: number, y: number, pixel: number, alt: boolean, toEdges: boolean): Snap | null {
    if (!this.snapping || alt) return null;
    const street = this.streetSnaps.snap(x, y, 9 * pixel);
    if (!toEdges) return street;
    this.edgeSnaps ??= new SnapManager(this.plan.edges.filter(edge => this.plan.isBoundary(edge)).map(edge => edge.line));
    const edge = this.edgeSnaps.snap(x, y, 9 * pixel);
    return edge && (!street || (edge.kind === 'vertex' && street.kind === 'line')) ? { ...edge, line: -1 } : street;
  }

  /** The street's own bends between two places on it; empty when tracing is off. */
  trace(from: Snap | null, to: Snap | null): number[] {
    return this.tracing && from && to && from.line >= 0 && to.line >= 0 ? this.streetSnaps.along(from, to) : [];
  }

  private async send(what: () => Promise<Answer>): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    try {
      const answer = await what();
      if (answer.kind === 'refused') this.listener.refused(answer.message);
      else if (!this.plan.apply(answer.plan)) this.plan.apply(await this.api.map());
      if (answer.kind === 'stale') this.listener.refused(this.words('stale'));
      return answer.kind === 'done';
    } finally {
      this.busy = false;
      this.clear();
      this.shown();
    }
  }

  private shown(): void {
    this.edgeSnaps = null;
    for (const unit of this.selected) if (!this.plan.units.has(unit)) this.selected.delete(unit);
    this.control.show();
    const target = document.querySelector('[data-map]') as HTMLElement;
    target.dataset.revision = `${this.plan.revision}`;
  }
}
