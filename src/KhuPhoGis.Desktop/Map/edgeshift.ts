// Moves a whole edge sideways, as the server does (EdgeShift.cs): change both, or the counts shown are not the counts taken.
import type { Position } from './adapter';
import type { PlanModel } from './model';
import { reversed } from './rings';

interface Meeting { k: number; place: Position; at: number }

/** The new lines of the edge and of those that its ends slide along. */
export function shiftEdge(plan: PlanModel, id: number, by: Position): Map<number, number[]> {
  const line = plan.edges[id].line;
  const moved = line.map((value, i) => value + by[i % 2]);
  if (line[0] === line.at(-2) && line[1] === line.at(-1)) {
    const alone = plan.endsAt(line[0], line[1]).length === 2;
    return new Map([[id, alone ? moved : [line[0], line[1], ...moved.slice(2, -2), line[0], line[1]]]]);
  }
  const lines = new Map<number, number[]>();
  const first = end(plan, lines, id, [line[0], line[1]], [line[2], line[3]], by);
  const last = end(plan, lines, id, [line.at(-2)!, line.at(-1)!], [line.at(-4)!, line.at(-3)!], by);
  lines.set(id, [...first, ...moved.slice(2, -2), ...reversed(last)]);
  return lines;
}

function end(plan: PlanModel, lines: Map<number, number[]>, id: number, node: Position, next: Position, by: Position): number[] {
  const [dx, dy] = [node[0] - next[0], node[1] - next[1]];
  const [length, far] = [Math.sqrt(dx * dx + dy * dy), Math.sqrt(by[0] * by[0] + by[1] * by[1])];
  const slid = slide(plan, lines, id, node, [next[0] + by[0], next[1] + by[1]], dx, dy, 1 + 2 * far / length);
  if (slid) return slid;
  const share = Math.min(1 / 3, far / length);
  return [...node, node[0] - Math.round(share * dx) + by[0], node[1] - Math.round(share * dy) + by[1]];
}

function slide(plan: PlanModel, lines: Map<number, number[]>, id: number, node: Position, from: Position, dx: number, dy: number, reach: number): Position | null {
  const ends = plan.endsAt(...node);
  const others = ends.filter(other => other !== id);
  if (ends.length !== 3 || others.length !== 2 || others[0] === others[1]) return null;
  const lineOf = (other: number) => lines.get(other) ?? plan.edges[other].line;
  const isLast = others.map(other => lineOf(other)[0] !== node[0] || lineOf(other)[1] !== node[1]);
  const [a, b] = others.map((other, i) => isLast[i] ? reversed(lineOf(other)) : lineOf(other));
  const [onA, onB] = [meeting(a, from, dx, dy, reach), meeting(b, from, dx, dy, reach)];
  if (!onA && !onB) return null;
  const first = !onB || (onA !== null && onA.at <= onB.at);
  const [loser, winner, line, other, found] = first ? [0, 1, a, b, onA!] : [1, 0, b, a, onB!];
  const keep = (i: number, kept: number[]) => lines.set(others[i], isLast[i] ? reversed(distinct(kept)) : distinct(kept));
  keep(loser, [...found.place, ...line.slice(found.k)]);
  keep(winner, [...found.place, ...reversed(line.slice(0, found.k)), ...other.slice(2)]);
  return found.place;
}

function meeting(line: number[], from: Position, dx: number, dy: number, reach: number): Meeting | null {
  let best: Meeting | null = null;
  for (let k = 2; k < line.length; k += 2) {
    const [sx, sy, wx, wy] = [line[k] - line[k - 2], line[k + 1] - line[k - 1], line[k - 2] - from[0], line[k - 1] - from[1]];
    const cross = dx * sy - dy * sx;
    const [at, share] = [(wx * sy - wy * sx) / cross, (wx * dy - wy * dx) / cross];
    if (!(at > 0 && at <= reach && share >= 0 && share <= 1) || at >= (best?.at ?? Infinity)) continue;
    best = { k, place: [line[k - 2] + Math.round(share * sx), line[k - 1] + Math.round(share * sy)], at };
  }
  return best && (best.place[0] !== line.at(-2) || best.place[1] !== line.at(-1)) ? best : null;
}

function distinct(line: number[]): number[] {
  const kept: number[] = [];
  for (let k = 0; k < line.length; k += 2) if (k === 0 || line[k] !== line[k - 2] || line[k + 1] !== line[k - 1]) kept.push(line[k], line[k + 1]);
  return kept;
}
