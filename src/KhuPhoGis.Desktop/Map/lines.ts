// Draws a line by clicks: to reshape a boundary, to split neighborhoods, or to measure. Follows a street when tracing is on.
import type { EditManipulation, Pointer, Position } from './adapter';
import type { EditManager } from './editing';
import { foot, type Snap } from './snapping';

export type LineUse = 'reshape' | 'split' | 'measure';

export class LineManipulation implements EditManipulation {
  readonly cursor = 'crosshair';
  private points: number[] = [];
  private last: Snap | null = null;
  private tapTime = 0;

  constructor(private readonly editor: EditManager, private readonly use: LineUse, private readonly language: string) { }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(at: Pointer): void {
    const snap = this.editor.snap(at.x, at.y, at.pixel, at.alt, true);
    const tip: Position = snap ? [snap.x, snap.y] : [at.x, at.y];
    const points = this.points.length > 0 ? [...this.points, ...this.editor.trace(this.last, snap), ...tip] : [];
    this.editor.sketch({ lines: [{ points, style: 'drawn' }], points: snap ? [{ at: tip, style: 'snap' }] : [] });
    this.editor.box.hint(this.use === 'measure' ? this.measured(points) : this.editor.words(this.points.length === 0 ? `${this.use}Hint` : 'lineHint'));
  }

  tapped(at: Pointer): void {
    const snap = this.editor.snap(at.x, at.y, at.pixel, at.alt, true);
    const tip: Position = snap ? [snap.x, snap.y] : [at.x, at.y];
    const again = this.points.length >= 4 && Math.hypot(this.points.at(-2)! - tip[0], this.points.at(-1)! - tip[1]) < 6 * at.pixel && performance.now() - this.tapTime < 500;
    this.tapTime = performance.now();
    if (again) return this.finish();
    if (this.points.length > 0) this.points.push(...this.editor.trace(this.last, snap));
    this.points.push(...tip);
    this.last = snap;
    this.pointerMoved(at);
  }

  key(code: string): boolean {
    if (code === 'Enter') this.finish();
    else if (code === 'Backspace' && this.points.length > 0) this.points.length -= 2;
    else if (code === 'Escape' && this.points.length > 0) this.reset();
    else return false;
    return true;
  }

  cancel(): void { this.reset(); }

  private reset(): void {
    [this.points, this.last] = [[], null];
    this.editor.clear();
  }

  private finish(): void {
    const points = this.points;
    this.reset();
    if (points.length < 4 || this.use === 'measure') return;
    const line = Array.from({ length: points.length / 2 }, (_, i) => this.editor.control.toGrid([points[2 * i], points[2 * i + 1]]));
    if (this.use === 'split') return void this.editor.do(this.split(points, line));
    const edge = this.edgeOf(points);
    if (edge === null) this.editor.box.hint(this.editor.words('missesBoundary'));
    else void this.editor.do({ edit: 'reshape-edge', edge, stroke: line });
  }

  /** The chosen neighborhood, or the one under the middle of the line; the new one takes the lowest code that is free. */
  private split(points: number[], line: Position[]): object {
    const { plan, target } = this.editor;
    const middle = this.middle(points);
    const under = plan.unitOf(plan.cellAt(...middle));
    const of = target !== undefined && this.editor.selected.size > 0 ? [...this.editor.selected] : [under];
    const codes = new Set([...plan.units.values()].map(unit => unit.code.toLowerCase()));
    let number = 1;
    while (codes.has(`${number}`) || [...plan.units.values()].some(unit => unit.name === this.editor.words('unitName', number))) number++;
    return { edit: 'split-by-line', of, line, code: `${number}`, name: this.editor.words('unitName', number), newOnRight: false };
  }

  /** The free boundary that the stroke's ends are nearest to. */
  private edgeOf(points: number[]): number | null {
    let [best, near] = [null as number | null, Infinity];
    for (const edge of this.editor.plan.edges) {
      if (!this.editor.plan.isBoundary(edge) || !this.editor.plan.isFree(edge)) continue;
      const far = (x: number, y: number) => {
        let distance = Infinity;
        for (let k = 2; k < edge.line.length; k += 2) {
          const [px, py] = foot(edge.line, k, x, y);
          distance = Math.min(distance, Math.hypot(px - x, py - y));
        }
        return distance;
      };
      const distance = far(points[0], points[1]) + far(points.at(-2)!, points.at(-1)!);
      if (distance < near) [best, near] = [edge.id, distance];
    }
    return best;
  }

  private middle(points: number[]): Position {
    const k = 2 * Math.floor(points.length / 4);
    return points.length === 4 ? [(points[0] + points[2]) / 2, (points[1] + points[3]) / 2] : [points[k], points[k + 1]];
  }

  private measured(points: number[]): string {
    let length = 0;
    let area = 0;
    for (let k = 2; k < points.length; k += 2) {
      length += Math.hypot(points[k] - points[k - 2], points[k + 1] - points[k - 1]) / 1000;
      area += (points[k - 2] - points[0]) * (points[k + 1] - points[1]) - (points[k] - points[0]) * (points[k - 1] - points[1]);
    }
    if (points.length < 4) return this.editor.words('measureHint');
    const metres = length.toLocaleString(this.language, { maximumFractionDigits: 1 });
    return this.editor.words('measured', metres, (Math.abs(area) / 2e6).toLocaleString(this.language, { maximumFractionDigits: 0 }));
  }
}
