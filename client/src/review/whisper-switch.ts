import { inBrowser, user } from '../app/store.ts';
import { element } from './dom.ts';

/** Whether this person, in this browser, shows where they are and sees where the others are. Both or neither. */
export class WhisperSwitch {
  readonly button: HTMLButtonElement;
  readonly #changed: (isOn: boolean) => void;

  constructor(name: string, changed: (isOn: boolean) => void) {
    this.#changed = changed;
    this.button = element('button', { type: 'button', class: 'ch-button ch-switch', 'aria-pressed': String(this.isOn) }, name);
    this.button.addEventListener('click', () => this.#turn());
    window.addEventListener('storage', this.#onStorage);
  }

  get isOn(): boolean {
    return inBrowser(store => store.getItem(keyOf())) !== 'off';
  }

  dispose(): void {
    window.removeEventListener('storage', this.#onStorage);
  }

  readonly #onStorage = (event: StorageEvent) => event.key === keyOf() && this.#show();

  #turn(): void {
    const isOn = !this.isOn;
    inBrowser(store => store.setItem(keyOf(), isOn ? 'on' : 'off'));
    this.#show();
  }

  #show(): void {
    this.button.setAttribute('aria-pressed', String(this.isOn));
    this.#changed(this.isOn);
  }
}

const keyOf = () => `committeehub.whispers.${user()}`;
