// What belongs to a gesture, on a canvas of its own over the map: a move of the mouse draws a few shapes, never the map.
import { NoSketch, type Position, type Sketch } from './adapter';

interface View { pixel(at: Position): Position; width: number; height: number }

const Lines: Record<string, [color: string, width: number, dash: number[]]> = {
  moving: ['#e4007c', 4, []], drawn: ['#e4007c', 3, [8, 5]], locked: ['#555', 4, [2, 5]], chosen: ['#e4007c', 5, []], result: ['#14213d', 3, []],
};
const Areas: Record<string, [fill: string, stroke: string, width: number, dash: number[]]> = {
  gain: ['rgba(228,0,124,0.28)', '#e4007c', 1.5, []], hover: ['rgba(255,255,255,0.35)', '#14213d', 1.5, []], box: ['rgba(20,33,61,0.08)', '#14213d', 1.5, [5, 4]],
  swept: ['rgba(228,0,124,0.25)', 'rgba(0,0,0,0)', 0, []], result: ['rgba(255,255,255,0.18)', '#14213d', 3, []], fresh: ['rgba(228,0,124,0.22)', '#14213d', 3, []],
};

export class SketchLayer {
  private readonly canvas = document.createElement('canvas');
  private shown: Sketch = NoSketch;
  private doors: readonly number[] = [];
  private asked = false;
  private blank = true;

  constructor(private readonly x: Int32Array, private readonly y: Int32Array, private readonly view: () => View) {
    this.canvas.className = 'sketch';
  }

  get element(): HTMLElement { return this.canvas; }

  show(sketch: Sketch): void {
    this.shown = sketch;
    this.ask();
  }

  /** Shows these households as changing sides. */
  mark(doors: readonly number[]): void {
    this.doors = doors;
    this.ask();
  }

  /** Draws before the next frame, once however often it is asked for. */
  ask(): void {
    if (this.asked) return;
    this.asked = true;
    requestAnimationFrame(() => { this.asked = false; this.draw(); });
  }

  /** With the map's own frame, so that a sketch never lags behind the map. */
  draw(): void {
    const { lines, areas, points } = this.shown;
    const nothing = lines.length + areas.length + points.length + this.doors.length === 0;
    if (nothing && this.blank) return;
    this.blank = nothing;
    const [view, ratio] = [this.view(), window.devicePixelRatio];
    const [width, height] = [Math.round(view.width * ratio), Math.round(view.height * ratio)];
    const context = this.canvas.getContext('2d')!;
    if (this.canvas.width !== width || this.canvas.height !== height) [this.canvas.width, this.canvas.height] = [width, height];
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    for (const { rings, style } of areas) this.area(context, view, rings, Areas[style]);
    for (const { points: line, style } of lines) this.line(context, view, line, Lines[style]);
    context.fillStyle = '#e4007c';
    for (const i of this.doors) {
      const [px, py] = view.pixel([this.x[i], this.y[i]]);
      context.fillRect(px - 2.5, py - 2.5, 5, 5);
    }
    for (const { at, style } of points) this.point(context, view.pixel(at), style);
  }

  private area(context: CanvasRenderingContext2D, view: View, rings: number[][], [fill, stroke, width, dash]: (typeof Areas)[string]): void {
    this.path(context, view, rings, true);
    context.fillStyle = fill;
    context.fill('evenodd');
    if (width > 0) this.stroke(context, stroke, width, dash);
  }

  private line(context: CanvasRenderingContext2D, view: View, points: number[], [color, width, dash]: (typeof Lines)[string]): void {
    if (points.length < 4) return;
    this.path(context, view, [points], false);
    this.stroke(context, color, width, dash);
  }

  private path(context: CanvasRenderingContext2D, view: View, lines: number[][], close: boolean): void {
    context.beginPath();
    for (const line of lines) {
      for (let k = 0; k < line.length; k += 2) {
        const [px, py] = view.pixel([line[k], line[k + 1]]);
        if (k === 0) context.moveTo(px, py); else context.lineTo(px, py);
      }
      if (close) context.closePath();
    }
  }

  private stroke(context: CanvasRenderingContext2D, color: string, width: number, dash: number[]): void {
    [context.strokeStyle, context.lineWidth, context.lineJoin, context.lineCap] = [color, width, 'round', 'butt'];
    context.setLineDash(dash);
    context.stroke();
    context.setLineDash([]);
  }

  private point(context: CanvasRenderingContext2D, [px, py]: Position, style: string): void {
    context.beginPath();
    if (style === 'vertex') context.rect(px - 4.5, py - 4.5, 9, 9);
    else if (style === 'snap') { context.moveTo(px, py - 9); context.lineTo(px + 9, py); context.lineTo(px, py + 9); context.lineTo(px - 9, py); context.closePath(); }
    else context.arc(px, py, style === 'grip' ? 9 : style === 'door' ? 8 : 6.5, 0, 2 * Math.PI);
    context.fillStyle = style === 'grab' ? '#e4007c' : style === 'snap' ? 'rgba(0,120,60,0.15)' : style === 'door' ? 'rgba(228,0,124,0.2)' : '#fff';
    context.fill();
    this.stroke(context, style === 'grab' ? '#fff' : style === 'snap' ? '#00783c' : style === 'door' || style === 'grip' ? '#e4007c' : '#c8102e', style === 'node' ? 2.4 : 2, []);
    if (style === 'grip') this.arrows(context, px, py);
  }

  /** Four ways: here the whole edge is taken. */
  private arrows(context: CanvasRenderingContext2D, px: number, py: number): void {
    context.beginPath();
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) {
      context.moveTo(px, py);
      context.lineTo(px + 6 * dx, py + 6 * dy);
      context.moveTo(px + 3.5 * dx - 2 * dy, py + 3.5 * dy - 2 * dx);
      context.lineTo(px + 6 * dx, py + 6 * dy);
      context.lineTo(px + 3.5 * dx + 2 * dy, py + 3.5 * dy + 2 * dx);
    }
    this.stroke(context, '#e4007c', 1.4, []);
  }
}
