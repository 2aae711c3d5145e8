import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Each document has a worker of its own, so that one that hangs over a document ends with it. Starting one takes a fifth
 * of a second, so the next is begun while nobody waits for it.
 */
let spare: pdfjs.PDFWorker | null = null;

/** The worker for a document; whoever takes it ends it. */
export function takeWorker(assetsUrl: string): pdfjs.PDFWorker {
  pdfjs.GlobalWorkerOptions.workerSrc = `${assetsUrl}pdf.worker.min.mjs`;
  const taken = spare && !spare.destroyed ? spare : new pdfjs.PDFWorker();
  spare = null;
  return taken;
}

/** The next document will not wait for its worker. */
export function prepareWorker(): void {
  setTimeout(() => {
    spare ??= new pdfjs.PDFWorker();
  }, 1000);
}
