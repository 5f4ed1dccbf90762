// Comments pinned to places: numbered marks above everything else. A click on one tells the page which.
import Feature from 'ol/Feature';
import type OlMap from 'ol/Map';
import Point from 'ol/geom/Point';
import VectorLayer from 'ol/layer/Vector';
import VectorSource from 'ol/source/Vector';
import CircleStyle from 'ol/style/Circle';
import Fill from 'ol/style/Fill';
import Stroke from 'ol/style/Stroke';
import Style from 'ol/style/Style';
import Text from 'ol/style/Text';
import type { Position } from './adapter';

/** Millimetres of the zone. */
export interface CommentMark { number: number; open: boolean; x: number; y: number }

const Colors = { open: '#b00020', settled: '#4a6b57' };

export class Comments {
  private readonly source = new VectorSource();
  private readonly layer = new VectorLayer({ source: this.source, style: mark => styleOf(mark as Feature), zIndex: 10_000 });

  constructor(private readonly map: OlMap, private readonly metres: (grid: Position) => Position, picked: (number: number) => void) {
    map.addLayer(this.layer);
    map.on('click', event => {
      const [mark] = map.getFeaturesAtPixel(event.pixel, { layerFilter: layer => layer === this.layer, hitTolerance: 3 });
      if (mark) picked(mark.get('number') as number);
    });
  }

  show(marks: CommentMark[]): void {
    this.source.clear(true);
    this.source.addFeatures(marks.map(({ number, open, x, y }) => new Feature({ geometry: new Point(this.metres([x, y])), number, open })));
  }

  /** For tests: where a mark is, in pixels of the map. */
  pixelOf(number: number): number[] | null {
    const mark = this.source.getFeatures().find(found => found.get('number') === number);
    return mark ? this.map.getPixelFromCoordinate((mark.getGeometry() as Point).getCoordinates()) : null;
  }
}

function styleOf(mark: Feature): Style {
  return new Style({
    image: new CircleStyle({ radius: 11, fill: new Fill({ color: mark.get('open') ? Colors.open : Colors.settled }), stroke: new Stroke({ color: '#fff', width: 2 }) }),
    text: new Text({ text: `${mark.get('number')}`, font: 'bold 12px "Noto Sans Variable", sans-serif', fill: new Fill({ color: '#fff' }) }),
  });
}
