// The width of the panel beside the map: dragged or set by keys, kept on this machine. Decides nothing of the plan.
const Kept = 'khupho.side';
const Step = 24;

/** Makes the bar movable. `--side` on its parent is the panel's width in pixels; 0 folds it away. */
export function split(bar: HTMLElement): void {
  const frame = bar.parentElement!;
  const widest = () => Math.round(window.innerWidth * 0.65);
  let folded = 0;
  const width = () => (frame.querySelector('.side') as HTMLElement).getBoundingClientRect().width;
  const set = (wanted: number) => {
    const side = wanted < 180 ? 0 : Math.min(widest(), Math.max(320, Math.round(wanted)));
    frame.style.setProperty('--side', `${side}px`);
    frame.classList.toggle('folded', side === 0);
    bar.ariaValueNow = `${Math.round(100 * side / window.innerWidth)}`;
    localStorage.setItem(Kept, `${side}`);
  };
  const fold = () => {
    const now = width();
    if (now > 0) folded = now;
    set(now > 0 ? 0 : folded || 470);
  };
  const kept = localStorage.getItem(Kept);
  if (kept !== null) set(Number(kept));
  bar.addEventListener('pointerdown', event => {
    bar.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent) => set(window.innerWidth - moved.clientX - 3);
    bar.addEventListener('pointermove', move);
    bar.addEventListener('lostpointercapture', () => bar.removeEventListener('pointermove', move), { once: true });
    event.preventDefault();
  });
  bar.addEventListener('dblclick', fold);
  bar.addEventListener('keydown', event => {
    if (event.code === 'ArrowLeft') set(Math.max(320, width() + Step));
    else if (event.code === 'ArrowRight') set(width() - Step);
    else if (event.code === 'Enter') fold();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
