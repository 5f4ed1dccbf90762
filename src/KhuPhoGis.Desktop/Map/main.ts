// The one module of the page: puts the map, the layers and the modes together, and hands the page a few words to steer them by.
import type { EditMode } from './adapter';
import { Api } from './api';
import { AssignManipulation } from './assign';
import { Compare, type CompareLook } from './compare';
import { EditManager } from './editing';
import { LineManipulation } from './lines';
import { LiveBox } from './livebox';
import { ModifyManipulation } from './modify';
import { PlanModel, type Unit } from './model';
import { MapControl } from './openlayers';
import { listenToRows } from './rows';
import { SelectManipulation } from './select';

export { reveal } from './rows';
export { split } from './splitter';

interface Page { invokeMethodAsync(name: string, ...values: unknown[]): Promise<unknown> }

const Modes: Record<string, EditMode> = { KeyV: 'select', KeyG: 'modify', KeyB: 'assign', KeyR: 'rectangle', KeyN: 'reshape', KeyA: 'split', KeyJ: 'merge', KeyM: 'measure' };

/** Called by the page once its map element stands. */
export async function mount(host: HTMLElement, key: string, language: string, texts: Record<string, string>, page: Page): Promise<MapHandle> {
  const words = (word: string, ...values: (string | number)[]) => (texts[word] ?? word).replace(/\{(\d)\}/g, (_, i) => `${values[i]}`);
  const api = new Api(`/api/plans/${key}`, words('lost'));
  const [ward, households, data] = await Promise.all([api.ward(), api.households(), api.map()]);
  const plan = new PlanModel(households);
  plan.apply(data);
  const label = (unit: Unit, resolution: number) => {
    const change = unit.households - ward.target;
    const sign = unit.state === 'ok' ? '' : unit.state === 'many' ? ' ▲' : ' ▼';
    // Far off there is room for the code and the count only.
    if (resolution > 1.9) return [unit.code + (unit.locked ? ' 🔒' : ''), unit.households.toLocaleString(language) + sign];
    return [unit.name + (unit.locked ? ' 🔒' : ''), `${words('households', unit.households.toLocaleString(language))} (${change < 0 ? '−' : '+'}${Math.abs(change).toLocaleString(language)})${sign}`];
  };
  const control = new MapControl(host, ward, plan, label);
  const tell = (name: string, ...values: unknown[]) => void page.invokeMethodAsync(name, ...values).catch(() => undefined);
  const box = new LiveBox(host, plan, words, language, ward);
  const editor = new EditManager(plan, control, api, box, words, {
    selectionChanged: units => tell('SelectionChanged', units),
    modeChanged: mode => tell('ModeChanged', mode),
    refused: message => tell('Refused', message),
  }, [...ward.streets.map(street => street.rings[0]), ...ward.parcels.flatMap(parcel => parcel.rings)]);
  editor.start({
    select: () => new SelectManipulation(editor, false), merge: () => new SelectManipulation(editor, true), modify: () => new ModifyManipulation(editor),
    assign: () => new AssignManipulation(editor, false), rectangle: () => new AssignManipulation(editor, true),
    reshape: () => new LineManipulation(editor, 'reshape', language), split: () => new LineManipulation(editor, 'split', language),
    measure: () => new LineManipulation(editor, 'measure', language),
  });
  control.listen(() => editor.current, at => showPosition(control.toGrid(at), words, language));
  control.show();
  const compare = new Compare(control.map, name => control.layer(name), at => control.metres(at), words, language);
  const handle = new MapHandle(editor, control, compare);
  listenToKeys(handle, editor, host, tell);
  listenToRows();
  [host.dataset.revision, host.dataset.ready] = [`${plan.revision}`, 'true'];
  // For tests and for measurements: pixels of grid positions, and the model.
  (window as unknown as Record<string, unknown>).khupho = { plan, control, editor, ward };
  return handle;
}

/** What the page may ask of the map. */
export class MapHandle {
  constructor(private readonly editor: EditManager, private readonly control: MapControl, private readonly compared: Compare) { }

  setMode(mode: EditMode): void { this.editor.setMode(mode); }

  setSnapping(on: boolean): void { this.editor.snapping = on; }

  setTracing(on: boolean): void { this.editor.tracing = on; }

  refresh(revision: number): Promise<void> { return this.editor.refresh(revision); }

  select(units: number[]): void { this.editor.showSelection(units, false); }

  merge(): void { this.editor.current.key('Enter'); }

  undo(): void { void this.editor.undo(); }

  redo(): void { void this.editor.redo(); }

  zoomToUnits(units: number[]): void {
    const wanted = new Set(units);
    const points = this.editor.plan.rings(cell => wanted.size === 0 || wanted.has(this.editor.plan.unitOf(cell))).flat();
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = 0; k < points.length; k += 2) {
      [west, east, south, north] = [Math.min(west, points[k]), Math.max(east, points[k]), Math.min(south, points[k + 1]), Math.max(north, points[k + 1])];
    }
    if (west < east) this.control.zoomToBox([west, south], [east, north]);
  }

  /** Grid position, millimetres of the zone; wide with half a kilometre around it. */
  goTo(x: number, y: number, wide = false): void {
    const at = this.control.fromGrid([x, y]);
    if (wide) this.control.zoomToBox([at[0] - 400_000, at[1] - 400_000], [at[0] + 400_000, at[1] + 400_000]);
    else this.control.centerOn(at, 0.5);
    this.editor.sketch({ points: [{ at, style: 'snap' }] });
  }

  /** Old and new together; null ends it. */
  async compare(key: string | null, look: CompareLook): Promise<void> {
    this.control.dots.highlight(key ? look.households : []);
    this.compared.show(key && look.mode !== 'off' ? await this.editor.api.compared(key) : [], look.mode);
  }

  /** A sketch of cells that would change hands and of households that would move. */
  preview(cells: number[], households: number[]): void {
    const wanted = new Set(cells);
    this.editor.sketch({ areas: cells.length === 0 ? [] : [{ rings: this.editor.plan.rings(cell => wanted.has(cell)), style: 'gain' }] });
    this.control.dots.mark(households);
  }

  layers() { return this.control.layerList; }

  setLayer(name: string, enabled: boolean, opacity: number): void { this.control.setLayer(name, enabled, opacity); }
}

function showPosition([x, y]: [number, number], words: (key: string, ...values: string[]) => string, language: string): void {
  const metres = (mm: number) => (mm / 1000).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const place = document.querySelector('[data-coordinates]');
  // Vietnamese tables call the northing X.
  if (place) place.textContent = words('coordinates', metres(y), metres(x));
}

/** By physical key, so that Vietnamese input methods do not get in the way; not while something is being typed. */
function listenToKeys(handle: MapHandle, editor: EditManager, host: HTMLElement, tell: (name: string, ...values: unknown[]) => void): void {
  const pressed = (event: KeyboardEvent) => {
    if (!host.isConnected) return document.removeEventListener('keydown', pressed);
    const target = event.target as HTMLElement;
    if (target.matches('input:not([type=checkbox]):not([type=range]), textarea, select') || target.closest('dialog[open], [role=dialog]')) return;
    const control = event.ctrlKey || event.metaKey;
    if (control && event.code === 'KeyZ') event.shiftKey ? handle.redo() : handle.undo();
    else if (control && event.code === 'KeyY') handle.redo();
    else if (control && event.code === 'KeyS') tell('KeyPressed', 'save');
    else if (control || event.altKey) return;
    else if (event.key === '?') tell('KeyPressed', 'keys');
    else if (target.closest('button, a, summary') && (event.code === 'Enter' || event.code === 'Space')) return;
    else if (editor.current.key(event.code)) { /* The mode's own. */ } else if (Modes[event.code] && !event.shiftKey) editor.setMode(Modes[event.code]);
    else if (event.code === 'F8') tell('KeyPressed', event.shiftKey ? 'Shift+F8' : 'F8');
    else if (event.code === 'Escape') editor.mode === 'select' ? editor.select(0, false) : editor.setMode('select');
    else if (event.code === 'KeyZ') handle.zoomToUnits([...editor.selected]);
    else if (event.code === 'KeyS' || event.code === 'KeyT' || event.code === 'KeyK') tell('KeyPressed', event.code);
    else return;
    event.preventDefault();
  };
  document.addEventListener('keydown', pressed);
}
