// Tells the server which seconds of a guidance video were really played, and goes on where the person stopped. Leaping
// ahead plays nothing: only time that passed by itself is counted, and the server believes no more than its own clock.
const every = 10;

for (const video of document.querySelectorAll('video[data-guidance]')) {
  if (!video.dataset.guidance) continue;
  let from = null, at = 0, sending = Promise.resolve();
  const start = Number(video.dataset.position) || 0;
  video.addEventListener('loadedmetadata', () => { if (start > 0 && start < video.duration - 3) video.currentTime = start; }, { once: true });
  video.addEventListener('playing', () => { from = at = video.currentTime; });
  video.addEventListener('timeupdate', () => {
    if (from === null || video.seeking) return;
    const now = video.currentTime;
    if (now < at) { send(from, at); from = at = now; return; }
    at = now;
    if (at - from >= every) { send(from, at); from = at; }
  });
  for (const event of ['pause', 'ended', 'seeking']) video.addEventListener(event, () => {
    if (from === null) return;
    send(from, event === 'ended' ? Math.max(at, video.duration || at) : at, true);
    from = event === 'seeking' ? at : null;
    if (event === 'seeking') video.addEventListener('seeked', () => { if (from !== null) from = at = video.currentTime; }, { once: true });
  });
  addEventListener('pagehide', () => { if (from !== null) send(from, at, true); });

  function send(begin, end, keepalive = false) {
    const stretch = { from: Math.floor(begin), to: Math.round(end) };
    if (stretch.to <= stretch.from) return;
    mark(stretch);
    sending = sending.then(() => fetch(video.dataset.guidance, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(stretch), keepalive })).catch(() => undefined);
  }

  const seconds = Number(video.dataset.seconds) || 0, here = new Set();
  function mark({ from, to }) {
    const label = video.closest('li')?.querySelector('[data-watched]');
    if (!label || !seconds) return;
    for (let second = from; second < Math.min(to, seconds); second++) here.add(second);
    const percent = Math.min(100, Math.max(Number(video.dataset.played) || 0, Math.floor(here.size * 100 / seconds)));
    const done = percent >= 95;
    label.classList.toggle('good', done || label.classList.contains('good'));
    if (!label.classList.contains('good') || done) label.textContent = done ? label.dataset.wordsWatched : label.dataset.wordsPart.replace('{0}', percent);
  }
}
