// Both counts while the mouse moves, over the map. Text nodes only: names come from files.
import type { Words } from './editing';
import type { PlanModel, Preview } from './model';

export class LiveBox {
  private readonly host = document.createElement('div');
  private readonly reason = document.createElement('p');

  constructor(parent: HTMLElement, private readonly plan: PlanModel, private readonly words: Words, private readonly language: string,
    private readonly rules: { min: number; target: number; max: number }) {
    this.host.className = 'live';
    this.host.hidden = true;
    this.host.dataset.testid = 'live';
    this.reason.className = 'live-refusal';
    parent.append(this.host);
  }

  show({ before, after, doors, parts }: Preview): void {
    this.host.replaceChildren(...[...after].map(([id, households]) => this.row(id, before.get(id)!, households, parts.get(id))), this.line('moved', doors), this.reason);
    this.host.hidden = false;
  }

  /** A hint for a gesture that is not yet one. */
  hint(text: string): void {
    const line = document.createElement('p');
    line.textContent = text;
    this.host.replaceChildren(line, this.reason);
    this.host.hidden = false;
  }

  refusal(message: string | null): void {
    this.reason.textContent = message ?? '';
  }

  hide(): void {
    this.host.hidden = true;
    this.reason.textContent = '';
  }

  private row(id: number, before: number, after: number, parts: number | undefined): HTMLElement {
    const unit = this.plan.units.get(id)!;
    const row = document.createElement('div');
    const ok = after >= this.rules.min && after <= this.rules.max;
    row.className = `live-row ${ok ? 'ok' : after < this.rules.min ? 'few' : 'many'}`;
    row.dataset.unit = unit.code;
    row.dataset.households = `${after}`;
    const deviation = (after - this.rules.target) / this.rules.target;
    const change = after - before;
    const cells = [unit.name, this.words('households', after.toLocaleString(this.language)), change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${Math.abs(change).toLocaleString(this.language)}`,
      `${ok ? '✓' : after < this.rules.min ? '▼' : '▲'} ${deviation < 0 ? '−' : '+'}${Math.abs(deviation * 100).toLocaleString(this.language, { maximumFractionDigits: 1 })} %`];
    if (parts !== undefined && parts > 1) cells.push(`⚠ ${this.words('parts', parts)}`);
    row.append(...cells.map(text => { const cell = document.createElement('span'); cell.textContent = text; return cell; }));
    return row;
  }

  private line(key: string, value: number): HTMLElement {
    const line = document.createElement('p');
    line.dataset.moved = `${value}`;
    line.textContent = this.words(key, value.toLocaleString(this.language));
    return line;
  }
}
