// Sends a guidance film or its captions past the circuit, with progress, and fills in how long the film plays.
export function start() {
  document.addEventListener('change', event => {
    const zone = event.target.closest?.('[data-guidance-upload]');
    const file = event.target.files?.[0];
    if (zone && file) send(zone, file);
  });
}

function send(zone, file) {
  const [bar, status] = [zone.querySelector('progress'), zone.querySelector('[role=status]')];
  const request = new XMLHttpRequest();
  request.open('POST', `${zone.dataset.guidanceUpload}?name=${encodeURIComponent(file.name)}`);
  request.upload.onprogress = e => { if (e.lengthComputable) bar.value = e.loaded / e.total; };
  request.onloadend = () => {
    bar.hidden = true;
    status.textContent = request.status === 204 ? zone.dataset.wordsDone : messageOf(request) ?? zone.dataset.wordsFailed;
    if (request.status === 204 && !file.name.toLowerCase().endsWith('.vtt')) void measure(zone);
  };
  [bar.hidden, bar.value, status.textContent] = [false, 0, ''];
  request.send(file);
}

/** Asks the film itself, as it is kept now, how long it plays. */
async function measure(zone) {
  const seconds = await new Promise(resolve => {
    const video = document.createElement('video');
    video.onloadedmetadata = video.onerror = () => resolve(Number.isFinite(video.duration) ? video.duration : 0);
    video.preload = 'metadata';
    video.src = `${zone.dataset.guidanceUpload}?now=${Date.now()}`;
  });
  const field = zone.parentElement.querySelector('input[id^="seconds-"]');
  if (!field || !seconds) return;
  field.value = String(Math.max(1, Math.round(seconds)));
  field.dispatchEvent(new Event('change', { bubbles: true }));
  field.form.requestSubmit();
}

function messageOf(request) {
  try { return JSON.parse(request.responseText).message; } catch { return null; }
}
