/** Puts text on the clipboard; false when the browser does not let us. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Moves the focus to an element, which need not be one that people can tab to. False when there is none. */
export function focusElement(id: string): boolean {
  const element = document.getElementById(id);
  if (!element) return false;
  element.focus();
  if (document.activeElement !== element) {
    element.tabIndex = -1;
    element.focus();
  }
  return document.activeElement === element;
}

/** What is selected in a text field, as offsets of its text; null when nothing is. */
export function selectionOf(id: string): [number, number] | null {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement) || field.selectionStart === field.selectionEnd) return null;
  return [field.selectionStart, field.selectionEnd];
}

/** Selects a part of a text field and brings it into view. */
export function selectIn(id: string, start: number, end: number): void {
  const field = document.getElementById(id);
  if (!(field instanceof HTMLTextAreaElement)) return;
  field.setSelectionRange(start, end);
  const line = field.value.slice(0, start).split('\n').length;
  field.scrollTop = (line / field.value.split('\n').length) * field.scrollHeight - field.clientHeight / 2;
}

/** Tells those who listen by now of a file that was chosen before they did. */
export function handOver(field: HTMLInputElement): void {
  if (field.files?.length) field.dispatchEvent(new Event('change', { bubbles: true }));
}
