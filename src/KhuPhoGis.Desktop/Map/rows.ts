// Tables and lists by keyboard: arrows move from row to row, Space marks, Enter goes to the place. A row is any element with
// data-row; what a click and a double click on it mean is the page's.
/** Brings the row of a neighborhood into sight, if a table shows it. */
export function reveal(code: string): void {
  document.querySelector(`tr[data-unit="${CSS.escape(code)}"]`)?.scrollIntoView({ block: 'nearest' });
}

let listening = false;

export function listenToRows(): void {
  if (listening) return;
  listening = true;
  document.addEventListener('keydown', event => {
    const row = event.target as HTMLElement;
    if (!(row instanceof HTMLElement) || row.dataset.row === undefined) return;
    const rows = [...row.parentElement!.querySelectorAll<HTMLElement>(':scope > [data-row]')];
    const at = rows.indexOf(row);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1, PageDown: Math.min(rows.length - 1, at + 10), PageUp: Math.max(0, at - 10) }[event.code];
    if (to !== undefined) rows[to]?.focus();
    else if (event.code === 'Space') row.dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    else if (event.code === 'Enter') row.dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, { capture: true });
}
