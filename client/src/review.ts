import { LiveRoom } from './hub.ts';
import type { Annotation, Change, RoomView } from './live/contract.ts';
import { pause } from './live/pause.ts';
import { AnnotateButton } from './review/annotate-button.ts';
import { Announcer } from './review/announcer.ts';
import { Annotations, type Filter } from './review/annotations.ts';
import { Company } from './review/company.ts';
import { Contents } from './review/contents.ts';
import type { DocumentView } from './review/document-view.ts';
import { element } from './review/dom.ts';
import { fetchText, NoText } from './review/fetching.ts';
import { FlatView } from './review/flat-view.ts';
import { listenToKeys } from './review/keyboard.ts';
import { settingsOf, type DotNet, type EventName, type ReviewOptions, type Settings } from './review/options.ts';
import { Painter } from './review/painter.ts';
import { PagesSwitch } from './review/pages-switch.ts';
import { PdfView, TooManyPages } from './review/pdf-view.ts';
import { PrintButton } from './review/printing.ts';
import { describeRegion, RegionPicker } from './review/region.ts';
import { SearchBar } from './review/search-bar.ts';
import { selectedRange, targetOfRange } from './review/selection.ts';
import { fill } from './review/strings.ts';
import { addStylesheet } from './review/stylesheet.ts';
import { Toolbar } from './review/toolbar.ts';
import { Writing, type Desk } from './review/writing.ts';
import { describePage } from './text/anchoring.ts';
import type { Target } from './text/selectors.ts';
import type { TextDoc } from './text/text-doc.ts';

/** What the server's component holds of a mounted view. Every call is safe at any time, also after `dispose`. */
export interface ReviewHandle {
  dispose(): Promise<void>;
  goTo(annotationId: string): Promise<void>;
  showPage(page: number): void;
  setFilter(filter: Filter): void;
  /** Colours stand for criteria, or for how far a thread has come. */
  setColours(byCriterion: boolean): void;
  /** For pages without a room: these instead of those that were shown. */
  setAnnotations(annotations: Annotation[]): void;
  cancelDraft(): void;
  /** Somebody else acts as chair now. */
  setChair(isChair: boolean, chairId: string | null): void;
  focus(): void;
}

/**
 * Shows a document with its annotations in an element which the server draws empty and leaves alone. The view is there at
 * once and fills itself; `dotnet` hears of what people choose.
 */
export function mount(host: HTMLElement, dotnet: DotNet | null, options: ReviewOptions): ReviewHandle {
  const review = new Review(host, dotnet, settingsOf(options));
  void review.open();
  return {
    dispose: () => review.dispose(),
    goTo: id => review.goTo(id),
    showPage: page => review.showPage(page),
    setFilter: filter => review.setFilter(filter),
    setColours: byCriterion => review.setColours(byCriterion),
    setAnnotations: annotations => review.setAnnotations(annotations),
    cancelDraft: () => review.cancelDraft(),
    setChair: (isChair, chairId) => review.setChair(isChair, chairId),
    focus: () => review.focus(),
  };
}

/** How long `goTo` waits for an annotation, its page or its text that is not there yet. */
const PATIENCE = 10_000;
/** How long the words of a document wait for its first page, in milliseconds. */
const TEXT_WAITS = 1500;

class Review {
  readonly #host: HTMLElement;
  readonly #dotnet: DotNet | null;
  readonly #settings: Settings;
  readonly #root: HTMLElement;
  readonly #message: HTMLElement;
  readonly #text: Promise<TextDoc>;
  #firstPageSeen: () => void = () => undefined;
  readonly #view: DocumentView;
  readonly #search: SearchBar;
  readonly #contents: Contents;
  readonly #region: RegionPicker;
  readonly #toolbar: Toolbar;
  readonly #button: AnnotateButton;
  readonly #company: Company;
  readonly #painter: Painter;
  readonly #annotations: Annotations;
  readonly #announcer = new Announcer();
  readonly #room: LiveRoom | null;
  readonly #desk: Desk;
  readonly #writing: Writing;
  readonly #over = new AbortController();

  constructor(host: HTMLElement, dotnet: DotNet | null, settings: Settings) {
    this.#host = host;
    this.#dotnet = dotnet;
    this.#settings = settings;
    const { strings, canAnnotate } = settings;

    const body = element('div', { class: 'ch-body' });
    // A PDF's first page comes before the words of all its pages, which are a megabyte of JSON; what never comes is not waited for.
    const seen = settings.kind === 'pdf' ? Promise.race([new Promise<void>(resolve => (this.#firstPageSeen = resolve)), pause(TEXT_WAITS)]) : Promise.resolve();
    this.#text = seen.then(() => fetchText(settings.textUrl, this.#over.signal));
    // Whoever needs it hears of a failure.
    this.#text.catch(() => undefined);
    this.#view = this.#viewOf(body);
    this.#painter = new Painter(this.#view);
    this.#annotations = new Annotations(this.#painter, settings);
    this.#room = this.#makeRoom();
    this.#company = new Company({
      view: this.#view,
      settings,
      announcer: this.#announcer,
      room: () => this.#room,
      tell: (event, ...args) => this.#tell(event, ...args),
    });
    this.#desk = {
      settings,
      room: this.#room,
      painter: this.#painter,
      annotations: this.#annotations,
      announcer: this.#announcer,
      doc: null,
      saved: id => this.#tell('AnnotationSaved', id),
      closed: () => this.focus(),
    };
    this.#writing = new Writing(this.#desk);
    this.#button = new AnnotateButton(body, strings.annotate, () => this.#annotateSelection());
    this.#message = element('p', { class: 'ch-message' }, strings.loading);
    body.append(this.#button.root, this.#writing.form.root, this.#message);

    const annotatePage = element('button', { type: 'button', class: 'ch-button' }, strings.annotatePage);
    annotatePage.addEventListener('click', () => this.#annotatePage());
    this.#region = new RegionPicker(this.#view, strings, this.#announcer, (page, box) => this.#begin(describeRegion(this.#view, settings.versionId, page, box), page));
    this.#search = new SearchBar(this.#view, strings, this.#announcer);
    this.#contents = new Contents(this.#view, strings);
    annotatePage.hidden = !canAnnotate || !this.#room;
    this.#region.button.hidden = annotatePage.hidden || settings.kind === 'text';
    const { follower, others, switch: whispers } = this.#company;
    whispers.button.hidden = !this.#room;
    const looks = [this.#contents.button, this.#search.button, new PagesSwitch(this.#host, strings).button, new PrintButton(this.#view, strings, this.#announcer).button];
    this.#toolbar = new Toolbar(this.#view, strings, looks, [follower.button, whispers.button, this.#region.button, annotatePage]);
    body.append(follower.bar, this.#search.root);
    body.prepend(this.#contents.root);
    const line = element('div', { class: 'ch-line' }, others.list, follower.status);
    line.hidden = !this.#room;
    this.#root = element('div', { class: 'ch-review', 'aria-busy': 'true' }, this.#toolbar.root, line, body, this.#announcer.root);
    host.replaceChildren(this.#root);
    this.#listen();
  }

  async open(): Promise<void> {
    const { settings, signal } = { settings: this.#settings, signal: this.#over.signal };
    try {
      await addStylesheet(`${settings.assetsUrl}review.css`);
      if (signal.aborted) return;
      void this.#room?.start();
      void this.#loadText();
      if (settings.annotations) this.#annotations.replaceAll(settings.annotations);
      await this.#view.open(settings.page);
      if (signal.aborted) return;

      this.#message.hidden = true;
      this.#root.removeAttribute('aria-busy');
      this.#toolbar.showPage(this.#view.page);
      this.#company.follower.resume();
      if (settings.canAnnotate && this.#room) await this.#writing.restore();
      if (settings.annotationId) await this.goTo(settings.annotationId);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof TooManyPages)) console.error(error);
      this.#showProblem(error instanceof TooManyPages ? fill(settings.strings.tooManyPages, error.pages) : settings.strings.failed);
    }
  }

  async dispose(): Promise<void> {
    if (this.#over.signal.aborted) return;
    this.#over.abort();
    this.#writing.dispose();
    this.#search.dispose();
    this.#contents.dispose();
    this.#region.dispose();
    this.#company.dispose();
    this.#announcer.dispose();
    if (this.#root.parentNode === this.#host) this.#root.remove();
    await Promise.allSettled([this.#room?.dispose(), this.#view.dispose()]);
  }

  async goTo(id: string): Promise<void> {
    this.#company.follower.lookElsewhere();
    const page = await this.#until(() => (this.#view.pageCount ? this.#painter.firstPage(id) : null));
    if (page === null) return;
    this.#painter.choose(id);
    if (this.#painter.topOf(id, page) === null) this.#view.showPage(page);
    const top = await this.#until(() => this.#painter.topOf(id, page));
    if (top !== null) this.#view.showHeight(page, top);
  }

  showPage(page: number): void {
    if (!this.#over.signal.aborted) this.#view.showPage(page);
  }

  setFilter(filter: Filter): void {
    if (!this.#over.signal.aborted) this.#annotations.filter(filter ?? {});
  }

  setColours(byCriterion: boolean): void {
    if (!this.#over.signal.aborted) this.#annotations.colour(byCriterion);
  }

  /** For pages without a room: these instead of those that were shown. */
  setAnnotations(annotations: Annotation[]): void {
    if (!this.#over.signal.aborted) this.#annotations.replaceAll(annotations);
  }

  cancelDraft(): void {
    if (!this.#over.signal.aborted) this.#writing.cancel();
  }

  setChair(isChair: boolean, chairId: string | null): void {
    if (!this.#over.signal.aborted) this.#company.setChair(isChair, chairId);
  }

  focus(): void {
    this.#view.scroller.focus({ preventScroll: true });
  }

  #listen(): void {
    const { signal } = this.#over;
    listenToKeys(this.#view);
    this.#root.addEventListener('keydown', event => this.#onKey(event));
    for (const click of ['click', 'auxclick'] as const) this.#root.addEventListener(click, event => this.#onLink(event), { capture: true });
    this.#view.onPageReady = page => {
      this.#firstPageSeen();
      this.#painter.paint(page);
      this.#company.pageReady(page);
    };
    this.#view.onPageChanged = page => {
      this.#toolbar.showPage(page);
      this.#contents.showPage(page);
      this.#company.pageChanged();
      this.#tell('PageChanged', page);
    };
    this.#view.scroller.addEventListener('click', event => this.#choose(event));
    this.#view.scroller.addEventListener('scroll', () => this.#button.hide(), { passive: true });
    this.#toolbar.root.addEventListener('click', event => {
      // What turns pages or changes the size is looking for oneself; the rest is not.
      if ((event.target as Element).closest('.ch-tool')) this.#company.follower.lookElsewhere();
    });
    this.#toolbar.root.addEventListener('change', () => this.#company.follower.lookElsewhere(), { capture: true });
    if (!this.#settings.canAnnotate || !this.#room) return;

    document.addEventListener('selectionchange', () => this.#onSelection(), { signal });
    document.addEventListener('pointerup', () => this.#onSelection(), { signal });
    document.addEventListener(
      'keydown',
      event => {
        if (!this.#button.isCalledBy(event)) return;
        event.preventDefault();
        this.#annotateSelection();
      },
      { signal },
    );
  }

  /** The browser's own search sees only the pages that are drawn; while the focus is in the document, ours answers. */
  #onKey(event: KeyboardEvent): void {
    if (!this.#view.canSearch || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'f') return;
    event.preventDefault();
    this.#search.open();
  }

  /** What a document links to was chosen by whoever wrote it: nobody leaves without having been asked. */
  #onLink(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('.annotationLayer a[href]') : null;
    if (!link || link.getAttribute('href')!.startsWith('#') || confirm(fill(this.#settings.strings.leavesSite, link.hostname || link.href))) return;
    event.preventDefault();
    event.stopPropagation();
  }

  #onSelection(): void {
    const selected = this.#desk.doc && selectedRange(this.#view, this.#desk.doc);
    if (selected) this.#button.showAt(selected.range);
    else this.#button.hide();
  }

  #annotateSelection(): void {
    const doc = this.#desk.doc;
    const selected = doc && selectedRange(this.#view, doc);
    const target = selected && targetOfRange(this.#view, doc, this.#settings.versionId, selected.start, selected.end);
    if (target) this.#begin(target, doc.pageAt(selected.start) + 1);
  }

  #annotatePage(): void {
    this.#begin(describePage(this.#settings.versionId, this.#view.page), this.#view.page);
  }

  #begin(target: Target, page: number): void {
    const area = this.#view.scroller.getBoundingClientRect();
    const isLow = !this.#button.root.hidden && this.#button.root.getBoundingClientRect().top > area.top + area.height / 2;
    this.#writing.form.root.classList.toggle('ch-form-high', isLow);
    this.#button.hide();
    // Whoever writes is not carried away from what they write about.
    this.#company.follower.lookElsewhere();
    getSelection()?.removeAllRanges();
    this.#writing.begin(target, page);
  }

  #choose(event: MouseEvent): void {
    if (!getSelection()?.isCollapsed || this.#region.isPicking) return;
    const [id] = this.#painter.at(event.clientX, event.clientY);
    this.#painter.choose(id ?? null);
    if (id) this.#tell('AnnotationChosen', id);
  }

  #viewOf(body: HTMLElement): DocumentView {
    const { kind, documentUrl, documentName, strings } = this.#settings;
    switch (kind) {
      case 'picture':
        return new FlatView(body, { label: strings.document, picture: { url: documentUrl, name: documentName } });
      case 'text':
        return new FlatView(body, { label: strings.document, text: this.#text.then(doc => doc.text) });
      default:
        return new PdfView(body, { ...this.#settings, label: strings.document });
    }
  }

  #makeRoom(): LiveRoom | null {
    const { hubUrl, roomId } = this.#settings;
    if (!hubUrl || !roomId) return null;
    return new LiveRoom(
      { hubUrl, roomId },
      {
        view: view => this.#onView(view),
        whispered: whisper => this.#company.hear(whisper),
        changed: changes => changes.forEach(change => this.#onChange(change)),
        older: annotations => annotations.forEach(annotation => this.#annotations.put(annotation)),
        ended: reason => {
          this.#announcer.say(reason);
          this.#tell('RoomEnded', reason);
        },
        refused: message => this.#announcer.say(message),
        connected: isConnected => {
          this.#writing.showWaiting(!isConnected);
          this.#tell('ConnectionChanged', isConnected);
        },
      },
    );
  }

  #onView(view: RoomView): void {
    this.#annotations.replaceAll(view.annotations ?? []);
    this.#writing.paintDraft();
    this.#company.forget();
    this.#company.show(view.shown ?? null);
  }

  #onChange(change: Change): void {
    switch (change.kind) {
      case 'annotation': {
        const { annotation } = change;
        const isNew = this.#annotations.put(annotation);
        if (isNew && annotation.author.id !== this.#settings.me.id) this.#announce(annotation.id, annotation.author.name);
        break;
      }
      case 'annotationRemoved':
        this.#annotations.remove(change.id);
        break;
      case 'shown':
        this.#company.show(change);
        break;
    }
  }

  #announce(id: string, author: string): void {
    const page = this.#painter.firstPage(id);
    const { strings } = this.#settings;
    if (page === null) return;
    this.#announcer.sayTogether(fill(strings.newAnnotation, author, page), count => fill(strings.newAnnotations, count));
  }

  async #loadText(): Promise<void> {
    try {
      const doc = await this.#text;
      this.#desk.doc = doc;
      this.#annotations.setText(doc);
      this.#company.setText(doc);
      this.#writing.paintDraft();
      if (this.#settings.canAnnotate && this.#settings.kind === 'pdf' && !doc.text.trim()) this.#announcer.say(this.#settings.strings.noText);
    } catch (error) {
      // Without text there is nothing to select, but there are pages to read and to annotate.
      if (!this.#over.signal.aborted && !(error instanceof NoText)) console.error(error);
    }
  }

  async #until<T>(find: () => T | null): Promise<T | null> {
    const end = performance.now() + PATIENCE;
    while (!this.#over.signal.aborted) {
      const found = find();
      if (found !== null || performance.now() > end) return found;
      await pause(50);
    }
    return null;
  }

  #showProblem(text: string): void {
    this.#root.removeAttribute('aria-busy');
    this.#message.hidden = false;
    this.#message.setAttribute('role', 'alert');
    this.#message.textContent = text;
  }

  #tell(event: EventName, ...args: unknown[]): void {
    if (!this.#dotnet || !this.#settings.events.includes(event)) return;
    // The circuit may be gone; the page says so elsewhere.
    this.#dotnet.invokeMethodAsync(event, ...args).catch(() => undefined);
  }
}
