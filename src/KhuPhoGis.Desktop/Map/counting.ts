// What a gesture would do to the counts, before anything is decided. Only households beside what moves are looked at.
import type { PlanModel } from './model';

/** A row of the live box; before is null for a neighborhood that would be new, after for one that would go. */
export interface Row { id: number; code: string; name: string; before: number | null; after: number | null; parts: number | undefined }

export interface Preview { before: Map<number, number>; after: Map<number, number>; households: number[]; doors: number; parts: Map<number, number> }

/** Counts when these edges get other lines: only households of the cells beside them can change sides. Pieces stay as they are. */
export function previewLines(plan: PlanModel, lines: Map<number, number[]>): Preview {
  const cells = new Set<number>();
  for (const id of lines.keys()) for (const cell of [plan.edges[id].left, plan.edges[id].right]) if (cell >= 0) cells.add(cell);
  const changed: [number, number][] = [];
  for (const cell of cells) {
    for (const i of plan.householdsIn(cell)) {
      if (plan.pins.has(i)) continue;
      const now = contains(plan, cell, plan.x[i], plan.y[i], lines) ? cell : find(plan, cells, plan.x[i], plan.y[i], lines);
      if (plan.unitOf(now) !== plan.unitOf(cell)) changed.push([i, plan.unitOf(now)]);
    }
  }
  const units = [...new Set([...cells].map(cell => plan.unitOf(cell)))];
  return count(plan, units, changed, new Map(units.map(unit => [unit, plan.units.get(unit)?.parts ?? 1])));
}

/** Counts, and pieces of everybody concerned, when these cells go to a neighborhood. */
export function previewCells(plan: PlanModel, cells: Set<number>, to: number): Preview {
  const changed: [number, number][] = [];
  const givers = new Set<number>();
  for (const cell of cells) {
    if (plan.unitOf(cell) === to) continue;
    givers.add(plan.unitOf(cell));
    for (const i of plan.householdsIn(cell)) if (!plan.pins.has(i)) changed.push([i, to]);
  }
  const parts = new Map<number, number>();
  for (const unit of [...givers, to]) {
    if (unit <= 0) continue;
    const now = new Set(plan.cellsOf(unit).filter(cell => unit === to || !cells.has(cell)));
    if (unit === to) for (const cell of cells) now.add(cell);
    parts.set(unit, pieces(plan, now));
  }
  return count(plan, [...givers, to], changed, parts);
}

/** As rows for the live box. */
export function rows(plan: PlanModel, { before, after, parts }: Preview): Row[] {
  return [...after].map(([id, households]) => {
    const { code, name } = plan.units.get(id)!;
    return { id, code, name, before: before.get(id)!, after: households, parts: parts.get(id) };
  });
}

function count(plan: PlanModel, units: number[], changed: [number, number][], parts: Map<number, number>): Preview {
  const before = new Map<number, number>();
  for (const unit of units) if (unit > 0) before.set(unit, plan.units.get(unit)!.households);
  const after = new Map(before);
  let doors = 0;
  for (const [i, to] of changed) {
    const from = plan.unitOfHousehold(i);
    doors += plan.count[i];
    if (after.has(from)) after.set(from, after.get(from)! - plan.count[i]);
    if (after.has(to)) after.set(to, after.get(to)! + plan.count[i]);
  }
  return { before, after, households: changed.map(([i]) => i), doors, parts };
}

function find(plan: PlanModel, cells: Set<number>, x: number, y: number, lines: Map<number, number[]>): number {
  for (const cell of cells) if (contains(plan, cell, x, y, lines)) return cell;
  return -1;
}

/** Half-open, as on the server: a door on a line belongs to one side only. */
function contains(plan: PlanModel, cell: number, x: number, y: number, lines: Map<number, number[]>): boolean {
  let inside = false;
  for (const id of plan.edgesOf(cell)) {
    const line = lines.get(id) ?? plan.edges[id].line;
    for (let k = 2; k < line.length; k += 2) {
      const [x0, y0, x1, y1] = [line[k - 2], line[k - 1], line[k], line[k + 1]];
      if ((y0 > y) !== (y1 > y) && x < x0 + (y - y0) * (x1 - x0) / (y1 - y0)) inside = !inside;
    }
  }
  return inside;
}

function pieces(plan: PlanModel, open: Set<number>): number {
  let parts = 0;
  for (const start of open) {
    parts++;
    open.delete(start);
    const stack = [start];
    while (stack.length > 0) {
      const cell = stack.pop()!;
      for (const id of plan.edgesOf(cell)) {
        const across = plan.edges[id].left === cell ? plan.edges[id].right : plan.edges[id].left;
        if (open.delete(across)) stack.push(across);
      }
    }
  }
  return parts;
}
