// Fills that say more than a colour: hatches for what is out of tolerance, a mesh for what is locked, dots for what belongs to nobody.

export type Hatch = 'ok' | 'few' | 'many' | 'none';

const Tile = 12;
const made = new Map<string, CanvasPattern>();
let ratio = window.devicePixelRatio || 1;

/** Device pixels a pixel of the page: a sheet of paper has more than a screen. */
export function setPatternRatio(pixels: number): void { ratio = pixels; }

export function patternOf(color: string, hatch: Hatch, locked: boolean): CanvasPattern {
  const key = `${color} ${hatch} ${locked} ${ratio}`;
  let pattern = made.get(key);
  if (!pattern) made.set(key, pattern = draw(color, hatch, locked));
  return pattern;
}

function draw(color: string, hatch: Hatch, locked: boolean): CanvasPattern {
  const tile = document.createElement('canvas');
  tile.width = tile.height = Math.round(Tile * ratio);
  const context = tile.getContext('2d')!;
  context.scale(tile.width / Tile, tile.width / Tile);
  context.fillStyle = color;
  context.fillRect(0, 0, Tile, Tile);
  if (hatch === 'many') lines(context, 'rgba(165, 0, 30, 0.75)', 2, true);
  if (hatch === 'few') lines(context, 'rgba(10, 50, 150, 0.75)', 2, false);
  if (hatch === 'none') dots(context);
  if (locked) for (const up of [true, false]) lines(context, 'rgba(40, 40, 50, 0.38)', 0.8, up);
  return context.createPattern(tile, 'repeat')!;
}

function lines(context: CanvasRenderingContext2D, color: string, width: number, up: boolean): void {
  [context.strokeStyle, context.lineWidth] = [color, width];
  context.beginPath();
  for (const shift of [-Tile, 0, Tile]) {
    context.moveTo(shift - 2, up ? Tile + 2 : -2);
    context.lineTo(shift + Tile + 2, up ? -2 : Tile + 2);
  }
  context.stroke();
}

function dots(context: CanvasRenderingContext2D): void {
  context.fillStyle = 'rgba(70, 70, 80, 0.6)';
  for (const [x, y] of [[3, 3], [9, 9]]) {
    context.beginPath();
    context.arc(x, y, 1.3, 0, 2 * Math.PI);
    context.fill();
  }
}
