// The plan on this side of the wire: shared edges, cells, households. Derives polygons and live counts; decides nothing.
// Positions are whole millimetres east and north of the ward's south-west corner.

export interface Unit {
  id: number; code: string; name: string; households: number; people: number; color: number; state: 'ok' | 'few' | 'many'; locked: boolean; parts: number;
}

interface EdgeColumns { id: number[]; left: number[]; right: number[]; kind: number[]; line: number[][] }

export interface PlanData {
  revision: number; since: number | null; cellCount: number; edges: EdgeColumns; assignment: number[]; householdCells: number[] | null;
  pins: number[]; lockedEdges: number[]; units: Unit[]; canUndo: boolean; canRedo: boolean;
}

/** A line between two nodes with a cell on either side; -1 is outside the ward. */
export interface SharedEdge { id: number; left: number; right: number; kind: number; line: number[] }

/** What a gesture would do, before anything is decided. */
export interface Preview { before: Map<number, number>; after: Map<number, number>; households: number[]; doors: number; parts: Map<number, number> }

export class PlanModel {
  revision = -1;
  canUndo = false;
  canRedo = false;
  edges: SharedEdge[] = [];
  assignment: number[] = [];
  units = new Map<number, Unit>();
  lockedEdges = new Set<number>();
  readonly pins = new Map<number, number>();
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly cell: Int32Array;
  readonly count: Int32Array;
  private cellEdges: number[][] = [];
  private inCell: number[][] = [];

  constructor(households: ArrayBuffer) {
    const numbers = new Int32Array(households);
    const n = numbers.length / 4;
    [this.x, this.y, this.cell, this.count] = [new Int32Array(n), new Int32Array(n), new Int32Array(n), new Int32Array(n)];
    for (let i = 0; i < n; i++) {
      this.x[i] = numbers[4 * i];
      this.y[i] = numbers[4 * i + 1];
      this.cell[i] = numbers[4 * i + 2];
      this.count[i] = numbers[4 * i + 3];
    }
  }

  /** Takes a whole plan or a difference to the revision shown; false when the difference is to another one. */
  apply(data: PlanData): boolean {
    if (data.since !== null && data.since !== this.revision) return false;
    const whole = data.since === null;
    if (whole) this.edges = [];
    const { id, left, right, kind, line } = data.edges;
    for (let i = 0; i < id.length; i++) this.edges[id[i]] = { id: id[i], left: left[i], right: right[i], kind: kind[i], line: line[i] };
    const moved = data.householdCells ?? [];
    for (let i = 0; i < moved.length; i += 2) this.cell[moved[i]] = moved[i + 1];
    this.assignment = data.assignment;
    this.units = new Map(data.units.map(unit => [unit.id, unit]));
    this.lockedEdges = new Set(data.lockedEdges);
    this.pins.clear();
    for (let i = 0; i < data.pins.length; i += 2) this.pins.set(data.pins[i], data.pins[i + 1]);
    [this.revision, this.canUndo, this.canRedo] = [data.revision, data.canUndo, data.canRedo];
    if (id.length > 0 || whole) this.indexCells(data.cellCount);
    if (moved.length > 0 || whole) this.indexHouseholds(data.cellCount);
    return true;
  }

  unitOf(cell: number): number { return cell < 0 ? 0 : this.assignment[cell]; }

  unitOfHousehold(i: number): number { return this.pins.get(i) ?? this.unitOf(this.cell[i]); }

  /** Whether the edge parts two neighborhoods, or one from the outside. */
  isBoundary(edge: SharedEdge): boolean { return this.unitOf(edge.left) !== this.unitOf(edge.right); }

  isWard(edge: SharedEdge): boolean { return edge.left < 0 || edge.right < 0; }

  /** May its line be moved at all? The server has the last word. */
  isFree(edge: SharedEdge): boolean {
    return !this.isWard(edge) && !this.lockedEdges.has(edge.id)
      && !(this.isBoundary(edge) && (this.units.get(this.unitOf(edge.left))?.locked || this.units.get(this.unitOf(edge.right))?.locked));
  }

  edgesOf(cell: number): number[] { return this.cellEdges[cell] ?? []; }

  /** Closed rings of everything that belongs, walked with it on the left; `lines` stands in for edges that are being moved. */
  rings(belongs: (cell: number) => boolean, lines?: Map<number, number[]>): number[][] {
    const from = new Map<string, number[][]>();
    for (const edge of this.edges) {
      const left = edge.left >= 0 && belongs(edge.left);
      if (left === (edge.right >= 0 && belongs(edge.right))) continue;
      const line = lines?.get(edge.id) ?? edge.line;
      const walked = left ? line : reversed(line);
      const key = `${walked[0]} ${walked[1]}`;
      const list = from.get(key);
      if (list) list.push(walked); else from.set(key, [walked]);
    }
    return chain(from);
  }

  /** The cell of a position: the side of the nearest line to the west; -1 outside the ward. */
  cellAt(x: number, y: number): number {
    let best = -Infinity;
    let cell = -1;
    for (const { line, left, right } of this.edges) {
      for (let k = 2; k < line.length; k += 2) {
        const [y0, y1] = [line[k - 1], line[k + 1]];
        if ((y0 > y) === (y1 > y)) continue;
        const at = line[k - 2] + (y - y0) * (line[k] - line[k - 2]) / (y1 - y0);
        if (at <= x && at > best) {
          best = at;
          cell = y1 > y0 ? right : left;
        }
      }
    }
    return cell;
  }

  /** Counts when these edges get other lines: only households of the cells beside them can change sides. */
  previewLines(lines: Map<number, number[]>): Preview {
    const cells = new Set<number>();
    for (const id of lines.keys()) for (const cell of [this.edges[id].left, this.edges[id].right]) if (cell >= 0) cells.add(cell);
    const changed: [number, number][] = [];
    for (const cell of cells) {
      for (const i of this.inCell[cell]) {
        if (this.pins.has(i)) continue;
        const now = this.contains(cell, this.x[i], this.y[i], lines) ? cell : this.findIn(cells, this.x[i], this.y[i], lines);
        if (this.unitOf(now) !== this.unitOf(cell)) changed.push([i, this.unitOf(now)]);
      }
    }
    const units = [...cells].map(cell => this.unitOf(cell));
    return this.count_(units, changed, new Map());
  }

  /** Counts, and pieces of those who give, when these cells go to a neighborhood. */
  previewCells(cells: Set<number>, to: number): Preview {
    const changed: [number, number][] = [];
    const givers = new Set<number>();
    for (const cell of cells) {
      if (this.unitOf(cell) === to) continue;
      givers.add(this.unitOf(cell));
      for (const i of this.inCell[cell]) if (!this.pins.has(i)) changed.push([i, to]);
    }
    const parts = new Map<number, number>();
    for (const unit of [...givers, to]) {
      if (unit > 0) parts.set(unit, this.parts(cell => (cells.has(cell) ? to : this.unitOf(cell)) === unit));
    }
    return this.count_([...givers, to], changed, parts);
  }

  private count_(units: number[], changed: [number, number][], parts: Map<number, number>): Preview {
    const before = new Map<number, number>();
    for (const unit of units) if (unit > 0) before.set(unit, this.units.get(unit)!.households);
    const after = new Map(before);
    let doors = 0;
    for (const [i, to] of changed) {
      const from = this.unitOfHousehold(i);
      doors += this.count[i];
      if (after.has(from)) after.set(from, after.get(from)! - this.count[i]);
      if (after.has(to)) after.set(to, after.get(to)! + this.count[i]);
    }
    return { before, after, households: changed.map(([i]) => i), doors, parts };
  }

  private findIn(cells: Set<number>, x: number, y: number, lines: Map<number, number[]>): number {
    for (const cell of cells) if (this.contains(cell, x, y, lines)) return cell;
    return -1;
  }

  /** Half-open, as on the server: a door on a line belongs to one side only. */
  private contains(cell: number, x: number, y: number, lines: Map<number, number[]>): boolean {
    let inside = false;
    for (const id of this.cellEdges[cell]) {
      const line = lines.get(id) ?? this.edges[id].line;
      for (let k = 2; k < line.length; k += 2) {
        const [x0, y0, x1, y1] = [line[k - 2], line[k - 1], line[k], line[k + 1]];
        if ((y0 > y) !== (y1 > y) && x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)) inside = !inside;
      }
    }
    return inside;
  }

  private parts(belongs: (cell: number) => boolean): number {
    const open = new Set<number>();
    for (let cell = 0; cell < this.assignment.length; cell++) if (belongs(cell)) open.add(cell);
    let parts = 0;
    for (const start of open) {
      parts++;
      open.delete(start);
      const stack = [start];
      while (stack.length > 0) {
        const cell = stack.pop()!;
        for (const id of this.cellEdges[cell]) {
          const across = this.edges[id].left === cell ? this.edges[id].right : this.edges[id].left;
          if (open.delete(across)) stack.push(across);
        }
      }
    }
    return parts;
  }

  private indexCells(count: number): void {
    this.cellEdges = Array.from({ length: count }, () => []);
    for (const edge of this.edges) {
      if (edge.left >= 0) this.cellEdges[edge.left].push(edge.id);
      if (edge.right >= 0) this.cellEdges[edge.right].push(edge.id);
    }
  }

  private indexHouseholds(count: number): void {
    this.inCell = Array.from({ length: count }, () => []);
    for (let i = 0; i < this.cell.length; i++) if (this.cell[i] >= 0) this.inCell[this.cell[i]].push(i);
  }
}

function reversed(line: number[]): number[] {
  const back: number[] = [];
  for (let k = line.length - 2; k >= 0; k -= 2) back.push(line[k], line[k + 1]);
  return back;
}

/** Joins lines end to start until each closes. Which way is taken where four meet does not change the area. */
function chain(from: Map<string, number[][]>): number[][] {
  const rings: number[][] = [];
  for (const list of from.values()) {
    while (list.length > 0) {
      const ring = [...list.pop()!];
      const start = `${ring[0]} ${ring[1]}`;
      for (let end = `${ring.at(-2)} ${ring.at(-1)}`; end !== start; end = `${ring.at(-2)} ${ring.at(-1)}`) {
        const next = from.get(end)?.pop();
        if (!next) break;
        for (let k = 2; k < next.length; k++) ring.push(next[k]);
      }
      rings.push(ring);
    }
  }
  return rings;
}

/** The middle of the widest stretch at one of a few heights: where a label has room. */
export function labelPlace(rings: number[][]): [number, number] {
  let [south, north] = [Infinity, -Infinity];
  for (const ring of rings) for (let k = 1; k < ring.length; k += 2) [south, north] = [Math.min(south, ring[k]), Math.max(north, ring[k])];
  let best: [number, number] = [0, 0];
  let width = -1;
  for (const share of [0.5, 0.42, 0.58, 0.33, 0.67]) {
    const y = south + (north - south) * share + 0.5;
    const crossings: number[] = [];
    for (const ring of rings) {
      for (let k = 2; k < ring.length; k += 2) {
        if ((ring[k - 1] > y) !== (ring[k + 1] > y)) crossings.push(ring[k - 2] + (y - ring[k - 1]) * (ring[k] - ring[k - 2]) / (ring[k + 1] - ring[k - 1]));
      }
    }
    crossings.sort((a, b) => a - b);
    for (let i = 1; i < crossings.length; i += 2) {
      if (crossings[i] - crossings[i - 1] > width) [best, width] = [[(crossings[i] + crossings[i - 1]) / 2, y], crossings[i] - crossings[i - 1]];
    }
  }
  return best;
}
