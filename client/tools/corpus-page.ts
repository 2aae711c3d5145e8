// What tools/corpus.mjs drives in the browser: the document view's own parts, without a server behind them.
import type { Annotation } from '../src/live/contract.ts';
import { Annotations } from '../src/review/annotations.ts';
import { Painter } from '../src/review/painter.ts';
import { PdfView } from '../src/review/pdf-view.ts';
import { selectedRange, targetOfRange } from '../src/review/selection.ts';
import type { TextDoc } from '../src/text/text-doc.ts';
import { fetchText } from '../src/review/fetching.ts';
import { addStylesheet } from '../src/review/stylesheet.ts';

let view: PdfView;
let painter: Painter;
let annotations: Annotations;
let doc: TextDoc;

Object.assign(window, {
  corpus: {
    async open(name: string): Promise<number> {
      await addStylesheet('/lib/review.css');
      const body = document.querySelector<HTMLElement>('.ch-body')!;
      view = new PdfView(body, { documentUrl: `/pdf/${name}`, assetsUrl: new URL('/lib/', location.href).href, label: name });
      painter = new Painter(view);
      view.onPageReady = page => painter.paint(page);
      annotations = new Annotations(painter, 'v', 'me');
      doc = await fetchText(`/text/${name}`, new AbortController().signal);
      annotations.setText(doc);
      await view.open();
      return view.pageCount;
    },

    /** Goes to a page and waits until its text is there; its lines, as boxes on the screen that can be pointed at. */
    async lines(page: number): Promise<{ left: number; top: number; right: number; bottom: number; text: string }[]> {
      view.showPage(page);
      const layer = await until(() => (view.layerElement(page)?.querySelector('.endOfContent') ? view.layerElement(page) : null));
      if (!layer) return [];
      await new Promise(resolve => setTimeout(resolve, 150));
      const area = view.scroller.getBoundingClientRect();
      return [...layer.querySelectorAll('span')]
        .filter(span => !span.children.length && (span.textContent?.trim().length ?? 0) > 3)
        .map(span => ({ span, box: span.getBoundingClientRect() }))
        .filter(({ span, box }) => {
          if (box.top < area.top + 4 || box.bottom > area.bottom - 4 || box.width < 20 || box.left < area.left || box.right > area.right) return false;
          const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
          return hit === span;
        })
        .map(({ span, box }) => ({ left: box.left, top: box.top, right: box.right, bottom: box.bottom, text: span.textContent! }));
    },

    describe(): object | null {
      const selected = selectedRange(view, doc);
      const target = selected && targetOfRange(view, doc, 'v', selected.start, selected.end);
      return target && { target, selected: getSelection()!.toString() };
    },

    clear(): void {
      getSelection()?.removeAllRanges();
    },

    /** Paints an annotation and reads what stands under the paint. */
    async paint(annotation: Annotation): Promise<{ boxes: number; text: string[] }> {
      annotations.replaceAll([annotation]);
      const page = painter.firstPage('a');
      if (page === null) return { boxes: 0, text: [] };
      view.showPage(page);
      const top = await until(() => painter.topOf('a', page));
      if (top === null) return { boxes: 0, text: [] };
      view.showHeight(page, top);
      await new Promise(resolve => setTimeout(resolve, 200));
      const text: string[] = [];
      let boxes = 0;
      for (const canvas of document.querySelectorAll<HTMLElement>('.canvasWrapper')) {
        const bounds = canvas.getBoundingClientRect();
        for (const path of canvas.querySelectorAll('.ch-layer path')) {
          for (const [, left, up, right, down] of path.getAttribute('d')!.matchAll(/M(\d+) (\d+)H(\d+)V(\d+)H\d+Z/g)) {
            boxes++;
            text.push(under(bounds, Number(left) / 1e4, Number(up) / 1e4, Number(right) / 1e4, Number(down) / 1e4));
          }
        }
      }
      return { boxes, text };
    },
  },
});

/** Every character whose middle lies under a painted box. */
function under(bounds: DOMRect, left: number, up: number, right: number, down: number): string {
  const box = { left: bounds.left + left * bounds.width, right: bounds.left + right * bounds.width, top: bounds.top + up * bounds.height, bottom: bounds.top + down * bounds.height };
  let found = '';
  for (const span of document.querySelectorAll<HTMLElement>('.textLayer span')) {
    const outer = span.getBoundingClientRect();
    if (span.children.length || outer.bottom < box.top || outer.top > box.bottom || outer.right < box.left || outer.left > box.right) continue;
    const node = span.firstChild;
    if (!(node instanceof Text)) continue;
    for (let i = 0; i < node.length; i++) {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const rect = range.getBoundingClientRect();
      const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
      if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) found += node.data[i];
    }
  }
  return found;
}

async function until<T>(find: () => T | null): Promise<T | null> {
  for (let i = 0; i < 300; i++) {
    const found = find();
    if (found !== null) return found;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  return null;
}
