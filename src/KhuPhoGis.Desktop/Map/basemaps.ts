// Pictures under everything else. Tiles come from the program itself; those in Web Mercator are bent into the ward's zone here.
import type OlMap from 'ol/Map';
import TileLayer from 'ol/layer/Tile';
import { get } from 'ol/proj';
import TileImage from 'ol/source/TileImage';
import { createXYZ } from 'ol/tilegrid';

export interface BasemapData { id: string; attribution: string; crs: number; minZoom: number; maxZoom: number; enabled: boolean; opacity: number }

/** Below every layer of the ward. */
const Bottom = -100;

export class Basemaps {
  private readonly layers = new Map<string, TileLayer>();

  constructor(private readonly map: OlMap, private readonly crs: number, private readonly attribution: HTMLElement) { }

  /** The topmost first. Those in another zone than the ward's cannot be shown. */
  set(basemaps: BasemapData[]): void {
    const shown = basemaps.filter(({ crs }) => crs === 3857 || crs === this.crs);
    for (const [id, layer] of this.layers) {
      if (shown.some(basemap => basemap.id === id)) continue;
      this.map.removeLayer(layer);
      this.layers.delete(id);
    }
    for (const [i, basemap] of shown.entries()) {
      const layer = this.layers.get(basemap.id) ?? this.add(basemap);
      layer.setVisible(basemap.enabled);
      layer.setOpacity(basemap.opacity);
      layer.setZIndex(Bottom - i);
    }
    this.attribution.textContent = shown.filter(({ enabled, attribution }) => enabled && attribution).map(({ attribution }) => attribution).join(' · ');
  }

  private add({ id, crs, minZoom, maxZoom }: BasemapData): TileLayer {
    // The grid of Web Mercator serves a zone too: what matters is that both sides cut the plane in the same squares.
    const extent = get('EPSG:3857')!.getExtent();
    const source = new TileImage({ projection: get(`EPSG:${crs}`)!, tileGrid: createXYZ({ extent, minZoom, maxZoom }), url: `/api/basemaps/${id}/{z}/{x}/{y}`, wrapX: false });
    const layer = new TileLayer({ source });
    this.layers.set(id, layer);
    this.map.addLayer(layer);
    return layer;
  }
}
