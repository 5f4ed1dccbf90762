// What does not change is painted once: each layer keeps a picture of what it shows, and a frame lays these pictures over each
// other. A pan moves them, an edit paints only the layers it touched. While the map is dragged the pictures reach beyond its borders.
import type { FrameState } from 'ol/Map';
import ViewHint from 'ol/ViewHint';
import { containsExtent, type Extent } from 'ol/extent';
import VectorLayer from 'ol/layer/Vector';
import CanvasLayerRenderer from 'ol/renderer/canvas/Layer';
import CanvasVectorLayerRenderer from 'ol/renderer/canvas/VectorLayer';

/** How far a picture reaches beyond the view while the map is dragged, on every side: a share of the view. */
const Reach = 0.2;

/** What a picture shows, and of what. */
export class Still {
  private extent: Extent = [];
  private resolution = 0;
  private ratio = 0;
  private key = '';
  private lastResolution = 0;

  /** The frame to paint, or null where the picture still serves: on the frame's own pixels when the map stands still. */
  needed(frame: FrameState, key: string): FrameState | null {
    const { extent, pixelRatio, viewState: { resolution }, viewHints } = frame;
    const moving = viewHints[ViewHint.ANIMATING] + viewHints[ViewHint.INTERACTING] > 0;
    const panning = moving && resolution === this.lastResolution;
    this.lastResolution = resolution;
    const fits = resolution === this.resolution && pixelRatio === this.ratio && key === this.key;
    if (fits && containsExtent(this.extent, extent!) && (panning || this.isAligned(frame))) return null;
    const wide = panning ? widened(frame) : frame;
    // While the scale changes, shapes are only stretched: such a picture serves this one frame.
    [this.extent, this.resolution, this.ratio, this.key] = [wide.extent!.slice(), resolution, pixelRatio, moving && !panning ? 'stretched' : key];
    return wide;
  }

  /** Lays the picture where it belongs in the frame, on whole pixels. */
  lay(picture: HTMLCanvasElement, context: CanvasRenderingContext2D, frame: FrameState, opacity: number): void {
    const [x, y] = this.offset(frame);
    context.globalAlpha = opacity;
    context.drawImage(picture, Math.round(x), Math.round(y));
    context.globalAlpha = 1;
  }

  /** Of the picture in the frame, in device pixels. */
  private offset({ extent }: FrameState): [number, number] {
    const scale = this.ratio / this.resolution;
    return [(this.extent[0] - extent![0]) * scale, (extent![3] - this.extent[3]) * scale];
  }

  private isAligned(frame: FrameState): boolean { return this.offset(frame).every(side => Math.abs(side - Math.round(side)) < 0.01); }
}

/** The same view with a rim of whole pixels around it, as a frame of a map that stands still. */
function widened(frame: FrameState): FrameState {
  const { size, pixelRatio, viewState: { resolution } } = frame;
  const [x, y] = size.map(side => Math.round(side * Reach * pixelRatio) / pixelRatio);
  const [west, south, east, north] = frame.extent!;
  const extent = [west - x * resolution, south - y * resolution, east + x * resolution, north + y * resolution];
  return { ...frame, extent, size: [size[0] + 2 * x, size[1] + 2 * y], viewHints: [0, 0] };
}

/** Shapes that are painted only when they, their look or the scale changed. */
export class StillLayer extends VectorLayer {
  override createRenderer(): CanvasVectorLayerRenderer { return new StillRenderer(this) as unknown as CanvasVectorLayerRenderer; }
}

class StillRenderer extends CanvasLayerRenderer<StillLayer> {
  private readonly painter: CanvasVectorLayerRenderer;
  private readonly still = new Still();
  private wanted: FrameState | null = null;
  private shown = { opacity: 1, extent: undefined as Extent | undefined };

  constructor(layer: StillLayer) {
    super(layer);
    this.painter = new CanvasVectorLayerRenderer(layer);
    this.painter.clipping = false;
  }

  override handleFontsChanged(): void { this.painter.handleFontsChanged(); }

  override prepareFrame(frame: FrameState): boolean {
    this.wanted = this.still.needed(frame, this.keyOf(frame));
    if (!this.wanted) return true;
    const states = this.wanted.layerStatesArray.map((state, i) => i === frame.layerIndex ? { ...state, opacity: 1 } : state);
    this.wanted = { ...this.wanted, layerStatesArray: states };
    return this.painter.prepareFrame(this.wanted);
  }

  override renderFrame(frame: FrameState, target: HTMLElement): HTMLElement {
    const { opacity, extent } = frame.layerStatesArray[frame.layerIndex];
    this.shown = { opacity, extent };
    if (this.wanted) this.painter.renderFrame(this.wanted, null);
    this.prepareContainer(frame, target);
    if (!frame.declutter) this.lay(frame);
    return this.container;
  }

  /** Where names find room is settled among all layers with names, the topmost first; they are painted together or not at all. */
  renderDeclutter(): void { if (this.wanted) this.painter.renderDeclutter(this.wanted); }

  override renderDeferred(frame: FrameState): void {
    if (!frame.declutter) return;
    if (this.wanted) this.painter.renderDeferred(this.wanted);
    this.lay(frame);
  }

  private lay(frame: FrameState): void {
    this.wanted = null;
    const context = this.context as CanvasRenderingContext2D;
    if (this.getLayer().getSource()!.isEmpty()) return;
    const { opacity, extent } = this.shown;
    if (extent) this.clipUnrotated(context, frame, extent);
    this.still.lay(this.painter.context.canvas as HTMLCanvasElement, context, frame, opacity);
    if (extent) context.restore();
  }

  private keyOf(frame: FrameState): string {
    const layer = this.getLayer();
    if (!layer.getDeclutter()) return `${layer.getRevision()}`;
    return frame.layerStatesArray.filter(state => state.visible && state.layer.getDeclutter()).map(state => `${state.zIndex}:${state.layer.getRevision()}`).join();
  }
}
