// The one module of the page: puts the map, the layers and the modes together, and hands the page a few words to steer them by.
import type { EditMode, Layer, Pointer } from './adapter';
import { Api } from './api';
import { AssignManipulation } from './assign';
import { type BasemapData, Basemaps } from './basemaps';
import { type CommentMark, Comments } from './comments';
import { Compare, type CompareLook } from './compare';
import { EditManager } from './editing';
import { furnish, showPosition } from './furniture';
import { Keyboard } from './keyboard';
import { drawSymbols } from './legend';
import { LineManipulation } from './lines';
import { LiveBox } from './livebox';
import { LockManipulation } from './lockline';
import { Menu } from './menu';
import { ModifyManipulation } from './modify';
import { PlanModel, type Unit } from './model';
import { MapControl } from './openlayers';
import { PinManipulation } from './pin';
import { PlaceManipulation } from './place';
import { listenToRows } from './rows';
import { showClue, showPlace } from './places';
import { layOut, leaveSheet, type Paper } from './print';
import { mercator } from './projection';
import { SelectManipulation } from './select';
import { openMenu, startMoving } from './things';

export { reveal } from './rows';
export { split } from './splitter';

interface Page { invokeMethodAsync(name: string, ...values: unknown[]): Promise<unknown> }

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
  const box = new LiveBox(host, words, language, ward);
  const editor = new EditManager(plan, control, api, box, new Menu(host), words, {
    selectionChanged: units => tell('SelectionChanged', units),
    modeChanged: mode => tell('ModeChanged', mode),
    brushChanged: ({ size, groups, source }) => tell('BrushChanged', { size, groups, source }),
    refused: message => tell('Refused', message),
  }, ward);
  editor.start({
    select: () => new SelectManipulation(editor, false), merge: () => new SelectManipulation(editor, true), modify: () => new ModifyManipulation(editor),
    assign: () => new AssignManipulation(editor, 'brush'), rectangle: () => new AssignManipulation(editor, 'rectangle'), lasso: () => new AssignManipulation(editor, 'lasso'),
    pin: () => new PinManipulation(editor), lock: () => new LockManipulation(editor),
    reshape: () => new LineManipulation(editor, 'reshape', language), split: () => new LineManipulation(editor, 'split', language),
    measure: () => new LineManipulation(editor, 'measure', language),
    place: () => new PlaceManipulation(editor, at => tell('Placed', at[0], at[1])),
  });
  const pinHere = (at: Pointer) => ({ text: words('doComment'), do: () => tell('PlaceChosen', ...control.toGrid([at.x, at.y]).map(Math.round)) });
  control.listen(() => editor.current, at => showPosition(control.toGrid(at), words, language),
    at => { if (!editor.current.picked?.(at)) void openMenu(editor, at, [pinHere(at)]); }, () => { if (!editor.menu.isOpen) editor.current.left?.(); });
  control.layers.restore(layers);
  control.show();
  const compare = new Compare(control.map, name => control.layer(name), at => control.metres(at), words, language);
  const comments = new Comments(control.map, at => control.metres(control.fromGrid(at)), number => tell('CommentPicked', number));
  const handle = new MapHandle(editor, control, compare, comments, new Basemaps(control.map, ward.crs, host.parentElement!.querySelector('[data-attribution]')!));
  furnish(host.parentElement!, control, words, language, () => handle.zoomToUnits([]));
  new Keyboard(editor, host, tell);
  listenToRows();
  [host.dataset.revision, host.dataset.ready] = [`${plan.revision}`, 'true'];
  // For tests and for measurements: pixels of grid positions, and the model.
  (window as unknown as Record<string, unknown>).khupho = { plan, control, editor, ward, comments, toMercator: (at: number[]) => mercator(ward).forward([...at]) };
  return handle;
}

/** What the page may ask of the map. */
export class MapHandle {
  constructor(private readonly editor: EditManager, private readonly control: MapControl, private readonly compared: Compare, private readonly comments: Comments,
    private readonly basemaps: Basemaps) { }

  setMode(mode: EditMode): void { this.editor.setMode(mode); }

  setSnapping(on: boolean): void { this.editor.snapping = on; }

  setTracing(on: boolean): void { this.editor.tracing = on; }

  refresh(revision: number): Promise<void> { return this.editor.refresh(revision); }

  select(units: number[]): void { this.editor.showSelection(units, false); }

  merge(): void { this.editor.current.key('Enter'); }

  undo(): void { void this.editor.undo(); }

  redo(): void { void this.editor.redo(); }

  zoomToUnits(units: number[]): void { this.editor.zoomTo(units); }

  setBrush(size: number, groups: boolean, source: number): void { Object.assign(this.editor.brush, { size, groups, source }); }

  /** Shows cells, for a list beside the map; none takes the mark away. */
  showCells(cells: number[]): void {
    this.editor.sketch(cells.length === 0 ? {} : { areas: [{ rings: this.editor.plan.ringsOfCells(new Set(cells)), style: 'gain' }] });
    if (cells.length > 0) this.control.bringIn(this.editor.plan.centreOf(cells[0]));
  }

  /** Shows edges, for a list beside the map. */
  showEdges(edges: number[]): void {
    const { plan } = this.editor;
    this.editor.sketch({ lines: edges.map(id => ({ points: plan.edges[id].line, style: 'chosen' })) });
    const [first] = edges;
    if (first !== undefined) this.control.bringIn([plan.edges[first].line[0], plan.edges[first].line[1]]);
  }

  showHousehold(household: number): void {
    const { plan } = this.editor;
    this.control.centerOn([plan.x[household], plan.y[household]], 0.4);
    this.editor.sketch({ points: [{ at: [plan.x[household], plan.y[household]], style: 'door' }] });
  }

  /** The arrow keys move this edge from now on. */
  moveEdge(edge: number): void {
    const { plan } = this.editor;
    this.control.bringIn([plan.edges[edge].line[0], plan.edges[edge].line[1]]);
    startMoving(this.editor, edge);
    (document.querySelector('[data-map]') as HTMLElement).focus();
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
    this.editor.sketch({ areas: cells.length === 0 ? [] : [{ rings: this.editor.plan.ringsOfCells(new Set(cells)), style: 'gain' }] });
    this.control.sketches.mark(households);
  }

  showPlace(lines: number[][], point: [number, number] | null): void { showPlace(this.control, lines, point); }

  showClue(lines: number[][], points: [number, number][]): void { showClue(this.control, lines, points); }

  showComments(marks: CommentMark[]): void { this.comments.show(marks); }

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
