// The layers in their order, from the bottom up: shown or not, how opaque. Basemaps lie below, sketches above; they have no place here.
import type BaseLayer from 'ol/layer/Base';
import type { Layer } from './adapter';

export class LayerCollection {
  private readonly layers = new Map<string, BaseLayer>();
  private readonly empty = new Set<string>();
  private readonly names: BaseLayer[] = [];
  private readonly below: BaseLayer[] = [];
  private order: string[] = [];
  private added: Layer[] = [];
  private peeked: string | null = null;

  /** On top of those added before. */
  add(name: string, layer: BaseLayer, empty = false): BaseLayer {
    this.layers.set(name, layer);
    if (empty) this.empty.add(name);
    this.arrange([...this.order, name]);
    return layer;
  }

  /** Names that belong to a layer, drawn above all others but the topmost. */
  addNames(of: string, names: BaseLayer): void {
    const layer = this.layers.get(of)!;
    this.names.push(names);
    layer.on('propertychange', () => { names.setVisible(layer.getVisible()); names.setOpacity(layer.getOpacity()); });
  }

  /** What is drawn above all that has a place here, and below the names: these are to be read on it. */
  addBelowNames(layer: BaseLayer): void { this.below.push(layer); }

  get all(): BaseLayer[] { return [...this.layers.values(), ...this.below, ...this.names]; }

  find(name: string): BaseLayer | undefined { return this.layers.get(name); }

  get list(): Layer[] {
    return this.order.map(name => {
      const layer = this.layers.get(name)!;
      return { name, enabled: layer.getVisible() && this.peeked !== name, opacity: layer.getOpacity(), empty: this.empty.has(name) };
    });
  }

  set(name: string, enabled: boolean, opacity: number): void {
    const layer = this.layers.get(name);
    layer?.setVisible(enabled);
    layer?.setOpacity(opacity);
  }

  /** Those that are not named keep their place beside the one below them. */
  arrange(names: string[]): void {
    const known = names.filter(name => this.layers.has(name));
    for (const [i, name] of this.order.entries()) {
      if (!known.includes(name)) known.splice(i === 0 ? 0 : known.indexOf(this.order[i - 1]) + 1, 0, name);
    }
    this.order = known;
    for (const [i, name] of known.entries()) this.layers.get(name)!.setZIndex(i);
    for (const layer of this.below) layer.setZIndex(known.length - 1.75);
    for (const names of this.names) names.setZIndex(known.length - 1.5);
  }

  /** Back to how the layers were added. */
  reset(): void { this.restore(this.added); }

  restore(saved: Layer[]): void {
    if (this.added.length === 0) this.added = this.list;
    for (const { name, enabled, opacity } of saved) this.set(name, enabled, opacity);
    this.arrange(saved.map(layer => layer.name));
  }

  /** Shows a hidden layer for as long as a key is held; null ends it. */
  peek(name: string | null): void {
    if (this.peeked) this.layers.get(this.peeked)!.setVisible(false);
    this.peeked = name && !this.layers.get(name)!.getVisible() ? name : null;
    if (this.peeked) this.layers.get(this.peeked)!.setVisible(true);
  }
}
