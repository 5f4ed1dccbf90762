// Where the map has looked: back and forward as in a browser.

export interface Look { centerX: number; centerY: number; resolution: number }

const Most = 60;

export class ViewHistory {
  private looks: Look[] = [];
  private at = -1;

  /** A look that is no step back or forward ends what lay ahead. */
  note(look: Look): void {
    const now = this.looks[this.at];
    const far = now ? Math.hypot(look.centerX - now.centerX, look.centerY - now.centerY) / now.resolution : Infinity;
    if (now && far < 2 && Math.abs(look.resolution / now.resolution - 1) < 0.01) return;
    this.looks = [...this.looks.slice(0, this.at + 1), look].slice(-Most);
    this.at = this.looks.length - 1;
  }

  /** Null when there is nothing that way. */
  go(steps: -1 | 1): Look | null {
    const look = this.looks[this.at + steps];
    if (!look) return null;
    this.at += steps;
    return look;
  }

  can(steps: -1 | 1): boolean { return this.looks[this.at + steps] !== undefined; }
}
