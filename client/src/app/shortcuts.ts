// Keys that work a button anywhere on the page. A button names its own, in aria-keyshortcuts; typing is never disturbed.

export function offerShortcuts(): void {
  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.repeat || isTyping(event.target)) return;
    const pressed = nameOf(event);
    if (!pressed) return;
    for (const button of document.querySelectorAll<HTMLButtonElement>('button[aria-keyshortcuts]')) {
      if (button.disabled || !button.checkVisibility() || !namesOf(button).includes(pressed)) continue;
      event.preventDefault();
      button.click();
      return;
    }
  });
}

/** "Alt+Shift+H": only letters and digits with Alt or Control, by their place, so that it works where Alt makes other characters. */
export function nameOf(event: Pick<KeyboardEvent, 'altKey' | 'ctrlKey' | 'shiftKey' | 'metaKey' | 'code'>): string | undefined {
  const key = /^(?:Key|Digit)(\w)$/.exec(event.code)?.[1];
  if (!key || event.metaKey || !(event.altKey || event.ctrlKey)) return undefined;
  return [event.ctrlKey && 'Control', event.altKey && 'Alt', event.shiftKey && 'Shift', key].filter(Boolean).join('+');
}

function namesOf(button: HTMLElement): string[] {
  return (button.getAttribute('aria-keyshortcuts') ?? '').split(' ');
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select'));
}
