/** A rectangle in fractions of a page, from the top left corner. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * The text layer that pdf.js put over one page, read as text: offsets in it are offsets in the page's canonical text,
 * because each <br> counts as one character. Made for one use and thrown away; searching rebuilds the text nodes.
 */
export class PageLayer {
  readonly #layer: HTMLElement;
  readonly #nodes: Text[] = [];
  readonly #starts: number[] = [];
  readonly #length: number;
  #bounds?: DOMRect;

  constructor(layer: HTMLElement) {
    this.#layer = layer;
    const walker = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) {
        this.#nodes.push(node);
        this.#starts.push(at);
        at += node.length;
      } else if (node.nodeName === 'BR') {
        at++;
      }
    }
    this.#length = at;
  }

  get isEmpty(): boolean {
    return this.#nodes.length === 0;
  }

  get length(): number {
    return this.#length;
  }

  /** The offset of a point in the layer; between two texts the end of a selection belongs to the first of them. */
  offsetOf(node: Node, offset: number, isEnd: boolean): number {
    if (node instanceof Text) {
      const index = this.#nodes.indexOf(node);
      if (index >= 0) return this.#starts[index]! + offset;
    }

    const point = document.createRange();
    point.setStart(node, offset);
    point.collapse(true);
    let index = 0;
    while (index < this.#nodes.length && point.comparePoint(this.#nodes[index]!, 0) < 0) index++;
    if (isEnd) return index > 0 ? this.#starts[index - 1]! + this.#nodes[index - 1]!.length : 0;
    return this.#starts[index] ?? this.#length;
  }

  /** What a range of the text covers on the page, one box for each line. */
  boxesOf(start: number, end: number): Box[] {
    if (this.isEmpty) return [];
    const first = this.#indexAt(start);
    let last = first;
    while (last + 1 < this.#nodes.length && this.#starts[last + 1]! < end) last++;

    const range = document.createRange();
    range.setStart(this.#nodes[first]!, this.#within(first, start));
    range.setEnd(this.#nodes[last]!, this.#within(last, end));
    const bounds = (this.#bounds ??= this.#layer.getBoundingClientRect());
    const boxes = [...range.getClientRects()]
      .filter(rect => rect.width > 0.5 && rect.height > 0.5)
      .map(rect => ({
        left: (rect.left - bounds.left) / bounds.width,
        top: (rect.top - bounds.top) / bounds.height,
        right: (rect.right - bounds.left) / bounds.width,
        bottom: (rect.bottom - bounds.top) / bounds.height,
      }));
    return mergeLines(boxes);
  }

  #indexAt(offset: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  #within(index: number, offset: number): number {
    return Math.min(this.#nodes[index]!.length, Math.max(0, offset - this.#starts[index]!));
  }
}

/** Joins neighbours on one line, which pdf.js often splits into several pieces. */
export function mergeLines(boxes: readonly Box[]): Box[] {
  const merged: Box[] = [];
  for (const box of boxes) {
    const last = merged.at(-1);
    if (last && continuesLine(last, box)) {
      last.right = Math.max(last.right, box.right);
      last.top = Math.min(last.top, box.top);
      last.bottom = Math.max(last.bottom, box.bottom);
    } else {
      merged.push({ ...box });
    }
  }
  return merged;
}

function continuesLine(line: Box, next: Box): boolean {
  const overlap = Math.min(line.bottom, next.bottom) - Math.max(line.top, next.top);
  const height = Math.min(line.bottom - line.top, next.bottom - next.top);
  return overlap > height * 0.6 && next.left >= line.left - 0.002 && next.left - line.right < 0.012;
}
