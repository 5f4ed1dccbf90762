// Draws a line by clicks: to draw a boundary anew, to split neighborhoods, or to measure. Follows streets when tracing is on. What
// the line would do is worked out by the session while it is drawn.
import type { EditManipulation, Pointer, Position } from './adapter';
import type { EditManager } from './editing';
import { foreseenAreas } from './foreseen';
import { possibleEdits, type Possible } from './strokes';

export type LineUse = 'reshape' | 'split' | 'measure';

export class LineManipulation implements EditManipulation {
  readonly cursor = 'crosshair';
  private points: number[] = [];
  /** How many numbers each click added, so that one step back takes a traced way whole. */
  private steps: number[] = [];
  private tapTime = 0;
  private last: Pointer | null = null;
  private choice = 0;
  private asked = '';

  constructor(private readonly editor: EditManager, private readonly use: LineUse, private readonly language: string) { }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(at: Pointer): void {
    this.last = at;
    const snap = this.editor.snap(at, true);
    const tip: Position = snap ? [snap.x, snap.y] : [at.x, at.y];
    const isNew = this.points.at(-2) !== tip[0] || this.points.at(-1) !== tip[1];
    const points = this.points.length > 0 && isNew ? [...this.points, ...this.way(tip, at.pixel), ...tip] : [...this.points];
    this.show(points, snap ? tip : null);
    if (this.use === 'measure') return this.editor.box.hint(this.measured(points));
    if (points.length < 4) return this.editor.box.hint(this.editor.words(`${this.use}Hint`));
    this.foresee(points, at.pixel, snap ? tip : null);
  }

  tapped(at: Pointer): void {
    const snap = this.editor.snap(at, true);
    const tip: Position = snap ? [snap.x, snap.y] : [at.x, at.y];
    const again = this.points.length >= 4 && Math.hypot(this.points.at(-2)! - tip[0], this.points.at(-1)! - tip[1]) < 6 * at.pixel && performance.now() - this.tapTime < 500;
    this.tapTime = performance.now();
    if (again) return this.finish(at.pixel);
    const added = this.points.length > 0 ? [...this.way(tip, at.pixel), ...tip] : [...tip];
    this.points.push(...added);
    this.steps.push(added.length);
    this.pointerMoved(at);
  }

  key(code: string): boolean {
    const started = this.points.length > 0;
    if (code === 'Enter' && this.points.length >= 4) this.finish(this.last?.pixel ?? 300);
    else if (code === 'Backspace' && started) this.back();
    else if (code === 'Escape' && started) this.reset();
    else if (code === 'Tab' && started && this.use !== 'measure') [this.choice, this.asked] = [this.choice + 1, ''];
    else return false;
    if (this.last && code !== 'Enter') this.pointerMoved(this.last);
    return true;
  }

  cancel(): void { this.reset(); }

  private back(): void {
    this.points.length -= this.steps.pop()!;
  }

  private reset(): void {
    [this.points, this.steps, this.choice, this.asked] = [[], [], 0, ''];
    this.editor.clear();
  }

  private way(tip: Position, pixel: number): number[] { return this.editor.trace([this.points.at(-2)!, this.points.at(-1)!], tip, pixel); }

  private show(points: number[], snapped: Position | null, areas: ReturnType<typeof foreseenAreas> = []): void {
    this.editor.sketch({ areas, lines: [{ points, style: 'drawn' }], points: snapped ? [{ at: snapped, style: 'snap' }] : [] });
  }

  /** Shows what the line would do with the cursor's place as its last one. */
  private foresee(points: number[], pixel: number, snapped: Position | null): void {
    const possible = this.possible(points, pixel);
    if (!possible) return this.editor.box.hint(this.editor.words('missesBoundary'));
    const key = points.join();
    if (key === this.asked) return;
    this.asked = key;
    this.editor.foresee(possible.edit, seen => {
      this.editor.showForeseen(seen, possible.title);
      this.show(points, snapped, foreseenAreas(seen));
    });
  }

  private possible(points: number[], pixel: number): Possible | null {
    const all = possibleEdits(this.editor, this.use === 'split', points, pixel);
    return all.length === 0 ? null : all[this.choice % all.length];
  }

  private finish(pixel: number): void {
    const points = this.points;
    const possible = this.use === 'measure' || points.length < 4 ? null : this.possible(points, pixel);
    this.reset();
    if (possible) void this.editor.do(possible.edit);
    else if (this.use !== 'measure') this.editor.box.hint(this.editor.words('missesBoundary'));
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
