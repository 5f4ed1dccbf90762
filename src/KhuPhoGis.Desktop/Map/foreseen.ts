// How what was foreseen is drawn: the outlines afterwards, a new neighborhood filled.
import type { Sketch } from './adapter';
import type { Foreseen } from './api';

export function foreseenAreas(seen: Foreseen): Sketch['areas'] {
  return seen.units.filter(unit => unit.after !== null).map(unit => ({ rings: unit.rings, style: unit.before === null ? 'fresh' as const : 'result' as const }));
}
