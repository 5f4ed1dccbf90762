// Chooses neighborhoods; with Ctrl or Shift several. Where several things lie under the cursor, a small menu asks which. Merging
// needs two and Enter, and shows beforehand what becomes of them.
import type { EditManipulation, Pointer } from './adapter';
import type { EditManager } from './editing';
import { foreseenAreas } from './foreseen';
import { chooseThing, thingsAt } from './things';

export class SelectManipulation implements EditManipulation {
  readonly cursor = 'pointer';

  constructor(private readonly editor: EditManager, private readonly merging: boolean) {
    if (merging) queueMicrotask(() => this.selectionChanged());
  }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(): void { /* Nothing to show before the click. */ }

  tapped(at: Pointer): void {
    const things = this.merging || at.ctrl || at.shift ? [] : thingsAt(this.editor, at);
    if (things.length > 1) return void chooseThing(this.editor, at, things);
    this.editor.select(this.editor.plan.unitOf(this.editor.plan.cellAt(at.x, at.y)), this.merging || at.ctrl || at.shift);
  }

  key(code: string): boolean {
    if (!this.merging || code !== 'Enter' || this.editor.selected.size < 2) return false;
    const [into] = this.editor.selected;
    void this.editor.do(this.merge()).then(done => { if (done) this.editor.showSelection([into], true); });
    return true;
  }

  cancel(): void { this.editor.clear(); }

  selectionChanged(): void {
    if (!this.merging) return;
    if (this.editor.selected.size < 2) {
      this.editor.sketch({});
      return this.editor.box.hint(this.editor.words('mergeHint'));
    }
    this.editor.foresee(this.merge(), seen => {
      this.editor.showForeseen(seen, this.editor.words('mergeReady'));
      this.editor.sketch({ areas: foreseenAreas(seen) });
    });
  }

  private merge(): object {
    const [into, ...others] = this.editor.selected;
    return { edit: 'merge', into, others };
  }
}
