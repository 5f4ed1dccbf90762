// Pins a household to the chosen neighborhood by click, whatever its door says; a second click lets it go.
import type { EditManipulation, Pointer } from './adapter';
import type { EditManager } from './editing';

export class PinManipulation implements EditManipulation {
  cursor = 'default';

  constructor(private readonly editor: EditManager) { }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(at: Pointer): void {
    const { plan, words, target } = this.editor;
    const [nearest] = plan.doorsNear(at.x, at.y, 12 * at.pixel);
    this.cursor = nearest === undefined ? 'default' : 'pointer';
    this.editor.sketch({ points: nearest === undefined ? [] : [{ at: [plan.x[nearest], plan.y[nearest]], style: 'door' }] });
    const name = (unit: number | undefined) => plan.units.get(unit ?? 0)?.name ?? '–';
    if (nearest === undefined) this.editor.box.hint(words(target === undefined ? 'pinChoose' : 'pinHint', name(target)));
    else if (plan.pins.has(nearest)) this.editor.box.hint(words('unpinReady', name(plan.pins.get(nearest))));
    else this.editor.box.hint(target === undefined ? words('pinChoose') : words('pinReady', name(plan.unitOfHousehold(nearest)), name(target)));
  }

  tapped(at: Pointer): void {
    const doors = this.editor.plan.doorsNear(at.x, at.y, 12 * at.pixel);
    const here = doors.filter(i => this.editor.plan.x[i] === this.editor.plan.x[doors[0]] && this.editor.plan.y[i] === this.editor.plan.y[doors[0]]);
    if (here.length === 0) this.picked(at);
    else if (here.length === 1) void pin(this.editor, here[0]).then(() => this.pointerMoved(at));
    else void this.choose(at, here);
  }

  /** The other button, or a click beside all doors, chooses the neighborhood that households are pinned to. */
  picked(at: Pointer): boolean {
    this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), false);
    this.pointerMoved(at);
    return true;
  }

  left(): void { this.editor.clear(); }

  key(): boolean { return false; }

  cancel(): void { this.editor.clear(); }

  /** Several households behind one door. */
  private async choose(at: Pointer, here: number[]): Promise<void> {
    const doors = await Promise.all(here.slice(0, 12).map(i => this.editor.api.door(i)));
    this.editor.menu.open(this.editor.control.pixelOf([at.x, at.y]), this.editor.words('chooser'), doors.flatMap((door, i) => door
      ? [{ text: `${door.code}${door.address ? ` · ${door.address}` : ''}`, do: () => void pin(this.editor, here[i]) }] : []));
  }
}

/** Pins it to the neighborhood selected last, or lets it go when it is pinned. */
export async function pin(editor: EditManager, household: number): Promise<boolean> {
  const door = await editor.api.door(household);
  if (!door) return false;
  if (editor.plan.pins.has(household)) return editor.do({ edit: 'unpin-household', household: door.code });
  if (editor.target === undefined) {
    editor.box.hint(editor.words('pinChoose'));
    return false;
  }
  return editor.do({ edit: 'pin-household', household: door.code, to: editor.target });
}
