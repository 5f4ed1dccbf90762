// Households as dots from typed arrays: tens of thousands cost nothing measurable, because they are drawn again only when the
// view or the plan changed.
import Layer from 'ol/layer/Layer';
import type { FrameState } from 'ol/Map';
import type { PlanModel } from './model';
import { Still } from './still';

export class DotLayer extends Layer {
  private readonly host = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private readonly picture = document.createElement('canvas');
  private readonly still = new Still();
  private frame: FrameState | null = null;
  private version = 0;
  private highlighted: number[] = [];
  private below: HTMLCanvasElement | null = null;

  constructor(private readonly plan: PlanModel, private readonly origin: [number, number]) {
    super({});
    this.host.className = 'dots';
    this.host.append(this.canvas);
  }

  /** Shows these households in a colour of their own until others are named. */
  highlight(households: number[]): void {
    if (households.length === 0 && this.highlighted.length === 0) return;
    this.highlighted = households;
    this.refresh();
  }

  refresh(): void {
    this.version++;
    this.changed();
  }

  /** Into the canvas of the layers below where there is one, at its turn: then names may stand above dots and boundaries. */
  override render(frame: FrameState | null, target: HTMLElement): HTMLElement {
    this.below = null;
    if (!frame) return this.host;
    const below = target?.firstElementChild;
    const [wide, high] = frame.size.map(side => Math.round(side * frame.pixelRatio));
    this.below = below instanceof HTMLCanvasElement && below.width === wide && below.height === high ? below : this.own(wide, high);
    this.frame = frame;
    const wanted = this.still.needed(frame, `${this.version}`);
    if (wanted) this.paint(wanted);
    if (!frame.declutter) this.renderDeferred();
    return this.below === below ? target : this.host;
  }

  override renderDeferred(): void {
    const context = this.below?.getContext('2d');
    if (!context || !this.frame) return;
    context.save();
    context.setTransform(1, 0, 0, 1, 0, 0);
    this.still.lay(this.picture, context, this.frame, this.getOpacity());
    context.restore();
  }

  /** Where no layer lies below. */
  private own(width: number, height: number): HTMLCanvasElement {
    this.resize(this.canvas, width, height);
    return this.canvas;
  }

  private paint({ size: [width, height], pixelRatio: ratio, viewState: { center, resolution } }: FrameState): void {
    this.resize(this.picture, Math.round(width * ratio), Math.round(height * ratio));
    this.draw(this.picture.getContext('2d')!, resolution, ratio, center[0] - width / 2 * resolution, center[1] + height / 2 * resolution);
  }

  /** Emptied as well. */
  private resize(canvas: HTMLCanvasElement, width: number, height: number): void { [canvas.width, canvas.height] = [width, height]; }

  private draw(context: CanvasRenderingContext2D, resolution: number, ratio: number, west: number, north: number): void {
    const { x, y, count } = this.plan;
    const [dx, dy, scale] = [this.origin[0] - west * 1000, north * 1000 - this.origin[1], ratio / (resolution * 1000)];
    const size = ratio * Math.min(5, Math.max(1, 1.7 / resolution));
    const [right, bottom] = [context.canvas.width + 20, context.canvas.height + 20];
    context.fillStyle = resolution > 1.2 ? 'rgba(40, 44, 60, 0.34)' : 'rgba(40, 44, 60, 0.62)';
    const many: number[] = [];
    for (let i = 0; i < x.length; i++) {
      const [px, py] = [(x[i] + dx) * scale, (dy - y[i]) * scale];
      if (px < -20 || py < -20 || px > right || py > bottom) continue;
      if (count[i] > 1) many.push(i); else context.fillRect(px - size / 2, py - size / 2, size, size);
    }
    const dot = (i: number, side: number, color: string) => drawDot(context, (x[i] + dx) * scale, (dy - y[i]) * scale, side, color);
    for (const i of many) dot(i, size * Math.min(5, 1.3 + Math.sqrt(count[i]) / 4), DotColor);
    const large = Math.max((this.highlighted.length > 2000 ? 1.8 : 3) * ratio, size * 1.4);
    for (const i of this.highlighted) dot(i, large, '#c2410c');
    // Pinned ones stand out: their neighborhood is not where their door is.
    for (const i of this.plan.pins.keys()) {
      dot(i, Math.max(7 * ratio, size * 2.4), '#fff');
      dot(i, Math.max(5 * ratio, size * 1.7), '#7a1fa2');
    }
  }
}

export const DotColor = 'rgba(40, 44, 60, 0.8)';
export const MovingColor = '#e4007c';

/** One door; larger where many households share it. */
export function drawDot(context: CanvasRenderingContext2D, x: number, y: number, size: number, color: string): void {
  context.fillStyle = color;
  context.fillRect(x - size / 2, y - size / 2, size, size);
}
