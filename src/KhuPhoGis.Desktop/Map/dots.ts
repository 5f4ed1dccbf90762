// Households as dots from typed arrays: tens of thousands cost nothing measurable, because they are drawn again only when the
// view or the plan changed.
import Layer from 'ol/layer/Layer';
import type { FrameState } from 'ol/Map';
import type { PlanModel } from './model';

export class DotLayer extends Layer {
  private readonly host = document.createElement('div');
  private readonly canvas = document.createElement('canvas');
  private drawn = '';
  private version = 0;
  private marked: number[] = [];
  private highlighted: number[] = [];

  constructor(private readonly plan: PlanModel, private readonly origin: [number, number]) {
    super({});
    this.host.className = 'dots';
    this.host.append(this.canvas);
  }

  /** Shows these households as changing sides. */
  mark(households: number[]): void {
    if (households.length === 0 && this.marked.length === 0) return;
    this.marked = households;
    this.refresh();
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

  override render(frame: FrameState | null): HTMLElement {
    if (!frame) return this.host;
    const [width, height] = frame.size;
    const ratio = frame.pixelRatio;
    const { center, resolution } = frame.viewState;
    const state = `${center} ${resolution} ${width} ${height} ${ratio} ${this.version}`;
    this.host.style.opacity = `${this.getOpacity()}`;
    if (state === this.drawn) return this.host;
    this.drawn = state;
    if (this.canvas.width !== width * ratio || this.canvas.height !== height * ratio) {
      [this.canvas.width, this.canvas.height] = [width * ratio, height * ratio];
      [this.canvas.style.width, this.canvas.style.height] = [`${width}px`, `${height}px`];
    }
    const context = this.canvas.getContext('2d')!;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.draw(context, resolution / ratio, center[0] - width / 2 * resolution, center[1] + height / 2 * resolution);
    return this.host;
  }

  private draw(context: CanvasRenderingContext2D, metres: number, west: number, north: number): void {
    const { x, y, count } = this.plan;
    const [dx, dy, scale] = [this.origin[0] - west * 1000, north * 1000 - this.origin[1], 1 / (metres * 1000)];
    const size = metres > 2 ? 1 : metres > 1.2 ? 1.5 : metres > 0.5 ? 2.6 : 4.5;
    const [right, bottom] = [context.canvas.width, context.canvas.height];
    const dot = (i: number, side: number) => {
      const [px, py] = [(x[i] + dx) * scale, (dy - y[i]) * scale];
      if (px > -20 && py > -20 && px < right + 20 && py < bottom + 20) context.fillRect(px - side / 2, py - side / 2, side, side);
    };
    context.fillStyle = metres > 1.2 ? 'rgba(40, 44, 60, 0.38)' : 'rgba(40, 44, 60, 0.6)';
    for (let i = 0; i < x.length; i++) dot(i, count[i] > 1 ? size * Math.min(6, 1 + Math.sqrt(count[i]) / 4) : size);
    context.fillStyle = '#c2410c';
    const large = Math.max(this.highlighted.length > 2000 ? 1.8 : 3, size * 1.4);
    for (const i of this.highlighted) dot(i, large);
    context.fillStyle = '#e4007c';
    for (const i of this.marked) dot(i, Math.max(5, size * 1.8));
  }
}
