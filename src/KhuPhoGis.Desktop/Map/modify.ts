// Drags a bend, a node, a new bend out of a line, or by its grip a whole edge; Alt+click takes a bend out. Both sides move because
// there is one line. A chosen edge is moved by the arrow keys as well.
import type { EditManipulation, Pointer, Position, Sketch } from './adapter';
import type { EdgeHit, EditManager } from './editing';
import { shiftEdge } from './edgeshift';
import { reversed } from './rings';

interface Drag { lines: (at: Position) => Map<number, number[]>; edit: (at: Position) => object; title: string; snaps: boolean }

/** Millimetres that an arrow key moves a chosen edge; with Shift, and without. */
const [Little, Much] = [200, 1000];

export class ModifyManipulation implements EditManipulation {
  cursor = 'default';
  private drag: Drag | null = null;
  private at: Position | null = null;
  private chosen: number | null = null;
  private by: Position = [0, 0];
  private hovered: number | null = null;

  constructor(private readonly editor: EditManager) { }

  pointerPressed(at: Pointer): boolean {
    const grip = this.gripAt(at);
    const found = grip === null ? this.editor.edgeAt(at.x, at.y, 10 * at.pixel, !at.shift) : null;
    if (grip === null && (!found || at.alt)) return false;
    const edge = this.editor.plan.edges[grip ?? found!.edge.id];
    if (!this.editor.plan.isFree(edge)) {
      this.editor.box.hint(this.editor.words(this.editor.plan.isWard(edge) ? 'wardLocked' : 'edgeLocked'));
      return true;
    }
    this.chosen = null;
    this.drag = grip !== null || at.ctrl ? this.whole(edge.id, [at.x, at.y]) : this.part(found!);
    this.at = null;
    return true;
  }

  pointerDragged(at: Pointer): void {
    if (!this.drag) return;
    const snap = this.drag.snaps ? this.editor.snap(at, false) : null;
    this.at = snap ? [snap.x, snap.y] : [at.x, at.y];
    const lines = this.drag.lines(this.at);
    this.show(lines, [{ at: this.at, style: snap ? 'snap' : 'grab' }]);
    this.editor.live(this.editor.plan.previewLines(lines), this.drag.edit(this.at), this.drag.title);
  }

  pointerReleased(at: Pointer): void {
    const { drag, at: to } = this;
    [this.drag, this.at] = [null, null];
    if (drag && to) void this.editor.do(drag.edit(to));
    else if (drag) this.tapped(at);
  }

  pointerMoved(at: Pointer): void {
    if (this.chosen !== null) return;
    const grip = this.gripAt(at);
    const found = grip === null ? this.editor.edgeAt(at.x, at.y, 10 * at.pixel, !at.shift) : null;
    const id = grip ?? found?.edge.id ?? null;
    this.hovered = id;
    if (id === null) {
      this.cursor = 'default';
      return this.editor.clear();
    }
    const edge = this.editor.plan.edges[id];
    const free = this.editor.plan.isFree(edge);
    this.cursor = free ? 'move' : 'not-allowed';
    this.editor.sketch({ lines: [{ points: edge.line, style: free ? 'moving' : 'locked' }], points: free ? this.handles(edge.line, found, at.pixel) : [] });
    this.editor.box.hint(this.editor.words(free ? grip !== null ? 'gripHint' : 'modifyHint' : this.editor.plan.isWard(edge) ? 'wardLocked' : 'edgeLocked'));
  }

  tapped(at: Pointer): void {
    const found = this.editor.edgeAt(at.x, at.y, 10 * at.pixel, !at.shift);
    if (at.alt && found?.vertex) void this.editor.do({ edit: 'delete-vertex', edge: found.edge.id, index: found.vertex });
    else if (found && this.editor.plan.isFree(found.edge)) this.choose(found.edge.id);
    else if (!found) {
      this.unchoose();
      this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), at.ctrl || at.shift);
    }
  }

  left(): void {
    if (!this.drag && this.chosen === null) this.editor.clear();
  }

  /** From now on the arrow keys move this edge, until Enter or Escape. */
  choose(edge: number): void {
    [this.chosen, this.by] = [edge, [0, 0]];
    this.editor.sketch({ lines: [{ points: this.editor.plan.edges[edge].line, style: 'chosen' }] });
    this.editor.box.hint(this.editor.words('chosenHint'));
  }

  key(code: string, shift = false): boolean {
    if (this.chosen === null) return false;
    const step = shift ? Little : Much;
    const way: Position | undefined = ({ ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowDown: [0, -step], ArrowUp: [0, step] } as Record<string, Position>)[code];
    if (way) this.nudge(way);
    else if (code === 'Enter' && (this.by[0] !== 0 || this.by[1] !== 0)) {
      const edit = { edit: 'move-edge', edge: this.chosen, by: this.by };
      this.unchoose();
      void this.editor.do(edit);
    } else if (code === 'Escape') this.unchoose();
    else return false;
    return true;
  }

  cancel(): void {
    this.drag = null;
    this.unchoose();
  }

  private nudge([x, y]: Position): void {
    this.by = [this.by[0] + x, this.by[1] + y];
    const lines = shiftEdge(this.editor.plan, this.chosen!, this.by);
    this.show(lines, []);
    this.editor.live(this.editor.plan.previewLines(lines), { edit: 'move-edge', edge: this.chosen, by: this.by }, this.editor.words('moveEdgeTitle'));
  }

  private unchoose(): void {
    this.chosen = null;
    this.editor.clear();
  }

  /** The moved lines, and between where they were and where they are the ground that changes hands. */
  private show(lines: Map<number, number[]>, points: Sketch['points']): void {
    const { edges } = this.editor.plan;
    const swept = [...lines].map(([id, line]) => [...edges[id].line, ...reversed(line)]);
    this.editor.sketch({ areas: swept.map(ring => ({ rings: [ring], style: 'swept' as const })), lines: [...lines.values()].map(line => ({ points: line, style: 'moving' as const })), points });
  }

  private handles(line: number[], found: EdgeHit | null, pixel: number): Sketch['points'] {
    const last = line.length / 2 - 1;
    const points: Sketch['points'] = Array.from({ length: last + 1 }, (_, i) => ({ at: [line[2 * i], line[2 * i + 1]] as Position, style: i === 0 || i === last ? 'node' as const : 'vertex' as const }));
    if (found && found.vertex === null) points.push({ at: found.at, style: 'vertex' });
    return [...points, { at: gripOf(line, pixel), style: 'grip' }];
  }

  /** The hovered edge when the pointer is on its grip. */
  private gripAt(at: Pointer): number | null {
    const edge = this.hovered === null || at.alt ? undefined : this.editor.plan.edges[this.hovered];
    if (!edge) return null;
    const [x, y] = gripOf(edge.line, at.pixel);
    return Math.hypot(x - at.x, y - at.y) < 11 * at.pixel ? edge.id : null;
  }

  private part({ edge, k, vertex }: EdgeHit): Drag {
    if (vertex === null) return this.insert(edge.id, k / 2);
    return vertex === 0 || vertex === edge.line.length / 2 - 1 ? this.node(edge.id, vertex) : this.vertex(edge.id, vertex);
  }

  private whole(id: number, from: Position): Drag {
    const by = (at: Position): Position => [at[0] - from[0], at[1] - from[1]];
    return { lines: at => shiftEdge(this.editor.plan, id, by(at)), edit: at => ({ edit: 'move-edge', edge: id, by: by(at) }), title: this.editor.words('moveEdgeTitle'), snaps: false };
  }

  private vertex(id: number, index: number): Drag {
    const { line } = this.editor.plan.edges[id];
    return {
      lines: at => new Map([[id, line.with(2 * index, at[0]).with(2 * index + 1, at[1])]]), edit: at => ({ edit: 'move-vertex', edge: id, index, to: this.grid(at) }),
      title: this.editor.words('moveVertexTitle'), snaps: true,
    };
  }

  private insert(id: number, index: number): Drag {
    const { line } = this.editor.plan.edges[id];
    return {
      lines: at => new Map([[id, line.toSpliced(2 * index, 0, at[0], at[1])]]), edit: at => ({ edit: 'insert-vertex', edge: id, index, at: this.grid(at) }),
      title: this.editor.words('insertVertexTitle'), snaps: true,
    };
  }

  private node(id: number, index: number): Drag {
    const { plan } = this.editor;
    const from: Position = [plan.edges[id].line[2 * index], plan.edges[id].line[2 * index + 1]];
    const ends = [...new Set(plan.endsAt(...from))].map(end => plan.edges[end]);
    const lines = (at: Position) => new Map(ends.map(({ id: edge, line }) => {
      const moved = [...line];
      if (line[0] === from[0] && line[1] === from[1]) [moved[0], moved[1]] = at;
      if (line.at(-2) === from[0] && line.at(-1) === from[1]) [moved[moved.length - 2], moved[moved.length - 1]] = at;
      return [edge, moved] as const;
    }));
    return { lines, edit: at => ({ edit: 'move-node', from: this.grid(from), to: this.grid(at) }), title: this.editor.words('moveNodeTitle'), snaps: true };
  }

  private grid(at: Position): Position { return this.editor.control.toGrid(at); }
}

/** Beside the middle of the line, so that the line itself can still be taken everywhere. */
export function gripOf(line: number[], pixel: number): Position {
  const lengths = Array.from({ length: line.length / 2 - 1 }, (_, i) => Math.hypot(line[2 * i + 2] - line[2 * i], line[2 * i + 3] - line[2 * i + 1]));
  let half = lengths.reduce((sum, length) => sum + length, 0) / 2;
  let i = 0;
  while (i < lengths.length - 1 && half > lengths[i]) half -= lengths[i++];
  const [dx, dy] = [(line[2 * i + 2] - line[2 * i]) / lengths[i], (line[2 * i + 3] - line[2 * i + 1]) / lengths[i]];
  return [Math.round(line[2 * i] + half * dx - 19 * pixel * dy), Math.round(line[2 * i + 1] + half * dy + 19 * pixel * dx)];
}
