// Both counts while the mouse moves, over the map. Text nodes only: names come from files.
import type { Row } from './counting';
import type { Words } from './editing';

export class LiveBox {
  private readonly host = document.createElement('div');
  private readonly reason = document.createElement('p');

  constructor(parent: HTMLElement, private readonly words: Words, private readonly language: string, private readonly rules: { min: number; target: number; max: number }) {
    this.host.className = 'live';
    this.host.hidden = true;
    this.host.dataset.testid = 'live';
    this.reason.className = 'live-refusal';
    this.reason.dataset.testid = 'why-not';
    parent.append(this.host);
  }

  /** @param title What letting go would do, in a few words. */
  show(rows: Row[], moved: number, title = ''): void {
    const head = title ? [this.text(title, 'live-title')] : [];
    this.host.replaceChildren(...head, ...rows.map(row => this.row(row)), this.moved(moved), this.reason);
    this.host.hidden = false;
  }

  /** A hint for a gesture that is not yet one. */
  hint(text: string): void {
    this.host.replaceChildren(this.text(text), this.reason);
    this.host.hidden = false;
  }

  /** Why it would not be taken. */
  refusal(message: string | null): void {
    this.reason.textContent = message ? `⛔ ${message}` : '';
  }

  hide(): void {
    this.host.hidden = true;
    this.reason.textContent = '';
  }

  private row({ code, name, before, after, parts }: Row): HTMLElement {
    const row = document.createElement('div');
    const [now, ok] = [after ?? 0, after !== null && after >= this.rules.min && after <= this.rules.max];
    const state = ok ? 'ok' : now < this.rules.min ? 'few' : 'many';
    row.className = `live-row ${after === null ? 'gone' : state}`;
    [row.dataset.unit, row.dataset.households] = [code, `${now}`];
    const deviation = (now - this.rules.target) / this.rules.target;
    const change = now - (before ?? 0);
    const number = (value: number) => Math.abs(value).toLocaleString(this.language);
    const cells = after === null ? [name, '–', `−${number(before ?? 0)}`, '', ''] : [
      name, this.words('households', number(now)), change === 0 ? '±0' : `${change > 0 ? '+' : '−'}${number(change)}`,
      `${ok ? '✓' : state === 'few' ? '▼' : '▲'} ${deviation < 0 ? '−' : '+'}${Math.abs(deviation * 100).toLocaleString(this.language, { maximumFractionDigits: 1 })} %`,
      parts === undefined ? '' : parts > 1 ? `⚠ ${this.words('parts', parts)}` : this.words('onePart'),
    ];
    row.append(...cells.map(text => { const cell = document.createElement('span'); cell.textContent = text; return cell; }));
    if (parts !== undefined && parts > 1) row.lastElementChild!.className = 'torn';
    return row;
  }

  private moved(value: number): HTMLElement {
    const line = this.text(this.words('moved', value.toLocaleString(this.language)));
    line.dataset.moved = `${value}`;
    return line;
  }

  private text(text: string, className = ''): HTMLElement {
    const line = document.createElement('p');
    [line.textContent, line.className] = [text, className];
    return line;
  }
}
