// Locks and unlocks boundaries by click: the whole one between two neighborhoods, with Shift only the stretch under the cursor.
import type { EditManipulation, Pointer } from './adapter';
import type { EditManager } from './editing';
import type { SharedEdge } from './model';

export class LockManipulation implements EditManipulation {
  cursor = 'default';

  constructor(private readonly editor: EditManager) { }

  pointerPressed(): boolean { return false; }

  pointerDragged(): void { /* The map pans. */ }

  pointerReleased(): void { /* The map pans. */ }

  pointerMoved(at: Pointer): void {
    const found = this.editor.edgeAt(at.x, at.y, 10 * at.pixel);
    this.cursor = found ? 'pointer' : 'default';
    if (!found) {
      this.editor.sketch({});
      return this.editor.box.hint(this.editor.words('lockHint'));
    }
    const { plan } = this.editor;
    const edges = at.shift ? [found.edge] : boundaryOf(this.editor, found.edge);
    const locked = plan.lockedEdges.has(found.edge.id);
    this.editor.sketch({ lines: edges.map(edge => ({ points: edge.line, style: plan.isWard(edge) || locked ? 'locked' : 'moving' })) });
    this.editor.box.hint(plan.isWard(found.edge) ? this.editor.words('wardLocked') : this.editor.words(locked ? 'unlockBoundary' : 'lockBoundary', ...namesOf(this.editor, found.edge)));
  }

  tapped(at: Pointer): void {
    const found = this.editor.edgeAt(at.x, at.y, 10 * at.pixel);
    if (found) void this.editor.do(lockEdit(this.editor, found.edge, at.shift)).then(() => this.pointerMoved(at));
  }

  left(): void { this.editor.clear(); }

  key(): boolean { return false; }

  cancel(): void { this.editor.clear(); }
}

/** Locks what is unlocked, and the other way round. */
export function lockEdit(editor: EditManager, edge: SharedEdge, only: boolean): object {
  const locked = !editor.plan.lockedEdges.has(edge.id);
  const [one, other] = [editor.plan.unitOf(edge.left), editor.plan.unitOf(edge.right)];
  return only || one <= 0 || other <= 0 || one === other ? { edit: 'lock-edge', edge: edge.id, locked } : { edit: 'lock-boundary', one, other, locked };
}

export function namesOf(editor: EditManager, edge: SharedEdge): [string, string] {
  const name = (cell: number) => editor.plan.units.get(editor.plan.unitOf(cell))?.name ?? '–';
  return [name(edge.left), name(edge.right)];
}

/** Every edge between the same two neighborhoods. */
function boundaryOf(editor: EditManager, edge: SharedEdge): SharedEdge[] {
  const { plan } = editor;
  const [one, other] = [plan.unitOf(edge.left), plan.unitOf(edge.right)];
  if (one <= 0 || other <= 0) return [edge];
  return plan.rimOf(one).map(id => plan.edges[id]).filter(({ left, right }) => plan.unitOf(left) === other || plan.unitOf(right) === other);
}
