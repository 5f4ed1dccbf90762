// Drags a bend, a node, or a new bend out of a line; Alt+click takes a bend out. Both sides move because there is one line.
import type { EditManipulation, Pointer, Position } from './adapter';
import type { EditManager } from './editing';

interface Drag { lines: (at: Position) => Map<number, number[]>; edit: (at: Position) => object; units: Set<number> }

export class ModifyManipulation implements EditManipulation {
  cursor = 'default';
  private drag: Drag | null = null;
  private at: Position | null = null;

  constructor(private readonly editor: EditManager) { }

  pointerPressed(at: Pointer): boolean {
    const found = this.editor.edgeAt(at.x, at.y, 10 * at.pixel, !at.shift);
    if (!found || at.alt) return false;
    if (!this.editor.plan.isFree(found.edge)) {
      this.editor.box.hint(this.editor.words(this.editor.plan.isWard(found.edge) ? 'wardLocked' : 'edgeLocked'));
      return true;
    }
    const { edge, k, vertex } = found;
    this.drag = vertex === null ? this.insert(edge.id, k / 2) : vertex === 0 || vertex === edge.line.length / 2 - 1 ? this.node(edge.id, vertex) : this.vertex(edge.id, vertex);
    this.at = null;
    return true;
  }

  pointerDragged(at: Pointer): void {
    if (!this.drag) return;
    const snap = this.editor.snap(at.x, at.y, at.pixel, at.alt, false);
    this.at = snap ? [snap.x, snap.y] : [at.x, at.y];
    const lines = this.drag.lines(this.at);
    this.editor.control.showMoved(lines, this.drag.units);
    this.editor.sketch({
      lines: [...lines.values()].map(points => ({ points, style: 'moving' as const })),
      points: [{ at: this.at, style: snap ? 'snap' : 'grab' }],
    });
    this.editor.live(this.editor.plan.previewLines(lines), this.drag.edit(this.at));
  }

  pointerReleased(): void {
    const { drag, at } = this;
    [this.drag, this.at] = [null, null];
    if (drag && at) void this.editor.do(drag.edit(at));
    else this.editor.clear();
  }

  pointerMoved(at: Pointer): void {
    const found = this.editor.edgeAt(at.x, at.y, 10 * at.pixel, !at.shift);
    const free = found && this.editor.plan.isFree(found.edge);
    this.cursor = !found ? 'default' : free ? 'move' : 'not-allowed';
    if (!found) return this.editor.sketch({});
    const { line } = found.edge;
    const last = line.length / 2 - 1;
    const points = !free ? [] : Array.from({ length: last + 1 }, (_, i) => ({ at: [line[2 * i], line[2 * i + 1]] as Position, style: i === 0 || i === last ? 'node' as const : 'vertex' as const }));
    if (free && found.vertex === null) points.push({ at: found.at, style: 'vertex' });
    this.editor.sketch({ lines: [{ points: line, style: free ? 'moving' : 'locked' }], points });
  }

  tapped(at: Pointer): void {
    const found = this.editor.edgeAt(at.x, at.y, 10 * at.pixel, !at.shift);
    if (at.alt && found?.vertex) void this.editor.do({ edit: 'delete-vertex', edge: found.edge.id, index: found.vertex });
    else if (!found) this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), at.ctrl || at.shift);
  }

  key(): boolean { return false; }

  cancel(): void {
    this.drag = null;
    this.editor.control.show();
  }

  private vertex(id: number, index: number): Drag {
    const { line } = this.editor.plan.edges[id];
    return { lines: at => new Map([[id, line.with(2 * index, at[0]).with(2 * index + 1, at[1])]]), edit: at => ({ edit: 'move-vertex', edge: id, index, to: this.grid(at) }), units: this.beside([id]) };
  }

  private insert(id: number, index: number): Drag {
    const { line } = this.editor.plan.edges[id];
    return { lines: at => new Map([[id, line.toSpliced(2 * index, 0, at[0], at[1])]]), edit: at => ({ edit: 'insert-vertex', edge: id, index, at: this.grid(at) }), units: this.beside([id]) };
  }

  private node(id: number, index: number): Drag {
    const from: Position = [this.editor.plan.edges[id].line[2 * index], this.editor.plan.edges[id].line[2 * index + 1]];
    const ends = this.editor.plan.edges.filter(({ line }) => (line[0] === from[0] && line[1] === from[1]) || (line.at(-2) === from[0] && line.at(-1) === from[1]));
    const lines = (at: Position) => new Map(ends.map(({ id: edge, line }) => {
      const moved = [...line];
      if (line[0] === from[0] && line[1] === from[1]) [moved[0], moved[1]] = at;
      if (line.at(-2) === from[0] && line.at(-1) === from[1]) [moved[moved.length - 2], moved[moved.length - 1]] = at;
      return [edge, moved] as const;
    }));
    return { lines, edit: at => ({ edit: 'move-node', from: this.grid(from), to: this.grid(at) }), units: this.beside(ends.map(edge => edge.id)) };
  }

  private beside(edges: number[]): Set<number> {
    const { plan } = this.editor;
    return new Set(edges.flatMap(id => [plan.unitOf(plan.edges[id].left), plan.unitOf(plan.edges[id].right)]));
  }

  private grid(at: Position): Position { return this.editor.control.toGrid(at); }
}
