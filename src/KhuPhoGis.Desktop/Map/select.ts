// Chooses neighborhoods; with Ctrl or Shift several. Merging needs two and Enter.
import type { EditManipulation, Pointer } from './adapter';
import type { EditManager } from './editing';

export class SelectManipulation implements EditManipulation {
  readonly cursor = 'pointer';

  constructor(private readonly editor: EditManager, private readonly merging: boolean) { }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(): void {
    if (this.merging) this.editor.box.hint(this.editor.words(this.editor.selected.size < 2 ? 'mergeHint' : 'mergeReady'));
  }

  tapped(at: Pointer): void {
    this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), this.merging || at.ctrl || at.shift);
    this.pointerMoved();
  }

  key(code: string): boolean {
    if (!this.merging || code !== 'Enter' || this.editor.selected.size < 2) return false;
    const [into, ...others] = this.editor.selected;
    void this.editor.do({ edit: 'merge', into, others }).then(done => { if (done) this.editor.showSelection([into], true); });
    return true;
  }

  cancel(): void { this.editor.clear(); }
}
