// A person says where a household's door is: a click, or Enter under the crosshair.
import type { EditManipulation, Pointer, Position } from './adapter';
import type { EditManager } from './editing';

export class PlaceManipulation implements EditManipulation {
  readonly cursor = 'crosshair';

  /** @param placed Told the position in the zone's own millimetres. */
  constructor(private readonly editor: EditManager, private readonly placed: (at: Position) => void) {
    editor.box.hint(editor.words('placeHint'));
  }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(at: Pointer): void {
    this.editor.sketch({ points: [{ at: [at.x, at.y], style: 'door' }] });
    this.editor.box.hint(this.editor.words('placeHint'));
  }

  tapped(at: Pointer): void { this.placed(this.editor.control.toGrid([at.x, at.y])); }

  left(): void { this.editor.clear(); }

  key(): boolean { return false; }

  cancel(): void { this.editor.clear(); }
}
