// A small menu on the map: what lies under the cursor, or what can be done with it. By mouse, or by arrow keys, Enter and Escape.
import type { Position } from './adapter';

export interface MenuItem { text: string; do: () => void; off?: boolean; danger?: boolean }

export class Menu {
  private readonly host = document.createElement('div');
  private back: Element | null = null;

  constructor(private readonly parent: HTMLElement) {
    this.host.className = 'map-menu';
    this.host.hidden = true;
    this.host.setAttribute('role', 'menu');
    this.host.dataset.testid = 'map-menu';
    this.host.addEventListener('keydown', event => this.key(event));
    this.host.addEventListener('pointermove', event => event.stopPropagation());
    document.addEventListener('pointerdown', event => { if (!this.host.hidden && !this.host.contains(event.target as Node)) this.close(); }, { capture: true });
    parent.append(this.host);
  }

  get isOpen(): boolean { return !this.host.hidden; }

  /** @param at Pixels from the top left of the map. */
  open([x, y]: Position, title: string, items: MenuItem[]): void {
    this.back = document.activeElement;
    const head = document.createElement('p');
    head.textContent = title;
    this.host.setAttribute('aria-label', title);
    this.host.replaceChildren(head, ...items.map(item => this.item(item)));
    this.host.hidden = false;
    const [right, bottom] = [this.parent.clientWidth - this.host.offsetWidth - 4, this.parent.clientHeight - this.host.offsetHeight - 4];
    [this.host.style.left, this.host.style.top] = [`${Math.max(4, Math.min(x + 2, right))}px`, `${Math.max(4, Math.min(y + 2, bottom))}px`];
    this.buttons[0]?.focus({ preventScroll: true });
  }

  close(): void {
    if (this.host.hidden) return;
    const hadFocus = this.host.contains(document.activeElement);
    this.host.hidden = true;
    if (hadFocus) ((this.back as HTMLElement | null) ?? this.parent).focus({ preventScroll: true });
  }

  private get buttons(): HTMLButtonElement[] { return [...this.host.querySelectorAll('button')].filter(button => !button.disabled); }

  private item({ text, do: act, off, danger }: MenuItem): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.setAttribute('role', 'menuitem');
    button.textContent = text;
    button.disabled = off ?? false;
    button.classList.toggle('danger', danger ?? false);
    button.addEventListener('click', () => { this.close(); act(); });
    return button;
  }

  private key(event: KeyboardEvent): void {
    const { buttons } = this;
    const now = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const to = ({ ArrowDown: now + 1, ArrowUp: now - 1, Home: 0, End: buttons.length - 1 } as Record<string, number>)[event.code];
    if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus();
    else if (event.code === 'Escape' || event.code === 'Tab') this.close();
    else if (event.code !== 'Enter' && event.code !== 'NumpadEnter' && event.code !== 'Space') return;
    event.stopPropagation();
    if (to !== undefined || event.code === 'Escape' || event.code === 'Tab') event.preventDefault();
  }
}
