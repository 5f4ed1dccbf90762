// What a drawn line could mean, the likeliest first: a boundary drawn anew, or a neighborhood split.
import type { Position } from './adapter';
import type { EditManager } from './editing';

export interface Possible { title: string; edit: object }

/** @param splits Whether the person asked for a split. */
export function possibleEdits(editor: EditManager, splits: boolean, points: number[], pixel: number): Possible[] {
  if (splits) {
    const of = crossed(editor, points);
    return [...of.map(units => split(editor, units, points, false)), ...of.slice(0, 1).map(units => split(editor, units, points, true))];
  }
  const [starts, ends] = [pairsAt(editor, points[0], points[1], pixel), pairsAt(editor, points.at(-2)!, points.at(-1)!, pixel)];
  const common = starts.filter(pair => ends.some(other => other[0] === pair[0] && other[1] === pair[1]));
  const redraws = inner([...common, ...starts, ...ends]).map(pair => redraw(editor, pair, points));
  // From one line of a neighborhood to another of its lines: that splits it, unless the boundary is meant to move along.
  const between = common.length > 0 ? undefined : starts.flat().find(unit => unit > 0 && unit === editor.plan.unitOf(editor.plan.cellAt(...middle(points))) && ends.flat().includes(unit));
  return between === undefined ? redraws : [split(editor, [between], points, false), ...redraws];
}

/** Between two neighborhoods, each pair once. */
function inner(pairs: [number, number][]): [number, number][] {
  return [...new Map(pairs.filter(pair => pair[0] > 0).map(pair => [pair.join(), pair])).values()];
}

function pairsAt(editor: EditManager, x: number, y: number, pixel: number): [number, number][] { return editor.pairsAt(x, y, Math.max(100, 6 * pixel)); }

function redraw(editor: EditManager, [one, other]: [number, number], points: number[]): Possible {
  const name = (unit: number) => editor.plan.units.get(unit)!.name;
  return { title: editor.words('redrawTitle', name(one), name(other)), edit: { edit: 'redraw-boundary', one, other, line: grid(editor, points) } };
}

/** The new one takes the lowest code that is free. */
function split(editor: EditManager, of: number[], points: number[], newOnRight: boolean): Possible {
  const units = [...editor.plan.units.values()];
  const codes = new Set(units.map(unit => unit.code.toLowerCase()));
  let number = 1;
  while (codes.has(`${number}`) || units.some(unit => unit.name === editor.words('unitName', number))) number++;
  const name = editor.words('unitName', number);
  const title = editor.words('splitTitle', of.map(unit => editor.plan.units.get(unit)?.name ?? '–').join(', '), name);
  return { title, edit: { edit: 'split-by-line', of, line: grid(editor, points), code: `${number}`, name, newOnRight } };
}

/** What the line could split: the chosen neighborhoods where it crosses one of them, then those that it crosses, the longest way first. */
function crossed(editor: EditManager, points: number[]): number[][] {
  const counts = new Map<number, number>();
  const unitAt = (x: number, y: number) => editor.plan.unitOf(editor.plan.cellAt(x, y));
  for (let k = 2; k < points.length; k += 2) {
    for (let share = 0.05; share < 1; share += 0.1) {
      const unit = unitAt(points[k - 2] + share * (points[k] - points[k - 2]), points[k - 1] + share * (points[k + 1] - points[k - 1]));
      if (unit > 0) counts.set(unit, (counts.get(unit) ?? 0) + 1);
    }
  }
  // Where the line begins or ends inside a neighborhood, it does not cross it.
  for (const [x, y] of [points.slice(0, 2), points.slice(-2)]) if (counts.size > 1 && !editor.edgeAt(x, y, 500)) counts.delete(unitAt(x, y));
  const byLength = [...counts].sort((a, b) => b[1] - a[1]).map(([unit]) => [unit]);
  return byLength.some(([unit]) => editor.selected.has(unit)) && editor.selected.size > 0 ? [[...editor.selected], ...byLength.filter(([unit]) => !editor.selected.has(unit))] : byLength;
}

function middle(points: number[]): Position {
  const k = 2 * Math.floor(points.length / 4);
  return points.length === 4 ? [(points[0] + points[2]) / 2, (points[1] + points[3]) / 2] : [points[k], points[k + 1]];
}

function grid(editor: EditManager, points: number[]): Position[] {
  return Array.from({ length: points.length / 2 }, (_, i) => editor.control.toGrid([points[2 * i], points[2 * i + 1]]));
}
