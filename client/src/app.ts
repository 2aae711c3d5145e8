// The small script of every page for signed-in people. Loaded as a module, after Blazor's own, which it starts.
import { autosave } from './app/autosave.ts';
import { focusHeadings } from './app/focus-heading.ts';
import { copyText, focusElement, handOver, selectIn, selectionOf } from './app/interop.ts';
import { keepFocus } from './app/keep-focus.ts';
import { keepTexts } from './app/keep-text.ts';
import { notifications, watchNextItem } from './app/next-item.ts';
import { watchConnection } from './app/reconnect.ts';
import { answerFindMine, prepareVote, showReceipt } from './app/secret-vote.ts';
import { offerShortcuts } from './app/shortcuts.ts';
import { startPage } from './app/start.ts';
import { listenToRoomKeys } from './app/room-keys.ts';
import { listenToThreadKeys } from './app/thread-keys.ts';
import { offerThemes } from './app/theme.ts';

declare global {
  interface Window {
    committeehub: { copy: typeof copyText; focus: typeof focusElement; handOver: typeof handOver; selectionOf: typeof selectionOf; selectIn: typeof selectIn; notifications: typeof notifications; prepareVote: typeof prepareVote; showReceipt: typeof showReceipt };
  }
}

window.committeehub = { copy: copyText, focus: focusElement, handOver, selectionOf, selectIn, notifications, prepareVote, showReceipt };
// A file that is dropped beside its place, or too early, must not take the place of the page.
for (const event of ['dragover', 'drop'] as const) {
  document.addEventListener(event, dropped => dropped.dataTransfer?.types.includes('Files') && dropped.preventDefault());
}
answerFindMine();
keepTexts();
offerShortcuts();
autosave();
focusHeadings();
keepFocus();
listenToRoomKeys();
listenToThreadKeys();
offerThemes();
watchConnection();
watchNextItem();
startPage();
