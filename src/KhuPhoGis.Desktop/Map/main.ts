// The one module of the page: puts the map, the layers and the modes together, and hands the page a few words to steer them by.
import type { EditMode, Layer } from './adapter';
import { Api } from './api';
import { AssignManipulation } from './assign';
import { type BasemapData, Basemaps } from './basemaps';
import { Compare, type CompareLook } from './compare';
import { EditManager } from './editing';
import { furnish, showPosition } from './furniture';
import { drawSymbols } from './legend';
import { LineManipulation } from './lines';
import { LiveBox } from './livebox';
import { ModifyManipulation } from './modify';
import { PlanModel, type Unit } from './model';
import { MapControl } from './openlayers';
import { listenToRows } from './rows';
import { showPlace } from './places';
import { layOut, leaveSheet, type Paper } from './print';
import { mercator } from './projection';
import { SelectManipulation } from './select';

export { reveal } from './rows';
export { split } from './splitter';

interface Page { invokeMethodAsync(name: string, ...values: unknown[]): Promise<unknown> }

const Modes: Record<string, EditMode> = { KeyV: 'select', KeyG: 'modify', KeyB: 'assign', KeyR: 'rectangle', KeyN: 'reshape', KeyA: 'split', KeyJ: 'merge', KeyM: 'measure' };

/** Called by the page once its map element stands. */
export async function mount(host: HTMLElement, key: string, language: string, texts: Record<string, string>, page: Page, layers: Layer[]): Promise<MapHandle> {
  const words = (word: string, ...values: (string | number)[]) => (texts[word] ?? word).replace(/\{(\d)\}/g, (_, i) => `${values[i]}`);
  const api = new Api(`/api/plans/${key}`, words('lost'));
  const [ward, households, data] = await Promise.all([api.ward(), api.households(), api.map()]);
  const plan = new PlanModel(households);
  plan.apply(data);
  const count = (households: number) => words('households', households.toLocaleString(language));
  const label = (unit: Unit | undefined, households: number, resolution: number) => {
    if (!unit) return [[words('nobodys'), count(households)], [words('nobodys')]];
    const change = unit.households - ward.target;
    const sign = unit.state === 'ok' ? '' : unit.state === 'many' ? ' ▲' : ' ▼';
    const figures = `${count(unit.households)} (${change < 0 ? '−' : '+'}${Math.abs(change).toLocaleString(language)})${sign}`;
    const short = [[unit.code, unit.households.toLocaleString(language) + sign], [unit.code + sign]];
    // Far off all of them are short: one map, one wording.
    return resolution > 1.9 ? short : [[unit.name, figures], ...short];
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
  control.layers.restore(layers);
  control.show();
  const compare = new Compare(control.map, name => control.layer(name), at => control.metres(at), words, language);
  const handle = new MapHandle(editor, control, compare, new Basemaps(control.map, ward.crs, host.parentElement!.querySelector('[data-attribution]')!));
  furnish(host.parentElement!, control, words, language, () => handle.zoomToUnits([]));
  listenToKeys(handle, editor, host, tell);
  listenToRows();
  [host.dataset.revision, host.dataset.ready] = [`${plan.revision}`, 'true'];
  // For tests and for measurements: pixels of grid positions, and the model.
  (window as unknown as Record<string, unknown>).khupho = { plan, control, editor, ward, toMercator: (at: number[]) => mercator(ward).forward([...at]) };
  return handle;
}

/** What the page may ask of the map. */
export class MapHandle {
  constructor(private readonly editor: EditManager, private readonly control: MapControl, private readonly compared: Compare, private readonly basemaps: Basemaps) { }

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

  showPlace(lines: number[][], point: [number, number] | null): void { showPlace(this.control, lines, point); }

  layers() { return this.control.layerList; }

  arrangeLayers(names: string[]): void { this.control.layers.arrange(names); }

  setBasemaps(basemaps: BasemapData[]): void { this.basemaps.set(basemaps); }

  /** The view on a sheet of paper, until it is closed. */
  showSheet(paper: Paper): void {
    this.editor.setMode('select');
    layOut(this.control, paper);
  }

  closeSheet(): void { leaveSheet(this.control); }

  print(): void { window.print(); }

  resetLayers(): void { this.control.layers.reset(); }

  /** Fills the legend symbols inside an element. */
  drawSymbols(host: HTMLElement): void { drawSymbols(host); }

  setLayer(name: string, enabled: boolean, opacity: number): void { this.control.setLayer(name, enabled, opacity); }
}

/** By physical key, so that Vietnamese input methods do not get in the way; not while something is being typed. */
function listenToKeys(handle: MapHandle, editor: EditManager, host: HTMLElement, tell: (name: string, ...values: unknown[]) => void): void {
  const { control } = editor;
  for (const ended of ['keyup', 'blur']) window.addEventListener(ended, event => { if (event.type === 'blur' || (event as KeyboardEvent).code === 'KeyO') control.layers.peek(null); });
  const pressed = (event: KeyboardEvent) => {
    if (!host.isConnected) return document.removeEventListener('keydown', pressed);
    const target = event.target as HTMLElement;
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyK' && !target.closest('[role=dialog]')) {
      const box = document.querySelector<HTMLInputElement>('[data-search]');
      box?.focus();
      box?.select();
      return event.preventDefault();
    }
    // The page hears of these keys too; the caret must not jump.
    if (target.matches('[role=combobox]') && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) return event.preventDefault();
    if (target.matches('input:not([type=checkbox]):not([type=range]), textarea, select') || target.closest('dialog[open], [role=dialog]')) return;
    const ctrl = event.ctrlKey || event.metaKey;
    if (ctrl && event.code === 'KeyZ') event.shiftKey ? handle.redo() : handle.undo();
    else if (ctrl && event.code === 'KeyY') handle.redo();
    else if (ctrl && event.code === 'KeyP' && !document.documentElement.classList.contains('printing')) tell('KeyPressed', 'print');
    else if (ctrl && event.code === 'KeyS') tell('KeyPressed', 'save');
    else if (ctrl || event.altKey) return;
    else if (event.key === '?') tell('KeyPressed', 'keys');
    else if (target.closest('button, a, summary') && (event.code === 'Enter' || event.code === 'Space')) return;
    else if (editor.current.key(event.code)) { /* The mode's own. */ } else if (Modes[event.code] && !event.shiftKey) editor.setMode(Modes[event.code]);
    else if (event.code === 'F8') tell('KeyPressed', event.shiftKey ? 'Shift+F8' : 'F8');
    else if (event.code === 'Escape') editor.mode === 'select' ? editor.select(0, false) : editor.setMode('select');
    else if (event.code === 'KeyO') { if (!event.repeat) control.layers.peek('old'); } else if (event.code === 'Comma' || event.code === 'Period') control.look(event.code === 'Comma' ? -1 : 1);
    else if (event.code === 'KeyZ') handle.zoomToUnits([...editor.selected]);
    else if (event.code === 'KeyS' || event.code === 'KeyT' || event.code === 'KeyK') tell('KeyPressed', event.code);
    else return;
    event.preventDefault();
  };
  document.addEventListener('keydown', pressed);
}
