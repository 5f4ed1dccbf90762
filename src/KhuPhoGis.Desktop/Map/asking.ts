// One question under way at a time; of those that wait only the last is asked. So an answer always belongs to what the hand does now.

export class Asker<T> {
  private busy = false;
  private next: { ask: () => Promise<T>; tell: (answer: T) => void } | null = null;
  private round = 0;

  ask(ask: () => Promise<T>, tell: (answer: T) => void): void {
    this.next = { ask, tell };
    if (!this.busy) void this.run();
  }

  /** Whatever is still under way is no longer of interest. */
  forget(): void {
    this.round++;
    this.next = null;
  }

  private async run(): Promise<void> {
    this.busy = true;
    while (this.next) {
      const [{ ask, tell }, round]: [{ ask: () => Promise<T>; tell: (answer: T) => void }, number] = [this.next, this.round];
      this.next = null;
      try {
        const answer = await ask();
        if (round === this.round) tell(answer);
      } catch {
        // The next question finds out whether the line is still down.
      }
    }
    this.busy = false;
  }
}
