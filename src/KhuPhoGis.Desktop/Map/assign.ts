// Gives cells to the chosen neighborhood: by click, by brush, or by rectangle. Counts and pieces are shown before the hand lets go.
import type { EditManipulation, Pointer, Position } from './adapter';
import type { EditManager } from './editing';

export class AssignManipulation implements EditManipulation {
  readonly cursor = 'crosshair';
  private cells: Set<number> | null = null;
  private from: Position | null = null;

  constructor(private readonly editor: EditManager, private readonly rectangle: boolean) { }

  pointerPressed(at: Pointer): boolean {
    if (at.ctrl || this.editor.target === undefined) return false;
    [this.cells, this.from] = [new Set(), [at.x, at.y]];
    if (!this.rectangle) this.take(at);
    return true;
  }

  pointerDragged(at: Pointer): void {
    if (!this.cells || !this.from) return;
    if (this.rectangle) this.cells = this.within(this.from, [at.x, at.y]);
    else this.take(at);
    this.show([at.x, at.y]);
  }

  pointerReleased(): void {
    const [cells, to] = [this.cells, this.editor.target];
    [this.cells, this.from] = [null, null];
    if (cells && to !== undefined && cells.size > 0) void this.editor.do({ edit: 'assign-cells', cells: [...cells], to, allowEmptying: false });
    else this.editor.clear();
  }

  pointerMoved(at: Pointer): void {
    const cell = this.editor.plan.cellAt(at.x, at.y);
    const to = this.editor.target;
    if (cell < 0) return this.editor.clear();
    this.editor.sketch({ areas: [{ rings: this.editor.plan.rings(other => other === cell), style: 'hover' }] });
    if (to === undefined) this.editor.box.hint(this.editor.words('chooseUnit'));
    else if (this.editor.plan.unitOf(cell) !== to) this.editor.live(this.editor.plan.previewCells(new Set([cell]), to), null);
    else this.editor.clear();
  }

  tapped(at: Pointer): void {
    this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), false);
  }

  key(): boolean { return false; }

  cancel(): void { [this.cells, this.from] = [null, null]; }

  private take(at: Pointer): void {
    const cell = this.editor.plan.cellAt(at.x, at.y);
    if (cell < 0 || this.editor.plan.unitOf(cell) === this.editor.target) return;
    this.cells!.add(cell);
    this.show([at.x, at.y]);
  }

  /** Cells that lie wholly in the rectangle and are not yet there. */
  private within(a: Position, b: Position): Set<number> {
    const { plan } = this.editor;
    const [west, east, south, north] = [Math.min(a[0], b[0]), Math.max(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[1], b[1])];
    const out = new Set<number>();
    for (const { left, right, line } of plan.edges) {
      for (let k = 0; k < line.length; k += 2) {
        if (line[k] >= west && line[k] <= east && line[k + 1] >= south && line[k + 1] <= north) continue;
        out.add(left).add(right);
        break;
      }
    }
    const cells = new Set<number>();
    for (let cell = 0; cell < plan.assignment.length; cell++) if (!out.has(cell) && plan.unitOf(cell) !== this.editor.target) cells.add(cell);
    return cells;
  }

  private show([x, y]: Position): void {
    const [cells, to] = [this.cells!, this.editor.target!];
    const areas = cells.size > 0 ? [{ rings: this.editor.plan.rings(cell => cells.has(cell)), style: 'gain' as const }] : [];
    if (this.rectangle && this.from) areas.push({ rings: [[...this.from, x, this.from[1], x, y, this.from[0], y, ...this.from]], style: 'box' as never });
    this.editor.sketch({ areas });
    if (cells.size > 0) this.editor.live(this.editor.plan.previewCells(cells, to), { edit: 'assign-cells', cells: [...cells], to, allowEmptying: false });
  }
}
