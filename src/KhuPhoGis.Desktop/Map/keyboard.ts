// The map without a mouse: the arrow keys pan under a crosshair in the middle, Enter and Space act there, the menu key asks what can
// be done. By physical key, so that Vietnamese input methods do not get in the way; not while something is being typed.
import type { EditMode, Pointer } from './adapter';
import type { EditManager } from './editing';
import { openMenu } from './things';

const Modes: Record<string, EditMode> = {
  KeyV: 'select', KeyG: 'modify', KeyB: 'assign', KeyR: 'rectangle', KeyL: 'lasso', KeyN: 'reshape', KeyA: 'split', KeyJ: 'merge', KeyP: 'pin', KeyX: 'lock', KeyM: 'measure',
};
const Ways: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/** Told what is not the map's own. */
export type Tell = (name: string, ...values: unknown[]) => void;

export class Keyboard {
  /** Something is held at the crosshair: the arrow keys carry it, Enter lets go. */
  private holding = false;
  private spaceDragged = false;
  /** The hand is at the mouse, over the map: then keys are for the map, whichever button was clicked last. */
  private over = false;

  constructor(private readonly editor: EditManager, private readonly host: HTMLElement, private readonly tell: Tell) {
    const [pressed, released] = [(event: KeyboardEvent) => this.when(event, () => this.down(event)), (event: KeyboardEvent) => this.when(event, () => this.up(event))];
    const stop = () => { document.removeEventListener('keydown', pressed); document.removeEventListener('keyup', released); };
    this.stop = stop;
    document.addEventListener('keydown', pressed);
    document.addEventListener('keyup', released);
    host.addEventListener('pointermove', () => { this.over = true; this.byKeyboard(false); });
    host.addEventListener('pointerleave', () => { this.over = false; });
    host.addEventListener('pointerdown', () => { this.spaceDragged = true; this.byKeyboard(false); });
    host.addEventListener('focus', () => { if (host.matches(':focus-visible')) this.byKeyboard(true); });
    host.addEventListener('blur', () => this.byKeyboard(false));
    window.addEventListener('blur', () => { this.editor.control.panning = false; this.editor.control.layers.peek(null); });
  }

  private readonly stop: () => void;

  private when(event: KeyboardEvent, act: () => boolean): void {
    if (!this.host.isConnected) return this.stop();
    const target = event.target as HTMLElement;
    const dialog = document.querySelector<HTMLElement>('[role=dialog]');
    if (dialog && !dialog.contains(target)) return this.behind(dialog, event);
    if (event.type === 'keydown' && this.search(event, target)) return event.preventDefault();
    if (target.matches('input:not([type=checkbox]):not([type=range]), textarea, select') || target.closest('dialog[open], [role=dialog], [role=menu]')) return;
    if (act()) event.preventDefault();
  }

  /** What had the focus in a dialog may be gone, as a button that was pressed: Escape closes it all the same, and no key reaches the map. */
  private behind(dialog: HTMLElement, event: KeyboardEvent): void {
    if (event.type === 'keydown' && event.code === 'Escape') dialog.querySelector<HTMLElement>('header button')?.click();
  }

  /** Ctrl+K goes to the search box from everywhere; in it the arrows choose, and the caret must not jump. */
  private search(event: KeyboardEvent, target: HTMLElement): boolean {
    if (target.matches('[role=combobox]') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) return true;
    if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyK' || target.closest('[role=dialog]')) return false;
    const box = document.querySelector<HTMLInputElement>('[data-search]');
    box?.focus();
    box?.select();
    return true;
  }

  /** True when the key was used. */
  private down(event: KeyboardEvent): boolean {
    const control = event.ctrlKey || event.metaKey;
    const onButton = !this.over && (event.target as HTMLElement).closest('button, a, summary, [role=tab], [role=option]') !== null;
    if (control && event.code === 'KeyZ') return event.shiftKey ? this.does(this.editor.redo()) : this.does(this.editor.undo());
    if (control && event.code === 'KeyY') return this.does(this.editor.redo());
    if (control && event.code === 'KeyS') return this.says('save');
    if (control && event.code === 'KeyP' && !document.documentElement.classList.contains('printing')) return this.says('print');
    if (control || event.altKey) return false;
    if (event.key === '?') return this.says('keys');
    if (onButton && ['Enter', 'Space', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.code)) return false;
    const onMap = this.over || this.host.contains(document.activeElement) || document.activeElement === document.body;
    if ((onMap || !['Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'].includes(event.code)) && !this.holding && this.editor.current.key(event.code, event.shiftKey)) return true;
    if (event.code === 'Space' && onMap) return this.space(event.repeat);
    // Whoever walks on by Tab has let go of the mouse.
    if (event.code === 'Tab') this.over = false;
    return onMap && this.onMap(event) || this.anywhere(event);
  }

  private up(event: KeyboardEvent): boolean {
    if (event.code === 'KeyO') this.editor.control.layers.peek(null);
    if (event.code !== 'Space' || !this.editor.control.panning) return false;
    this.editor.control.panning = false;
    if (!this.spaceDragged && this.isByKeyboard) this.act();
    return true;
  }

  private onMap(event: KeyboardEvent): boolean {
    const { control } = this.editor;
    const way = Ways[event.code];
    if (way) {
      this.byKeyboard(true);
      const far = event.shiftKey ? 10 : 80;
      control.pan(way[0] * far, way[1] * far);
      if (this.holding) this.editor.current.pointerDragged(control.crosshair); else this.editor.current.pointerMoved(control.crosshair);
    } else if (event.code === 'Equal' || event.code === 'NumpadAdd') control.zoomIn();
    else if (event.code === 'Minus' || event.code === 'NumpadSubtract') control.zoomOut();
    else if (event.code === 'Enter' && this.isByKeyboard) this.act();
    else if (event.code === 'Escape' && this.holding) this.letGo();
    else if (event.code === 'ContextMenu' || (event.code === 'F10' && event.shiftKey)) void openMenu(this.editor, control.crosshair);
    else return false;
    return true;
  }

  private anywhere(event: KeyboardEvent): boolean {
    const { editor } = this;
    if (Modes[event.code] && !event.shiftKey) editor.setMode(Modes[event.code]);
    else if (event.code === 'F8') return this.says(event.shiftKey ? 'Shift+F8' : 'F8');
    else if (event.code === 'Escape') editor.mode === 'select' ? editor.select(0, false) : editor.setMode('select');
    else if (event.code === 'KeyO') { if (!event.repeat) editor.control.layers.peek('old'); } else if (event.code === 'Comma' || event.code === 'Period') editor.control.look(event.code === 'Comma' ? -1 : 1);
    else if (event.code === 'KeyZ') editor.zoomTo([...editor.selected]);
    else if (event.code === 'KeyS' || event.code === 'KeyT' || event.code === 'KeyK') return this.says(event.code);
    else return false;
    return true;
  }

  /** Held it pans; let go without a drag it is a click at the crosshair. */
  private space(repeated: boolean): boolean {
    if (!repeated) [this.editor.control.panning, this.spaceDragged] = [true, false];
    return true;
  }

  /** A press and release at the crosshair; what can be dragged is taken up first and let go by the next one. */
  private act(): void {
    const [mode, at]: [typeof this.editor.current, Pointer] = [this.editor.current, this.editor.control.crosshair];
    if (this.holding) {
      this.holding = false;
      return mode.pointerReleased(at);
    }
    mode.pointerMoved(at);
    if (!mode.pointerPressed(at)) return mode.tapped(at);
    if (this.editor.mode === 'assign') return mode.pointerReleased(at);
    this.holding = true;
  }

  private letGo(): void {
    this.holding = false;
    this.editor.current.cancel();
    this.editor.clear();
  }

  private get isByKeyboard(): boolean { return this.host.classList.contains('by-keyboard'); }

  private byKeyboard(on: boolean): void { this.host.classList.toggle('by-keyboard', on); }

  private does(what: Promise<boolean>): boolean {
    void what;
    return true;
  }

  private says(key: string): boolean {
    this.tell('KeyPressed', key);
    return true;
  }
}
