// The plan on this side of the wire: shared edges, cells, households, with indexes so that no move of the mouse looks at all of
// them. Derives polygons; decides nothing. Positions are whole millimetres east and north of the ward's south-west corner.
import { previewCells, previewLines, type Preview } from './counting';
import { LineGrid, PointGrid } from './grid';
import { chain, keyOf, labelPlace, reversed } from './rings';

export type { Preview } from './counting';
export { labelPlace } from './rings';

export interface Unit {
  id: number; code: string; name: string; households: number; people: number; color: number; state: 'ok' | 'few' | 'many'; locked: boolean; parts: number;
}

interface EdgeColumns { id: number[]; left: number[]; right: number[]; kind: number[]; line: number[][] }

export interface PlanData {
  revision: number; since: number | null; cellCount: number; edgeCount: number; edges: EdgeColumns; assignment: number[]; householdCells: number[] | null;
  pins: number[]; lockedEdges: number[]; units: Unit[]; canUndo: boolean; canRedo: boolean;
}

/** A line between two nodes with a cell on either side; -1 is outside the ward. */
export interface SharedEdge { id: number; left: number; right: number; kind: number; line: number[] }

/** What the last difference touched: what must be drawn anew. */
export interface Change { whole: boolean; edges: Set<number>; units: Set<number> }

export class PlanModel {
  revision = -1;
  canUndo = false;
  canRedo = false;
  edges: SharedEdge[] = [];
  assignment: number[] = [];
  units = new Map<number, Unit>();
  lockedEdges = new Set<number>();
  change: Change = { whole: true, edges: new Set(), units: new Set() };
  readonly pins = new Map<number, number>();
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly cell: Int32Array;
  readonly count: Int32Array;
  readonly group: Int32Array;
  readonly grid = new LineGrid();
  private cellEdges: number[][] = [];
  private inCell: number[][] = [];
  private unitCells = new Map<number, number[]>();
  private unitEdges = new Map<number, number[]>();
  private nodes: Map<number, number[]> | null = null;
  private groupCells: Map<number, number[]> | null = null;
  private centres = new Map<number, [number, number]>();
  private points: PointGrid | null = null;

  constructor(households: ArrayBuffer) {
    const numbers = new Int32Array(households);
    const n = numbers.length / 5;
    const column = (k: number) => Int32Array.from({ length: n }, (_, i) => numbers[5 * i + k]);
    [this.x, this.y, this.cell, this.count, this.group] = [column(0), column(1), column(2), column(3), column(4)];
  }

  /** Takes a whole plan or a difference to the revision shown; false when the difference is to another one. */
  apply(data: PlanData): boolean {
    if (data.since !== null && data.since !== this.revision) return false;
    const whole = data.since === null;
    const [before, units, locked] = [this.assignment, this.units, this.lockedEdges];
    if (whole) {
      this.edges = [];
      this.grid.clear();
    }
    const { id, left, right, kind, line } = data.edges;
    for (let i = 0; i < id.length; i++) {
      this.edges[id[i]] = { id: id[i], left: left[i], right: right[i], kind: kind[i], line: line[i] };
      this.grid.set(id[i], line[i]);
    }
    // An undone split takes its lines away again.
    const gone = this.edges.length > data.edgeCount;
    for (let i = data.edgeCount; i < this.edges.length; i++) this.grid.remove(i);
    this.edges.length = data.edgeCount;
    const moved = data.householdCells ?? [];
    for (let i = 0; i < moved.length; i += 2) this.cell[moved[i]] = moved[i + 1];
    this.assignment = data.assignment;
    this.units = new Map(data.units.map(unit => [unit.id, unit]));
    this.lockedEdges = new Set(data.lockedEdges);
    this.pins.clear();
    for (let i = 0; i < data.pins.length; i += 2) this.pins.set(data.pins[i], data.pins[i + 1]);
    [this.revision, this.canUndo, this.canRedo] = [data.revision, data.canUndo, data.canRedo];
    if (id.length > 0 || gone || whole) this.indexEdges(data.cellCount);
    if (moved.length > 0 || whole) this.indexHouseholds(data.cellCount);
    this.indexUnits();
    this.change = { whole: whole || gone, edges: new Set(id), units: new Set() };
    if (!this.change.whole) this.findChange(before, units, locked);
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

  cellsOf(unit: number): number[] { return this.unitCells.get(unit) ?? []; }

  /** The edges round a neighborhood. */
  rimOf(unit: number): number[] { return this.unitEdges.get(unit) ?? []; }

  householdsIn(cell: number): number[] { return this.inCell[cell] ?? []; }

  /** The edges that end in a position; a loop comes twice. */
  endsAt(x: number, y: number): number[] {
    if (!this.nodes) {
      this.nodes = new Map();
      for (const { id, line } of this.edges) for (const k of [0, line.length - 2]) this.push(this.nodes, keyOf(line[k], line[k + 1]), id);
    }
    return this.nodes.get(keyOf(x, y)) ?? [];
  }

  /** Closed rings of everything that belongs, walked with it on the left. */
  rings(belongs: (cell: number) => boolean): number[][] {
    return this.ringsFrom(this.edges.map(edge => edge.id), belongs);
  }

  ringsOfUnit(unit: number): number[][] { return this.ringsFrom(this.rimOf(unit), cell => this.unitOf(cell) === unit); }

  ringsOfCells(cells: ReadonlySet<number>): number[][] {
    const edges = new Set<number>();
    for (const cell of cells) for (const id of this.edgesOf(cell)) edges.add(id);
    return this.ringsFrom(edges, cell => cells.has(cell));
  }

  /** The cell of a position: the side of the nearest line to the west; -1 outside the ward. */
  cellAt(x: number, y: number): number {
    const found = this.grid.westOf(x, y);
    if (!found) return -1;
    const { left, right, line } = this.edges[found.id];
    return line[found.k + 1] > line[found.k - 1] ? right : left;
  }

  /** A place inside the cell. */
  centreOf(cell: number): [number, number] {
    let centre = this.centres.get(cell);
    if (!centre) this.centres.set(cell, centre = labelPlace(this.ringsOfCells(new Set([cell]))));
    return centre;
  }

  /** The residential group that most households of the cell belong to; -1 when there is none. */
  groupOf(cell: number): number {
    for (const [group, cells] of this.groups()) if (cells.includes(cell)) return group;
    return -1;
  }

  cellsOfGroup(group: number): number[] { return this.groups().get(group) ?? []; }

  /** Households within reach, the nearest first. */
  doorsNear(x: number, y: number, reach: number): number[] { return (this.points ??= new PointGrid(this.x, this.y)).near(x, y, reach); }

  previewLines(lines: Map<number, number[]>): Preview { return previewLines(this, lines); }

  previewCells(cells: Set<number>, to: number): Preview { return previewCells(this, cells, to); }

  /** As the server: the cells in which more than half of the households are the group's. */
  private groups(): Map<number, number[]> {
    if (this.groupCells) return this.groupCells;
    this.groupCells = new Map();
    this.inCell.forEach((households, cell) => {
      const own = new Map<number, number>();
      let all = 0;
      for (const i of households) {
        all += this.count[i];
        own.set(this.group[i], (own.get(this.group[i]) ?? 0) + this.count[i]);
      }
      for (const [group, count] of own) if (group >= 0 && 2 * count > all) this.push(this.groupCells!, group, cell);
    });
    return this.groupCells;
  }

  private ringsFrom(edges: Iterable<number>, belongs: (cell: number) => boolean): number[][] {
    const walked: number[][] = [];
    for (const id of edges) {
      const edge = this.edges[id];
      const left = edge.left >= 0 && belongs(edge.left);
      if (left !== (edge.right >= 0 && belongs(edge.right))) walked.push(left ? edge.line : reversed(edge.line));
    }
    return chain(walked);
  }

  private findChange(before: number[], units: Map<number, Unit>, locked: Set<number>): void {
    const { edges, units: touched } = this.change;
    for (let cell = 0; cell < this.assignment.length; cell++) {
      if (before[cell] === this.assignment[cell]) continue;
      touched.add(before[cell] ?? this.assignment[cell]).add(this.assignment[cell]);
      for (const id of this.cellEdges[cell]) edges.add(id);
    }
    for (const id of [...edges]) touched.add(this.unitOf(this.edges[id].left)).add(this.unitOf(this.edges[id].right));
    for (const id of [...locked, ...this.lockedEdges]) if (locked.has(id) !== this.lockedEdges.has(id)) edges.add(id);
    for (const id of units.keys()) if (!this.units.has(id)) touched.add(id);
    for (const id of this.units.keys()) if (!units.has(id)) touched.add(id);
    for (const id of edges) for (const cell of [this.edges[id].left, this.edges[id].right]) this.centres.delete(cell);
  }

  private indexEdges(count: number): void {
    this.cellEdges = Array.from({ length: count }, () => []);
    for (const edge of this.edges) {
      if (edge.left >= 0) this.cellEdges[edge.left].push(edge.id);
      if (edge.right >= 0) this.cellEdges[edge.right].push(edge.id);
    }
    this.nodes = null;
  }

  private indexHouseholds(count: number): void {
    this.inCell = Array.from({ length: count }, () => []);
    for (let i = 0; i < this.cell.length; i++) if (this.cell[i] >= 0) this.inCell[this.cell[i]].push(i);
    this.groupCells = null;
  }

  private indexUnits(): void {
    [this.unitCells, this.unitEdges] = [new Map(), new Map()];
    this.assignment.forEach((unit, cell) => this.push(this.unitCells, unit, cell));
    for (const edge of this.edges) {
      const [left, right] = [this.unitOf(edge.left), this.unitOf(edge.right)];
      if (left === right && !this.isWard(edge)) continue;
      if (edge.left >= 0) this.push(this.unitEdges, left, edge.id);
      if (edge.right >= 0) this.push(this.unitEdges, right, edge.id);
    }
  }

  private push(lists: Map<number, number[]>, key: number, value: number): void {
    const list = lists.get(key);
    if (list) list.push(value); else lists.set(key, [value]);
  }
}
