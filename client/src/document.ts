import { mount } from './review.ts';
import type { ReviewOptions } from './review/options.ts';

// A document on a page without a circuit: read, searched and printed, and nothing else. What is to be shown stands in the page.

for (const host of document.querySelectorAll<HTMLElement>('[data-document]')) {
  mount(host, null, JSON.parse(host.dataset['document']!) as ReviewOptions);
}
