type Attributes = Record<string, string | number | boolean | undefined>;

/** Makes an element. A value of true sets an empty attribute; false and undefined set none. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

const SVG = 'http://www.w3.org/2000/svg';

export function svg<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes): SVGElementTagNameMap[K] {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  return made;
}

/** A button that shows an icon and is called by its name. */
export function iconButton(name: string, path: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'ch-tool', 'aria-label': name, title: name });
  const icon = svg('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' });
  icon.append(svg('path', { d: path }));
  button.append(icon);
  button.addEventListener('click', onClick);
  return button;
}
