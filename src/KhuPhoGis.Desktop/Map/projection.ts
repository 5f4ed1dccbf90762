// The ward's zone (VN-2000; abroad UTM on WGS 84, without a shift) for OpenLayers, and the way to Web Mercator for basemaps. Edits never come through here: they stay on the grid.
import { type Extent } from 'ol/extent';
import { addCoordinateTransforms, addProjection, get } from 'ol/proj';
import Projection from 'ol/proj/Projection';
import proj4 from 'proj4';
import type { WardData } from './api';

/** As the library has it (Coordinates/ProjNetDefinitions.cs): the official seven parameters with position-vector signs. */
const ToWgs84 = '-191.90441429,-39.30318279,-111.45032835,0.00928836,-0.01975479,0.00427372,0.252906278';

export function zoneOf(facts: WardData, view: Extent): Projection {
  const [west, south, east, north] = view;
  // Basemaps are drawn a little beyond where the view may go.
  const extent = [west - 5000, south - 5000, east + 5000, north + 5000];
  const zone = new Projection({ code: `EPSG:${facts.crs}`, units: 'm', extent, metersPerUnit: 1, getPointResolution: resolution => resolution });
  addProjection(zone);
  const way = mercator(facts);
  addCoordinateTransforms(zone, get('EPSG:3857')!, at => way.forward([...at]), at => way.inverse([...at]));
  return zone;
}

/** Between metres of the zone and metres of Web Mercator. */
export function mercator({ crs, meridian, zoneScale }: WardData): { forward(at: number[]): number[]; inverse(at: number[]): number[] } {
  const shift = crs > 32600 && crs <= 32660 ? '0,0,0' : ToWgs84;
  return proj4(`+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=${zoneScale} +x_0=500000 +y_0=0 +ellps=WGS84 +towgs84=${shift} +units=m +no_defs`, 'EPSG:3857');
}
