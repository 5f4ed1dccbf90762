// What the brush, the rectangle and the lasso take: how wide, whole groups or single cells, and from whom.
import type { PlanModel } from './model';
import { contains } from './rings';

/** Pixels; the first takes the one cell under the cursor. */
export const Sizes = [0, 12, 25, 50, 90];

export class Brush {
  size = 0;
  groups = false;
  /** -1 from anybody, 0 from nobody's only, else from this neighborhood only. */
  source = -1;

  get radius(): number { return Sizes[this.size]; }

  /** The cells at a place of the map. */
  at(plan: PlanModel, x: number, y: number, pixel: number, to: number): number[] {
    const here = plan.cellAt(x, y);
    const reach = this.radius * pixel;
    const near = reach === 0 ? [] : this.all(plan, cell => {
      const [cx, cy] = plan.centreOf(cell);
      return Math.hypot(cx - x, cy - y) <= reach;
    });
    return this.taken(plan, here < 0 ? near : [here, ...near], to);
  }

  /** The cells whose middle lies in the ring. */
  within(plan: PlanModel, ring: number[], to: number): number[] {
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < ring.length; k += 2) [west, south, east, north] = [Math.min(west, ring[k]), Math.min(south, ring[k + 1]), Math.max(east, ring[k]), Math.max(north, ring[k + 1])];
    return this.taken(plan, this.all(plan, cell => {
      const [x, y] = plan.centreOf(cell);
      return x >= west && x <= east && y >= south && y <= north && contains([ring], x, y);
    }), to);
  }

  private all(plan: PlanModel, takes: (cell: number) => boolean): number[] {
    const cells: number[] = [];
    for (let cell = 0; cell < plan.assignment.length; cell++) if (takes(cell)) cells.push(cell);
    return cells;
  }

  private taken(plan: PlanModel, cells: number[], to: number): number[] {
    const wide = this.groups ? cells.flatMap(cell => plan.groupOf(cell) < 0 ? [cell] : plan.cellsOfGroup(plan.groupOf(cell))) : cells;
    return [...new Set(wide)].filter(cell => plan.unitOf(cell) !== to && (this.source < 0 || plan.unitOf(cell) === this.source));
  }
}
