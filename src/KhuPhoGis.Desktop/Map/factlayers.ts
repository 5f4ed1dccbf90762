// The layers that show the ward's facts: they never change while a plan is edited.
import type { FeatureLike } from 'ol/Feature';
import VectorSource from 'ol/source/Vector';
import type Style from 'ol/style/Style';
import type { WardData, WardShape } from './api';
import { closed, feature, outlines, type Shapes } from './geometry';
import { roomOf, type Room } from './labels';
import { alongStreet, alongWater, fitted, type LabelLook } from './labelstyles';
import type { LayerCollection } from './layers';
import { StillLayer } from './still';
import * as styles from './styles';

type Look = Style | Style[];

export class FactLayers {
  constructor(private readonly facts: WardData, private readonly shapes: Shapes) { }

  addBelow(layers: LayerCollection): void {
    const { facts } = this;
    this.add(layers, 'water', facts.water, false, styles.water);
    this.addNames(layers, 'water', facts.water, alongWater);
    this.add(layers, 'parcels', facts.parcels, true, () => styles.parcels, { maxResolution: 1.5 });
    this.add(layers, 'buildings', facts.buildings, true, styles.building, { maxResolution: 4 });
    this.add(layers, 'streets', facts.streets, false, styles.street);
    this.addNames(layers, 'streets', facts.streets, alongStreet);
  }

  /** What was there before the plan; its names give way to those of the plan. */
  addFormer(layers: LayerCollection): void {
    this.addNamed(layers, 'groups', this.facts.groups, styles.groups, { color: '#1f5a2c', size: 11, weight: 500 }, 1);
    this.addNamed(layers, 'old', this.facts.old, styles.old, { color: '#4a1f70', size: 13, weight: 600, italic: true }, 2);
  }

  private addNamed(layers: LayerCollection, name: string, facts: WardShape[], lines: Style[], look: LabelLook, priority: number): void {
    const rooms = new Map<FeatureLike, Room>();
    const label = (area: FeatureLike, resolution: number): Look => {
      if (!area.get('rings')) return lines;
      let room = rooms.get(area);
      if (!room) rooms.set(area, room = roomOf(area.get('rings')));
      return fitted(room, this.shapes, [[area.get('name')]], look, resolution, false, priority) ?? [];
    };
    const features = [...outlines(facts.map(fact => fact.rings)).map(line => feature(this.shapes.line(line), {})),
      ...facts.map(({ name, rings }) => feature(this.shapes.polygon(rings), { name, rings }))];
    layers.add(name, new StillLayer({ source: new VectorSource({ features }), style: label, declutter: true, visible: false }), facts.length === 0);
  }

  private add(layers: LayerCollection, name: string, facts: WardShape[], areas: boolean, style: (feature: FeatureLike, resolution: number) => Look, options: object = {}): void {
    layers.add(name, new StillLayer({ source: this.source(facts, areas), style, renderBuffer: 60, ...options }), facts.length === 0);
  }

  private addNames(layers: LayerCollection, of: string, facts: WardShape[], style: (feature: FeatureLike, resolution: number) => Style | undefined): void {
    layers.addNames(of, new StillLayer({ source: this.source(facts.filter(fact => fact.name), false), style, declutter: true }));
  }

  private source(facts: WardShape[], areas: boolean): VectorSource {
    return new VectorSource({
      features: facts.map(({ name, kind, rings }) => feature(areas || closed(rings[0]) ? this.shapes.polygon(rings) : this.shapes.line(rings[0]), { name, kind })),
    });
  }
}
