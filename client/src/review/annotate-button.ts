import { element } from './dom.ts';

const SHORTCUT = 'Alt+Shift+A';

/** The small button that appears beside selected text. It follows the pages in the tab order and takes no focus itself. */
export class AnnotateButton {
  readonly root: HTMLButtonElement;
  readonly #area: HTMLElement;

  constructor(area: HTMLElement, name: string, onClick: () => void) {
    this.#area = area;
    const attributes = { type: 'button', class: 'ch-annotate', hidden: true, 'aria-keyshortcuts': SHORTCUT, title: SHORTCUT };
    this.root = element('button', attributes, name);
    // Pressing the mouse here must not clear the selection.
    this.root.addEventListener('pointerdown', event => event.preventDefault());
    this.root.addEventListener('mousedown', event => event.preventDefault());
    this.root.addEventListener('click', onClick);
  }

  showAt(selection: Range): void {
    const rects = [...selection.getClientRects()].filter(rect => rect.width > 0);
    const area = this.#area.getBoundingClientRect();
    const last = rects.at(-1) ?? selection.getBoundingClientRect();
    this.root.hidden = false;
    const { offsetWidth: width, offsetHeight: height } = this.root;
    this.root.style.left = `${clamp(last.right - area.left - width / 2, 4, area.width - width - 20)}px`;
    this.root.style.top = `${clamp(last.bottom - area.top + 8, 4, area.height - height - 4)}px`;
  }

  hide(): void {
    this.root.hidden = true;
  }

  /** Whether a key press means this button, for people who select with the keyboard. */
  isCalledBy(event: KeyboardEvent): boolean {
    return !this.root.hidden && event.altKey && event.shiftKey && event.code === 'KeyA';
  }
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(value, high));
