/** A calm line under a field, with what can be done about it. One for each field; a newer one takes its place. */
export class KeptNote {
  readonly #field: HTMLElement;
  #root: HTMLElement | null = null;

  constructor(field: HTMLElement) {
    this.#field = field;
  }

  show(text: string, ...choices: [name: string, choose: () => void][]): void {
    this.hide();
    const root = document.createElement('div');
    root.className = 'kept-note';
    root.setAttribute('role', 'status');
    const words = document.createElement('span');
    words.textContent = text;
    root.append(words);
    for (const [name, choose] of choices) root.append(this.#button(name, choose));
    this.#field.after(root);
    this.#root = root;
  }

  hide(): void {
    // Whoever stands on one of its buttons goes back to the field.
    if (this.#root?.contains(document.activeElement)) this.#field.focus();
    this.#root?.remove();
    this.#root = null;
  }

  #button(name: string, choose: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'link-button';
    button.textContent = name;
    button.addEventListener('click', () => {
      this.hide();
      choose();
    });
    return button;
  }
}

/** The time of day, with the date when it is another day's. */
export function whenOf(savedAt: string): string {
  const at = new Date(savedAt);
  const isToday = at.toDateString() === new Date().toDateString();
  return at.toLocaleString(document.documentElement.lang, isToday ? { timeStyle: 'short', hourCycle: 'h23' } : { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' });
}
