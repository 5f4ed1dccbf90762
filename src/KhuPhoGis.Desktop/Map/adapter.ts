// The map in Mapsui's words. Everything but openlayers.ts speaks of these only, so that another map can take its place.

/** Grid position, millimetres from the ward's south-west corner. */
export type Position = [x: number, y: number];

export interface Viewport { centerX: number; centerY: number; /** Metres a pixel. */ resolution: number; width: number; height: number }

export interface Layer { name: string; enabled: boolean; opacity: number; /** Has nothing to show. */ empty?: boolean }

export interface Navigator {
  readonly viewport: Viewport;
  zoomToBox(min: Position, max: Position): void;
  centerOn(at: Position, resolution?: number): void;
  zoomIn(): void;
  zoomOut(): void;
  pan(right: number, up: number): void;
}

export type EditMode = 'select' | 'modify' | 'assign' | 'rectangle' | 'lasso' | 'reshape' | 'split' | 'merge' | 'pin' | 'lock' | 'measure' | 'place';

export interface Pointer { x: number; y: number; /** Millimetres a pixel. */ pixel: number; alt: boolean; shift: boolean; ctrl: boolean }

/** What a mode of editing does with the pointer. */
export interface EditManipulation {
  readonly cursor: string;
  /** True when the gesture is this mode's; otherwise the map pans. */
  pointerPressed(at: Pointer): boolean;
  pointerDragged(at: Pointer): void;
  pointerReleased(at: Pointer): void;
  pointerMoved(at: Pointer): void;
  tapped(at: Pointer): void;
  /** The other button, or the menu key. True when the mode does something with it; otherwise the menu of what is there opens. */
  picked?(at: Pointer): boolean;
  /** The pointer left the map: what it hovered over is no longer meant. */
  left?(): void;
  /** Other neighborhoods were chosen, here or in the table. */
  selectionChanged?(): void;
  /** True when the key is this mode's. */
  key(code: string, shift?: boolean): boolean;
  cancel(): void;
}

/** Shapes that belong to a gesture and vanish with it. */
export interface Sketch {
  lines: { points: number[]; style: 'moving' | 'drawn' | 'locked' | 'chosen' | 'result' }[];
  areas: { rings: number[][]; style: 'gain' | 'hover' | 'box' | 'swept' | 'result' | 'fresh' }[];
  points: { at: Position; style: 'vertex' | 'node' | 'snap' | 'grab' | 'grip' | 'door' }[];
}

export const NoSketch: Sketch = { lines: [], areas: [], points: [] };
