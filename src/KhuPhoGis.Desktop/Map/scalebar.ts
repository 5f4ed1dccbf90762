// A scale bar in four parts, black and white in turn, with its lengths in figures. Made of SVG attributes: the page takes no inline style.

const Svg = 'http://www.w3.org/2000/svg';

/** @param resolution Metres a pixel. @param most Pixels. */
export function drawScaleBar(host: SVGSVGElement, resolution: number, language: string, most = 190): void {
  const length = round(resolution * most);
  const width = length / resolution;
  host.replaceChildren();
  host.setAttribute('viewBox', `-14 0 ${width + 60} 30`);
  host.setAttribute('width', `${width + 60}`);
  host.setAttribute('height', '30');
  for (let i = 0; i < 4; i++) add(host, 'rect', { x: i * width / 4, y: 17, width: width / 4, height: 6, fill: i % 2 === 0 ? '#1c1f2b' : '#fff', stroke: '#1c1f2b', 'stroke-width': 1 });
  const unit = length >= 2000 ? 'km' : 'm';
  for (const i of [0, 2, 4]) {
    const text = add(host, 'text', { x: i * width / 4, y: 12, 'font-size': 11, 'text-anchor': 'middle', fill: '#1c1f2b' });
    const figure = (length * i / 4 / (unit === 'km' ? 1000 : 1)).toLocaleString(language, { maximumFractionDigits: 2 });
    text.textContent = i === 4 ? `${figure} ${unit}` : figure;
  }
}

/** The largest 1, 2, 4 or 6 with zeros that is not longer: halves of it are round as well. */
function round(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [6, 4, 2, 1].find(step => step * power <= metres)! * power;
}

function add(host: SVGElement, name: string, attributes: Record<string, string | number>): SVGElement {
  const element = document.createElementNS(Svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, `${value}`);
  host.append(element);
  return element;
}
