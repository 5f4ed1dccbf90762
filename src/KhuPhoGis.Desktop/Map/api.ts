// Talks to the session: ids and grid coordinates, the revision shown, and a number made once for each gesture.
import type { ComparedUnit } from './compare';
import type { Row } from './counting';
import type { PlanData } from './model';

export interface WardShape { name: string; kind: number; rings: number[][] }

export interface WardData {
  name: string; crs: number; crsName: string; /** Degrees east. */ meridian: number; zoneScale: number; origin: [number, number]; size: [number, number]; min: number; target: number; max: number;
  streets: WardShape[]; water: WardShape[]; groups: WardShape[]; old: WardShape[]; buildings: WardShape[]; parcels: WardShape[];
  householdGroups: string[];
}

/** What the server says an edit would do. */
export interface Foreseen { refusal: string | null; units: (Row & { rings: number[][] })[]; households: number[]; moved: number }

export interface Door { code: string; address: string | null; group: string | null; count: number; people: number }

export type Answer = { kind: 'done' | 'stale'; plan: PlanData } | { kind: 'refused'; code: string; message: string };

export class Api {
  constructor(private readonly base: string, private readonly lost: string) { }

  ward(): Promise<WardData> { return this.get('ward').then(reply => reply.json()); }

  /** None for who may not see single households. */
  async households(): Promise<ArrayBuffer> {
    const reply = await fetch(`${this.base}/households`);
    if (!reply.ok && reply.status !== 403) throw new Error(`households: ${reply.status}`);
    return reply.ok ? reply.arrayBuffer() : new ArrayBuffer(0);
  }

  map(since?: number): Promise<PlanData> { return this.get(since === undefined ? 'map' : `map?since=${since}`).then(reply => reply.json()); }

  /** What the plan is compared with: the old neighborhoods, another plan, a version. */
  compared(key: string): Promise<ComparedUnit[]> { return this.get(`compare?with=${encodeURIComponent(key)}`).then(reply => reply.json()); }

  /** Sent again when the line was cut: the request number makes that safe. */
  async send(what: 'edits' | 'undo' | 'redo', expected: number, edit?: object): Promise<Answer> {
    const body = JSON.stringify({ request: crypto.randomUUID(), expected, edit });
    for (let attempt = 0; ; attempt++) {
      try {
        const reply = await this.post(what, body);
        if (reply.ok || reply.status === 409) return { kind: reply.ok ? 'done' : 'stale', plan: await reply.json() };
        if (reply.status === 422 || reply.status === 503 || reply.status === 403) return { kind: 'refused', ...await reply.json() };
        return { kind: 'refused', code: `http-${reply.status}`, message: this.lost };
      } catch {
        if (attempt === 3) return { kind: 'refused', code: 'offline', message: this.lost };
        await new Promise(wake => setTimeout(wake, 300 * 2 ** attempt));
      }
    }
  }

  /** The reason in words, or null when the edit would be taken. */
  async whyNot(expected: number, edit: object): Promise<string | null> {
    try {
      const reply = await this.post('why-not', JSON.stringify({ request: crypto.randomUUID(), expected, edit }));
      return reply.ok ? (await reply.json()).refusal?.message ?? null : null;
    } catch {
      return null;
    }
  }

  /** What the edit would do; null when the line is down. */
  async preview(expected: number, edit: object): Promise<Foreseen | null> {
    try {
      const reply = await this.post('preview', JSON.stringify({ request: crypto.randomUUID(), expected, edit }));
      return reply.ok ? await reply.json() : null;
    } catch {
      return null;
    }
  }

  door(household: number): Promise<Door | null> {
    return this.get(`households/${household}`).then(reply => reply.json()).catch(() => null);
  }

  private async get(what: string): Promise<Response> {
    const reply = await fetch(`${this.base}/${what}`);
    if (!reply.ok) throw new Error(`${what}: ${reply.status}`);
    return reply;
  }

  private post(what: string, body: string): Promise<Response> {
    return fetch(`${this.base}/${what}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  }
}
