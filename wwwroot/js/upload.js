// Sends files to the server past the page's own connection, with progress in text and as a bar. Each upload carries
// identities made here, so that a try after a lost connection is the same upload and not a second one.
const TRIES = 7;
/** No answer; too many at once; busy; and what a proxy says while the server is stopped and another one is found. */
const AGAIN = new Set([0, 429, 502, 503, 504]);
let started = false;
let words = {};
let limits = {};
let line = Promise.resolve();

/**
 * Begins to watch the page's upload zones; once is enough.
 * A zone is an element data-upload-zone="address" (with data-criterion, data-document or neither) that holds a file field
 * and an empty element data-upload-list, which is this script's alone.
 */
export function start(strings, sizes) {
  words = strings;
  limits = sizes;
  if (started) return;
  started = true;
  document.addEventListener('change', event => {
    const field = event.target;
    const zone = field instanceof HTMLInputElement && field.type === 'file' ? field.closest('[data-upload-zone]') : null;
    if (!zone) return;
    take(zone, [...field.files]);
    field.value = '';
  });
  for (const type of ['dragenter', 'dragover']) document.addEventListener(type, event => over(event, true));
  for (const type of ['dragleave', 'drop']) document.addEventListener(type, event => over(event, false));
  document.addEventListener('drop', event => {
    const zone = zoneOf(event);
    if (zone) take(zone, [...event.dataTransfer.files]);
  });
  addEventListener('beforeunload', event => {
    if (document.querySelector('[data-upload-list] progress')) event.preventDefault();
  });
  // Whoever was quicker than this script has chosen already.
  for (const field of document.querySelectorAll('[data-upload-zone] input[type="file"]')) {
    if (field.files.length) field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  document.documentElement.dataset.uploads = 'ready';
}

const zoneOf = event => (event.target instanceof Element ? event.target.closest('[data-upload-zone]') : null);

function over(event, inside) {
  const zone = zoneOf(event);
  if (!event.dataTransfer?.types.includes('Files')) return;
  // A file dropped beside a zone would replace the page.
  event.preventDefault();
  zone?.classList.toggle('over', inside);
}

/** One after the other: two large files at once are both slower. */
function take(zone, files) {
  for (const file of files) {
    const upload = {
      file,
      address: address(zone),
      reason: reasonOf(zone),
      row: addRow(zone, file),
    };
    line = line.then(() => run(upload));
  }
}

function address(zone) {
  const to = new URL(zone.dataset.uploadZone, document.baseURI);
  to.searchParams.set('document', zone.dataset.document || newId());
  to.searchParams.set('version', newId());
  if (zone.dataset.criterion) to.searchParams.set('criterion', zone.dataset.criterion);
  return to;
}

/** Why a file takes the place of another; null where none does. */
const reasonOf = zone => zone.closest('[data-replacing]')?.querySelector('[data-upload-reason]')?.value.trim() ?? null;

/** Larger files go in pieces: a broken line costs no more than one of them. */
const PIECE = 8 * 1024 * 1024;

async function run({ file, address, reason, row }) {
  const hopeless = reason === '' ? words.noReason : await whyNot(file);
  if (hopeless) return row.fail(hopeless);
  let here = 0;
  for (let attempt = 1; ; attempt++) {
    const answer = file.size > PIECE ? await sendPieces(file, address, reason, row) : await send(file, address, reason, row);
    if (answer.ok) return row.done();
    // As long as something arrived in between, it is no try more.
    if (answer.reached > here) [here, attempt] = [answer.reached, 1];
    const again = AGAIN.has(answer.status) && attempt < TRIES;
    if (!again) return row.fail(answer.message || words.failed, AGAIN.has(answer.status), () => (line = line.then(() => run({ file, address, reason, row: row.again() }))));
    row.say(words.waiting);
    await new Promise(resolve => setTimeout(resolve, Math.min(8_000, 1_000 * 2 ** (attempt - 1))));
  }
}

/** What the server would refuse anyway, said before a minute of sending. The server decides for itself. */
async function whyNot(file) {
  if (file.size === 0) return words.empty;
  if (file.size > (/\.(mp4|m4v|webm)$/i.test(file.name) ? limits.video : limits.document)) return words.tooLarge;
  const start = new Uint8Array(await file.slice(0, 12).arrayBuffer());
  const begins = (bytes, at = 0) => bytes.every((byte, i) => start[at + i] === byte);
  const isKnown =
    begins([0x25, 0x50, 0x44, 0x46, 0x2d]) ||
    begins([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) ||
    begins([0xff, 0xd8, 0xff]) ||
    begins([0x66, 0x74, 0x79, 0x70], 4) ||
    begins([0x1a, 0x45, 0xdf, 0xa3]) ||
    (begins([0x50, 0x4b, 0x03, 0x04]) && /\.docx$/i.test(file.name)) ||
    /\.(txt|md|markdown|vtt)$/i.test(file.name);
  return isKnown ? null : words.wrongType;
}

/** Asks how much is there and goes on from it, piece by piece. */
async function sendPieces(file, address, reason, row) {
  let offset = await howFar(address);
  if (offset === null) return { ok: false, status: 0 };
  for (;;) {
    const end = Math.min(file.size, offset + PIECE);
    const answer = await send(file.slice(offset, end), address, reason, row, { name: file.name, size: file.size, offset, isLast: end === file.size });
    if (answer.status !== 202 && (answer.status !== 409 || answer.offset === undefined)) return { ...answer, reached: offset };
    offset = answer.offset;
  }
}

async function howFar(address) {
  try {
    const answer = await fetch(`/uploads/${address.searchParams.get('version')}`, { cache: 'no-store' });
    return answer.ok ? (await answer.json()).offset : null;
  } catch {
    return null;
  }
}

function send(file, address, reason, row, piece = null) {
  const { size, offset } = piece ?? { size: file.size, offset: 0 };
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.responseType = 'json';
    request.setRequestHeader('X-File-Name', encodeURIComponent(piece?.name ?? file.name));
    if (reason) request.setRequestHeader('X-Reason', encodeURIComponent(reason));
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.upload.onprogress = event => row.progress((offset + event.loaded) / Math.max(1, size));
    if (piece) {
      request.setRequestHeader('Upload-Offset', String(offset));
      request.setRequestHeader('Upload-Length', String(size));
      request.setRequestHeader('Upload-Complete', piece.isLast ? '?1' : '?0');
    }
    request.onload = () =>
      resolve({ ok: request.status === 200 || request.status === 201, status: request.status, message: request.response?.message, offset: request.response?.offset });
    request.onerror = request.onabort = () => resolve({ ok: false, status: 0 });
    request.send(file);
  });
}

function addRow(zone, file) {
  const item = document.createElement('div');
  const name = document.createElement('span');
  const text = document.createElement('span');
  const bar = document.createElement('progress');
  item.className = 'upload-row';
  name.textContent = file.name;
  text.className = 'upload-text';
  text.setAttribute('role', 'status');
  bar.max = 1;
  bar.setAttribute('role', 'progressbar');
  bar.setAttribute('aria-label', words.progressOf.replace('{0}', file.name));
  item.append(name, bar, text);
  zone.querySelector('[data-upload-list]').append(item);
  return rowOf(item, text, bar);
}

function rowOf(item, text, bar) {
  let announced = -1;
  const say = sentence => (text.textContent = sentence);
  const row = {
    say,
    progress(share) {
      bar.value = share;
      // A reader is told every quarter, not every packet.
      const quarter = Math.floor(share * 4);
      if (quarter === announced) return;
      announced = quarter;
      say(share >= 1 ? words.checking : words.percent.replace('{0}', String(Math.round(share * 100))));
    },
    done() {
      bar.remove();
      say(words.uploaded);
      setTimeout(() => item.remove(), 4000);
    },
    /** `arrives` says that the same again may well arrive: only then the page waits for it, even for a server that was restarted. */
    fail(sentence, arrives = false, retry = null) {
      bar.remove();
      text.setAttribute('role', 'alert');
      text.classList.add('refusal');
      say(sentence);
      item.toggleAttribute('data-again', arrives);
      if (retry) item.append(button(words.again, retry));
      item.append(button(words.dismiss, () => item.remove()));
    },
    again() {
      item.querySelectorAll('button').forEach(one => one.remove());
      text.setAttribute('role', 'status');
      text.classList.remove('refusal');
      item.removeAttribute('data-again');
      text.before(bar);
      announced = -1;
      return row;
    },
  };
  say(words.inLine);
  return row;
}

function button(label, act) {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'link-button';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}

function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return [...bytes].map((byte, i) => (i === 4 || i === 6 || i === 8 || i === 10 ? '-' : '') + byte.toString(16).padStart(2, '0')).join('');
}
