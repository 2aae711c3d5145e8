import { element } from './dom.ts';

const PAUSE = 1_500;

/** Speaks to assistive software, politely: what comes in quick succession is said once, in sum. */
export class Announcer {
  readonly root = element('div', { class: 'ch-status', role: 'status', 'aria-live': 'polite' });
  #waiting: string[] = [];
  #timer = 0;

  say(text: string): void {
    this.root.textContent = text;
  }

  /** Several of these within a moment become one, made by `sumUp`. */
  sayTogether(text: string, sumUp: (count: number) => string): void {
    this.#waiting.push(text);
    if (this.#timer) return;
    this.#timer = window.setTimeout(() => {
      this.say(this.#waiting.length === 1 ? this.#waiting[0]! : sumUp(this.#waiting.length));
      this.#waiting = [];
      this.#timer = 0;
    }, PAUSE);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
