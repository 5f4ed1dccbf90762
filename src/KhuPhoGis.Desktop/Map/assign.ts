// Gives cells to the chosen neighborhood: by click, by brush, by rectangle or by lasso. Counts and pieces are shown before the hand lets go.
import type { EditManipulation, Pointer, Position, Sketch } from './adapter';
import { Sizes } from './brush';
import type { EditManager } from './editing';

export class AssignManipulation implements EditManipulation {
  readonly cursor = 'crosshair';
  private cells: Set<number> | null = null;
  private path: number[] = [];
  private last: Pointer | null = null;

  constructor(private readonly editor: EditManager, private readonly shape: 'brush' | 'rectangle' | 'lasso') { }

  pointerPressed(at: Pointer): boolean {
    if (at.ctrl || this.editor.target === undefined) return false;
    [this.cells, this.path] = [new Set(), [at.x, at.y]];
    this.take(at);
    return true;
  }

  pointerDragged(at: Pointer): void {
    if (this.cells) this.take(at);
  }

  pointerReleased(): void {
    const edit = this.cells && this.cells.size > 0 ? this.edit(this.cells) : null;
    [this.cells, this.path] = [null, []];
    if (edit) void this.editor.do(edit);
    else this.editor.clear();
  }

  pointerMoved(at: Pointer): void {
    this.last = at;
    const { plan, brush, target } = this.editor;
    if (target === undefined) {
      const cell = plan.cellAt(at.x, at.y);
      this.editor.sketch({ areas: cell < 0 ? [] : [{ rings: plan.ringsOfCells(new Set([cell])), style: 'hover' }] });
      return this.editor.box.hint(this.editor.words('chooseUnit'));
    }
    const cells = new Set(this.shape === 'brush' ? brush.at(plan, at.x, at.y, at.pixel, target) : []);
    this.editor.sketch({ areas: [...(cells.size > 0 ? [{ rings: plan.ringsOfCells(cells), style: 'hover' as const }] : []), ...this.circle(at)] });
    if (this.shape === 'brush' && cells.size > 0) this.editor.live(plan.previewCells(cells, target), null);
    else this.editor.clearBox();
  }

  /** The other button takes up the neighborhood under the cursor, as a painter takes up a colour. */
  picked(at: Pointer): boolean {
    this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), false);
    this.pointerMoved(at);
    return true;
  }

  tapped(at: Pointer): void { this.picked(at); }

  left(): void {
    if (!this.cells) this.editor.clear();
  }

  key(code: string, shift = false): boolean {
    const { brush } = this.editor;
    if (code === 'BracketRight') brush.size = Math.min(Sizes.length - 1, brush.size + 1);
    else if (code === 'BracketLeft') brush.size = Math.max(0, brush.size - 1);
    else if (code === 'Tab' && !shift) brush.groups = !brush.groups;
    else if (code === 'Escape' && this.cells) [this.cells, this.path] = [null, []];
    else return false;
    this.editor.listener.brushChanged(brush);
    this.editor.clear();
    if (this.last) this.pointerMoved(this.last);
    return true;
  }

  cancel(): void { [this.cells, this.path] = [null, []]; }

  private take(at: Pointer): void {
    const { plan, brush } = this.editor;
    const to = this.editor.target!;
    if (this.shape === 'brush') for (const cell of brush.at(plan, at.x, at.y, at.pixel, to)) this.cells!.add(cell);
    else {
      const [x0, y0] = this.path;
      if (this.shape === 'rectangle') this.path = [x0, y0];
      else if (Math.hypot(this.path.at(-2)! - at.x, this.path.at(-1)! - at.y) > 3 * at.pixel) this.path.push(at.x, at.y);
      this.cells = new Set(brush.within(plan, this.ring([at.x, at.y]), to));
    }
    this.show(at, to);
  }

  private ring([x, y]: Position): number[] {
    const [x0, y0] = this.path;
    return this.shape === 'rectangle' ? [x0, y0, x, y0, x, y, x0, y, x0, y0] : [...this.path, x, y, x0, y0];
  }

  private show(at: Pointer, to: number): void {
    const cells = this.cells!;
    const areas: Sketch['areas'] = cells.size > 0 ? [{ rings: this.editor.plan.ringsOfCells(cells), style: 'gain' }] : [];
    if (this.shape !== 'brush') areas.push({ rings: [this.ring([at.x, at.y])], style: 'box' });
    this.editor.sketch({ areas: [...areas, ...this.circle(at)] });
    if (cells.size > 0) this.editor.live(this.editor.plan.previewCells(cells, to), this.edit(cells), this.title(cells, to));
    else this.editor.clearBox();
  }

  private title(cells: Set<number>, to: number): string {
    const group = this.group(cells);
    const name = this.editor.plan.units.get(to)?.name ?? '';
    return group === null ? this.editor.words('assignTitle', cells.size, name) : this.editor.words('groupTitle', group, name);
  }

  private edit(cells: Set<number>): object {
    const [group, to] = [this.group(cells), this.editor.target!];
    return group !== null ? { edit: 'assign-group', group, to, allowEmptying: false } : { edit: 'assign-cells', cells: [...cells], to, allowEmptying: false };
  }

  /** The one group that these cells are, when whole groups are taken. */
  private group(cells: Set<number>): string | null {
    const { plan, brush } = this.editor;
    const [first] = cells;
    const group = brush.groups ? plan.groupOf(first) : -1;
    const all = group < 0 ? [] : plan.cellsOfGroup(group).filter(cell => plan.unitOf(cell) !== this.editor.target);
    return all.length === cells.size && all.every(cell => cells.has(cell)) ? this.editor.groupNames[group] : null;
  }

  private circle(at: Pointer): Sketch['areas'] {
    const radius = this.shape === 'brush' ? this.editor.brush.radius * at.pixel : 0;
    if (radius === 0) return [];
    const ring = Array.from({ length: 49 }, (_, i) => [at.x + radius * Math.cos(i * Math.PI / 24), at.y + radius * Math.sin(i * Math.PI / 24)]).flat();
    return [{ rings: [ring], style: 'box' }];
  }
}
