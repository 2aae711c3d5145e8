/** Every word the document view shows or speaks. `{0}` and `{1}` are filled in. */
export interface Strings {
  document: string;
  toolbar: string;
  previousPage: string;
  nextPage: string;
  page: string;
  ofPages: string;
  zoomIn: string;
  zoomOut: string;
  fitWidth: string;
  annotate: string;
  annotatePage: string;
  annotation: string;
  onPage: string;
  criterion: string;
  noCriterion: string;
  save: string;
  saving: string;
  waiting: string;
  cancel: string;
  saved: string;
  unanswered: string;
  empty: string;
  newAnnotation: string;
  newAnnotations: string;
  follow: string;
  following: string;
  lookingAround: string;
  otherDocument: string;
  showPage: string;
  stopShowing: string;
  everybodySees: string;
  others: string;
  otherOnPage: string;
  showOthers: string;
  isTyping: string;
  otherWindow: string;
  useThat: string;
  keepMine: string;
  loading: string;
  failed: string;
  tooManyPages: string;
  noText: string;
  leavesSite: string;
  search: string;
  previousMatch: string;
  nextMatch: string;
  closeSearch: string;
  matchOf: string;
  noMatch: string;
  contents: string;
  chapters: string;
  pages: string;
  markRegion: string;
  regionHint: string;
  darkPages: string;
  print: string;
  printing: string;
}

export const ENGLISH: Strings = {
  document: 'Document',
  toolbar: 'Document tools',
  previousPage: 'Previous page',
  nextPage: 'Next page',
  page: 'Page',
  ofPages: 'of {0}',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  fitWidth: 'Fit width',
  annotate: 'Annotate',
  annotatePage: 'Annotate this page',
  annotation: 'Annotation',
  onPage: 'Page {0}',
  criterion: 'Criterion',
  noCriterion: 'No criterion',
  save: 'Save annotation',
  saving: 'Saving…',
  waiting: 'Waiting for the connection. Your text is kept.',
  cancel: 'Cancel',
  saved: 'Annotation saved',
  unanswered: 'The server could not save this just now. Your text is kept; please try again.',
  empty: 'Please write something first.',
  newAnnotation: 'New annotation by {0} on page {1}',
  newAnnotations: '{0} new annotations',
  follow: 'Follow the chair',
  following: 'Following the chair',
  lookingAround: 'You are looking around.',
  otherDocument: 'The chair shows another document.',
  showPage: 'Show this page to everybody',
  stopShowing: 'Stop showing',
  everybodySees: 'Everybody sees this page',
  others: 'Others in this document',
  otherOnPage: '{0}, page {1}',
  showOthers: 'Show who is where',
  isTyping: '{0} is typing…',
  otherWindow: 'You changed this in another window.',
  useThat: 'Use that text',
  keepMine: 'Keep mine',
  loading: 'Loading the document…',
  failed: 'The document could not be shown. Please reload the page.',
  tooManyPages: 'This document has {0} pages, more than can be shown here. Download it to read it.',
  search: 'Search in this document',
  previousMatch: 'Previous match',
  nextMatch: 'Next match',
  closeSearch: 'Close search',
  matchOf: '{0} of {1}',
  noMatch: 'Not found',
  contents: 'Pages and chapters',
  chapters: 'Chapters',
  pages: 'Pages',
  markRegion: 'Mark a region',
  regionHint: 'Draw a rectangle on the page, or move it with the arrow keys, change its size with Shift and the arrow keys, and press Enter.',
  darkPages: 'Dark pages',
  print: 'Print the document',
  printing: 'Preparing page {0} of {1}…',
  leavesSite: 'This document leads to {0}, outside of this site. Open it in a new window?',
  noText: 'This document has no text to select. Use “Annotate this page”.',
};

export function fill(text: string, ...values: (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (_, index) => String(values[Number(index)] ?? ''));
}
