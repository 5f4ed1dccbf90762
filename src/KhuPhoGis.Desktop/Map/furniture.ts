// What stands around the map: the scale box, the buttons to zoom and to look back, and legend symbols drawn as the map draws.
import type { MapControl } from './openlayers';
import type { Words } from './editing';
import { drawScaleBar } from './scalebar';

export function furnish(frame: HTMLElement, control: MapControl, words: Words, language: string, all: () => void): void {
  const scale = frame.querySelector<HTMLInputElement>('[data-scale]')!;
  const [back, forward] = [button('back'), button('forward')];
  const shown = () => {
    if (document.activeElement !== scale) scale.value = `1:${Math.round(control.scale).toLocaleString(language)}`;
    [back.disabled, forward.disabled] = [!control.canLook(-1), !control.canLook(1)];
    for (const bar of frame.querySelectorAll<SVGSVGElement>('[data-scale-bar]')) drawScaleBar(bar, control.viewport.resolution, language);
    for (const text of frame.querySelectorAll('[data-scale-text]')) text.textContent = `1:${Math.round(control.scale).toLocaleString(language)}`;
    frame.dataset.scale = `${Math.round(control.scale)}`;
  };
  scale.addEventListener('keydown', event => {
    if (event.key === 'Enter') take(); else if (event.key === 'Escape') scale.blur();
  });
  scale.addEventListener('focus', () => scale.select());
  scale.addEventListener('blur', () => { scale.removeAttribute('aria-invalid'); shown(); });
  button('in').addEventListener('click', () => control.zoomIn());
  button('out').addEventListener('click', () => control.zoomOut());
  button('all').addEventListener('click', all);
  back.addEventListener('click', () => control.look(-1));
  forward.addEventListener('click', () => control.look(1));
  control.onViewChanged(shown);
  shown();

  function take(): void {
    const wanted = readScale(scale.value);
    scale.setAttribute('aria-invalid', `${wanted === null}`);
    scale.title = wanted === null ? words('scaleWrong') : '';
    if (wanted === null) return;
    control.scale = wanted;
    scale.blur();
  }

  function button(name: string): HTMLButtonElement { return frame.querySelector<HTMLButtonElement>(`[data-nav=${name}]`)!; }
}

/** "1:2000", "1/2.000" or "2000"; null when it is no scale from 1:50 to 1:150,000. */
export function readScale(text: string): number | null {
  const found = /^\s*(?:1\s*[:/]\s*)?([\d.,\s]+)$/.exec(text);
  const scale = found ? Number(found[1].replace(/[.,\s]/g, '')) : NaN;
  return scale >= 80 && scale <= 150_000 ? scale : null;
}

export function showPosition([x, y]: [number, number], words: Words, language: string): void {
  const metres = (mm: number) => (mm / 1000).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const place = document.querySelector('[data-coordinates]');
  // Vietnamese tables call the northing X.
  if (place) place.textContent = words('coordinates', metres(y), metres(x));
}
