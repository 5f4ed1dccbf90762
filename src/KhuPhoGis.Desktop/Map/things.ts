// What lies under the cursor, and what can be done with it: for the chooser and for the menu of the other button.
import type { Pointer } from './adapter';
import type { Door } from './api';
import type { EditManager } from './editing';
import { lockEdit, namesOf } from './lockline';
import type { MenuItem } from './menu';
import { ModifyManipulation } from './modify';
import { pin } from './pin';
import { contains } from './rings';
import type { SharedEdge } from './model';

export type Thing =
  | { kind: 'unit'; unit: number } | { kind: 'edge'; edge: SharedEdge } | { kind: 'street'; name: string; line: number[] }
  | { kind: 'cell'; cell: number } | { kind: 'household'; household: number } | { kind: 'building'; name: string; rings: number[][] };

/** From the smallest to the largest; only what a click could have meant. */
export function thingsAt(editor: EditManager, at: Pointer): Thing[] {
  const { plan } = editor;
  const things: Thing[] = [];
  const [door] = at.pixel < 1000 && editor.control.isShown('households') ? plan.doorsNear(at.x, at.y, 6 * at.pixel) : [];
  if (door !== undefined) things.push({ kind: 'household', household: door });
  const edge = editor.edgeAt(at.x, at.y, 6 * at.pixel)?.edge;
  if (edge) things.push({ kind: 'edge', edge });
  const street = editor.streetAt(at.x, at.y, 6 * at.pixel);
  if (street) things.push({ kind: 'street', ...street });
  const building = editor.control.isShown('buildings') ? editor.buildings.find(({ kind, rings }) => kind === 1 && contains(rings, at.x, at.y)) : undefined;
  if (building) things.push({ kind: 'building', name: building.name, rings: building.rings });
  const cell = plan.cellAt(at.x, at.y);
  if (cell < 0) return things;
  if (things.length > 0 || editor.control.isShown('cells')) things.push({ kind: 'cell', cell });
  if (plan.unitOf(cell) > 0) things.push({ kind: 'unit', unit: plan.unitOf(cell) });
  return things;
}

/** Asks which of several things was meant, and shows it. */
export async function chooseThing(editor: EditManager, at: Pointer, things: Thing[]): Promise<void> {
  const door = await doorOf(editor, things);
  editor.menu.open(editor.control.pixelOf([at.x, at.y]), editor.words('chooser'), things.map(thing => ({ text: nameOf(editor, thing, door), do: () => show(editor, at, thing, door) })));
}

/** Everything that can be done at this place; more stands at the end. */
export async function openMenu(editor: EditManager, at: Pointer, more: MenuItem[] = []): Promise<void> {
  const things = thingsAt(editor, at);
  const { plan } = editor;
  const cell = plan.cellAt(at.x, at.y);
  if (cell >= 0 && !things.some(thing => thing.kind === 'cell')) things.unshift({ kind: 'cell', cell });
  const door = await doorOf(editor, things);
  const items = [...things.flatMap(thing => actions(editor, at, thing, door)), ...more];
  if (items.length > 0) editor.menu.open(editor.control.pixelOf([at.x, at.y]), things.length > 0 ? nameOf(editor, things[0], door) : '', items);
}

function actions(editor: EditManager, at: Pointer, thing: Thing, door: Door | null): MenuItem[] {
  const { plan, words, target } = editor;
  const receiver = target === undefined ? undefined : plan.units.get(target);
  switch (thing.kind) {
    case 'household': {
      if (plan.pins.has(thing.household)) return [{ text: words('doUnpin', door?.code ?? ''), do: () => void pin(editor, thing.household) }];
      return receiver ? [{ text: words('doPin', door?.code ?? '', receiver.name), do: () => void pin(editor, thing.household) }] : [];
    }
    case 'edge': return edgeActions(editor, at, thing.edge);
    case 'cell': return cellActions(editor, thing.cell);
    case 'unit': {
      const unit = plan.units.get(thing.unit)!;
      return [
        { text: words('doSelect', unit.name), do: () => editor.select(thing.unit, false) },
        { text: words('doZoom', unit.name), do: () => editor.zoomTo([thing.unit]) },
        { text: words(unit.locked ? 'doUnlock' : 'doLock', unit.name), do: () => void editor.do({ edit: 'lock-neighborhood', id: thing.unit, locked: !unit.locked }) },
        ...(receiver && receiver.id !== thing.unit ? [{ text: words('doMerge', unit.name, receiver.name), danger: true, do: () => void editor.do({ edit: 'merge', into: receiver.id, others: [thing.unit] }) }] : []),
      ];
    }
    default: return [];
  }
}

function edgeActions(editor: EditManager, at: Pointer, edge: SharedEdge): MenuItem[] {
  const { plan, words } = editor;
  if (plan.isWard(edge)) return [{ text: words('wardLocked'), off: true, do: () => undefined }];
  const found = editor.edgeAt(at.x, at.y, 8 * at.pixel);
  const inner = found && found.vertex !== null && found.vertex > 0 && found.vertex < edge.line.length / 2 - 1;
  const [free, locked] = [plan.isFree(edge), plan.lockedEdges.has(edge.id)];
  return [
    { text: words('doMoveEdge'), off: !free, do: () => startMoving(editor, edge.id) },
    ...(inner ? [{ text: words('doDeleteVertex'), off: !free, do: () => void editor.do({ edit: 'delete-vertex', edge: edge.id, index: found.vertex }) }] : []),
    ...(found && found.vertex === null ? [{ text: words('doInsertVertex'), off: !free, do: () => void editor.do({ edit: 'insert-vertex', edge: edge.id, index: found.k / 2, at: editor.control.toGrid(found.at) }) }] : []),
    { text: words(locked ? 'doUnlockEdge' : 'doLockEdge'), do: () => void editor.do(lockEdit(editor, edge, true)) },
    { text: words(locked ? 'unlockBoundary' : 'lockBoundary', ...namesOf(editor, edge)), do: () => void editor.do(lockEdit(editor, edge, false)) },
  ];
}

/** To the chosen neighborhood, and to those that the cell touches. */
function cellActions(editor: EditManager, cell: number): MenuItem[] {
  const { plan, words, target } = editor;
  const beside = plan.edgesOf(cell).flatMap(id => [plan.unitOf(plan.edges[id].left), plan.unitOf(plan.edges[id].right)]);
  const units = [...new Set([...(target === undefined ? [] : [target]), ...beside])].filter(unit => unit > 0 && unit !== plan.unitOf(cell));
  const group = plan.groupOf(cell);
  const households = plan.householdsIn(cell).reduce((sum, i) => sum + plan.count[i], 0);
  return units.slice(0, 4).flatMap(unit => [
    { text: words('doAssign', households, plan.units.get(unit)!.name), do: () => void editor.do({ edit: 'assign-cells', cells: [cell], to: unit, allowEmptying: false }) },
    ...(group < 0 ? [] : [{ text: words('groupTitle', editor.groupNames[group], plan.units.get(unit)!.name), do: () => void editor.do({ edit: 'assign-group', group: editor.groupNames[group], to: unit, allowEmptying: false }) }]),
  ]);
}

function show(editor: EditManager, at: Pointer, thing: Thing, door: Door | null): void {
  const { plan } = editor;
  if (thing.kind === 'unit') return editor.select(thing.unit, false);
  if (thing.kind === 'edge' && plan.isFree(thing.edge)) return startMoving(editor, thing.edge.id);
  if (thing.kind === 'household' || thing.kind === 'cell') {
    const items = actions(editor, at, thing, door);
    editor.sketch(thing.kind === 'cell' ? { areas: [{ rings: plan.ringsOfCells(new Set([thing.cell])), style: 'hover' }] } : { points: [{ at: [plan.x[thing.household], plan.y[thing.household]], style: 'door' }] });
    editor.box.hint(nameOf(editor, thing, door));
    if (items.length > 0) editor.menu.open(editor.control.pixelOf([at.x, at.y]), nameOf(editor, thing, door), items);
    return;
  }
  if (thing.kind === 'edge') editor.sketch({ lines: [{ points: thing.edge.line, style: 'locked' }] });
  else if (thing.kind === 'street') editor.sketch({ lines: [{ points: thing.line, style: 'chosen' }] });
  else editor.sketch({ areas: [{ rings: thing.rings, style: 'gain' }] });
  editor.box.hint(nameOf(editor, thing, door));
}

/** The arrow keys move this edge from now on. */
export function startMoving(editor: EditManager, edge: number): void {
  editor.setMode('modify');
  (editor.current as ModifyManipulation).choose(edge);
}

function nameOf(editor: EditManager, thing: Thing, door: Door | null): string {
  const { plan, words } = editor;
  switch (thing.kind) {
    case 'unit': return words('aUnit', plan.units.get(thing.unit)!.name);
    case 'edge': return plan.isWard(thing.edge) ? words('aWardEdge') : words('anEdge', ...namesOf(editor, thing.edge));
    case 'street': return words('aStreet', thing.name || '–');
    case 'building': return words('aBuilding', thing.name);
    case 'household': return words('aHousehold', [door?.code, door?.address].filter(Boolean).join(' · '), plan.units.get(plan.unitOfHousehold(thing.household))?.name ?? '–');
    default: return words('aCell', plan.householdsIn(thing.cell).reduce((sum, i) => sum + plan.count[i], 0), editor.groupNames[plan.groupOf(thing.cell)] ?? '–');
  }
}

function doorOf(editor: EditManager, things: Thing[]): Promise<Door | null> {
  const household = things.find(thing => thing.kind === 'household');
  return household?.kind === 'household' ? editor.api.door(household.household) : Promise.resolve(null);
}
